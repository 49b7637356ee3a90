"""An address that begins with http: anyone on the way can read and change what it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.markdown import outside_code
from kravspec.model import Fault, Message, Severity, Source
from kravspec.prose import placed_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "info"
YIELDS_TO = frozenset({"unsafe-url-or-remote"})
_ADDRESS = re.compile(r"(?<![\w.+-])http://[^\s<>()\[\]”\"]{1,2000}", re.IGNORECASE)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the address, in running text: a source is cited by the address where it was read, whatever that is."""
    for placed, text in placed_prose(standard):
        if "http:" in text.source.casefold() and not isinstance(placed.block, Source):
            for match in _ADDRESS.finditer(outside_code(text.source)):
                yield Fault(
                    text.position(*match.span()),
                    Message(
                        sv=f"”{match[0]}” går till en sida utan kryptering.",
                        en=f"“{match[0]}” leads to a page without encryption.",
                    ),
                    Message(
                        sv="Pröva om adressen fungerar med https://.", en="Try whether the address works with https://."
                    ),
                )

"""An example with an e-mail address, a telephone number or an IP address that someone may have (RFC 2606, RFC 5737, RFC 3849; PTS)."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from kravspec.model import Fault, Informative, ListBlock, Message, Severity, Standard
from kravspec.prose import all_prose, block_prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kravspec.model import Block, Guide, Metadata, Prose

SEVERITY: Severity = "warning"
YIELDS_TO = frozenset({"secret-or-personal-data"})
_FOUND = re.compile(
    r"(?<![\w.+-])(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})"
    r"|(?<![\w.:])(?P<ip>(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9A-Fa-f]{1,4}:){1,7}:?(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4})(?!\.?\w|:\w)"
    r"|(?<![\w+-])(?P<phone>(?:\+46[ -]?(?:\(0\))?|0)\d{1,3}[ -]{1,3}\d{2,3}(?: ?\d{2,3}){1,3})(?![\w-])"
)
_INVENTED_MAIL = re.compile(r"@(?:[\w-]{1,63}\.){0,8}(?:example(?:\.(?:com|net|org|se))?|test|invalid)$", re.IGNORECASE)
_INVENTED_PHONE = re.compile(r"07017406(?:0[5-9]|[1-9]\d)|03139006\d\d|04062804\d\d|08465004\d\d|09803192\d\d")
"""The numbers that PTS keeps for books and films."""
_NUMBER_OF = re.compile(r"(?:avsnitt|bilaga|punkt|kap|version|clause|annex|v)\.?\s*$", re.IGNORECASE)


def check(standard: Standard) -> Iterator[Fault]:
    """Report those in examples. The foreword and the addresses of sources are real, and may be."""
    yield from _live_in(_examples(standard))


def check_page(page: Guide, metadata: Metadata) -> Iterator[Fault]:
    """Report those in a case."""
    if page.kind == "case":
        yield from _live_in(all_prose(Standard(metadata, page.clauses)))


def _live_in(texts: Iterable[Prose]) -> Iterator[Fault]:
    for text in texts:
        for match in _FOUND.finditer(text.source):
            if fault := _live(match):
                message, hint = fault
                yield Fault(text.position(*match.span()), message, hint)


def _examples(standard: Standard) -> Iterator[Prose]:
    for placed in standard.blocks:
        if isinstance(placed.block, Informative) and placed.block.kind == "example":
            yield from _inside(placed.block)


def _inside(block: Block) -> Iterator[Prose]:
    yield from block_prose(block)
    if isinstance(block, Informative):
        for inner in block.blocks:
            yield from _inside(inner)
    elif isinstance(block, ListBlock):
        for item in block.items:
            for inner in item.blocks:
                yield from _inside(inner)


def _live(match: re.Match[str]) -> tuple[Message, Message] | None:
    found = match[0]
    if match["mail"]:
        return None if _INVENTED_MAIL.search(found) else (_quoted(found), _MAIL)
    if match["phone"]:
        digits = re.sub(r"^460?", "0", re.sub(r"\D", "", found)) if found.startswith("+") else re.sub(r"\D", "", found)
        return None if len(digits) < 8 or _INVENTED_PHONE.fullmatch(digits) else (_quoted(found), _PHONE)
    if _NUMBER_OF.search(match.string, max(0, match.start() - 20), match.start()):
        return None
    try:
        return (_quoted(found), _IP) if ip_address(found).is_global else None
    except ValueError:
        return None


def _quoted(found: str) -> Message:
    return Message(sv=f"”{found}” i exemplet kan vara någons.", en=f"“{found}” in the example may be someone's.")


_MAIL = Message(sv="Använd en adress på example.com.", en="Use an address at example.com.")
_PHONE = Message(
    sv="Använd ett påhittat nummer, som 070-174 06 05.", en="Use an invented number, such as 070-174 06 05."
)
_IP = Message(sv="Använd 192.0.2.1 eller 2001:db8::1.", en="Use 192.0.2.1 or 2001:db8::1.")

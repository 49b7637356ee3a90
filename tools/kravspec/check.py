"""From a standard and its guides to the faults in them: runs every rule and gives the findings in reading order."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from kravspec import rules
from kravspec.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.model import Fault, Guide, Severity, Standard


class Rule(Protocol):
    """What a module in `rules/<family>/` holds. Its file name is the rule's name."""

    SEVERITY: Severity

    def check(self, standard: Standard, guides: Sequence[Guide]) -> Iterable[Fault]:
        """The faults that the rule finds."""


def check(standard: Standard, guides: Sequence[Guide] = ()) -> list[Finding]:
    """All findings, ordered by file and place."""
    found = [
        Finding(name, rule.SEVERITY, fault.message, fault.position, fault.hint)
        for name, rule in all_rules().items()
        for fault in rule.check(standard, guides)
    ]
    # What is generated stands at the place it comes from: a fault there is one fault.
    return sorted(dict.fromkeys(found), key=lambda finding: (finding.position, finding.rule))


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name, `broken-xref` for the file `broken_xref.py`."""
    return {path.rpartition(".")[2].replace("_", "-"): cast("Rule", import_module(path)) for path in sorted(_modules())}


def _modules() -> Iterator[str]:
    for family in pkgutil.iter_modules(rules.__path__, "kravspec.rules."):
        if family.ispkg:
            yield from (
                module.name for module in pkgutil.iter_modules(import_module(family.name).__path__, f"{family.name}.")
            )

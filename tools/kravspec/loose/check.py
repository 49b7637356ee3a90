"""From a document to the faults in it: runs every rule in `rules/` and gives the findings in reading order."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from kravspec.loose import rules
from kravspec.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kravspec.loose.model import Document
    from kravspec.model import Fault, Severity


class Rule(Protocol):
    """What a module in `rules/` holds. Its file name is the rule's name."""

    SEVERITY: Severity

    def check(self, document: Document) -> Iterable[Fault]:
        """The faults that the rule finds."""


def check(document: Document) -> list[Finding]:
    """All findings in the files to check, ordered by file and place."""
    found = {
        Finding(name, rule.SEVERITY, fault.message, fault.position, fault.hint, fault.fix)
        for name, rule in all_rules().items()
        for fault in rule.check(document)
    }
    return sorted(found, key=lambda finding: (finding.position, finding.rule))


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name, `broken-anchor` for the file `broken_anchor.py`."""
    return MappingProxyType(
        {
            module.name.replace("_", "-"): cast("Rule", import_module(f"{rules.__name__}.{module.name}"))
            for module in pkgutil.iter_modules(rules.__path__)
        }
    )

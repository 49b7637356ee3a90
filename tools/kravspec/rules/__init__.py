"""The drafting rules. One file a rule, in a folder for its family; the file's name is the rule's name."""

from __future__ import annotations

import pkgutil
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def rule_modules() -> Mapping[str, str]:
    """The module of every rule by the rule's name, `broken-xref` for `kravspec.rules.references.broken_xref`."""
    families = (module.name for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return MappingProxyType(
        {
            module.name.replace("_", "-"): f"{__name__}.{family}.{module.name}"
            for family in sorted(families)
            for module in pkgutil.iter_modules([str(Path(folder) / family) for folder in __path__])
        }
    )

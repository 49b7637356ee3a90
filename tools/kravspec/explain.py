"""From a rule's name to its page, and the list of all rules: what `kravspec rules` shows."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from kravspec.check import all_rules
from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.rules import rule_modules
from kravspec.text import SEVERITIES

if TYPE_CHECKING:
    from kravspec.model import Language

_PACKAGE = Path(__file__).parent
FOLDERS = (_PACKAGE / "rule_pages", _PACKAGE.parent.parent / "docs" / "bidra" / "regler")
"""Where the pages are: in an installed package, and in the repository."""
_SUMMARY = re.compile(r"^# .+\n+(?P<summary>[^\n]+)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n+", re.DOTALL | re.MULTILINE)


def explain(name: str) -> str:
    """The page of the rule as Markdown. Raises `CannotRunError` when there is no such rule."""
    for folder in FOLDERS:
        file = folder / f"{name}.md"
        if re.fullmatch(r"[a-z-]+", name) and file.is_file():
            return _FRONT_MATTER.sub("", file.read_text(encoding="utf-8")).rstrip()
    near = get_close_matches(name, rule_modules(), n=1)
    sv, en = (f" Menade du ”{near[0]}”?", f" Did you mean “{near[0]}”?") if near else ("", "")
    raise CannotRunError(Message(sv=f"Det finns ingen regel ”{name}”.{sv}", en=f"There is no rule “{name}”.{en}"))


def rule_list(language: Language) -> str:
    """A line for each rule: name, severity in a working draft, and what it says."""
    rows = []
    for name, rule in all_rules().items():
        severity = rule.SEVERITY if isinstance(rule.SEVERITY, str) else rule.SEVERITY[0]
        match = _SUMMARY.search(explain(name))
        rows.append((name, SEVERITIES[language][severity], match["summary"] if match else ""))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(f"{name:<{widths[0]}}  {severity:<{widths[1]}}  {summary}" for name, severity, summary in rows)

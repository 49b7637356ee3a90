"""The list of drafting rules on the site, made from the rules and their pages: a new rule is in it by being there."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.rules import rule_modules
from kravspec.text import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.model import Guide, Language, Severity

FOLDER = "docs/bidra/regler/"
"""Where the rules' pages are. The list stands at the end of its index."""
_FAMILIES = {
    "sv": {
        "ids": "ID", "numbering": "Numrering", "references": "Hänvisningar", "structure": "Dokumentets delar",
        "wording": "Bestämmelsernas ordalydelse", "language": "Språk och verbformer", "quantities": "Tal och enheter",
        "terms": "Termer", "tables": "Tabeller, figurer och formler", "bibliography": "Källor",
        "accessibility": "Tillgänglighet", "metadata": "Uppgifter om dokumentet", "trace": "Spårbarhet",
        "translation": "Översättning", "security": "Säkerhet", "files": "Filer",
    },
    "en": {
        "ids": "IDs", "numbering": "Numbering", "references": "References", "structure": "Structure of the document",
        "wording": "Wording of provisions", "language": "Language and verbal forms", "quantities": "Quantities and units",
        "terms": "Terms", "tables": "Tables, figures and formulas", "bibliography": "Sources",
        "accessibility": "Accessibility", "metadata": "Metadata", "trace": "Traceability",
        "translation": "Translation", "security": "Security", "files": "Files",
    },
}  # fmt: skip
_ON_LOADING: tuple[str, Severity] = ("files", "error")
"""What loading finds, before there is a model for a rule to see, has a page and no module."""
_WITHOUT_MODULE: Mapping[str, tuple[str, Severity]] = {
    "misplaced-comment": ("files", "warning"),
    "unused-rule-setting": ("metadata", "warning"),
}
_HEADS = {"sv": "| Regel | Vad den hittar | Grad |", "en": "| Rule | What it finds | Severity |"}


def rule_list(guide: Guide, guides: Sequence[Guide], language: Language) -> str:
    """The list as Markdown when `guide` is the index of the rules' pages, else nothing."""
    if guide.path != f"{FOLDER}index.md":
        return ""
    modules = rule_modules()
    families = defaultdict(list)
    for page in guides:
        name = page.path.removeprefix(FOLDER).removesuffix(".md")
        if page.path.startswith(FOLDER) and page is not guide:
            family = modules[name].split(".")[-2] if name in modules else _WITHOUT_MODULE.get(name, _ON_LOADING)[0]
            families[family].append(
                f"| [{name}]({name}.md) | {markdown.plain(page.summary)} | {_severity(name, language)} |"
            )
    parts = []
    for family, heading in _FAMILIES[language].items():
        if rows := families.get(family):
            parts += [f"## {heading} {{ #{family} }}", "", _HEADS[language], "| --- | --- | --- |", *sorted(rows), ""]
    return "\n".join(["", *parts])


def _severity(name: str, language: Language) -> str:
    """In a working draft, and in the final draft where it rises to that."""
    modules = rule_modules()
    severity: Severity | tuple[Severity, ...] = (
        import_module(modules[name]).SEVERITY if name in modules else _WITHOUT_MODULE.get(name, _ON_LOADING)[1]
    )
    steps = (severity,) if isinstance(severity, str) else (severity[0], severity[-1])
    return " → ".join(dict.fromkeys(SEVERITIES[language][step] for step in steps))

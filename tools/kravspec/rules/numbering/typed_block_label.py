"""The label of a note, an example or a warning typed as text: labels and their numbers are computed (ISO/IEC Directives Part 2, 24.3, 25.3)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Informative, Message, Paragraph, Severity
from kravspec.prose import placed_prose
from kravspec.wording import provisions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Prose, Standard

SEVERITY: Severity = "warning"
YIELDS_TO = frozenset({"unknown-label"})
_TYPED = re.compile(
    r"\*{0,2}(?P<label>ANM(?:\.|ÄRKNING)|NOTE|EXEMPEL|EXAMPLE|MOTIV|RATIONALE|OBS!?|VARNING|VIKTIGT|WARNING|CAUTION|IMPORTANT|Anm\.|"
    r"(?:Anmärkning|Exempel|Motiv|Obs|Varning|Viktigt|Note|Example|Rationale|Warning|Caution|Important)(?=\s{0,3}(?:\d{1,3}\s{0,3})?[:!–—]|\s{0,3}\d{1,3}\.))"
    r"\s{0,3}\d{0,3}\s{0,3}[!:.–—-]{0,2}\*{0,2}:?\s{1,3}(?=[A-ZÅÄÖ])"
)
"""A word in small letters is a label only when a colon or a dash follows: *Exempel på svar* is a heading in text."""
_KINDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {"anm": "Anm.", "not": "Anm.", "exe": "Exempel", "exa": "Exempel", "mot": "Motiv", "rat": "Motiv"},
        "en": {
            "anm": "Note",
            "not": "Note",
            "exe": "Example",
            "exa": "Example",
            "mot": "Rationale",
            "rat": "Rationale",
        },
    }
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the label; in a paragraph of its own the fix makes a quote of it, unless the text holds a provision."""
    language = standard.metadata.language
    own = {id(block) for clause, _ in standard.clauses for block in clause.blocks}
    for placed, text in placed_prose(standard):
        if not isinstance(placed.block, Paragraph | Informative) or not (match := _TYPED.match(text.source)):
            continue
        label = match["label"]
        known = _KINDS[language].get(label[:3].casefold(), "")
        fix = None
        if isinstance(placed.block, Informative):
            fix = ""
        elif known and id(placed.block) in own and not provisions(text.source, language):
            fix = f"> **{known}** "
        yield _fault(text, match, known, fix)


def _fault(text: Prose, match: re.Match[str], known: str, fix: str | None) -> Fault:
    end = match.end() if fix is not None else len(match[0].rstrip())
    label = match[0].strip().strip("*")
    if known:
        hint = Message(
            sv=f"Börja stycket med > **{known}** i stället. Numret räknas ut.",
            en=f"Begin the paragraph with > **{known}** instead. The number is computed.",
        )
    else:
        hint = Message(
            sv="Skriv det som en bestämmelse eller som en anmärkning.", en="Write it as a provision or as a note."
        )
    return Fault(
        text.position(0, end),
        Message(sv=f"”{label}” är skrivet för hand.", en=f"“{label}” is typed by hand."),
        hint,
        fix=fix,
    )

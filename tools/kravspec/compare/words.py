"""The words of a comparison, and its changes in the groups that people read."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.text import PROVISION_KINDS
from kravspec.wording import binding_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.compare import Comparison
    from kravspec.model import Change, ChangeKind, Language, Provision, Span, Standard, Subject

KINDS: Mapping[Language, Mapping[ChangeKind, str]] = MappingProxyType(
    {
        "sv": {
            "verbal form": "Ändrad verbform", "definition": "Ändrad definition", "added": "Tillagt", "removed": "Borttaget",
            "reworded": "Omformulerat", "field": "Ändrade fält", "moved": "Flyttat", "renumbered": "Nya nummer",
        },
        "en": {
            "verbal form": "Changed verbal form", "definition": "Changed definition", "added": "Added", "removed": "Removed",
            "reworded": "Reworded", "field": "Changed fields", "moved": "Moved", "renumbered": "New numbers",
        },
    }
)  # fmt: skip
"""The groups in the order they are shown: first what binds in another way."""
NAMED: frozenset[Subject] = frozenset({"clause", "term", "provision", "table", "figure", "formula", "source"})
"""What has an ID of its own, and is shown by itself."""
SUBJECTS: Mapping[Language, Mapping[Subject, str]] = MappingProxyType(
    {
        "sv": {
            "clause": "avsnitt", "term": "term", "provision": "", "table": "tabell", "figure": "figur", "formula": "formel",
            "source": "källa", "paragraph": "stycke i", "list": "lista i", "note": "anmärkning i", "example": "exempel i",
            "rationale": "motiv i", "footnote": "fotnot i", "other": "annat i",
        },
        "en": {
            "clause": "clause", "term": "term", "provision": "", "table": "table", "figure": "figure", "formula": "formula",
            "source": "source", "paragraph": "paragraph in", "list": "list in", "note": "note in", "example": "example in",
            "rationale": "rationale in", "footnote": "footnote in", "other": "other in",
        },
    }
)  # fmt: skip
WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "none": "Ingen ändring av texten.", "to": "till", "from": "från", "touches": "Berör: {}", "before": "Före",
            "after": "Efter", "what": "Vad", "number": "nummer", "count": "{} ändringar: {}.", "one": "1 ändring: {}.",
            "edition": "{name}: utgåva {edition}, {stage}, {date}", "behind": "efter {}",
            "first": "först i {}", "inside": "på ett annat ställe i {}", "in": "{} i {}", "prohibition": "förbud",
            "renumbered": "Numren räknas om av sig själva, och alla hänvisningar följer med.", "all": "Visa alla ({})",
        },
        "en": {
            "none": "No change of the text.", "to": "to", "from": "from", "touches": "Touches: {}", "before": "Before",
            "after": "After", "what": "What", "number": "number", "count": "{} changes: {}.", "one": "1 change: {}.",
            "edition": "{name}: edition {edition}, {stage}, {date}", "behind": "after {}",
            "first": "first in {}", "inside": "elsewhere in {}", "in": "{} in {}", "prohibition": "prohibition",
            "renumbered": "Numbers are counted anew by themselves, and all references follow.", "all": "Show all ({})",
        },
    }
)  # fmt: skip
_AROUND = 8
"""Words that are shown on each side of a change."""


def groups(comparison: Comparison) -> Mapping[ChangeKind, Sequence[Change]]:
    """The changes of each kind, in the order of `KINDS`."""
    found: defaultdict[ChangeKind, list[Change]] = defaultdict(list)
    for change in comparison.changes:
        found[change.kind].append(change)
    return {kind: found[kind] for kind in KINDS[comparison.language] if kind in found}


def counted(comparison: Comparison) -> str:
    """One line that counts the changes of each kind."""
    language = comparison.language
    if not comparison.changes:
        return WORDS[language]["none"]
    counts = ", ".join(f"{KINDS[language][kind].lower()} {len(rows)}" for kind, rows in groups(comparison).items())
    count = len(comparison.changes)
    return WORDS[language]["one" if count == 1 else "count"].format(*([counts] if count == 1 else [count, counts]))


def name(change: Change, comparison: Comparison) -> str:
    """What changed: `PRO-06 (6.3)`, `tabell tab-tider (1), fältet Mått`."""
    subject = SUBJECTS[comparison.language][change.subject]
    number = comparison.number(change)
    where = f"{change.id or '–'} ({number})" if number else change.id or "–"
    named = f"{subject} {where}" if subject else where
    return f"{named}, {change.field}" if change.field else named


def title(change: Change, comparison: Comparison) -> str:
    """As `name`, for those who know the text by its headings: `avsnitt 6.3 Första kontakt`, `PRO-06 i 6.3 Första kontakt`."""
    standard = comparison.before if change.kind == "removed" else comparison.after
    target = standard.index.get(change.id)
    if target is None:
        return name(change, comparison)
    if change.subject == "provision":
        named = WORDS[comparison.language]["in"].format(change.id, heading(target.clause, standard))
    else:
        named = f"{SUBJECTS[comparison.language][change.subject]} {heading(change.id, standard)}"
    return f"{named}, {change.field}" if change.field else named


def heading(id_: str, standard: Standard) -> str:
    """Number and title of a clause: `6.3 Första kontakt`."""
    target = standard.index.get(id_)
    return f"{target.number} {target.title}".strip() if target else id_ or "–"


def verbs(change: Change, comparison: Comparison) -> str:
    """`ska → bör`, or `ska → ska inte`, of a changed verbal form."""
    provisions = (side[change.id] for side in comparison.provisions)
    old, new = (binding_words(each.text.source, each.verb) or "–" for each in provisions)
    return f"{old} → {new}"


def kinds(change: Change, comparison: Comparison) -> str:
    """`rekommendation → krav`, of a changed verbal form."""
    return " → ".join(_kind(side[change.id], comparison.language) for side in comparison.provisions)


def _kind(provision: Provision, language: Language) -> str:
    if provision.verbal_form == "requirement" and " " in binding_words(provision.text.source, provision.verb):
        return WORDS[language]["prohibition"]
    return PROVISION_KINDS[language][provision.verbal_form].lower()


def shortened(spans: Sequence[Span]) -> Sequence[tuple[str, str]]:
    """Kind and text of each span; of what both share only what stands beside a change."""
    found = []
    for index, span in enumerate(spans):
        text = span.text
        words = text.split(" ")
        if span.kind == "kept" and len(words) > 2 * _AROUND + 2:
            head = words[:_AROUND] if index else []
            tail = words[-_AROUND:] if index < len(spans) - 1 else []
            text = " ".join([*head, "…", *tail])
        found.append((span.kind, text))
    return found

"""A source in the wrong list: normative where a provision needs it, in the bibliography otherwise (ISO/IEC Directives Part 2, 15.5.3, 21)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.citations import introduced
from kravspec.designations import read
from kravspec.model import Fault, Footnote, Informative, Message, Severity, Source
from kravspec.prose import placed_prose, provision_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Guide, Language, Placed, Prose, Standard

SEVERITY: Severity = "warning"
YIELDS_TO = frozenset({"legal-or-contract-requirement"})
_BACK = 120
_FULFIL: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:uppfyll(?:a|er)|tillämpa[rs]?|använda?|följ(?:a|er)|överensstämm(?:a|er) med)\s{1,3}(?:[\w-]{1,40}\s{1,3}){0,2}\Z",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\b(?:meets?|fulfils?|apply|applies|uses?|follows?|conforms? to|compl(?:y|ies) with)\s{1,3}(?:[\w-]{1,40}\s{1,3}){0,2}\Z",
            re.IGNORECASE,
        ),
    }
)
_ACT = re.compile(r"\((?:EU|EG|EC|EEG|EEC)\)\s")
_INFORMATIVE_ROLES = frozenset({"foreword", "introduction", "bibliography"})


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the reference in the provision, or the source. One that nothing refers to is `uncited-entry`'s."""
    listed = [(placed.block, placed.part.role) for placed in standard.blocks if isinstance(placed.block, Source)]
    normative = {source.id: source for source, role in listed if role == "normative-references"}
    others = {source.id: source for source, role in listed if role != "normative-references"}
    if others:
        yield from _needed(standard, others)
    if normative:
        yield from _only_named(standard, normative)


def _needed(standard: Standard, sources: Mapping[str, Source]) -> Iterator[Fault]:
    """References from provisions that cannot be met without the source."""
    language = standard.metadata.language
    for text in _demanding(standard):
        for match in markdown.references(text.source):
            source = sources.get(match["id"])
            if source and _is_needed(text.source, match.start(), language):
                name = source.designation
                yield Fault(
                    text.position(*match.span()),
                    Message(
                        sv=f"bestämmelsen kräver ”{name}”, som bara står i litteraturförteckningen.",
                        en=f"the provision requires “{name}”, which is in the bibliography only.",
                    ),
                    _LAW if _is_law(name) else _MOVE,
                )


def _demanding(standard: Standard) -> Iterator[Prose]:
    yield from (text for _, text in provision_prose(standard))
    yield from (field.text for provision, _, _ in standard.provisions for field in provision.fields)


def _is_needed(text: str, start: int, language: Language) -> bool:
    first = max(0, start - _BACK)
    return bool(introduced(text, start, language, "according") or _FULFIL[language].search(text[first:start]))


def _is_law(designation: str) -> bool:
    known = read(designation)
    return bool(known and known.is_law) or bool(_ACT.match(designation))


def _only_named(standard: Standard, sources: Mapping[str, Source]) -> Iterator[Fault]:
    """Normative sources that are referred to with *se* only, or where nothing is laid down."""
    language = standard.metadata.language
    required: dict[str, bool] = {}
    for placed, text in placed_prose(standard):
        for match in markdown.references(text.source):
            if match["id"] in sources:
                named = introduced(text.source, match.start(), language, "see") or not _lays_down(placed)
                required[match["id"]] = required.get(match["id"], False) or not named
    for id_, is_required in required.items():
        if not is_required:
            name = sources[id_].designation
            yield Fault(
                sources[id_].designation_position,
                Message(sv=f"”{name}” nämns bara som upplysning.", en=f"“{name}” is referred to for information only."),
                Message(sv="Flytta raden till litteraturförteckningen.", en="Move the line to the bibliography."),
            )


def _lays_down(placed: Placed) -> bool:
    if isinstance(placed.block, Informative | Footnote) or placed.part.status == "informative":
        return False
    return placed.part.role not in _INFORMATIVE_ROLES


_MOVE = Message(
    sv="Flytta källan till de normativa hänvisningarna, eller skriv ut i bestämmelsen vad som krävs.",
    en="Move the source to the normative references, or write in the provision what is required.",
)
_LAW = Message(
    sv="En lag gäller ändå. Nämn den i en anmärkning, eller skriv ut vad som krävs utöver den.",
    en="A law applies anyway. Name it in a note, or write what is required beyond it.",
)

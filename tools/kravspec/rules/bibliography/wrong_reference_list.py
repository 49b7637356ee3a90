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

    from kravspec.model import Language, Placed, Prose, Standard, Whole

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


def check(standard: Standard) -> Iterator[Fault]:
    """Report references from provisions that cannot be met without a source of the bibliography."""
    roles = {part.path: part.role for part in standard.document.parts}
    language = standard.metadata.language
    for text in _demanding(standard):
        for match in markdown.references(text.source):
            target = standard.index.get(match["id"])
            if not target or target.kind != "source" or roles.get(target.position.path) == "normative-references":
                continue
            if _is_needed(text.source, match.start(), language):
                name = target.title
                yield Fault(
                    text.position(*match.span()),
                    Message(
                        sv=f"bestämmelsen kräver ”{name}”, som bara står i litteraturförteckningen.",
                        en=f"the provision requires “{name}”, which is in the bibliography only.",
                    ),
                    _LAW if _is_law(name) else _MOVE,
                )


def collect(standard: Standard) -> tuple[list[Source], list[tuple[str, bool]]]:
    """The normative sources listed; and for each reference to a source whether something is laid down with it."""
    language = standard.metadata.language
    listed = [
        placed.block
        for placed in standard.blocks
        if isinstance(placed.block, Source) and placed.part.role == "normative-references"
    ]
    cited = []
    for placed, text in placed_prose(standard):
        for match in markdown.references(text.source) if "[" in text.source else ():
            if (target := standard.index.get(match["id"])) and target.kind == "source":
                is_seen = introduced(text.source, match.start(), language, "see") is not None
                cited.append((target.id, _lays_down(placed) and not is_seen))
    return listed, cited


def decide(
    whole: Whole,  # noqa: ARG001 (every rule over the whole is called alike)
    found: Sequence[tuple[Sequence[Source], Sequence[tuple[str, bool]]]],
) -> Iterator[Fault]:
    """Report the normative source that is referred to, but for information only. One never named is `uncited-entry`'s."""
    required: dict[str, bool] = {}
    for id_, lays_down in (row for _, rows in found for row in rows):
        required[id_] = required.get(id_, False) or lays_down
    for source in (source for sources, _ in found for source in sources):
        if not required.get(source.id, True):
            name = source.designation
            yield Fault(
                source.designation_position,
                Message(sv=f"”{name}” nämns bara som upplysning.", en=f"“{name}” is referred to for information only."),
                Message(sv="Flytta raden till litteraturförteckningen.", en="Move the line to the bibliography."),
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

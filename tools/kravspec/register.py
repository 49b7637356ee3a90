"""From a standard and its guides to the requirement register: one row for each provision, for people and programs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.prose import block_and_list_prose
from kravspec.terms import terms_used
from kravspec.text import CRITERIA_FIELDS, VERBS, begins_sentence, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Guide, Prose, Provision, Standard

_SPACES = re.compile(r"[ \t\n]+")
"""No-break spaces are kept: the author meant them."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A provision as others use it: assessments, tenders, other tools."""

    id: str
    number: str
    """The number of the clause the provision stands in, such as `6.2`."""
    clause: str
    """That clause's ID."""
    level: str
    """ID of the part, the level-one clause: `process`."""
    verbal_form: str
    """As written: `ska`, `bör`, `får` or `kan`; empty when the provision has none."""
    text: str
    """Sentence and list as plain text, references written out."""
    fields: Mapping[str, str]
    terms: tuple[str, ...]
    """IDs of the terms used."""
    guides: tuple[str, ...]
    """Paths of the guidance pages that refer to the provision."""
    cases: tuple[str, ...]
    """Paths of the good-practice cases that refer to it."""
    sha256: str
    """Of kind, language and text; numbers and references' words left out, so that renumbering changes nothing."""


def register(standard: Standard, guides: Sequence[Guide] = ()) -> list[Row]:
    """The rows in reading order. A provision whose ID is already taken is left out: that is a fault, not a row."""
    terms = terms_used(standard)
    pages = _pages(guides)
    verbs = {form: verb for verb, form in VERBS[standard.metadata.language].items()}
    rows: dict[str, Row] = {}
    for provision, clause, part in standard.provisions:
        if provision.id in rows:
            continue
        rows[provision.id] = Row(
            id=provision.id,
            number=clause.number,
            clause=clause.id,
            level=part.id,
            verbal_form=verbs[provision.verbal_form] if provision.verbal_form else "",
            text=provision_text(provision, standard),
            fields={field.label: plain_text(field.text, standard) for field in provision.fields},
            terms=terms[provision.id],
            guides=tuple(pages["guidance", provision.id]),
            cases=tuple(pages["case", provision.id]),
            sha256=text_hash(standard, provision),
        )
    return list(rows.values())


def text_hash(standard: Standard, provision: Provision) -> str:
    """SHA-256 of the normalised text: NFC, white space folded, invisible characters and typography removed."""
    text = folded("\n".join(markdown.plain(prose.source) for prose in block_and_list_prose(provision)))
    kind = provision.verbal_form or ""
    return hashlib.sha256(f"{kind}\n{standard.metadata.language}\n{text}".encode()).hexdigest()


def criteria_hash(standard: Standard, provision: Provision) -> str:
    """SHA-256 of the evidence and the measure, normalised as in `text_hash`, which leaves them out."""
    labels = CRITERIA_FIELDS[standard.metadata.language]
    criteria = (markdown.plain(field.text.source) for field in provision.fields if field.label in labels)
    return hashlib.sha256("\n".join(map(folded, criteria)).encode()).hexdigest()


def folded(text: str) -> str:
    """`text` in NFC, white space folded, what cannot be seen removed: what two texts are compared by."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def wording_digest(standard: Standard, provision: Provision) -> str:
    """What a wording is told from others by: the beginning of `text_hash`."""
    return text_hash(standard, provision)[:12]


def plain_text(prose: Prose, standard: Standard) -> str:
    """One line of plain text, references written as a reader sees them."""
    words: list[str] = []
    for token in markdown.inline(prose.source):
        if token.type == "reference":
            target = standard.index.get(token.meta["id"])
            begins = begins_sentence("".join(words))
            written = target and reference(
                target, token.meta["locator"], standard.metadata.language, begins_sentence=begins
            )
            words.append(written or token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        else:
            words.append(token.content)
    return _SPACES.sub(" ", "".join(words)).strip()


def provision_text(provision: Provision, standard: Standard) -> str:
    """The sentence and its list as plain text, an item a line."""
    return "\n".join(_lines(provision, standard))


def _lines(provision: Provision, standard: Standard) -> Iterator[str]:
    yield plain_text(provision.text, standard)
    if provision.items:
        yield from (f"– {plain_text(prose, standard)}" for prose in block_and_list_prose(provision.items))


def _pages(guides: Sequence[Guide]) -> Mapping[tuple[str, str], list[str]]:
    """Paths of pages by (kind, provision), each once, in the order of the pages."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for guide in guides:
        for id_ in dict.fromkeys(named.id for named in (*guide.provisions, *guide.references)):
            found[guide.kind, id_].append(guide.path)
    return found

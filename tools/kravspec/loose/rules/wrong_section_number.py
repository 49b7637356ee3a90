"""A printed section number that is not the number of what it refers to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.loose.numbers import ANNEXES, LABELS, numbered_headings
from kravspec.loose.targets import find
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.loose.model import Block, Document, Heading, Page

SEVERITY: Severity = "error"
_WORDS = rf"(?:{LABELS}|{ANNEXES})"
_WHOLE = re.compile(
    rf"\(?(?P<label>{_WORDS}\s*)?(?P<number>(?:[A-Z]|\d{{1,3}})(?:\.\d{{1,3}})*)[.)]{{0,2}}(?P<title>\s.*)?",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(rf"{_WORDS}\s*\(?$", re.IGNORECASE)
_MENTION = re.compile(
    r"(?<![\w-])(?:sections?|clauses?|avsnitt(?:et|en)?|§)\s*(?P<number>\d{1,2}(?:\.\d{1,3})+)(?![\w.-]*\d)",
    re.IGNORECASE,
)
_ELSEWHERE_AFTER = re.compile(
    r"\W{0,2}\s*(?:of|in|from|i|av|ur|till|to|and|och|,)?\s*(?:the|den|det)?\s*(?:[\[\"”“A-ZÅÄÖ\ufffc])"
)
_ELSEWHERE = re.compile(
    r"[A-ZÅÄÖ]{2,}[A-Z]*[ -]?\d|\b(?:ISO|IEC|RFC|IEEE|ITU|ECMA|NIST|FIPS|CSS|HTML|SFS|W3C|PEP)|\ufffc|\[|\]"
)
_FEWEST = 3


def check(document: Document) -> Iterator[Fault]:
    """Report the number in the link's text, or in running text when no section has that number."""
    by_number = numbered_headings((*document.pages.values(), *document.neighbours.values()))
    counted = {heading for headings in by_number.values() for heading in headings}
    for page in document.pages.values():
        own = numbered_headings([page])
        for block in page.blocks:
            yield from _links(document, page, block, counted)
            if len(own) >= _FEWEST and any("." in number for number in own) and block.kind != "heading":
                yield from _mentions(block, by_number)


def _links(document: Document, page: Page, block: Block, counted: set[Heading]) -> Iterator[Fault]:
    for link in block.links:
        match = _WHOLE.fullmatch(link.text.strip())
        target = find(document, page, link) if match else None
        heading = target.heading if target else None
        if not match or heading is None or heading not in counted or match["number"] == heading.number:
            continue
        if not _refers(match, block, link.span[0], heading):
            continue
        written = block.text.source
        start = written.find(match["number"], *link.span)
        yield Fault(
            block.text.position(start, start + len(match["number"])) if start >= 0 else link.text_position,
            Message(
                sv=f"här står {match['number']} men avsnittet har numret {heading.number}.",
                en=f"this says {match['number']} but the section's number is {heading.number}.",
            ),
        )


def _refers(match: re.Match[str], block: Block, start: int, heading: Heading) -> bool:
    """Whether the number in a link's text is meant as a section's."""
    if match["title"]:
        return _plain(match["title"]) == _plain(heading.title)
    labelled = match["label"] or _LABEL_BEFORE.search(block.text.source[max(start - 20, 0) : start])
    return bool(labelled) or "." in match["number"]


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _mentions(block: Block, by_number: Mapping[str, Sequence[Heading]]) -> Iterator[Fault]:
    shown = block.shown
    for match in _MENTION.finditer(shown):
        near = max(match.start() - 80, 0)
        sentence = shown[max(shown.rfind(". ", near, match.start()), near) : match.start()]
        after = shown[match.end() : match.end() + 40]
        if match["number"] in by_number or _ELSEWHERE_AFTER.match(after) or _ELSEWHERE.search(sentence):
            continue
        yield Fault(
            block.text.position(*match.span("number")),
            Message(
                sv=f"inget avsnitt har numret {match['number']}.",
                en=f"no section has the number {match['number']}.",
            ),
        )

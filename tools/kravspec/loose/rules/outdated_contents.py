"""An entry of a hand-written list of contents whose words are not those of its heading."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from kravspec.loose.numbers import divide
from kravspec.loose.targets import find
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.loose.model import Block, Document, Heading, Page
    from kravspec.model import Position

SEVERITY: Severity = "warning"
_TITLE = re.compile(r"(?:table of )?contents|toc|index|innehåll(?:sförteckning)?|outline|översikt", re.IGNORECASE)
_MARKED = re.compile(r"<!--[^\n]{0,100}?\btoc\b", re.IGNORECASE)
_LINES_AFTER_MARK = 5
_FEWEST = 3
_AGREEING = 0.6
"""A list most of whose entries have their headings' words is a list of contents, and the rest of them are faults."""
_FEWEST_ANNOUNCED = 2
_AGREEING_ANNOUNCED = 0.5
"""The same below a heading or a comment that says so."""


def check(document: Document) -> Iterator[Fault]:
    """Report the entry's words."""
    for page in document.pages.values():
        items = [block for block in page.blocks if block.kind == "item"]
        marks = [text.position().end_line for text in page.html if _MARKED.search(text.source)]
        announced = {line for mark in marks for line in range(mark, mark + _LINES_AFTER_MARK)}
        for _, group in groupby(items, key=lambda block: block.group):
            yield from _entries(document, page, list(group), announced)


def _entries(document: Document, page: Page, items: Sequence[Block], announced: set[int]) -> Iterator[Fault]:
    found: list[tuple[str, Heading | None, Position]] = []
    in_contents = _is_contents(page, items[0]) or items[0].text.position().line in announced
    titles = {_form(words) for heading in page.headings for words in (heading.text, heading.title)}
    for block in items:
        if len(block.links) == 1 and _is_alone(block):
            link = block.links[0]
            target = find(document, page, link)
            if target and target.heading and link.text.strip():
                found.append((link.text, target.heading, link.text_position))
        elif in_contents and not block.links and block.words.strip():
            found.append((block.words, None, block.text.position()))
    agreeing = [_agrees(words, heading, titles) for words, heading, _ in found]
    fewest, share = (_FEWEST_ANNOUNCED, _AGREEING_ANNOUNCED) if in_contents else (_FEWEST, _AGREEING)
    if len(found) < fewest or sum(agreeing) < share * len(found):
        return
    for (words, heading, position), agrees in zip(found, agreeing, strict=True):
        if not agrees:
            yield Fault(position, _message(words.strip(), heading))


def _is_contents(page: Page, first: Block) -> bool:
    return bool(first.heading and _TITLE.fullmatch(page.headings[first.heading - 1].title.strip(" :.")))


def _is_alone(block: Block) -> bool:
    """Whether nothing but a number or punctuation stands beside the link."""
    start, end = block.links[0].span
    before, after = block.shown[:start], block.shown[end:]
    return not any(map(str.isalpha, before)) and not any(map(str.isalpha, after))


def _agrees(words: str, heading: Heading | None, titles: set[str]) -> bool:
    forms = {_form(words), _form(divide(words).title)}
    return bool(forms & ({_form(heading.text), _form(heading.title)} if heading else titles))


def _form(words: str) -> str:
    """Letters and digits: case, marks and emoji make no difference."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words).casefold()))


def _message(words: str, heading: Heading | None) -> Message:
    if heading is None:
        return Message(sv=f"ingen rubrik heter ”{words}”.", en=f"no heading is called “{words}”.")
    return Message(
        sv=f"här står ”{words}” men rubriken är ”{heading.text}”.",
        en=f"this says “{words}” but the heading is “{heading.text}”.",
    )

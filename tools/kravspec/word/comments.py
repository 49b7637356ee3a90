"""Comments with their threads and what they are about (ECMA-376 Part 1, 17.13.4; threads in [MS-DOCX] 2.5.3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kravspec.word.blocks import read_blocks
from kravspec.word.document import Anchor, Comment, paragraphs
from kravspec.word.inlines import Mark, Text
from kravspec.word.xml import W15, W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from kravspec.word.document import Paragraph
    from kravspec.word.pieces import Source


_LONGEST = 20_000
"""Letters of the text that a comment spans."""


def read_comments(root: etree._Element | None, threads: etree._Element | None, source: Source) -> tuple[Comment, ...]:
    """The comments of `word/comments.xml` in its order, not yet anchored; `threads` is the root of `commentsExtended.xml`."""
    if root is None:
        return ()
    found = [
        Comment(
            id=element.get(f"{W}id", ""),
            author=element.get(f"{W}author", ""),
            initials=element.get(f"{W}initials", ""),
            date=element.get(f"{W}date", ""),
            blocks=tuple(read_blocks(element, source)),
            parent="",
            resolved=False,
            anchor=None,
        )
        for element in root.iterfind(f"{W}comment")
    ]
    # A thread is told by the IDs of the last paragraphs. Comments without one are no answers.
    lasts = {_last_id(comment): comment.id for comment in found}
    lasts.pop("", None)
    rows = {} if threads is None else {row.get(f"{W15}paraId", ""): row for row in threads.iterfind(f"{W15}commentEx")}
    return tuple(_threaded(comment, rows, lasts) for comment in found)


def anchored(comments: Sequence[Comment], body: Sequence[Paragraph]) -> tuple[Comment, ...]:
    """The comments with the places in `body`, all paragraphs in reading order, that they are about."""
    anchors = dict(_anchors(body))
    return tuple(replace(comment, anchor=anchors.get(comment.id)) for comment in comments)


def _last_id(comment: Comment) -> str:
    ids = [paragraph.id for paragraph in paragraphs(comment.blocks)]
    return ids[-1] if ids else ""


def _threaded(comment: Comment, rows: Mapping[str, etree._Element], lasts: Mapping[str, str]) -> Comment:
    row = rows.get(_last_id(comment) or "-")
    if row is None:
        return comment
    parent = lasts.get(row.get(f"{W15}paraIdParent", ""), "")
    return replace(
        comment,
        parent="" if parent == comment.id else parent,
        resolved=row.get(f"{W15}done", "") in {"1", "true"},
    )


def _anchors(body: Sequence[Paragraph]) -> Iterator[tuple[str, Anchor]]:
    """The anchor of each comment that a mark names; of one that only has a sign, its paragraph."""
    texts: list[str] = []
    open_: dict[str, tuple[int, int]] = {}
    done: set[str] = set()
    for index, paragraph in enumerate(body):
        texts.append("\n")
        for piece in paragraph.content:
            if isinstance(piece, Text):
                texts.append(piece.text)
            elif isinstance(piece, Mark) and piece.kind == "comment" and piece.name not in done:
                if piece.edge == "begin":
                    open_.setdefault(piece.name, (index, len(texts)))
                elif piece.edge == "end" and piece.name in open_:
                    first, start = open_.pop(piece.name)
                    done.add(piece.name)
                    yield piece.name, Anchor(first, index, _beginning(texts, start))
                elif piece.edge == "sign" and piece.name not in open_:
                    done.add(piece.name)
                    yield piece.name, Anchor(index, index, "")
    for name, (first, _) in open_.items():
        # Its end is lost: what it covers is not known, only where it begins.
        yield name, Anchor(first, first, "")


def _beginning(texts: Sequence[str], start: int) -> str:
    """The texts from `start` on, cut when they are longer than anyone comments on."""
    found: list[str] = []
    left = _LONGEST
    for index in range(start, len(texts)):
        found.append(texts[index][:left])
        left -= len(texts[index])
        if left <= 0:
            break
    return "".join(found).strip("\n")

"""Reads a Word document that a stranger may have made, within limits, to frozen data: nothing in it is run or fetched.

`read(data)` gives the `Document`; `accepted` and `rejected` give its blocks as they are when all tracked changes are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.word.blocks import read_blocks
from kravspec.word.changes import accepted, accepted_text, rejected, rejected_text, text
from kravspec.word.comments import anchored, read_comments
from kravspec.word.document import Document, Note, Story, paragraphs
from kravspec.word.fields import OpenFields, are_whole
from kravspec.word.numbering import Counter, read_lists
from kravspec.word.package import open_package, read_file
from kravspec.word.pieces import Source
from kravspec.word.properties import core_properties, custom_properties, custom_xml
from kravspec.word.styles import read_styles
from kravspec.word.xml import W, damaged, is_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from lxml import etree

    from kravspec.word.document import Comment
    from kravspec.word.inlines import NoteKind
    from kravspec.word.numbering import List
    from kravspec.word.package import Package
    from kravspec.word.styles import Styles

__all__ = ["accepted", "accepted_text", "paragraphs", "read", "read_file", "rejected", "rejected_text", "text"]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the parts of a document share."""

    package: Package
    styles: Styles
    lists: dict[str, List]

    def source(self, part: str, root: etree._Element) -> Source:
        return Source(
            package=self.package,
            relations=self.package.relations(part),
            styles=self.styles,
            counter=Counter(self.lists, {}, set()),
            fields=OpenFields(are_whole(root)),
            bookmarks={},
            moves={},
            ended_moves=[],
            read_blocks=read_blocks,
        )


def read(data: bytes) -> Document:
    """The document in the bytes of a DOCX.

    Raises `CannotRunError` when the bytes are no Word document, are damaged, or pass the limits of `package`.
    """
    package = open_package(data)
    root = package.xml(package.document)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise damaged(package.document)
    whole = _Whole(package, read_styles(_root(package, "styles")), read_lists(_root(package, "numbering")))
    blocks = tuple(read_blocks(body, whole.source(package.document, root)))
    return Document(
        body=blocks,
        notes=tuple(_notes(whole)),
        comments=anchored(_comments(whole), tuple(paragraphs(blocks))),
        stories=tuple(_stories(whole)),
        properties=core_properties(package),
        custom_properties=custom_properties(package),
        custom_xml=custom_xml(package),
        media={name: data for name, data in package.parts.items() if not name.endswith((".xml", ".rels"))},
        language=whole.styles.language,
        track_changes=bool(is_on(_root(package, "settings"), "trackRevisions")),
        remarks=package.unread,
    )


def _root(package: Package, kind: str) -> etree._Element | None:
    """The root of the first part that the document refers to as `kind`."""
    return next((root for _, root in _roots(package, kind)), None)


def _roots(package: Package, kind: str) -> Iterator[tuple[str, etree._Element]]:
    for name in package.related(kind):
        root = package.xml(name)
        if root is not None:
            yield name, root


def _comments(whole: _Whole) -> tuple[Comment, ...]:
    for name, root in _roots(whole.package, "comments"):
        return read_comments(root, _root(whole.package, "commentsExtended"), whole.source(name, root))
    return ()


def _notes(whole: _Whole) -> Iterator[Note]:
    kinds: tuple[NoteKind, ...] = ("footnote", "endnote")
    for kind in kinds:
        for name, root in _roots(whole.package, f"{kind}s"):
            source = whole.source(name, root)
            for element in root.iterfind(f"{W}{kind}"):
                # Those of another type are the lines between text and notes.
                if element.get(f"{W}type", "normal") == "normal":
                    yield Note(kind, element.get(f"{W}id", ""), tuple(read_blocks(element, source)))


def _stories(whole: _Whole) -> Iterator[Story]:
    kinds: tuple[Literal["header", "footer"], ...] = ("header", "footer")
    for kind in kinds:
        for name, root in _roots(whole.package, kind):
            yield Story(kind, name, tuple(read_blocks(root, whole.source(name, root))))

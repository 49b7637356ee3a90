"""From the runs of a paragraph to its pieces: text with its looks, fields, links, notes, pictures, formulas, text boxes.

What is not known is read inside, so that no text is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.word.drawings import images, text_boxes
from kravspec.word.inlines import (
    Around,
    Control,
    Format,
    Formula,
    Link,
    Mark,
    NoteSign,
    Text,
    TextBox,
)
from kravspec.word.revisions import CHANGES, format_change, revision
from kravspec.word.styles import Characters, characters
from kravspec.word.symbols import symbol
from kravspec.word.xml import MC, M, R, W, local, value, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kravspec.word.document import Block
    from kravspec.word.fields import OpenFields
    from kravspec.word.inlines import Inline, NoteKind, RevisionKind
    from kravspec.word.numbering import Counter
    from kravspec.word.package import Package, Relation
    from kravspec.word.revisions import Moves
    from kravspec.word.styles import Styles

_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        f"{W}tab": "\t",
        f"{W}ptab": "\t",
        f"{W}cr": "\n",
        f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
        f"{W}softHyphen": "\N{SOFT HYPHEN}",
    }
)
_BREAKS = {"page": "\f", "column": "\f"}


@dataclass(slots=True)
class Source:
    """What the reading of one part keeps in mind from its beginning to its end."""

    package: Package
    relations: Mapping[str, Relation]
    styles: Styles
    counter: Counter
    fields: OpenFields
    bookmarks: dict[str, str]
    """Names of the bookmarks that have begun, by ID."""
    moves: Moves
    ended_moves: list[tuple[RevisionKind, str]]
    """Those that end in this paragraph, the end of which belongs to them."""
    read_blocks: Callable[[etree._Element, Source], Iterator[Block]]
    """For the blocks of a text box."""


def pieces(parent: Iterable[etree._Element], around: Around, source: Source) -> Iterator[Inline]:
    """The pieces that the elements in `parent` hold, in order."""
    for child in parent:
        tag = child.tag
        if tag == f"{W}r":
            yield from _run(child, around, source)
        elif tag in _MARKS:
            yield from mark(child, around, source)
        elif tag in CHANGES:
            change = revision(child, source.moves)
            yield from pieces(child, replace(around, changes=(*around.changes, change)), source)
        elif tag == f"{W}hyperlink":
            yield from pieces(child, replace(around, link=_link(child, source)), source)
        elif tag == f"{W}fldSimple":
            yield from _simple_field(child, around, source)
        elif tag == f"{W}sdt":
            inner = replace(around, controls=(*around.controls, control(child)))
            yield from (
                piece for content in child.iterfind(f"{W}sdtContent") for piece in pieces(content, inner, source)
            )
        elif tag == f"{M}oMath":
            yield from source.fields.place(_formula(child, around, display=False))
        elif tag == f"{M}oMathPara":
            for formula in child.iter(f"{M}oMath"):
                yield from source.fields.place(_formula(formula, around, display=True))
        elif tag not in _SILENT:
            yield from _run_content(child, around, source) if tag in _IN_RUN else pieces(child, around, source)


_SILENT = frozenset(
    f"{W}{name}"
    for name in "pPr rPr proofErr sdtPr sdtEndPr smartTagPr customXmlPr permStart permEnd lastRenderedPageBreak rubyPr".split()
)
_MARKS = frozenset(
    f"{W}{name}"
    for name in "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd moveFromRangeStart moveFromRangeEnd "
    "moveToRangeStart moveToRangeEnd".split()
)


def mark(child: etree._Element, around: Around, source: Source) -> Iterator[Mark]:
    """Where a bookmark or the words of a comment begin or end. The ends of moves are kept in mind."""
    name, id_ = local(child), child.get(f"{W}id", "")
    if name == "bookmarkStart":
        source.bookmarks[id_] = child.get(f"{W}name", "")
        yield Mark("bookmark", "begin", source.bookmarks[id_], around)
    elif name == "bookmarkEnd" and id_ in source.bookmarks:
        yield Mark("bookmark", "end", source.bookmarks[id_], around)
    elif name.startswith("comment"):
        yield Mark("comment", "begin" if name.endswith("Start") else "end", id_, around)
    elif name in {"moveFromRangeStart", "moveToRangeStart"}:
        source.moves.setdefault(_moving(name), {})[id_] = child.get(f"{W}name", "")
    elif name in {"moveFromRangeEnd", "moveToRangeEnd"}:
        source.ended_moves.append((_moving(name), id_))


def _moving(name: str) -> RevisionKind:
    return "move-from" if name.startswith("moveFrom") else "move-to"


def is_mark(element: etree._Element) -> bool:
    """Whether `mark` reads the element, which can also stand between paragraphs."""
    return element.tag in _MARKS


def control(element: etree._Element) -> Control:
    """The content control `w:sdt`."""
    properties = element.find(f"{W}sdtPr")
    if properties is None:
        return Control("", "", "")
    return Control(
        id=value(properties.find(f"{W}id")),
        tag=value(properties.find(f"{W}tag")),
        alias=value(properties.find(f"{W}alias")),
        gallery=value(properties.find(f"{W}docPartObj/{W}docPartGallery")),
    )


def _link(element: etree._Element, source: Source) -> Link:
    relation = source.relations.get(element.get(f"{R}id", ""))
    anchor = element.get(f"{W}anchor", "")
    return Link(anchor, relation.target if relation and relation.external else "")


def _simple_field(element: etree._Element, around: Around, source: Source) -> Iterator[Inline]:
    field = source.fields.simple(element.get(f"{W}instr", ""))
    yield Mark("field", "begin", field.instruction, around, field)
    yield from pieces(element, replace(around, fields=(*around.fields, field)), source)
    yield Mark("field", "end", field.instruction, around, field)


def _run(element: etree._Element, around: Around, source: Source) -> Iterator[Inline]:
    properties = element.find(f"{W}rPr")
    looks, change = _format(properties, source), format_change(properties, "rPrChange")
    text = ""
    for child in element:
        tag = child.tag
        if tag in {f"{W}t", f"{W}delText"}:
            text += words(child)
        elif tag in _SIGNS:
            text += _SIGNS[str(tag)]
        elif tag == f"{W}br":
            text += _BREAKS.get(child.get(f"{W}type", ""), "\n")
        elif tag == f"{W}sym":
            text += symbol(child.get(f"{W}char", ""), child.get(f"{W}font", ""))
        elif tag not in _QUIET:
            if text:
                yield from source.fields.place(Text(text, looks, around, change))
                text = ""
            yield from _run_content(child, around, source)
    if text:
        yield from source.fields.place(Text(text, looks, around, change))


_QUIET = frozenset(
    f"{W}{name}"
    for name in "rPr lastRenderedPageBreak footnoteRef endnoteRef annotationRef separator continuationSeparator pgNum".split()
)
_IN_RUN = frozenset(f"{W}{name}" for name in "t delText drawing pict object fldChar instrText delInstrText".split()) | {
    f"{MC}AlternateContent"
}


def _run_content(child: etree._Element, around: Around, source: Source) -> Iterator[Inline]:
    """What a run holds beside text."""
    tag = child.tag
    if tag == f"{W}fldChar":
        yield from source.fields.edge(child.get(f"{W}fldCharType", ""), around)
    elif tag in {f"{W}instrText", f"{W}delInstrText"}:
        source.fields.instruct(words(child))
    elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
        kind: NoteKind = "footnote" if tag == f"{W}footnoteReference" else "endnote"
        yield from source.fields.place(NoteSign(kind, child.get(f"{W}id", ""), around))
    elif tag == f"{W}commentReference":
        yield Mark("comment", "sign", child.get(f"{W}id", ""), around)
    elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
        yield from _drawing(child, around, source)
    elif tag == f"{MC}AlternateContent":
        yield from _alternative(child, around, source)
    elif tag in {f"{W}t", f"{W}delText"}:
        # Outside a run it has no place, but it is text.
        yield from source.fields.place(Text(words(child), Format(), around))
    elif tag in _MARKS:
        yield from mark(child, around, source)
    else:
        yield from pieces(child, around, source)


def _alternative(element: etree._Element, around: Around, source: Source) -> Iterator[Inline]:
    """The first choice that gives something; they say the same in newer and older markup."""
    for choice in element:
        found = list(_alternative_content(choice, around, source))
        if found:
            yield from found
            return


def _alternative_content(choice: etree._Element, around: Around, source: Source) -> Iterator[Inline]:
    for child in choice:
        if child.tag == f"{W}r":
            yield from _run(child, around, source)
        else:
            yield from _run_content(child, around, source)


def _drawing(element: etree._Element, around: Around, source: Source) -> Iterator[Inline]:
    for image in images(element, around, source.package, source.relations):
        yield from source.fields.place(image)
    for box in text_boxes(element):
        # A frame is an island: fields that are open outside it do not reach into it.
        inside = replace(source, fields=source.fields.apart())
        blocks = tuple(source.read_blocks(box, inside))
        if blocks:
            yield from source.fields.place(TextBox(blocks, around))


def _formula(element: etree._Element, around: Around, *, display: bool) -> Formula:
    text = "".join(words(part) for part in element.iter(f"{M}t", f"{W}t"))
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    return Formula(text, xml, display, around)


def _format(properties: etree._Element | None, source: Source) -> Format:
    own = characters(properties)
    style = value(properties.find(f"{W}rStyle")) if properties is not None else ""
    if own == _PLAIN and not style:
        return _FORMAT
    chain = [own, *(each.character for each in source.styles.chain(style))]
    return Format(
        style=source.styles.name(style) if style else "",
        bold=_first(each.bold for each in chain),
        italic=_first(each.italic for each in chain),
        underline=_first(each.underline for each in chain),
        strike=_first(each.strike for each in chain),
        hidden=_first(each.hidden for each in chain),
        vertical=next((each.vertical for each in chain if each.vertical), ""),
        language=next((each.language for each in chain if each.language), ""),
    )


_PLAIN, _FORMAT = Characters(), Format()


def _first(settings: Iterator[bool | None]) -> bool:
    return next((bool(setting) for setting in settings if setting is not None), False)

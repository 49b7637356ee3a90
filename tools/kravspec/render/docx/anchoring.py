"""From the marks that the text was written with to anchored paragraphs, and what the baseline says of each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx.baseline import OBJECT, Entry, formula_letters, picture_digest
from kravspec.render.docx.markup import COMPATIBILITY, DRAWING, NAMESPACES, W14, R, W, instructions, remove, to_bytes
from kravspec.render.docx.references import bookmark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.anchors import Anchor

_SIGNS = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
_SEPARATORS = (f"{{{W}}}separator", f"{{{W}}}continuationSeparator")
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NOTES = "word/footnotes.xml"
_FIRST_IN_NOTES = 1_000_000
"""Numbers of bookmarks in footnotes, which may not be those of bookmarks in the text."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers that are the same each time: from the digest of what they are for, the next free one when it is taken."""

    taken: set[int] = field(default_factory=lambda: {0, 1})
    """The control around the contents is number 1."""

    def paragraph(self, key: str) -> str:
        """An ID for `w14:paraId`: eight hexadecimal digits below 80000000."""
        return f"{self._free(key):08X}"

    def control(self, key: str) -> str:
        """An ID for a content control."""
        return str(self._free(f"control {key}"))

    def _free(self, text: str) -> int:
        number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) & 0x7FFFFFFF
        while number in self.taken:
            number = (number + 1) & 0x7FFFFFFF
        self.taken.add(number)
        return number


@dataclass(slots=True)
class _Read:
    """What is read of a paragraph."""

    mark: etree._Element | None = None
    """Where its text begins; None when it has none that can come back."""
    label: str = ""
    """What stands before that."""
    text: str = ""
    objects: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """What objects are known by."""

    notes: Mapping[str, str]
    """The keys of footnotes, by Word's IDs."""
    pictures: Mapping[str, str]
    """The digests of pictures, by relation."""


def anchor_paragraphs(
    document: etree._Element, parts: dict[str, bytes], written: Sequence[Anchor], metadata_path: str, numbers: Numbers
) -> list[tuple[etree._Element, Entry]]:
    """Anchor all paragraphs of the text and the footnotes but those of the contents; give them in order with their entries.

    `written` are the anchors that the marks tell the numbers of. A paragraph without a mark, such as those of the cover,
    has no text that can come back; it gets an anchor all the same, so that nothing in the document is unknown.
    """
    for mark in instructions(document, "anchor"):
        parent = mark.getparent()
        if parent is not None and parent.tag != f"{{{W}}}p":
            _move_into(mark, next(mark.itersiblings(f"{{{W}}}p")))
    notes = etree.fromstring(parts[_NOTES])
    known = _Known(dict(_note_keys(notes, written)), dict(_pictures(parts)))
    styles = {
        style.get(f"{{{W}}}styleId", ""): _value(style.find("w:name", NAMESPACES))
        for style in etree.fromstring(parts["word/styles.xml"]).iterfind("w:style", NAMESPACES)
    }
    tables = {table: number for number, table in enumerate(document.iter(f"{{{W}}}tbl"))}
    found: list[tuple[etree._Element, Entry]] = []
    last = Entry("", "", (), "fixed", metadata_path, 1)
    for paragraph in [*_paragraphs(document), *_paragraphs(notes)]:
        read = _read(paragraph, known)
        if read.mark is None:
            source = replace(last, key=f"fixed-{len(found) + 1}", kind="fixed", source=None, verb=None)
        else:
            source = _entry(written[_number(read.mark)])
        last = replace(
            source,
            paragraph=numbers.paragraph(source.key),
            style=styles.get(_value(paragraph.find("w:pPr/w:pStyle", NAMESPACES)), ""),
            level=int(_value(paragraph.find("w:pPr/w:numPr/w:ilvl", NAMESPACES)) or "-1") + 1,
            cell=_cell(paragraph, tables),
            label=read.label if source.source is not None else read.text,
            objects=tuple(read.objects),
            bookmark=_bookmark(paragraph, source.key, read.mark),
        )
        paragraph.set(f"{{{W14}}}paraId", last.paragraph)
        found.append((paragraph, last))
    _settle_notes(notes, parts)
    return found


def _move_into(mark: etree._Element, paragraph: etree._Element) -> None:
    """A mark before a paragraph becomes its first piece."""
    remove(mark)
    paragraph.insert(0 if paragraph.find("w:pPr", NAMESPACES) is None else 1, mark)


def _note_keys(notes: etree._Element, written: Sequence[Anchor]) -> Iterator[tuple[str, str]]:
    for note in notes:
        for mark in note.iter(etree.PI):
            if _is(mark, "anchor"):
                yield note.get(f"{{{W}}}id", ""), written[_number(mark)].key


def _pictures(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for relation in etree.fromstring(parts["word/_rels/document.xml.rels"]):
        if data := parts.get(f"word/{relation.get('Target')}"):
            yield relation.get("Id", ""), picture_digest(data)


def _cell(paragraph: etree._Element, tables: Mapping[etree._Element, int]) -> tuple[int, ...]:
    cell = next(paragraph.iterancestors(f"{{{W}}}tc"), None)
    row = None if cell is None else cell.getparent()
    table = None if row is None else row.getparent()
    if cell is None or row is None or table is None:
        return ()
    return tables[table], table.findall("w:tr", NAMESPACES).index(row), row.findall("w:tc", NAMESPACES).index(cell) + 1


def story_texts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The text of each paragraph of headers and footers."""
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")):
            yield from (_read(p, _Known({}, {})).text for p in etree.fromstring(parts[name]).iter(f"{{{W}}}p"))


def _entry(anchor: Anchor) -> Entry:
    """What the anchor itself says."""
    at, text = anchor.position, anchor.prose
    source = text.source if text else None
    return Entry(
        anchor.key, anchor.id, anchor.within, anchor.kind, at.path, at.line, anchor.generated, source, anchor.verb
    )


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs but those of the contents, which stand in a control, and the lines above footnotes."""
    for paragraph in root.iter(f"{{{W}}}p"):
        controlled = next(paragraph.iterancestors(f"{{{W}}}sdt"), None) is not None
        if not controlled and next(paragraph.iter(*_SEPARATORS), None) is None:
            yield paragraph


def _read(paragraph: etree._Element, known: _Known) -> _Read:
    """The words before the text, all words, and what stands for each object in the text."""
    read = _Read()
    words: list[str] = []
    reference: int | None = None
    for node, words_of_it in _pieces(paragraph, known):
        if _is(node, "anchor"):
            read.mark, read.label = node, "".join(words)
        elif _is(node, "reference"):
            reference = len(words)
        elif _is(node, "reference-end"):
            read.objects.append("".join(words[reference:]))
            reference = None
        else:
            plain = node.tag in _SIGNS or node.tag == f"{{{W}}}t"
            words.append(words_of_it if plain else OBJECT)
            if read.mark is not None and reference is None and not plain:
                read.objects.append(words_of_it)
    for mark in list(paragraph.iter(etree.PI)):
        if _is(mark, "reference") or _is(mark, "reference-end"):
            remove(mark)
    read.text = "".join(words)
    return read


def _pieces(paragraph: etree._Element, known: _Known) -> Iterator[tuple[etree._Element, str]]:
    """Marks, text and objects in their order, each with its words. A field is one object, whatever it shows."""
    depth = 0
    for node in paragraph.iter():
        kind = node.get(f"{{{W}}}fldCharType") if node.tag == f"{{{W}}}fldChar" else None
        if kind == "begin":
            depth += 1
            if depth == 1:
                yield node, ""
        elif kind == "end":
            depth -= 1
        elif depth:
            continue
        elif _is_ours(node):
            yield node, ""
        elif node.tag in _SIGNS or node.tag == f"{{{W}}}t":
            yield node, _SIGNS.get(node.tag, node.text or "")
        elif node.tag == f"{{{W}}}footnoteReference":
            yield node, known.notes.get(node.get(f"{{{W}}}id", ""), "")
        elif node.tag == f"{_M}oMath":
            yield node, formula_letters(node)
        elif node.tag == f"{{{W}}}drawing":
            blip = next(node.iter(f"{{{DRAWING}/main}}blip"), None)
            yield node, known.pictures.get("" if blip is None else blip.get(f"{{{R}}}embed", ""), "")


def _bookmark(paragraph: etree._Element, key: str, mark: etree._Element | None) -> str:
    """The name of a bookmark of ours in the paragraph; one around its text is made when there is none, and takes the mark's place."""
    names = (_value(node, "name") for node in paragraph.iter(f"{{{W}}}bookmarkStart"))
    name = next((name for name in names if name.startswith("_S_")), "")
    if mark is None:
        return name
    # Of a bookmark around nothing, LibreOffice makes two when it saves the file.
    if not name and mark.getnext() is not None:
        name = bookmark(key)
        mark.addprevious(etree.Element(f"{{{W}}}bookmarkStart", {f"{{{W}}}id": "0", f"{{{W}}}name": name}))
        paragraph.append(etree.Element(f"{{{W}}}bookmarkEnd", {f"{{{W}}}id": "0", f"{{{W}}}name": name}))
    remove(mark)
    return name


def _settle_notes(notes: etree._Element, parts: dict[str, bytes]) -> None:
    """The footnotes with numbers for their bookmarks, and with the namespace of their IDs declared."""
    numbers: dict[str, str] = {}
    for node in notes.iter(f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd"):
        name = node.get(f"{{{W}}}name", "")
        node.set(f"{{{W}}}id", numbers.setdefault(name, str(_FIRST_IN_NOTES + len(numbers))))
        if node.tag == f"{{{W}}}bookmarkEnd":
            del node.attrib[f"{{{W}}}name"]
    declared = {prefix: uri for prefix, uri in notes.nsmap.items() if prefix} | {"w14": W14, "mc": COMPATIBILITY}
    root = etree.Element(notes.tag, {f"{{{COMPATIBILITY}}}Ignorable": "w14"}, nsmap=declared)
    root.extend(list(notes))
    parts[_NOTES] = to_bytes(root)


def _is(node: etree._Element, name: str) -> bool:
    return _is_ours(node) and (node.text or "").split(" ")[0] == name


def _is_ours(node: etree._Element) -> bool:
    return getattr(node, "target", "") == "kravspec"


def _number(mark: etree._Element) -> int:
    return int((mark.text or "").split(" ")[1])


def _value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(f"{{{W}}}{name}", "")

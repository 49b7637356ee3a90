"""What must hold of every Word file we make, beyond what a validator of Open XML sees."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx.references import bookmark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kravspec.model import Standard

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TYPES = "[Content_Types].xml"
_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))


def document(data: bytes) -> etree._Element:
    """The main part of the package."""
    return etree.fromstring(_parts(data)["word/document.xml"])


def footnotes(data: bytes) -> etree._Element:
    """The part with the footnotes."""
    return etree.fromstring(_parts(data)["word/footnotes.xml"])


def fields(element: etree._Element) -> list[tuple[str, list[etree._Element]]]:
    """Instruction and result of each field, in the order in which they end."""
    found: list[tuple[str, list[etree._Element]]] = []
    open_: list[tuple[list[str], list[etree._Element]]] = []
    for part in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = part.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append(([], []))
        elif kind == "end" and open_:
            code, result = open_.pop()
            found.append(("".join(code).strip(), result))
        elif kind is None and open_:
            code, result = open_[-1]
            if part.tag == f"{W}instrText":
                code.append(part.text or "")
            else:
                result.append(part)
    return found


def style(paragraph: etree._Element) -> str | None:
    """The ID of a paragraph's style."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if named is None else named.get(f"{W}val")


def words(paragraph: etree._Element) -> str:
    """What a reader sees of a paragraph: its text without what is hidden, with its tabs and line ends."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    runs = (run for run in paragraph.iter(f"{W}r") if run.find(f"{W}rPr/{W}vanish") is None)
    return "".join(signs.get(part.tag, part.text or "") for run in runs for part in run.iter(f"{W}t", *signs))


def faults(data: bytes) -> list[str]:
    """Each fault in a few words; none is right."""
    parts = _parts(data)
    try:
        trees = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    except etree.XMLSyntaxError as error:
        return [f"not XML: {error}"]
    main = trees["word/document.xml"]
    return [
        *_bookmarks(main),
        *_fields(main),
        *_accessibility(main),
        *_headings(main, trees["word/styles.xml"]),
        *_definitions(main, trees),
        *_numbers(main),
        *_revisions(trees.values()),
        *_package(parts, trees),
    ]


def absent(data: bytes, standard: Standard) -> list[str]:
    """The IDs of the source that no bookmark of the file stands for."""
    names = {element.get(f"{W}name") for element in document(data).iter(f"{W}bookmarkStart")}
    return [target.id for target in standard.targets if bookmark(target.id) not in names]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _twice(values: Iterable[str | None], what: str) -> Iterator[str]:
    counts = Counter(value for value in values if value is not None)
    return (f"{what} {value} stands {count} times" for value, count in counts.items() if count > 1)


def _bookmarks(main: etree._Element) -> Iterator[str]:
    starts, ends = list(main.iter(f"{W}bookmarkStart")), list(main.iter(f"{W}bookmarkEnd"))
    yield from _twice((start.get(f"{W}name") for start in starts), "bookmark")
    yield from _twice((start.get(f"{W}id") for start in starts), "bookmark number")
    opened, closed = ({element.get(f"{W}id") for element in elements} for elements in (starts, ends))
    yield from (f"bookmark {number} has no end" for number in opened - closed)
    yield from (f"bookmark {number} has no beginning" for number in closed - opened)
    places = {element: place for place, element in enumerate(main.iter())}
    begins = {start.get(f"{W}id"): places[start] for start in starts}
    yield from ("bookmark ends before it begins" for end in ends if places[end] < begins.get(end.get(f"{W}id"), 0))


def _fields(main: etree._Element) -> Iterator[str]:
    depth = 0
    for mark in main.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType", ""), 0)
        if depth < 0:
            yield "a field ends that has not begun"
            depth = 0
    yield from ["fields do not end"] if depth else []
    names = {element.get(f"{W}name") for element in main.iter(f"{W}bookmarkStart")}
    hollow = _hollow(main)
    for instruction, _ in fields(main):
        match = re.match(r"(?:PAGE)?REF (\S+)", instruction)
        if match and match[1] not in names:
            yield f"field refers to {match[1]}, which is missing"
        elif match and match[1] in hollow:
            yield f"field refers to {match[1]}, which is empty"
    for link in main.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor and anchor not in names:
            yield f"link to {anchor}, which is missing"


def _hollow(main: etree._Element) -> set[str]:
    """Bookmarks without a letter in them: Word answers a reference to one with an error."""
    open_: dict[str, str] = {}
    hollow = {element.get(f"{W}name", "") for element in main.iter(f"{W}bookmarkStart")}
    for element in main.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t", f"{W}delText"):
        if element.tag == f"{W}bookmarkStart":
            open_[element.get(f"{W}id", "")] = element.get(f"{W}name", "")
        elif element.tag == f"{W}bookmarkEnd":
            open_.pop(element.get(f"{W}id", ""), None)
        elif element.text:
            hollow -= set(open_.values())
    return hollow


def _accessibility(main: etree._Element) -> Iterator[str]:
    yield from ("figure without alternative text" for each in main.iter(f"{WP}docPr") if not each.get("descr"))
    for table in main.iter(f"{W}tbl"):
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "table without heading row"


def _headings(main: etree._Element, styles: etree._Element) -> Iterator[str]:
    levels = {
        each.get(f"{W}styleId"): int(level.get(f"{W}val", "9"))
        for each in styles.iter(f"{W}style")
        for level in each.iterfind(f"{W}pPr/{W}outlineLvl")
    }
    before = -1
    for paragraph in main.iter(f"{W}p"):
        level = levels.get(style(paragraph))
        if level is not None and level < 9:
            if level > before + 1:
                yield f"heading of level {level + 1} after one of level {before + 1}: {words(paragraph)}"
            before = level


def _definitions(main: etree._Element, trees: Mapping[str, etree._Element]) -> Iterator[str]:
    """What the text names and another part defines."""
    styles, numbering = trees["word/styles.xml"], trees["word/numbering.xml"]
    known = {each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}
    naming = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
    for tree in trees.values():
        used = {each.get(f"{W}val") for each in tree.iter(*(f"{W}{name}" for name in naming))}
        yield from (f"style {name} is not defined" for name in used - known)
    lists = {each.get(f"{W}numId") for each in numbering.iter(f"{W}num")} | {"0"}
    asked = {each.get(f"{W}val") for tree in (main, styles) for each in tree.iter(f"{W}numId")}
    yield from (f"list {number} is not defined" for number in asked - lists)
    looks = {each.get(f"{W}abstractNumId") for each in numbering.iter(f"{W}abstractNum")}
    given = {each.get(f"{W}val") for each in numbering.iter(f"{W}abstractNumId")}
    yield from (f"look {number} of a list is not defined" for number in given - looks)
    for part, references in (
        ("footnote", ("footnoteReference",)),
        ("comment", ("commentReference", "commentRangeStart")),
    ):
        tree = trees.get(f"word/{part}s.xml")
        defined = set() if tree is None else {each.get(f"{W}id") for each in tree.iter(f"{W}{part}")}
        wanted = {each.get(f"{W}id") for each in main.iter(*(f"{W}{name}" for name in references))}
        yield from (f"{part} {number} is missing" for number in wanted - defined)


def _numbers(main: etree._Element) -> Iterator[str]:
    """Numbers that must be one each."""
    yield from _twice((each.get("id") for each in main.iter(f"{WP}docPr")), "picture number")
    yield from _twice((each.get(f"{W14}paraId") for each in main.iter(f"{W}p")), "paragraph ID")
    for name in ("id", "tag"):
        controls = main.iterfind(f".//{W}sdtPr/{W}{name}")
        yield from _twice((each.get(f"{W}val") for each in controls), f"content control's {name}")
    for content in main.iter(f"{W}sdtContent"):
        if not len(content):
            yield "content control without content"


def _revisions(trees: Iterable[etree._Element]) -> Iterator[str]:
    return _twice((each.get(f"{W}id") for tree in trees for each in tree.iter(*_REVISIONS)), "revision number")


def _package(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[str]:
    types = trees[_TYPES]
    endings = {(each.get("Extension") or "").casefold() for each in types if each.get("Extension")}
    named = {each.get("PartName", "").removeprefix("/") for each in types if each.get("PartName")}
    for name in parts:
        # XML that users add has the type of its ending alone.
        specific = name.endswith(".xml") and not name.startswith("customXml/item")
        if name != _TYPES and name not in named and (specific or name.rpartition(".")[2].casefold() not in endings):
            yield f"part {name} has no type"
    yield from (f"part {name} is missing" for name in named - set(parts))
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder, owner = posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name).removesuffix(".rels")
        yield from _twice((each.get("Id") for each in tree), f"relation of {owner}")
        for relation in tree:
            target = posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
            if relation.get("TargetMode") != "External" and target not in parts:
                yield f"{owner or 'the package'} refers to {target}, which is missing"
    for name, tree in trees.items():
        folder, _, file = name.rpartition("/")
        relations = trees.get(f"{folder}/_rels/{file}.rels")
        known = set() if relations is None else {each.get("Id") for each in relations}
        used = {value for each in tree.iter() for key, value in each.attrib.items() if str(key).startswith(R)}
        yield from (f"{name} names the relation {value}, which is missing" for value in used - known)

"""What must hold in every Word file of ours and no validator sees."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def document(data: bytes) -> etree._Element:
    """The main part of the package."""
    return _part(data, "word/document.xml")


def fields(element: etree._Element) -> list[tuple[str, list[etree._Element]]]:
    """Instruction and result of each field, in the order in which they end."""
    found: list[tuple[str, list[etree._Element]]] = []
    open_: list[tuple[list[str], list[etree._Element]]] = []
    for part in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = part.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append(([], []))
        elif kind == "end":
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
    main = document(data)
    numbering, styles = _part(data, "word/numbering.xml"), _part(data, "word/styles.xml")
    starts = list(main.iter(f"{W}bookmarkStart"))
    names = Counter(element.get(f"{W}name") for element in starts)
    found = [f"bookmark {name} stands {count} times" for name, count in names.items() if count > 1]
    ends = {element.get(f"{W}id") for element in main.iter(f"{W}bookmarkEnd")}
    found += [f"bookmark {e.get(f'{W}name')} has no end" for e in starts if e.get(f"{W}id") not in ends]
    open_fields = 0
    for element in main.iter(f"{W}fldChar"):
        open_fields += {"begin": 1, "end": -1}.get(element.get(f"{W}fldCharType", ""), 0)
    found += ["fields do not end"] if open_fields else []
    hollow = _hollow(main)
    for instruction, _ in fields(main):
        match = re.match(r"(?:PAGE)?REF (\S+)", instruction)
        if match and match[1] not in names:
            found.append(f"field refers to {match[1]}, which is missing")
        elif match and match[1] in hollow:
            found.append(f"field refers to {match[1]}, which is empty")
    for element in main.iter(f"{W}hyperlink"):
        anchor = element.get(f"{W}anchor")
        if anchor and anchor not in names:
            found.append(f"link to {anchor}, which is missing")
    found += ["figure without alternative text" for element in main.iter(f"{WP}docPr") if not element.get("descr")]
    for table in main.iter(f"{W}tbl"):
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            found.append("table without heading row")
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {style.get(f"{W}val") for style in main.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    found += [f"style {style} is not defined" for style in used - known]
    lists = {number.get(f"{W}numId") for number in numbering.iter(f"{W}num")}
    asked = {number.get(f"{W}val") for number in main.iter(f"{W}numId")} - {"0"}
    found += [f"list {number} is not defined" for number in asked - lists]
    identities = Counter(element.get("id") for element in main.iter(f"{WP}docPr"))
    found += [f"two pictures have number {number}" for number, count in identities.items() if count > 1]
    return found


def _hollow(main: etree._Element) -> set[str]:
    """Bookmarks without a letter in them: Word answers a reference to one with an error."""
    open_: dict[str, str] = {}
    hollow = {element.get(f"{W}name", "") for element in main.iter(f"{W}bookmarkStart")}
    for element in main.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if element.tag == f"{W}bookmarkStart":
            open_[element.get(f"{W}id", "")] = element.get(f"{W}name", "")
        elif element.tag == f"{W}bookmarkEnd":
            open_.pop(element.get(f"{W}id", ""), None)
        elif element.text:
            hollow -= set(open_.values())
    return hollow


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))

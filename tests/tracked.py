"""What a Word file with tracked changes is once all of them are accepted or rejected: by the format's rules, and as pandoc and LibreOffice do it.

Pandoc knows nothing of rows that came or went, of paragraphs that go with their last words, or of a number that Word computes:
rows are settled before it reads, empty paragraphs are left out, and computed numbers are masked.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any, Literal

import pypandoc
from lxml import etree

from docx_invariants import W, style
from kravspec.render.docx.numbering import FIXED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_NUMBER = re.compile(r"(?:Bilaga\u00a0)?[A-Z]?(?:\.?\d+)*")
_LABEL = re.compile(r"^(Tabell|Figur|Formel|ANM\.|EXEMPEL|Anm\.)[\u00a0 ]?(?:#|[A-Z]\b)?\.?(?:#|\d+)? ?")


_LISTS = 1_000
"""The first list that is no list of headings."""
_OLD, _NEW = (f"{W}del", f"{W}moveFrom"), (f"{W}ins", f"{W}moveTo")
_TEXT = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}footnoteReference": "*", f"{W}drawing": "[]"}
_SAID = (*_TEXT, f"{W}t", f"{W}delText", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")


def said(data: bytes, settled: Literal["accept", "reject"]) -> list[str]:
    """The text of each paragraph and row, footnotes in it, in order; numbers left out."""
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", f"--track-changes={settled}"]
    read = subprocess.run(command, input=_prepared(data, settled), check=True, capture_output=True).stdout
    texts = (_unnumbered(text) for text in _blocks(json.loads(read)["blocks"]))
    return [text for text in texts if text.replace("|", "").strip()]


def structure(data: bytes, settled: Literal["accept", "reject"]) -> list[tuple[str, ...]]:
    """Each paragraph, cells of tables too: its style, its list's level and form, where in a row it stands, and its text.

    By the rules of the format (ECMA-376 Part 1, 17.13.5), with computed numbers masked and without the contents.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main, numbering = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "numbering"))
    forms = {each.get(f"{W}numId", ""): _value(each, f"{W}abstractNumId") for each in numbering.iter(f"{W}num")}
    # A heading whose deletion was rejected shows its number by a list of its own.
    headings = {number for number in forms if int(number) < _LISTS or int(number) >= FIXED}
    _drop_contents(main)
    _settle_rows(main, "del" if settled == "accept" else "ins")
    _settle(main, _OLD if settled == "accept" else _NEW)
    _mask_numbers(main)
    found = []
    for paragraph in main.iter(f"{W}p"):
        text = _unnumbered("".join(_TEXT.get(each.tag, each.text or "") for each in paragraph.iter(*_SAID)))
        cells = [len([*cell.itersiblings(f"{W}tc", preceding=True)]) for cell in paragraph.iterancestors(f"{W}tc")]
        form, level = (_value(paragraph, f"{W}pPr/{W}numPr/{W}{name}") for name in ("numId", "ilvl"))
        list_ = ("", "") if form in headings else (forms.get(form, ""), level)
        if text or cells:
            found.append((style(paragraph) or "", *list_, *map(str, cells), text))
    return found


def _around(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _remove(element: etree._Element) -> None:
    _around(element).remove(element)


def _settle(main: etree._Element, gone: tuple[str, ...]) -> None:
    for mark in [mark for mark in main.iter(*gone) if _around(mark).tag not in (f"{W}rPr", f"{W}trPr")]:
        _remove(mark)
    for paragraph in list(main.iter(f"{W}p")):
        if any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in gone):
            # Word joins what is left of it with the next paragraph: in our files nothing is.
            assert not [*paragraph.iter(f"{W}r")], etree.tostring(paragraph)
            assert paragraph.find(f"{W}pPr/{W}sectPr") is None
            _remove(paragraph)


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{W}val", "")


def _prepared(data: bytes, settled: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                main = etree.fromstring(part)
                _drop_contents(main)
                _settle_rows(main, "del" if settled == "accept" else "ins")
                _mask_numbers(main)
                part = etree.tostring(main)
            new.writestr(name, part)
    return out.getvalue()


def _settle_rows(main: etree._Element, gone: str) -> None:
    for row in list(main.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            _remove(row)


def _drop_contents(main: etree._Element) -> None:
    for paragraph in list(main.iter(f"{W}p")):
        if (style(paragraph) or "").lower().startswith("toc"):
            _remove(paragraph)


def _mask_numbers(main: etree._Element) -> None:
    for hidden in list(main.iter(f"{W}vanish")):
        run = _around(_around(hidden))
        for text in run.iter(f"{W}t", f"{W}delText"):
            text.text = ""
    depth = 0
    for part in main.iter(f"{W}fldChar", f"{W}t", f"{W}delText"):
        # The field of the contents, whose rows are gone, only ends.
        depth = max(depth + {"begin": 1, "end": -1}.get(part.get(f"{W}fldCharType", ""), 0), 0)
        if depth and part.text:
            part.text = _NUMBER.sub("#", part.text, count=1) if _NUMBER.fullmatch(part.text) else part.text


_FORMULA_NUMBER = re.compile(r"\((?:#|[A-Z]\.#|(?:[A-Z]\.)?\d+)\)$")


def _unnumbered(text: str) -> str:
    text = text.replace("\u200b", "").strip()
    return _FORMULA_NUMBER.sub("(#)", _LABEL.sub(r"\1 ", text)).strip()


def _blocks(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        content = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                yield _inlines(content)
            case "Header":
                yield _inlines(content[2])
            case "OrderedList":
                yield from (text for item in content[1] for text in _blocks(item))
            case "BulletList":
                yield from (text for item in content for text in _blocks(item))
            case "BlockQuote":
                yield from _blocks(content)
            case "Div":
                yield from _blocks(content[1])
            case "Table":
                rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3]))]
                yield from (" | ".join(" ".join(_blocks(cell[4])) for cell in row[1]) for row in rows)


def _inlines(inlines: list[Any]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Any) -> str:
    content = inline.get("c")
    match inline["t"]:
        case "Str":
            return str(content)
        case "Space" | "SoftBreak":
            return " "
        case "LineBreak":
            return "\n"
        case "Math":
            return f"${content[1]}$"
        case "Image":
            return f"[{_inlines(content[1])}]"
        case "Note":
            return f"[^{' '.join(_blocks(content)).strip()}]"
        case "Span" | "Link" | "Quoted":
            return _inlines(content[1])
        case "Code":
            return str(content[1])
        case _:
            return _inlines(content)


_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue, flat(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  flat(0).Name = "FilterName" : flat(0).Value = "OpenDocument Text Flat XML"
  Dim helper, opened, parts, name As String
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  name = Dir(ConvertFromURL(folder) &amp; "/*.docx")
  Do While name &lt;&gt; ""
    parts = Split(name, ".")
    opened = StarDesktop.loadComponentFromURL(folder &amp; "/" &amp; name, "_blank", 0, hidden())
    If parts(1) &lt;&gt; "" Then helper.executeDispatch(opened.CurrentController.Frame, ".uno:" &amp; parts(1), "", 0, Array())
    opened.storeToURL(folder &amp; "/" &amp; parts(0) &amp; ".fodt", flat())
    opened.close(True)
    name = Dir
  Loop
End Sub
</script:module>
"""
"""Does what the middle of each file's name says, and saves the file as flat OpenDocument."""


def office_settled(folder: Path, files: Sequence[tuple[bytes, str]]) -> list[bytes]:
    """Each file as flat OpenDocument after LibreOffice has carried out its command on it, if it has one."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed: apt-get install libreoffice-writer"
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    # The first start makes the profile, with a place for macros.
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
    (folder / "profile/user/basic/Standard/Module1.xba").write_text(_MACRO, encoding="utf-8")
    for index, (data, asked) in enumerate(files):
        (folder / f"{index}.{asked}.docx").write_bytes(data)
    macro = f'macro:///Standard.Module1.Settle("{folder.as_uri()}")'
    subprocess.run([*command, macro], check=True, capture_output=True, timeout=180)
    return [(folder / f"{index}.fodt").read_bytes() for index in range(len(files))]


_HIDDEN = re.compile(r"^(?:#|[A-Z])(?=\()")
"""The letter in the heading of an annex."""


def office_texts(opened: bytes) -> list[tuple[str, ...]]:
    """Kind, level in the outline, level in a list and text of each paragraph of a flat OpenDocument text; contents and what references show left out."""
    flat = etree.fromstring(opened)
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    (body,) = flat.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")
    assert not [*body.iter(f"{text}tracked-changes")]
    # Of a reference to something that moved only the new place has the bookmark, and annexes hold their letter unseen.
    for computed in body.iter(f"{text}bookmark-ref", f"{text}sequence"):
        computed.text = "#"
    for drawn in body.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}frame"):
        drawn[:] = []
    for part in list(body.iter(f"{text}table-of-content")):
        _remove(part)
    found = []
    for paragraph in body.iter(f"{text}p", f"{text}h"):
        if (paragraph.get(f"{text}style-name") or "").startswith("Contents"):
            continue
        words = _HIDDEN.sub("", _unnumbered(" ".join("".join(paragraph.itertext()).split())))
        is_heading = paragraph.tag == f"{text}h"
        # A heading whose deletion was rejected stands in a list of its own.
        depth = "" if is_heading else str(sum(1 for _ in paragraph.iterancestors(f"{text}list")))
        if words:
            found.append((etree.QName(paragraph).localname, paragraph.get(f"{text}outline-level", ""), depth, words))
    return found

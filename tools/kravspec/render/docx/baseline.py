"""What a review copy carries of itself: where each paragraph was made from, and the words it was made with.

The part `customXml/item1.xml` holds it, in the namespace `urn:kravspec:review:1`:

    <review designation="…" edition="2" stage="…" date="2026-11-24" language="sv" commit="0123…" dirty="false">
      <entry key="PRO-06/field-Mått" id="PRO-06" within="process kontakt PRO-06" kind="field" generated="false"
             path="standard/clauses/process.md" line="12" paragraph="1A2B3C4D" bookmark="_S_…" control="123456" style="…"
             level="0" cell="">
        <label>Mått: </label>              what the tool writes before the text; U+FFFC stands for a field, a note or a formula
        <source begin="8" end="11">…</source>   the Markdown of the text; where the tool itself makes a verbal form bold
        <object>tabell U+FFFC</object>     the words of each reference, the letters of each formula, the key of each footnote
      </entry>                             and the digest of each picture in the text, in their order
      <story>PROV 1	Remiss</story>           the text of each header and footer
    </review>

A reader trusts none of it: it only compares, and what it changes it finds in the standard itself.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE = "urn:kravspec:review:1"
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a text for what is no text: a field, the sign of a note, a formula, an image."""
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_K = f"{{{NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of a review copy."""

    key: str
    id: str
    within: tuple[str, ...]
    kind: str
    """One of `anchors.Kind`."""
    path: str
    line: int
    generated: bool = False
    source: str | None = None
    """The Markdown of its text; None when it has no text that can come back."""
    verb: tuple[int, int] | None = None
    """Where in `source` the verbal form stands that the tool makes bold."""
    paragraph: str = ""
    """Its `w14:paraId`."""
    bookmark: str = ""
    """A bookmark in it; empty without one."""
    control: str = ""
    """The `w:id` of the content control around it; empty without one."""
    style: str = ""
    """The name of its style."""
    level: int = 0
    """How deep in a list it stands, from 1; 0 outside lists."""
    cell: tuple[int, ...] = ()
    """Of a cell, which table of the document, from 0, and row and column in it; empty outside tables."""
    label: str = ""
    """What the tool writes before the text."""
    objects: tuple[str, ...] = ()
    """What stands for each reference, formula, footnote and picture in the text."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A review copy as it was sent out."""

    designation: str
    edition: str
    stage: str
    date: str
    language: str
    commit: str
    """The commit it was made from; empty outside Git."""
    dirty: bool
    """Whether the text had changes that were not committed."""
    entries: tuple[Entry, ...]
    stories: tuple[str, ...]
    """What stands in headers and footers."""


def picture_digest(data: bytes) -> str:
    """What a picture is known by."""
    return hashlib.sha256(data).hexdigest()[:16]


def formula_letters(element: etree._Element) -> str:
    """What a formula (`m:oMath`) is known by: its letters and signs without blanks, which programs set as they like.

    Brackets stand in properties (ECMA-376 Part 1, 22.1.2.24) or as letters: LibreOffice makes one of the other.
    """
    found = []
    for node in element:
        name = etree.QName(node).localname
        if name == "t":
            found.append("".join((node.text or "").split()))
        elif name == "d":
            begin, end = (node.find(f"{_M}dPr/{_M}{edge}Chr") for edge in ("beg", "end"))
            found += [_sign(begin, "("), formula_letters(node), _sign(end, ")")]
        else:
            found.append(formula_letters(node))
    return "".join(found)


def _sign(element: etree._Element | None, usual: str) -> str:
    return usual if element is None else element.get(f"{_M}val", usual)


def write(baseline: Baseline) -> bytes:
    """The baseline as the custom XML part."""
    root = etree.Element(f"{_K}review", nsmap={None: NAMESPACE})  # type: ignore[dict-item] # the stubs do not know the default namespace
    for name in ("designation", "edition", "stage", "date", "language", "commit"):
        root.set(name, getattr(baseline, name))
    root.set("dirty", _boolean(baseline.dirty))
    for entry in baseline.entries:
        element = etree.SubElement(root, f"{_K}entry", key=entry.key, id=entry.id, within=" ".join(entry.within))
        for name in ("kind", "path", "paragraph", "bookmark", "control", "style"):
            element.set(name, getattr(entry, name))
        for name in ("line", "level"):
            element.set(name, str(getattr(entry, name)))
        element.set("cell", " ".join(map(str, entry.cell)))
        element.set("generated", _boolean(entry.generated))
        etree.SubElement(element, f"{_K}label").text = entry.label
        if entry.source is not None:
            source = etree.SubElement(element, f"{_K}source")
            source.text = entry.source
            for name, place in zip(("begin", "end"), entry.verb or (), strict=False):
                source.set(name, str(place))
        for words in entry.objects:
            etree.SubElement(element, f"{_K}object").text = words
    for text in baseline.stories:
        etree.SubElement(root, f"{_K}story").text = text
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read(root: etree._Element) -> Baseline | None:
    """The baseline in the root of a custom XML part; None when it is none of ours. Raises `ValueError` when it is broken."""
    if root.tag != f"{_K}review":
        return None
    return Baseline(
        designation=root.get("designation", ""),
        edition=root.get("edition", ""),
        stage=root.get("stage", ""),
        date=root.get("date", ""),
        language=root.get("language", ""),
        commit=root.get("commit", ""),
        dirty=root.get("dirty") == "true",
        entries=tuple(_entries(root)),
        stories=tuple(each.text or "" for each in root.iterfind(f"{_K}story")),
    )


def _entries(root: etree._Element) -> Iterator[Entry]:
    for element in root.iterfind(f"{_K}entry"):
        source = element.find(f"{_K}source")
        begin, end = ("", "") if source is None else (source.get("begin", ""), source.get("end", ""))
        yield Entry(
            key=element.get("key", ""),
            id=element.get("id", ""),
            within=tuple(element.get("within", "").split()),
            kind=element.get("kind", ""),
            generated=element.get("generated") == "true",
            path=element.get("path", ""),
            line=int(element.get("line", "0")),
            paragraph=element.get("paragraph", ""),
            bookmark=element.get("bookmark", ""),
            control=element.get("control", ""),
            style=element.get("style", ""),
            level=int(element.get("level", "0")),
            cell=_cell(element.get("cell", "")),
            label=element.findtext(f"{_K}label") or "",
            source=None if source is None else source.text or "",
            verb=(int(begin), int(end)) if begin and end else None,
            objects=tuple(each.text or "" for each in element.iterfind(f"{_K}object")),
        )


def _cell(text: str) -> tuple[int, ...]:
    numbers = tuple(map(int, text.split()))
    if len(numbers) not in {0, 3}:
        raise ValueError(text)
    return numbers


def _boolean(value: bool) -> str:  # noqa: FBT001 (the schema's own word for it)
    return "true" if value else "false"

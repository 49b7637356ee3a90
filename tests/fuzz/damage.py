"""Word files damaged at random: bytes of the zip, and elements and attributes of its parts. The same seed gives the same damage."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_VALUES = [
    "",
    "0",
    "-1",
    "999999999999",
    "../../etc/passwd",
    "å",
    "NaN",
    "1" * 5000,
    "file:///etc/passwd",
    "true",
    "REF _x \\h",
]
_TAGS = "p r t tbl tr tc sdt sdtContent ins del fldChar instrText hyperlink bookmarkStart drawing pict comment numPr".split()
_WORDS = ["", "text \N{RIGHT-TO-LEFT OVERRIDE}", "ska " * 500, "[x](y) {#z} | * `", "PRO-01 Enheten ska svara."]
_MOST = 50_000
"""Elements of a part; doubling what was doubled grows without end."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def damaged(data: bytes, random: Random) -> bytes:
    """The file with one to three kinds of damage."""
    for _ in range(random.randint(1, 3)):
        data = random.choice(_KINDS)(data, random)
    return data


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 20)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    begin, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return random.choice([data[:end], data[begin:], data[:begin] + data[end:], data + data[begin:end]])


def _in_parts(data: bytes, random: Random, change: Callable[[str, bytes, Random], bytes]) -> bytes:
    """The file with `change` made to some parts in XML; as it is when it is no package any more."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        return data
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    main = [name for name in names if name.endswith("document.xml")]
    chosen = [random.choice(names), *random.sample(main, k=min(len(main), random.randint(0, 1)))] if names else []
    for name in dict.fromkeys(chosen):
        parts[name] = change(name, parts[name], random)
    if random.random() < 0.1 and parts:
        del parts[random.choice(list(parts))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _bytes_of_parts(data: bytes, random: Random) -> bytes:
    return _in_parts(data, random, lambda _, part, chance: chance.choice([_flipped, _cut])(part, chance))


def _elements(data: bytes, random: Random) -> bytes:
    return _in_parts(data, random, _rearranged)


def _rearranged(_: str, part: bytes, random: Random) -> bytes:
    """The part with one to thirty elements changed."""
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return part
    for _ in range(random.randint(1, 30)):
        elements = list(root.iter(etree.Element))
        if len(elements) < _MOST:
            random.choice(_CHANGES)(random.choice(elements), random.choice(elements), random)
    return etree.tostring(root)


def _remove(element: etree._Element, _: etree._Element, __: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(element: etree._Element, _: etree._Element, random: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        for _ in range(random.choice([1, 1, 1, 50])):
            parent.append(deepcopy(element))


def _move(element: etree._Element, other: etree._Element, _: Random) -> None:
    if other is not element and element not in other.iterancestors() and element.getparent() is not None:
        other.append(element)


def _rename(element: etree._Element, _: etree._Element, random: Random) -> None:
    element.tag = _W + random.choice(_TAGS)


def _reset(element: etree._Element, _: etree._Element, random: Random) -> None:
    if element.attrib:
        element.set(random.choice(list(element.attrib)), random.choice(_VALUES))


def _strip(element: etree._Element, _: etree._Element, __: Random) -> None:
    for name in list(element.attrib):
        del element.attrib[name]


def _reword(element: etree._Element, _: etree._Element, random: Random) -> None:
    element.text = random.choice(_WORDS)


def _deepen(element: etree._Element, _: etree._Element, random: Random) -> None:
    for _ in range(random.choice([*[3] * 30, 300])):
        element = etree.SubElement(element, _W + random.choice(_TAGS))


def _shuffle(element: etree._Element, _: etree._Element, random: Random) -> None:
    children = list(element)
    random.shuffle(children)
    for child in children:
        element.append(child)


_CHANGES = [_remove, _double, _move, _rename, _reset, _strip, _reword, _deepen, _shuffle]


def _other_zip(data: bytes, random: Random) -> bytes:
    """A file that says something false of itself: sizes, names, compression, entries twice."""
    out = io.BytesIO(data)
    try:
        with zipfile.ZipFile(
            out, "a", random.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
        ) as archive:
            name = random.choice(
                ["word/document.xml", "../../x", "/etc/x", "word\\document.xml", "a" * 300, "word/styles.xml"]
            )
            archive.writestr(zipfile.ZipInfo(name), random.choice([b"", b"<x/>", b"\0" * 5_000_000]))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, struct.error):
        return data
    return out.getvalue()


_KINDS = [_flipped, _cut, _bytes_of_parts, _other_zip, *[_elements] * 12]

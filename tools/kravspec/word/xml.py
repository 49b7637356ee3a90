"""XML from a stranger, and the names in it: no entities, no document types, no network, bounded depth."""

from __future__ import annotations

from lxml import etree

from kravspec.error import CannotRunError
from kravspec.model import Message

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"

MAX_SIZE = 40_000_000
"""Bytes of a part in XML, each of which takes about thirty in memory; the text of 300 pages is nine million."""
MAX_DEPTH = 200
"""Elements inside each other; deeper than tables in tables in text boxes ever go. Each costs a call or two to read."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M),
)
"""The namespaces of the variant Strict (ISO/IEC 29500-1), which says the same in other names."""
_is_too_deep = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of the part `name`. Raises `CannotRunError` when it is not well-formed, too deep or has a document type."""
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict + b'"', usual[1:-1].encode() + b'"')
    if len(data) > MAX_SIZE:
        raise CannotRunError(
            Message(
                sv=f"Filen läses inte: delen {name} är större än {MAX_SIZE // 10**6} MB.",
                en=f"The file is not read: the part {name} is larger than {MAX_SIZE // 10**6} MB.",
            )
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(name) from None
    if root.getroottree().docinfo.internalDTD is not None or _is_too_deep(root):
        # A document type can define entities that grow without end; the format allows none.
        raise damaged(name)
    return root


def value(element: etree._Element | None, name: str = f"{W}val") -> str:
    """An attribute, empty when it or the element is missing."""
    return "" if element is None else element.get(name, "")


def is_on(parent: etree._Element | None, name: str) -> bool | None:
    """A property that is on or off (ECMA-376 Part 1, 17.17.4); None when it is not set."""
    element = None if parent is None else parent.find(f"{W}{name}")
    if element is None:
        return None
    return element.get(f"{W}val", "true") not in {"0", "false", "off"}


def local(element: etree._Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def number(text: str, default: int = 0, most: int = 1_000_000) -> int:
    """A number that a stranger wrote; `default` for what is none, and never more than `most`."""
    try:
        return max(-most, min(most, int(text)))
    except ValueError:
        return default


def words(element: etree._Element) -> str:
    """All text inside."""
    return "".join(str(text) for text in element.itertext())


def damaged(part: str) -> CannotRunError:
    """What is said of a part that cannot be read."""
    return CannotRunError(
        Message(
            sv=f"Filen är skadad: delen {part} går inte att läsa. Öppna den i Word, låt Word laga den och spara om den.",
            en=f"The file is damaged: the part {part} cannot be read. Open it in Word, let Word repair it and save it again.",
        )
    )

"""What a Word file says when all its tracked changes are accepted, by the rules of the format alone."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from docx_invariants import W, words
from kravspec.render.docx import baseline

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_REMOVED = (f"{W}del", f"{W}moveFrom")
_NUMBERED = re.compile(r"^(ANM\.|EXEMPEL|Anm\.)(?:\N{NO-BREAK SPACE}| )?\d*")


def accepted_texts(data: bytes) -> list[str]:
    """The text of each paragraph, without what is empty, the contents, copies of other texts and footnotes without a sign; notes lose their numbers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document, notes = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes"))
        sent = baseline.read(etree.fromstring(archive.read("customXml/item1.xml")))
    copies = {entry.paragraph for entry in sent.entries if entry.generated} if sent else set()
    for contents in list(document.iter(f"{W}docPartObj")):
        control = next(contents.iterancestors(f"{W}sdt"))
        _remove(control)
    texts = []
    for root in (document, notes):
        for paragraph in [each for each in root.iter(f"{W}p") if each.get(f"{W14}paraId") in copies]:
            _remove(paragraph)
        _accept(root)
        if root is notes:
            signs = {sign.get(f"{W}id") for sign in document.iter(f"{W}footnoteReference")}
            for note in [each for each in notes if each.get(f"{W}id") not in signs]:
                _remove(note)
        texts += [" ".join(words(paragraph).split(" ")).strip() for paragraph in root.iter(f"{W}p")]
    return [_NUMBERED.sub(r"\1", text) for text in texts if text.strip("\N{ZERO WIDTH SPACE}")]


def _accept(root: etree._Element) -> None:
    for row in [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]:
        _remove(row)
    for paragraph in list(root.iter(f"{W}p")):
        if any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in _REMOVED):
            following = paragraph.getnext()
            while following is not None and following.tag not in {f"{W}p", f"{W}sdt"}:
                following = following.getnext()
            target = following if following is None or following.tag == f"{W}p" else next(following.iter(f"{W}p"))
            content = [node for node in paragraph if node.tag != f"{W}pPr"]
            if target is None:
                continue
            at = 1 if target.find(f"{W}pPr") is not None else 0
            for offset, node in enumerate(content):
                target.insert(at + offset, node)
            _remove(paragraph)
    for node in [node for node in root.iter(*_REMOVED) if node.getparent() is not None]:
        if node.getparent().tag != f"{W}rPr":
            _remove(node)


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)

"""What a Word file with tracked changes says once all of them are accepted or rejected, as pandoc reads it.

Pandoc knows nothing of rows that came or went, of paragraphs that go with their last words, or of a number that Word computes:
rows are settled before it reads, empty paragraphs are left out, and computed numbers are masked.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any, Literal

import pypandoc
from lxml import etree

from docx_invariants import W, style

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"(?:Bilaga\u00a0)?[A-Z]?(?:\.?\d+)*")
_LABEL = re.compile(r"^(Tabell|Figur|Formel|ANM\.|EXEMPEL|Anm\.)[\u00a0 ]?(?:#|[A-Z]\b)?\.?(?:#|\d+)? ?")


def said(data: bytes, settled: Literal["accept", "reject"]) -> list[str]:
    """The text of each paragraph and row, footnotes in it, in order; numbers left out."""
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", f"--track-changes={settled}"]
    read = subprocess.run(command, input=_prepared(data, settled), check=True, capture_output=True).stdout
    texts = (_unnumbered(text) for text in _blocks(json.loads(read)["blocks"]))
    return [text for text in texts if text.replace("|", "").strip()]


def _prepared(data: bytes, settled: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                main = etree.fromstring(part)
                _settle_rows(main, "del" if settled == "accept" else "ins")
                _mask_numbers(main)
                part = etree.tostring(main)
            new.writestr(name, part)
    return out.getvalue()


def _settle_rows(main: etree._Element, gone: str) -> None:
    for row in list(main.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            row.getparent().remove(row)  # type: ignore[union-attr] (a row stands in a table)
    for paragraph in list(main.iter(f"{W}p")):
        if (style(paragraph) or "").lower().startswith("toc"):
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr] (the contents stand in the body)


def _mask_numbers(main: etree._Element) -> None:
    for hidden in list(main.iter(f"{W}vanish")):
        run = hidden.getparent().getparent()  # type: ignore[union-attr] (it is a property of a run)
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

"""Formulas from Office's markup to TeX, by pandoc's reader: all of a document in one run."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kravspec.error import CannotRunError
from kravspec.render import pandoc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Target="word/document.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_LONGEST = 50_000
"""Characters of a formula's markup; a formula that fills a page has a tenth."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def tex_of(formulas: Sequence[str]) -> dict[str, str]:
    """The TeX of each formula by its markup. One that pandoc gives nothing for, or more than one line, is left out."""
    distinct = [formula for formula in dict.fromkeys(formulas) if len(formula) <= _LONGEST]
    if not distinct:
        return {}
    try:
        found = _converted(distinct)
    except CannotRunError:
        # One formula that pandoc cannot read must not take the others with it.
        found = [tex for formula in distinct for tex in _alone(formula)]
    written = zip(distinct, found, strict=True)
    return {formula: tex for formula, tex in written if tex and "$" not in tex and "\\\n" not in tex}


def _alone(formula: str) -> list[str]:
    try:
        return _converted([formula])
    except CannotRunError:
        return [""]


def _converted(formulas: Sequence[str]) -> list[str]:
    body = "".join(f"<w:p>{formula}</w:p>" for formula in formulas)
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "out.json"
        pandoc.run(["--sandbox", "-f", "docx+empty_paragraphs", "-t", "json", "-o", str(out)], data.getvalue())
        tree = json.loads(out.read_bytes())
    blocks = tree["blocks"]
    if len(blocks) != len(formulas):
        return (
            [""] * len(formulas)
            if len(formulas) == 1
            else [tex for formula in formulas for tex in _converted([formula])]
        )
    return [" ".join(" ".join(_math(block)).split()) for block in blocks]


def _math(node: Any) -> Iterator[str]:  # noqa: ANN401 (pandoc's tree)
    """The TeX of each formula in a part of pandoc's tree."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if each.get("t") == "Math":
                yield str(each["c"][1])
            else:
                waiting.append(each.get("c"))
        elif isinstance(each, list):
            waiting.extend(reversed(each))

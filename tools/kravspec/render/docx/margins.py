"""Header and footer: designation, stage, date and the page's number, for upright pages and for pages on their side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.render.docx import page
from kravspec.render.docx.markup import W, field, run, style_id
from kravspec.render.docx.relations import declare_part, relate

if TYPE_CHECKING:
    from kravspec.model import Standard

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
"""What the types of the parts of a Word document begin with."""


def add(parts: dict[str, bytes], standard: Standard, *, wide: bool) -> None:
    """Add the parts that the sections refer to; `wide` when some of their pages are on their side."""
    metadata = standard.metadata
    for turned in (False, True)[: 1 + wide]:
        margin(parts, "header", run(metadata.designation), run(metadata.stage.capitalize()), wide=turned)
        margin(parts, "footer", run(metadata.date.isoformat()), field("PAGE", "1"), wide=turned)


def margin(parts: dict[str, bytes], name: str, left: str, right: str, *, wide: bool = False) -> None:
    """Add a `header` or `footer`, with the runs at either end of its line; `wide` for pages on their side."""
    tag = f"w:{name[0]}{'d' if name == 'header' else 't'}r"
    file, tab = (f"{name}2.xml", _WIDE_TAB) if wide else (f"{name}1.xml", "")
    parts[f"word/{file}"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{tag} xmlns:w="{W}"><w:p><w:pPr>'
        f'<w:pStyle w:val="{style_id(name)}"/>{tab}</w:pPr>{left}<w:r><w:tab/></w:r>{right}</w:p></{tag}>'
    ).encode()
    declare_part(parts, f"word/{file}", f"{CONTENT_TYPE}.{name}+xml")
    relate(parts, relation(name, wide=wide), name, file)


def relation(name: str, *, wide: bool = False) -> str:
    """What a section refers to a `header` or `footer` by."""
    return f"rId{'Wide' if wide else ''}{name.capitalize()}"


_WIDE_TAB = f'<w:tabs><w:tab w:val="clear" w:pos="{page.WIDTH}"/><w:tab w:val="right" w:pos="{page.WIDE}"/></w:tabs>'

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
    contents = {
        "header": (run(metadata.designation), run(metadata.stage.capitalize())),
        "footer": (run(metadata.date.isoformat()), field("PAGE", "1")),
    }
    for turned, number, tab in (("", 1, ""), ("Wide", 2, _WIDE_TAB))[: 1 + wide]:
        for name, (left, right) in contents.items():
            tag = f"w:{name[0]}{'d' if name == 'header' else 't'}r"
            parts[f"word/{name}{number}.xml"] = (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{tag} xmlns:w="{W}"><w:p><w:pPr>'
                f'<w:pStyle w:val="{style_id(name)}"/>{tab}</w:pPr>{left}<w:r><w:tab/></w:r>{right}</w:p></{tag}>'
            ).encode()
            declare_part(parts, f"word/{name}{number}.xml", f"{CONTENT_TYPE}.{name}+xml")
            relate(parts, f"rId{turned}{name.capitalize()}", name, f"{name}{number}.xml")


_WIDE_TAB = f'<w:tabs><w:tab w:val="clear" w:pos="{page.WIDTH}"/><w:tab w:val="right" w:pos="{page.WIDE}"/></w:tabs>'

"""A template as a Word document to fill in: plain headings, tables with room to write by hand, its origin at the foot of each page."""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from kravspec import markdown
from kravspec.error import CannotRunError
from kravspec.model import ListBlock, Message, Paragraph, Stray, Table
from kravspec.render import pandoc
from kravspec.render.columns import is_wide
from kravspec.render.docx import margins, numbering, page, paragraphs, properties, settings, styles, tables, writing
from kravspec.render.docx.markup import NAMESPACES, R, W, field, instructions, put, remove, run, style_id, to_bytes
from kravspec.render.docx.relations import FIRST, forget
from kravspec.render.reproducible import zipped
from kravspec.render.templates.sheet import sections
from kravspec.text import LANGUAGE_TAGS, WORDS, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kravspec.model import Block, Guide, Metadata, Standard, Target
    from kravspec.render.pandoc import Bridge, Inline, Node
    from kravspec.render.templates.sheet import Section

_NO_LISTS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="{W}"/>'
"""The lists of the Word template: none but those that pandoc adds for the lists in the text."""
_LINE = 454
"""How high a row is where someone writes by hand, in twentieths of a point: 8 mm."""
_ORIGIN = {"sv": "{title}. Mall till {designation}, {date}", "en": "{title}. Template for {designation}, {date}"}
_LEVELS = 5
"""Of headings below the title."""


def word(guide: Guide, standard: Standard) -> bytes:
    """The DOCX. The same source gives the same bytes; `SOURCE_DATE_EPOCH` sets the time in it, by default the document's date.

    Raises `CannotRunError` when the template holds something else than headings, text, lists and tables, and when pandoc stops.
    """
    shown = list(sections(guide))
    wide = any(is_wide(block, standard) for section in shown for block in section.blocks if isinstance(block, Table))
    metadata, bridge = standard.metadata, pandoc.Bridge(standard, _refer(standard), {})
    nodes = [pandoc.paragraph([pandoc.text(guide.title)], "heading 1")]
    nodes += [node for section in shown for node in _section(section, bridge, wide=wide)]
    model = (styles.build(LANGUAGE_TAGS[metadata.language], numbered=False), _NO_LISTS)
    with tempfile.TemporaryDirectory() as name:
        said = writing.properties(guide.title, metadata)
        data = writing.written(_as_on_page(nodes), said, model, Path(name), metadata)
    return _finished(data, guide.title, standard, wide=wide)


def _refer(standard: Standard) -> Callable[[Target, str, bool], list[Inline]]:
    """References as words: what they lead to stands in another document."""

    def refer(target: Target, locator: str, begins: bool) -> list[Inline]:  # noqa: FBT001 (the bridge calls it so)
        named = replace(target, title=markdown.plain(target.title))
        return [pandoc.text(reference(named, locator, standard.metadata.language, begins_sentence=begins))]

    return refer


def _section(section: Section, bridge: Bridge, *, wide: bool) -> Iterator[Node]:
    if section.heading:
        yield pandoc.paragraph([pandoc.text(section.heading)], f"heading {min(section.depth + 1, _LEVELS)}")
    for block in section.blocks:
        yield from _block(block, section.heading, bridge, wide=wide)


def _block(block: Block, heading: str, bridge: Bridge, *, wide: bool) -> Iterator[Node]:
    match block:
        case Paragraph(text=text):
            yield pandoc.paragraph(pandoc.prose(text, bridge), "Body Text")
        case ListBlock():
            yield pandoc.list_block(block, bridge, lambda inner: list(_block(inner, heading, bridge, wide=wide)))
        case Table():
            mark = f"<?kravspec table {'wide ' if wide else ''}title={quoteattr(heading)}?>"
            yield pandoc.raw_block(mark, "openxml")
            yield pandoc.table(block, bridge)
        case Stray(kind="rule"):
            yield pandoc.raw_block("<?kravspec page?>", "openxml")
        case _:
            at = block.position
            message = Message(
                sv=f"{at.path}:{at.line}: en mall kan ha rubriker, stycken, listor och tabeller. Skriv om det som står här.",
                en=f"{at.path}:{at.line}: a template can hold headings, text, lists and tables. Rewrite what stands here.",
            )
            raise CannotRunError(message)


def _as_on_page(node: Any) -> Any:  # noqa: ANN401 (JSON of any shape)
    """The tree with numbers before the items of its lists, as on the page, and without links that lead to other pages of the site."""
    if isinstance(node, list):
        return [_as_on_page(each) for each in node]
    if not isinstance(node, dict):
        return node
    content = _as_on_page(node.get("c"))
    if node["t"] == "Link" and not content[2][0].startswith(("http:", "https:", "mailto:")):
        return {"t": "Span", "c": content[:2]}
    if node["t"] == "OrderedList":
        return {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], content[1]]}
    return {**node, "c": content} if "c" in node else node


def _finished(data: bytes, title: str, standard: Standard, *, wide: bool) -> bytes:
    """The package with what pandoc cannot say, the same every time."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    body = document.find("w:body", NAMESPACES)
    assert body is not None  # noqa: S101 (our own frame has one)
    numbering.name_lists(body, parts["word/numbering.xml"])
    tables.finish(body)
    paragraphs.settle(body)
    _keep_with_tables(body)
    _make_room(body)
    _begin_pages(body)
    for old in body.findall("w:sectPr", NAMESPACES):
        body.remove(old)
    body.append(_page(wide=wide))
    _sign(parts, title, standard.metadata, wide=wide)
    parts["word/document.xml"] = to_bytes(document)
    # pandoc adds styles that nothing here has.
    parts["word/styles.xml"] = styles.build(LANGUAGE_TAGS[standard.metadata.language], numbered=False).encode()
    parts["word/numbering.xml"] = numbering.tidy_lists(parts["word/numbering.xml"], document)
    parts["word/settings.xml"] = settings.settle(parts["word/settings.xml"], standard)
    properties.state(parts, standard.metadata)
    forget(parts, "word/comments.xml")
    return zipped(parts, FIRST)


def _keep_with_tables(body: etree._Element) -> None:
    """Let no page part a table from what is said above it, up to its heading."""
    for table in body.iterfind("w:tbl", NAMESPACES):
        above = table.getprevious()
        while above is not None and above.tag == f"{{{W}}}p" and _style(above) == style_id("Body Text"):
            put(above, etree.Element(f"{{{W}}}keepNext"))
            above = above.getprevious()


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find("w:pPr/w:pStyle", NAMESPACES)
    return "" if style is None else style.get(f"{{{W}}}val", "")


def _make_room(body: etree._Element) -> None:
    """Let each row with an empty cell be as high as a hand writes; it grows with what is written."""
    for row in body.iterfind(".//w:tr", NAMESPACES):
        cells = row.findall("w:tc", NAMESPACES)
        if any(all(not text.text for text in cell.iter(f"{{{W}}}t")) for cell in cells):
            settings_ = row.find("w:trPr", NAMESPACES)
            assert settings_ is not None  # noqa: S101 (`tables.finish` gives each row its own)
            etree.SubElement(settings_, f"{{{W}}}trHeight", {f"{{{W}}}val": str(_LINE)})


def _begin_pages(body: etree._Element) -> None:
    """Begin a page where the author drew a line across the text."""
    for mark in instructions(body, "page"):
        following = next(mark.itersiblings(f"{{{W}}}p"), None)
        if following is not None:
            put(following, etree.Element(f"{{{W}}}pageBreakBefore"))
        remove(mark)


def _page(*, wide: bool) -> etree._Element:
    """The one section (ECMA-376 Part 1, 17.6.17)."""
    return etree.fromstring(
        f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}"><w:footerReference w:type="default" '
        f'r:id="{margins.relation("footer", wide=wide)}"/>{page.size(wide=wide)}</w:sectPr>'
    )


def _sign(parts: dict[str, bytes], title: str, metadata: Metadata, *, wide: bool) -> None:
    """Say at the foot of each page which template of which draft it is, and which page of how many."""
    words = WORDS[metadata.language]
    origin = _ORIGIN[metadata.language].format(
        title=title, designation=metadata.designation, date=metadata.date.isoformat()
    )
    number = (run(f"{words['page']} "), field("PAGE", "1"), run(f" {words['of']} "), field("NUMPAGES", "1"))
    margins.margin(parts, "footer", run(origin), "".join(number), wide=wide)

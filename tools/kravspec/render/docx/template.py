"""Our own Word template, made by code from pandoc's: styles with the field's names, multilevel lists, page and language."""

from __future__ import annotations

import io
import subprocess
import zipfile

from kravspec.render.docx import numbering
from kravspec.render.docx.markup import FONT, W, style_id
from kravspec.render.docx.numbering import ANNEXES, HEADINGS, INTRODUCTION

WIDTH = 9356
"""Of the text, in twentieths of a point."""

COLUMN = 1134
"""Where the text of a provision or a note begins beside its ID or label, in twentieths of a point: 2 cm."""

_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="12" w:color="1D5C8F"/></w:pBdr>'
_HANGING = f'<w:ind w:left="{COLUMN}" w:hanging="{COLUMN}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _numbered(instance: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'


def _heading(size: int, before: int, numbering: str, outline: int) -> tuple[str, str]:
    properties = f'<w:keepNext/><w:keepLines/>{numbering}{_spacing(before, 120)}<w:outlineLvl w:val="{outline}"/>'
    return properties, f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


_SIZES = {1: (28, 360), 2: (25, 260), 3: (23, 220), 4: (22, 200), 5: (22, 200), 6: (22, 200)}
_TITLE = (
    '<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="240"/><w:outlineLvl w:val="0"/>',
    '<w:b/><w:bCs/><w:sz w:val="28"/>',
)
_SMALL = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
_QUIET = "<w:suppressLineNumbers/>"

_PARAGRAPHS: dict[str, tuple[str, str, str]] = {
    # name: (based on, paragraph properties, run properties); names are those of the field (ISO template)
    "Normal": (
        "",
        '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>',
        '<w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    "Body Text": ("Normal", "", ""),
    "First Paragraph": ("Body Text", "", ""),
    "Compact": ("Body Text", '<w:spacing w:after="60"/>', ""),
    **{
        f"heading {level}": ("Normal", *_heading(size, before, _numbered(HEADINGS, level - 1), level - 1))
        for level, (size, before) in _SIZES.items()
    },
    "ANNEX": (
        "Normal",
        f'<w:keepNext/><w:pageBreakBefore/>{_numbered(ANNEXES, 0)}<w:spacing w:after="360"/><w:jc w:val="center"/>'
        '<w:outlineLvl w:val="0"/>',
        '<w:b/><w:bCs/><w:sz w:val="28"/>',
    ),
    **{
        f"a{level}": ("Normal", *_heading(*_SIZES[level], _numbered(ANNEXES, level - 1), level - 1))
        for level in range(2, 7)
    },
    "Foreword Title": ("Normal", *_TITLE),
    "Intro Title": ("Normal", *_TITLE),
    **{
        f"Intro Heading {level}": ("Normal", *_heading(*_SIZES[level], _numbered(INTRODUCTION, level - 1), level - 1))
        for level in range(2, 7)
    },
    "Plain Heading 2": ("Normal", *_heading(25, 260, "", 1)),
    "Biblio Title": ("Normal", *_TITLE),
    "Biblio Entry": ("Normal", '<w:spacing w:after="100"/><w:ind w:left="567" w:hanging="567"/>', ""),
    "Cover Designation": (
        "Normal",
        f'{_QUIET}{_spacing(0, 120)}<w:jc w:val="right"/>',
        '<w:b/><w:bCs/><w:sz w:val="36"/>',
    ),
    "Cover Line": ("Normal", f'{_QUIET}{_spacing(0, 60)}<w:jc w:val="right"/>', '<w:sz w:val="24"/>'),
    "Cover Title": ("Normal", f"{_QUIET}{_RULE}{_spacing(3400, 240)}", '<w:b/><w:bCs/><w:sz w:val="52"/>'),
    "Cover Status": ("Normal", f"{_QUIET}{_spacing(240, 120)}", '<w:sz w:val="24"/>'),
    "Contents Title": (
        "Normal",
        f'<w:keepNext/><w:pageBreakBefore/>{_QUIET}<w:spacing w:after="240"/>',
        '<w:b/><w:bCs/><w:sz w:val="28"/>',
    ),
    # The number hangs in a column that is a tab stop too; dots lead to the page once the field is updated.
    **{
        f"toc {level}": (
            "Normal",
            f'{_QUIET}<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>{_spacing(before, 20)}'
            f'<w:ind w:left="{left}" w:hanging="{hanging}"/>',
            "",
        )
        for level, before, left, hanging in ((1, 100, 567, 567), (2, 0, 1247, 680), (3, 0, 2041, 794))
    },
    "TermNum": ("Normal", "<w:keepNext/>" + _spacing(200, 0), "<w:b/><w:bCs/>"),
    "Term(s)": ("Normal", "<w:keepNext/>" + _spacing(0, 40), "<w:b/><w:bCs/>"),
    "Definition": ("Normal", _spacing(0, 100), ""),
    "Term Field": ("Normal", _spacing(0, 40), _SMALL),
    **{name: ("Normal", f"{_spacing(60, 100)}{_HANGING}", _SMALL) for name in ("Note", "Example", "Rationale")},
    "Note to entry": ("Normal", _spacing(0, 60), _SMALL),
    # A paragraph with its ID in a hanging column, not a table: Word gives tables no line numbers.
    "Provision": ("Normal", f"<w:keepLines/>{_spacing(200, 80)}{_HANGING}", ""),
    "Provision Item": ("Normal", f"<w:keepLines/>{_spacing(0, 80)}<w:contextualSpacing/>", ""),
    "Provision Field": (
        "Normal",
        f'<w:keepLines/>{_spacing(0, 140)}<w:ind w:left="{COLUMN}"/><w:contextualSpacing/>',
        _SMALL,
    ),
    "Table title": ("Normal", "<w:keepNext/>" + _spacing(240, 120), "<w:b/><w:bCs/>"),
    "Table Text": ("Normal", _spacing(40, 40), _SMALL),
    "Figure Graphic": ("Normal", f'<w:keepNext/>{_QUIET}{_spacing(200, 120)}<w:jc w:val="center"/>', ""),
    "Figure title": ("Normal", _spacing(0, 240) + '<w:jc w:val="center"/>', "<w:b/><w:bCs/>"),
    "Formula": ("Normal", _spacing(120, 200), ""),
    "header": (
        "Normal",
        f'{_QUIET}<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs><w:spacing w:after="0"/>',
        '<w:sz w:val="18"/>',
    ),
    "footer": (
        "Normal",
        f'{_QUIET}<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs><w:spacing w:after="0"/>',
        '<w:sz w:val="18"/>',
    ),
    "footnote text": ("Normal", '<w:spacing w:after="60"/>', '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
}
_CHARACTERS = {
    "Provision ID": '<w:b/><w:bCs/><w:color w:val="1D5C8F"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    # ISO's template sets the status in normal weight.
    "Annex Status": '<w:b w:val="0"/><w:bCs w:val="0"/>',
    "line number": '<w:color w:val="767676"/><w:sz w:val="14"/>',
}
_BUILT_IN = frozenset({"Normal", "Body Text", "header", "footer", "footnote text", "line number"})


def build(language_tag: str, annex_word: str, pandoc: str) -> bytes:
    """The template as a DOCX. `language_tag` is the document's, such as `sv-SE`; `pandoc` the program."""
    from lxml import etree

    arguments = [pandoc, "--print-default-data-file", "reference.docx"]
    base = subprocess.run(arguments, check=True, capture_output=True).stdout  # noqa: S603 (pandoc's own program)
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = etree.fromstring(parts["word/styles.xml"])
    known = {style.get(f"{{{W}}}styleId"): style for style in styles.iterfind(f"{{{W}}}style")}
    for style in _styles(language_tag):
        element = etree.fromstring(style)
        if element.tag == f"{{{W}}}docDefaults":
            for old_defaults in styles.findall(f"{{{W}}}docDefaults"):
                styles.replace(old_defaults, element)
        elif (old := known.get(element.get(f"{{{W}}}styleId"))) is not None:
            styles.replace(old, element)
        else:
            styles.append(element)
    parts["word/styles.xml"] = etree.tostring(styles, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts["word/numbering.xml"] = numbering.build(annex_word).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def _styles(language_tag: str) -> list[str]:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    size = '<w:sz w:val="22"/><w:szCs w:val="22"/>'
    language = f'<w:lang w:val="{language_tag}" w:eastAsia="{language_tag}" w:bidi="ar-SA"/>'
    return [
        f'<w:docDefaults xmlns:w="{W}"><w:rPrDefault><w:rPr>{fonts}{size}{language}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>",
        *(_style("paragraph", name, *row) for name, row in _PARAGRAPHS.items()),
        *(_style("character", name, "Default Paragraph Font", "", row) for name, row in _CHARACTERS.items()),
        # pandoc bases its table style on this one but does not define it.
        f'<w:style xmlns:w="{W}" w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        f'<w:style xmlns:w="{W}" w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_borders()}</w:tblBorders></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>',
    ]


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="767676"/>' for side in sides)


def _style(type_: str, name: str, based_on: str, paragraph: str, run: str) -> str:
    custom = "" if name in _BUILT_IN or name.startswith(("heading", "toc")) else ' w:customStyle="1"'
    default = ' w:default="1"' if name == "Normal" else ""
    based = f'<w:basedOn w:val="{style_id(based_on)}"/>' if based_on else ""
    paragraph = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    quick = "<w:qFormat/>" if type_ == "paragraph" else ""
    return (
        f'<w:style xmlns:w="{W}" w:type="{type_}"{default}{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"{based}{quick}{paragraph}{run}</w:style>"
    )

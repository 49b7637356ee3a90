"""The styles of the document. Names are those of ISO's templates, to the letter; what those lack has a name of ours."""

from __future__ import annotations

import re

from kravspec.render.docx.markup import FONT, W, style_id
from kravspec.render.docx.numbering import ANNEXES, HEADINGS, INTRODUCTION
from kravspec.render.docx.page import COLUMN, WIDTH

BLUE, GREY = "1D5C8F", "767676"

_QUIET = "<w:suppressLineNumbers/>"
_WHOLE = "<w:suppressAutoHyphens/>"
"""No word is divided at the end of a line."""
_KEPT = "<w:keepNext/>"
_RIGHT = '<w:jc w:val="right"/>'
_CENTRED = '<w:jc w:val="center"/>'
_BOLD = "<w:b/><w:bCs/>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _room(above: int, below: int) -> str:
    return f'<w:spacing w:before="{above}" w:after="{below}"/>'


def _indent(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>' if hanging else f'<w:ind w:left="{left}"/>'


def _tab(kind: str, position: int, leader: str = "none") -> str:
    return f'<w:tabs><w:tab w:val="{kind}" w:leader="{leader}" w:pos="{position}"/></w:tabs>'


_LOOKS = {1: (28, 360), 2: (25, 260), 3: (23, 220), 4: (22, 200), 5: (22, 200), 6: (22, 200)}
"""Of each level of heading: the size of the type, and the room above."""


def _heading(level: int, numbering: int = 0) -> tuple[str, str, str]:
    size, above = _LOOKS[level]
    number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{numbering}"/></w:numPr>' if numbering else ""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return "Normal", f"{_KEPT}<w:keepLines/>{number}{_WHOLE}{_room(above, 120)}{outline}", _BOLD + _size(size)


_TITLE = ("Normal", f'{_KEPT}<w:pageBreakBefore/>{_WHOLE}{_room(0, 240)}<w:outlineLvl w:val="0"/>', _BOLD + _size(28))
_SMALL = _size(20)
# A label, a tab, and text that goes on below the label, as notes and examples stand in a standard.
_LABELLED = ("Normal", _tab("left", COLUMN) + _room(60, 100), _SMALL)
_DESIGNATION = ("Normal", _KEPT + _WHOLE + _room(0, 0), "")
_ITEM = ("Normal", _room(0, 60), "")
_TABLE_TITLE = ("Normal", _KEPT + _WHOLE + _room(240, 120), _BOLD)
_FIGURE_TITLE = ("Normal", _WHOLE + _room(0, 240) + _CENTRED, _BOLD)
_MARGIN = ("Normal", f"{_QUIET}{_tab('right', WIDTH)}{_WHOLE}{_room(0, 0)}", _size(18))

_PARAGRAPHS: dict[str, tuple[str, str, str]] = {
    # name: (based on, paragraph properties, run properties)
    "Normal": ("", '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>', _size(22)),
    "Body Text": ("Normal", "", ""),
    "zzCover large": ("Normal", _QUIET + _WHOLE + _room(0, 120) + _RIGHT, _BOLD + _size(36)),
    "zzCover": ("Normal", _QUIET + _WHOLE + _room(0, 60) + _RIGHT, _size(24)),
    "Cover Title_A1": (
        "Normal",
        f'{_QUIET}<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="12" w:color="{BLUE}"/></w:pBdr>'
        f"{_WHOLE}{_room(3400, 240)}",
        _BOLD + _size(52),
    ),
    "Notice": ("Normal", _QUIET + _room(240, 120), _size(24)),
    "zzContents": ("Normal", f"{_KEPT}{_QUIET}{_WHOLE}{_room(0, 240)}", _BOLD + _size(28)),
    # The number hangs in a column that is a tab stop too; dots lead to the page.
    **{
        f"toc {level}": ("Normal", f"{_QUIET}{_tab('right', WIDTH, 'dot')}{_WHOLE}{_room(above, 20)}{indent}", "")
        for level, above, indent in (
            (1, 100, _indent(567, 567)),
            (2, 0, _indent(1247, 680)),
            (3, 0, _indent(2041, 794)),
        )
    },
    "Foreword Title": _TITLE,
    "Foreword Text": ("Normal", "", ""),
    "Intro Title": _TITLE,
    **{f"IntroHeading{level}": _heading(level, INTRODUCTION) for level in range(2, 7)},
    "zzSTDTitle": ("Normal", _WHOLE + _room(0, 360), _BOLD + _size(32)),
    **{f"heading {level}": _heading(level, HEADINGS) for level in range(1, 7)},
    "RefNorm": ("Normal", _room(0, 100), ""),
    "TermNum": ("Normal", _KEPT + _room(200, 0), _BOLD),
    "Term(s)": (_DESIGNATION[0], _DESIGNATION[1], _BOLD),
    "AltTerm(s)": _DESIGNATION,
    "DeprecatedTerm(s)": _DESIGNATION,
    "Definition": ("Normal", _room(40, 100), ""),
    "Note": _LABELLED,
    "Note continued": _LABELLED,
    "Example": _LABELLED,
    "Example continued": _LABELLED,
    **{f"List {kind} {level}": _ITEM for kind in ("Continue", "Number") for level in range(1, 5)},
    "Table title": _TABLE_TITLE,
    "Annex Table Title": _TABLE_TITLE,
    "Table header": ("Normal", _WHOLE + _room(40, 40), _BOLD + _SMALL),
    "Table body": ("Normal", _WHOLE + _room(40, 40), _SMALL),
    "Figure Graphic": ("Normal", _KEPT + _QUIET + _room(200, 120) + _CENTRED, ""),
    "Figure Title": _FIGURE_TITLE,
    "Annex Figure Title": _FIGURE_TITLE,
    "Formula": ("Normal", _tab("right", WIDTH) + _room(120, 200) + _indent(COLUMN), ""),
    "ANNEX": (
        "Normal",
        f'{_KEPT}<w:pageBreakBefore/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{ANNEXES}"/></w:numPr>'
        f'{_WHOLE}{_room(0, 360)}{_CENTRED}<w:outlineLvl w:val="0"/>',
        _BOLD + _size(28),
    ),
    **{f"a{level}": _heading(level, ANNEXES) for level in range(2, 7)},
    "Biblio Title": _TITLE,
    "Biblio Entry": ("Normal", _room(0, 100) + _indent(567, 567), ""),
    "footnote text": ("Normal", _room(0, 60), _size(18)),
    "header": _MARGIN,
    "footer": _MARGIN,
    # What follows has no style in those templates.
    "Plain Heading 2": _heading(2),
    "Formula Title": ("Normal", _KEPT + _WHOLE + _room(240, 0), _BOLD),
    "Term Field": ("Normal", _room(0, 100), _SMALL),
    "Rationale": _LABELLED,
    # A paragraph with its ID in a hanging column, not a table: Word gives tables no line numbers.
    "Provision": ("Normal", f"<w:keepLines/>{_room(200, 80)}{_indent(COLUMN, COLUMN)}", ""),
    "Provision Item": ("Normal", f"<w:keepLines/>{_room(0, 80)}<w:contextualSpacing/>", ""),
    "Provision Field": (
        "Normal",
        f"<w:keepLines/>{_room(0, 140)}{_indent(COLUMN)}<w:contextualSpacing/>",
        _SMALL,
    ),
}
_CHARACTERS = {
    "Provision ID": f'{_BOLD}<w:color w:val="{BLUE}"/>{_SMALL}',
    # ISO's template sets the status in normal weight.
    "Annex Status": '<w:b w:val="0"/><w:bCs w:val="0"/>',
    "Verbatim Char": '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>' + _SMALL,
    "Hyperlink": f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>',
    "footnote reference": '<w:vertAlign w:val="superscript"/>',
    "line number": f'<w:color w:val="{GREY}"/><w:sz w:val="14"/>',
}
_NEXT = {
    **{f"heading {level}": "Body Text" for level in range(1, 7)},
    **{f"a{level}": "Body Text" for level in range(2, 7)},
    "ANNEX": "Body Text",
    "Foreword Title": "Foreword Text",
    "Intro Title": "Body Text",
    "TermNum": "Term(s)",
    "Term(s)": "Definition",
}
"""The style of the paragraph that a new line after one of this style begins with."""
_BUILT_IN = frozenset(
    {
        "Normal",
        "Body Text",
        "header",
        "footer",
        "footnote text",
        "footnote reference",
        "Hyperlink",
        "line number",
        *(f"heading {level}" for level in range(1, 7)),
        *(f"toc {level}" for level in range(1, 4)),
    }
)
"""Styles that Word knows by their names."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLES = (
    f'<w:style xmlns:w="{W}" w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    f'<w:style xmlns:w="{W}" w:type="table" w:customStyle="1" w:styleId="{style_id("Table ISO")}">'
    '<w:name w:val="Table ISO"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{GREY}"/>' for side in _SIDES)
    + "</w:tblBorders></w:tblPr></w:style>",
)


def build(language_tag: str, *, numbered: bool = True) -> str:
    """The part with all styles, and nothing else. `language_tag` is the document's, such as `sv-SE`.

    Headings that are not `numbered` belong to no list.
    """
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    language = f'<w:lang w:val="{language_tag}" w:eastAsia="{language_tag}" w:bidi="ar-SA"/>'
    styles = (
        *(_style("paragraph", name, *(row if numbered else _unnumbered(row))) for name, row in _PARAGRAPHS.items()),
        f'<w:style xmlns:w="{W}" w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        *(_style("character", name, "Default Paragraph Font", "", row) for name, row in _CHARACTERS.items()),
        *_TABLES,
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>'
        f"<w:rPr>{fonts}{_size(22)}{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{''.join(styles)}</w:styles>"
    )


def _unnumbered(row: tuple[str, str, str]) -> tuple[str, str, str]:
    based_on, paragraph, run = row
    return based_on, re.sub(r"<w:numPr>.*?</w:numPr>", "", paragraph), run


def _style(type_: str, name: str, based_on: str, paragraph: str, run: str) -> str:
    custom = "" if name in _BUILT_IN else ' w:customStyle="1"'
    default = ' w:default="1"' if name == "Normal" else ""
    based = f'<w:basedOn w:val="{style_id(based_on)}"/>' if based_on else ""
    following = f'<w:next w:val="{style_id(_NEXT[name])}"/>' if name in _NEXT else ""
    paragraph = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    quick = "<w:qFormat/>" if type_ == "paragraph" else ""
    return (
        f'<w:style w:type="{type_}"{default}{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"{based}{following}{quick}{paragraph}{run}</w:style>"
    )

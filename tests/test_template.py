"""A template that the user brings: found by names, asked for what it lacks, and trusted with nothing."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from conftest import REPOSITORY, SAMPLE
from docx_invariants import W, document, faults, fields, style, words
from kravspec.error import CannotRunError
from kravspec.render.docx.attached import attach
from kravspec.word.package import open_package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx"
    b"\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\x00\x00\x00\x00IEND\xaeB`\x82"
)


def numbered(list_: int, level: int = 0) -> str:
    """The list of a style."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def named(name: str, id_: str, based_on: str = "Normal", properties: str = "") -> str:
    """A paragraph style."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id_}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


# The IDs are not ours, the text is English, a subheading takes its list from the heading above, ISO's own way of counting
# captions is there, and the levels of annexes in the outline are all the first.
_STYLES = "".join(
    [
        f'{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>'
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>',
        named("Normal", "Grund", ""),
        named("heading 1", "Rubrik1", "Grund", f'{numbered(6)}<w:outlineLvl w:val="0"/>'),
        named("heading 2", "Rubrik2", "Rubrik1", '<w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>'),
        named("heading 3", "Rubrik3", "Rubrik1", '<w:numPr><w:ilvl w:val="2"/></w:numPr><w:outlineLvl w:val="2"/>'),
        named("ANNEX", "Bilaga", "Grund", f'<w:pageBreakBefore/>{numbered(12)}<w:outlineLvl w:val="0"/>'),
        named("a2", "B2", "Grund", f'{numbered(12, 1)}<w:outlineLvl w:val="0"/>'),
        named("a3", "B3", "Grund", f'{numbered(12, 2)}<w:outlineLvl w:val="0"/>'),
        named("Table title", "Tabelltitel", "Grund", numbered(16)),
        named("Figure title", "Figurtitel", "Grund", numbered(17)),
        *(
            named(name, f"x{index}", "Grund")
            for index, name in enumerate(
                [
                    *("Body Text", "Foreword Title", "Foreword Text", "Intro Title", "Biblio Title", "zzContents"),
                    *("zzSTDTitle", "TermNum", "Term(s)", "Definition", "Note", "Example", "Table body", "Formula"),
                ]
            )
        ),
        named("header", "Sidhuvud", "Grund", '<w:tabs><w:tab w:val="center" w:pos="4536"/></w:tabs>'),
        "</w:styles>",
    ]
)
_NUMBERING = (
    f"{_HEAD}<w:numbering {_W}>"
    + "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form if level == 0 else "decimal"}"/>{tied}'
            f'{suffix if level == 0 else ""}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for level, (tied, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for number, form, suffix, levels in (
            (
                15,
                "decimal",
                "",
                [(f'<w:pStyle w:val="Rubrik{n}"/>', ".".join(f"%{k}" for k in range(1, n + 1))) for n in (1, 2, 3)],
            ),
            (
                10,
                "upperLetter",
                '<w:suff w:val="nothing"/>',
                [
                    ('<w:pStyle w:val="Bilaga"/>', "Annex %1"),
                    ('<w:pStyle w:val="B2"/>', "%1.%2"),
                    ('<w:pStyle w:val="B3"/>', "%1.%2.%3"),
                ],
            ),
            (13, "decimal", "", [('<w:pStyle w:val="Tabelltitel"/>', "Table %1 —")]),
            (14, "decimal", "", [('<w:pStyle w:val="Figurtitel"/>', "Figure %1 —")]),
        )
    )
    + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look}"/></w:num>'
        for number, look in ((6, 15), (12, 10), (16, 13), (17, 14))
    )
    + "</w:numbering>"
)
_HEADER = (
    f'{_HEAD}<w:hdr {_W} xmlns:r="{_R}"><w:sdt><w:sdtContent><w:p><w:pPr><w:pStyle w:val="Sidhuvud"/></w:pPr>'
    "<w:r><w:t>Kommitténs mall</w:t></w:r></w:p></w:sdtContent></w:sdt></w:hdr>"
)
_FOOTER = (
    f'{_HEAD}<w:ftr {_W}><w:p><w:r><w:t xml:space="preserve">Blad </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r>'
    "</w:fldSimple></w:p></w:ftr>"
)


def relations(*rows: tuple[str, str, str]) -> str:
    """Relations: ID, kind and target; a target with a colon is outside the file."""
    outside = ' TargetMode="External"'
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{_R}/{kind}" Target="{target}"{outside * (":" in target)}/>'
        for id_, kind, target in rows
    )
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def template(**changed: str | bytes | None) -> bytes:
    """A template as a committee has it, with some of its parts changed, added or taken out."""
    parts: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.template.main+xml"/></Types>',
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f'{_HEAD}<w:document {_W} xmlns:r="{_R}"><w:body><w:p><w:r><w:t>Skriv här</w:t></w:r></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1000" w:right="1120" w:bottom="1000" w:left="1120" w:header="500"'
        ' w:footer="500" w:gutter="0"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": relations(
            ("rId1", "styles", "styles.xml"),
            ("rId2", "numbering", "numbering.xml"),
            ("rId3", "header", "header9.xml"),
            ("rId4", "footer", "footer9.xml"),
            ("rId5", "attachedTemplate", "file:///C:/Normal.dotm"),
        ),
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/header9.xml": _HEADER,
        "word/footer9.xml": _FOOTER,
        **changed,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if part is not None:
                archive.writestr(name, part)
    return out.getvalue()


def attached(data: bytes, own: bytes) -> bytes:
    """The document in a template, in Swedish."""
    return attach(data, open_package(own), "sv")


def sound(data: bytes, folder: Path) -> None:
    """Neither our invariants nor the validator has anything to say."""
    (folder / "a.docx").write_bytes(data)
    assert faults(data) == []
    assert [str(error) for error in OpenXmlValidator().validate(folder / "a.docx").errors] == []


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def printed(pdf: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return " ".join(subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode().split())


def test_own_template_with_other_ids_gives_the_same_document(sample: bytes, tmp_path: Path) -> None:
    """Styles are found by name: our own template gives the same document when Word has given all its styles other IDs."""
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample)) as old, zipfile.ZipFile(renamed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                text = re.sub(rb'(w:(?:styleId|pStyle|rStyle|tblStyle|basedOn|next|link)(?: w:val)?=")', rb"\1Z", text)
            new.writestr(name, text)
    data = attached(sample, renamed.getvalue())
    sound(data, tmp_path)
    assert all((style(each) or "").startswith("Z") for each in document(data).iter(f"{W}p"))
    assert [words(each) for each in document(data).iter(f"{W}p")] == [
        words(each) for each in document(sample).iter(f"{W}p")
    ]


@pytest.mark.parametrize("name", ["sample", "draft"])
def test_template_of_the_field_is_used(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """A template with ISO's names and IDs, lists and page of its own gives a sound document in its styles."""
    data = attached(request.getfixturevalue(name), template())
    sound(data, tmp_path)
    styles = {style(each) for each in document(data).iter(f"{W}p")}
    assert styles >= {"Rubrik1", "Rubrik2", "Bilaga", "Tabelltitel" if name == "draft" else "B2", "Figurtitel"}
    fonts = part(data, "word/styles.xml").find(f"{W}docDefaults//{W}rFonts")
    assert fonts is not None
    assert fonts.get(f"{W}ascii") == "Calibri"


def test_numbers_come_from_the_templates_lists(sample: bytes, office: Callable[[bytes, str], bytes]) -> None:
    """Clauses, terms and annexes are counted by the template's lists, in the document's language, and captions only once."""
    text = printed(office(attached(sample, template()), "pdf"))
    for expected in (
        "3.1 Kontakt",
        "2.1.1 lots vägvisare AVRÅDS: guide",
        "Bilaga A (normativ) Profil",
        "A.1 Nivåer",
        "0.1 Varför",
        "Figur 1 – Stegen",
        "Tabell A.1 – Nivåer",
        "a) tid, – dag, – klockslag, b) namn.",
    ):
        assert expected in text
    for unwanted in ("Annex", "Table 1 —", "Figure 1 —"):
        assert unwanted not in text


def test_page_headers_and_footers_are_the_templates(
    sample: bytes, tmp_path: Path, office: Callable[[bytes, str], bytes]
) -> None:
    """Page size, margins, header with its picture and footer are the template's; the cover has neither, and no control is left."""
    picture = '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="x" descr="märke"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId7"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    own = template(
        **{
            "word/header9.xml": _HEADER.replace("</w:t></w:r>", f"</w:t></w:r><w:r>{picture}</w:r>"),
            "word/_rels/header9.xml.rels": relations(("rId7", "image", "media/a.png")),
            "word/media/a.png": _PIXEL,
        }
    )
    data = attached(sample, own)
    sound(data, tmp_path)
    sections = list(document(data).iter(f"{W}sectPr"))
    sizes = [(each.get(f"{W}w"), each.get(f"{W}h")) for section in sections for each in section.iter(f"{W}pgSz")]
    assert sizes == [("12240", "15840")] * 3
    assert [len(section.findall(f"{W}headerReference")) for section in sections] == [0, 1, 1]
    for table in document(data).iter(f"{W}tbl"):
        assert sum(int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")) == 12240 - 2 * 1120
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert _PIXEL in [archive.read(name) for name in names if name.endswith(".png")]
        assert not [name for name in names if b"<w:sdt>" in archive.read(name)]
    assert "Kommitténs mall" in printed(office(data, "pdf"))
    assert "Blad ii " in printed(office(data, "pdf"))


def test_headers_of_ours_follow_the_templates_page(sample: bytes, tmp_path: Path) -> None:
    """A template without header and footer gets ours, as wide as its text and without the stops of its own style."""
    bare = template()
    with zipfile.ZipFile(io.BytesIO(bare)) as archive:
        body = re.sub(r"<w:(header|footer)Reference[^>]*/>", "", archive.read("word/document.xml").decode())
    data = attached(sample, template(**{"word/document.xml": body}))
    sound(data, tmp_path)
    header = part(data, "word/header1.xml")
    stops = [(each.get(f"{W}val"), each.get(f"{W}pos")) for each in header.iterfind(f".//{W}tabs/{W}tab")]
    assert stops == [("clear", "4536"), ("right", "10000")]
    assert "".join(header.itertext()) == "PROV 1Remiss"


def test_contents_and_language_hold_in_any_template(sample: bytes) -> None:
    """The contents get each heading at its level though the template has them all at the first, and Word spells in Swedish."""
    data = attached(sample, template())
    heading = next(each for each in document(data).iter(f"{W}p") if style(each) == "B2")
    assert heading.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "1"
    assert {each.get(f"{W}val") for each in part(data, "word/styles.xml").iter(f"{W}lang")} == {"sv-SE"}
    assert next(code for code, _ in fields(document(data)) if code.startswith("TOC")) == 'TOC \\o "1-3" \\h \\z \\u'


def test_missing_styles_are_named_in_one_message(sample: bytes) -> None:
    """A template without three styles is refused, with all three in one message and in both languages."""
    lacking = re.sub(
        r'<w:style w:type="paragraph" w:styleId="x\d+"><w:name w:val="(Note|Definition|zzSTDTitle)"/>.*?</w:style>',
        "",
        _STYLES,
    )
    with pytest.raises(CannotRunError) as caught:
        attached(sample, template(**{"word/styles.xml": lacking}))
    message = caught.value.message
    assert message.sv.startswith("Mallen saknar formatmallar: ”zzSTDTitle”, ”Definition”, ”Note”. Lägg till")
    assert message.en.startswith("The template lacks styles: “zzSTDTitle”, “Definition”, “Note”. Add")


def test_style_that_nothing_in_the_text_has_is_not_asked_for(sample: bytes) -> None:
    """Only what the document uses must be there: the sample has no heading of level three."""
    lacking = re.sub(r'<w:style [^>]*w:styleId="Rubrik3">.*?</w:style>', "", _STYLES)
    assert attached(sample, template(**{"word/styles.xml": lacking}))


def test_headings_without_numbers_are_named(sample: bytes) -> None:
    """A template whose headings are not tied to a list is refused, since references would lead to no number."""
    loose = re.sub(r"<w:numPr>.*?</w:numPr>", "", _STYLES)
    with pytest.raises(CannotRunError, match="utan flernivålista i mallen: ”heading 1”, ”heading 2”, ”ANNEX”, ”a2”"):
        attached(sample, template(**{"word/styles.xml": loose}))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"word/vbaProject.bin": b"macro"}, "makron"),
        ({"word/_rels/header9.xml.rels": relations(("rId7", "image", "https://example.com/a.png"))}, "utanför filen"),
        ({"word/_rels/header9.xml.rels": relations(("rId7", "oleObject", "embeddings/a.bin"))}, "utanför filen"),
        ({"word/footer9.xml": _FOOTER.replace(" PAGE ", " INCLUDEPICTURE https://example.com/a ")}, "utanför filen"),
        (
            {
                "word/footer9.xml": _FOOTER.replace(
                    "<w:fldSimple",
                    "<w:r><w:instrText>DDE</w:instrText><w:instrText>AUTO x</w:instrText></w:r><w:fldSimple",
                )
            },
            "utanför filen",
        ),
        ({"word/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "skadad"),
        ({"word/styles.xml": "<w:styles"}, "skadad"),
        ({"word/document.xml": None}, "saknar Word-dokumentets huvuddel"),
        ({"word/styles.xml": " " * 3_000_000}, "orimligt hårt packad"),
    ],
)
def test_template_is_not_trusted(changed: dict[str, str | bytes | None], said: str, sample: bytes) -> None:
    """Macros, files outside, objects, fields that fetch, entities, broken parts and bombs end in a message."""
    with pytest.raises(CannotRunError, match=said):
        attached(sample, template(**changed))


def test_command_takes_a_template(tmp_path: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """`kravspec export docx --template` writes the document, or names the file, says what is wrong and writes nothing."""
    good, bad, target = tmp_path / "mall.dotx", tmp_path / "trasig.docx", tmp_path / "ut.docx"
    good.write_bytes(template())
    bad.write_bytes(template()[:-200])
    refused = kravspec(SAMPLE, "export", "docx", "--one-pass", "--template", str(bad), "-o", str(target))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == f"{bad}: Filen är skadad. Öppna den i Word, låt Word laga den och spara om den.\n"
    assert not target.exists()
    assert kravspec(SAMPLE, "export", "docx", "--one-pass", "--template", str(good), "-o", str(target)).returncode == 0
    assert "Rubrik1" in {style(each) for each in document(target.read_bytes()).iter(f"{W}p")}
    absent = kravspec(REPOSITORY, "export", "docx", "--template", str(tmp_path / "ingen.docx"), "-o", str(target))
    assert absent.returncode == 2
    wrong = kravspec(SAMPLE, "export", "json", "--template", str(good))
    assert wrong.returncode == 2
    assert "Traceback" not in absent.stderr + wrong.stderr

"""Reading a Word file that a stranger made: what is in it comes out, and a bad file ends in a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from kravspec import word
from kravspec.error import CannotRunError
from kravspec.word.document import Document, Paragraph, Table
from kravspec.word.inlines import Field, Formula, Image, Link, Mark, NoteSign, Text, TextBox
from word_files import bookmark, changed, docx, field, item, p, t, table, zipped


def read(body: str, **more: object) -> Document:
    return word.read(docx(body, **more))  # type: ignore[arg-type]


def first(document: Document) -> Paragraph:
    return document.paragraphs[0]


def labels(document: Document) -> list[str]:
    return [each.numbering.label if each.numbering else "" for each in document.paragraphs]


def test_styles_are_known_by_their_names() -> None:
    """A style is what Word calls it, whatever its ID, and a heading knows its level through the style it is based on."""
    document = read(p("Ett", "Rubrik1") + p("Två", "Rubrik2") + p("Text"))
    found = [(each.style, each.outline) for each in document.paragraphs]
    assert found == [("heading 1", 1), ("heading 2", 2), ("Normal", None)]


def test_numbers_are_those_that_word_prints() -> None:
    """Headings, annexes and lists have the numbers that Word would print, and a list that starts anew begins at a)."""
    body = (
        p("Ett", "Rubrik1") + p("Ett ett", "Rubrik2") + p("Ett två", "Rubrik2") + p("Två", "Rubrik1")
        + p("Två ett", "Rubrik2") + item("a", 3) + item("a 1", 3, 1) + item("b", 3) + item("b 1", 3, 1)
        + item("ny a", 5) + item("ny b", 5) + item("punkt", 4) + p("Mål", "ANNEX") + p("Medel", "ANNEX")
    )  # fmt: skip
    assert labels(read(body)) == (
        ["1", "1.1", "1.2", "2", "2.1", "a)", "1)", "b)", "1)", "a)", "b)", "•", "Bilaga A", "Bilaga B"]
    )


def test_text_knows_how_it_looks() -> None:
    """Bold, italic and raised text is told apart, by the text's own settings and by its style; runs alike are one."""
    body = p(t("ett ") + t("två ") + t("fet", "<w:b/>") + t("kur", '<w:rStyle w:val="Betoning"/>')
             + t("rak", '<w:rStyle w:val="Betoning"/><w:i w:val="0"/>') + t("2", '<w:vertAlign w:val="superscript"/>'))  # fmt: skip
    texts = [piece for piece in first(read(body)).content if isinstance(piece, Text)]
    assert [(each.text, each.format.bold, each.format.italic, each.format.vertical) for each in texts] == [
        ("ett två ", False, False, ""),
        ("fet", True, False, ""),
        ("kur", False, True, ""),
        ("rak", False, False, ""),
        ("2", False, False, "superscript"),
    ]


def test_changes_carry_author_and_date() -> None:
    """An insertion that another person has partly deleted carries both changes, and the text can be had either way."""
    inner = changed("del", "<w:r><w:delText>ny</w:delText></w:r>", "Bo")
    document = read(p(t("En ") + changed("ins", inner + t("färsk")) + t(" text")))
    pieces = [piece for piece in first(document).content if isinstance(piece, Text)]
    assert [[(c.kind, c.author) for c in piece.around.changes] for piece in pieces] == [
        [],
        [("insertion", "Anna"), ("deletion", "Bo")],
        [("insertion", "Anna")],
        [],
    ]
    assert pieces[1].around.changes[0].date == "2026-11-24T09:00:00Z"
    assert word.accepted_text(first(document)) == "En färsk text"
    assert word.rejected_text(first(document)) == "En  text"


def test_split_and_merged_paragraphs() -> None:
    """A paragraph split by an insertion is one again when it is rejected; one merged by a deletion is one when accepted."""
    split = p("Ett ", "", f"<w:rPr>{changed('ins', '')}</w:rPr>") + p("två")
    merged = p("Tre ", "", f"<w:rPr>{changed('del', '')}</w:rPr>") + p("fyra")
    body = read(split + merged).body
    assert [word.text(each) for each in word.rejected(body) if isinstance(each, Paragraph)] == [
        "Ett två",
        "Tre ",
        "fyra",
    ]
    assert [word.text(each) for each in word.accepted(body) if isinstance(each, Paragraph)] == [
        "Ett ",
        "två",
        "Tre fyra",
    ]


def test_moves_know_their_other_end() -> None:
    """The two ends of a moved paragraph have the move's name in common, their text and their marks alike."""

    def moved(kind: str, number: int) -> str:
        start = f'<w:{kind}RangeStart w:id="{number}" w:name="move1" w:author="Anna"/>'
        end = f'<w:{kind}RangeEnd w:id="{number}"/>'
        return p(start + changed(kind, t("Flyttad")) + end, "", f"<w:rPr>{changed(kind, '')}</w:rPr>")

    document = read(moved("moveFrom", 1) + p("Mellan") + moved("moveTo", 2) + p(changed("moveTo", t("Annat"))))
    old, _, new, other = document.paragraphs
    ends = [(each.mark[0].kind, each.mark[0].move) for each in (old, new)]
    assert ends == [("move-from", "move1"), ("move-to", "move1")]
    assert [each.content[0].around.changes[0].move for each in (old, new, other)] == ["move1", "move1", ""]


def test_rows_cells_and_format_changes() -> None:
    """Inserted rows, deleted columns and text that only changed its looks are told as such."""
    row = f"<w:tr><w:trPr>{changed('ins', '')}</w:trPr><w:tc>{p('ny')}</w:tc></w:tr>"
    deleted = '<w:tc><w:tcPr><w:cellDel w:id="9" w:author="Bo"/></w:tcPr>' + p("bort") + "</w:tc>"
    body = f"<w:tbl>{row}<w:tr>{deleted}<w:tc>{p('kvar')}</w:tc></w:tr></w:tbl>"
    body += p(t("fet", '<w:b/><w:rPrChange w:id="3" w:author="Cia"><w:rPr/></w:rPrChange>'))
    document = read(body)
    table_ = document.body[0]
    assert isinstance(table_, Table)
    assert [change.kind for change in table_.rows[0].changes] == ["insertion"]
    assert [change.author for change in table_.rows[1].cells[0].changes] == ["Bo"]
    left = word.accepted(document.body)[0]
    assert isinstance(left, Table)
    assert [len(each.cells) for each in left.rows] == [1, 1]
    formatted = document.paragraphs[-1].content[0]
    assert isinstance(formatted, Text)
    assert formatted.format_change is not None
    assert formatted.format_change.author == "Cia"


def test_fields_know_instruction_and_result() -> None:
    """The result of a field names it, whether it stands in one element or many, and a field in an instruction is no text."""
    nested = field("IF", "ja", inside=field("PAGE", "7"))
    simple = '<w:fldSimple w:instr=" REF _Ref2 \\h ">' + t("4.2") + "</w:fldSimple>"
    document = read(p(t("se ") + field("REF _Ref1 \\r \\h", "avsnitt 3") + simple + nested))
    found = [
        (p_.text, [f.words[:2] for f in p_.around.fields]) for p_ in first(document).content if isinstance(p_, Text)
    ]
    assert found == [
        ("se ", []),
        ("avsnitt 3", [["REF", "_Ref1"]]),
        ("4.2", [["REF", "_Ref2"]]),
        ("ja", [["IF", "7"]]),
    ]


def test_a_field_can_end_in_another_paragraph() -> None:
    """A contents field holds all its rows; one that never ends takes no text beyond its paragraph."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    rows = p(begin + separate + t("Ett")) + p(t("Två") + end) + p("Text")

    def fields(document: Document) -> list[list[str]]:
        texts = [piece for each in document.paragraphs for piece in each.content if isinstance(piece, Text)]
        return [[field.instruction for field in text.around.fields] for text in texts]

    assert fields(read(rows)) == [["TOC"], ["TOC"], []]
    assert fields(read(rows.replace(end, ""))) == [["TOC"], [], []]
    held = read(p(begin + t("text i en instruktion som aldrig slutar")) + p("Text"))
    assert [word.text(each) for each in held.paragraphs] == ["text i en instruktion som aldrig slutar", "Text"]


def test_links_bookmarks_and_controls() -> None:
    """A link tells its bookmark or its address, a bookmark both its ends, a content control its tag."""
    sdt = '<w:sdt><w:sdtPr><w:id w:val="7"/><w:tag w:val="PRO-01"/><w:alias w:val="Krav"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    target = '<Relationship Id="out" Type="x/hyperlink" Target="https://example.com/a" TargetMode="External"/>'
    links = f'<w:hyperlink w:anchor="mal">{t("mål")}</w:hyperlink><w:hyperlink r:id="out">{t("ut")}</w:hyperlink>'
    body = p(links + bookmark("mal", t("här")) + sdt.format(t("inne"))) + sdt.format(p("hela"))
    document = read(body, relations=target)
    texts = {piece.text: piece.around for piece in first(document).content if isinstance(piece, Text)}
    assert texts["mål"].link == Link("mal", "")
    assert texts["ut"].link == Link("", "https://example.com/a")
    assert [control.tag for control in texts["inne"].controls] == ["PRO-01"]
    marks = [(m.kind, m.edge, m.name) for m in first(document).content if isinstance(m, Mark)]
    assert marks == [("bookmark", "begin", "mal"), ("bookmark", "end", "mal")]
    assert [control.alias for control in document.paragraphs[1].controls] == ["Krav"]


def test_comments_know_thread_and_words() -> None:
    """A comment has author, initials and date, what it answers, whether it is resolved, and the words it is about."""

    def comment(number: int, words: str) -> str:
        inner = p(words, attributes=f'w14:paraId="0000000{number}"')
        return f'<w:comment w:id="{number}" w:author="Anna" w:initials="A" w:date="2026-11-24T09:00:00Z">{inner}</w:comment>'

    parts = {
        "comments": comment(0, "Oklart.") + comment(1, "Håller med.") + comment(2, "Utan plats."),
        "commentsExtended": '<w15:commentEx w15:paraId="00000000" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000" w15:done="0"/>',
    }
    begin, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    sign = '<w:r><w:commentReference w:id="1"/></w:r>'
    document = read(p("Före") + p(t("Ett ") + begin + t("par")) + p(t("ord") + end + t(" till") + sign), parts=parts)
    one, answer, lost = document.comments
    assert (one.author, one.initials, one.date, one.resolved) == ("Anna", "A", "2026-11-24T09:00:00Z", True)
    assert (answer.parent, answer.resolved) == ("0", False)
    assert one.anchor is not None
    assert (one.anchor.first, one.anchor.last, one.anchor.words) == (1, 2, "par\nord")
    assert answer.anchor is not None
    assert (answer.anchor.first, answer.anchor.words) == (2, "")
    assert lost.anchor is None


def test_notes_headers_pictures_and_formulas() -> None:
    """Footnotes, headers, pictures with their texts, formulas and frames beside the text are all there."""
    parts = {
        "footnotes": f'<w:footnote w:id="-1" w:type="separator">{p("–")}</w:footnote><w:footnote w:id="1">{p("Not.")}</w:footnote>',
        "header": p("Huvud"),
    }
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild 1" descr="En figur"/><a:graphic><a:graphicData>'
        '<a:blip r:embed="pic"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    box = "<wps:txbx><w:txbxContent>" + p("I ramen") + "</w:txbxContent></wps:txbx>"
    old = "<v:textbox><w:txbxContent>" + p("I ramen") + "</w:txbxContent></v:textbox>"
    frame = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    formula = "<m:oMathPara><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></m:oMathPara>"
    sign = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    picture = '<Relationship Id="pic" Type="x/image" Target="media/a.png"/>'
    body = p(t("Text") + sign) + p(drawing) + p(formula) + p(frame)
    document = read(body, parts=parts, relations=picture, files={"word/media/a.png": b"PNG"})
    assert [word.text(each) for note in document.notes for each in word.paragraphs(note.blocks)] == ["Not."]
    assert isinstance(first(document).content[1], NoteSign)
    assert [word.text(each) for story in document.stories for each in word.paragraphs(story.blocks)] == ["Huvud"]
    image = document.paragraphs[1].content[0]
    assert isinstance(image, Image)
    assert (image.kind, image.alt, image.part) == ("picture", "En figur", "word/media/a.png")
    assert document.media["word/media/a.png"] == b"PNG"
    formula_ = document.paragraphs[2].content[0]
    assert isinstance(formula_, Formula)
    assert (formula_.text, formula_.display) == ("a+b", True)
    assert [type(piece) for piece in document.paragraphs[3].content] == [TextBox]
    assert word.text(document.paragraphs[4]) == "I ramen"


def test_merged_cells() -> None:
    """A cell says how many columns it takes and whether it is merged with those below."""
    cell = "<w:tc><w:tcPr>{}</w:tcPr>" + p("x") + "</w:tc>"
    top = cell.format('<w:vMerge w:val="restart"/>') + cell.format('<w:gridSpan w:val="2"/>')
    below = cell.format("<w:vMerge/>") + cell.format("") * 2
    table_ = read(f"<w:tbl><w:tr>{top}</w:tr><w:tr>{below}</w:tr></w:tbl>").body[0]
    assert isinstance(table_, Table)
    assert [[(c.columns, c.merge) for c in row.cells] for row in table_.rows] == [
        [(1, "first"), (2, "")],
        [(1, "continued"), (1, ""), (1, "")],
    ]


def test_no_text_is_lost_in_unknown_elements() -> None:
    """Text in elements that the reader does not know, or that stand where they may not, is read all the same."""
    odd = (
        "<w:smartTag>"
        + t("ett")
        + "</w:smartTag><w:nytt><w:r><w:nyare><w:t>två</w:t></w:nyare></w:r></w:nytt><w:t>tre</w:t>"
    )
    body = p(odd) + t("fyra") + f"<w:customXml>{p('fem')}</w:customXml>" + table(["sex"])
    assert " ".join(word.text(each) for each in read(body).paragraphs) == "etttvåtre fyra fem sex"


def test_strict_files_say_the_same() -> None:
    """A file saved as Strict Open XML is read as any other."""
    data = docx(p("Ett", "Rubrik1"))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = word.read(zipped({name: part.replace(usual, strict) for name, part in parts.items()}))
    assert [(each.style, each.outline) for each in document.paragraphs] == [("heading 1", 1)]


_DTD = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_BAD = {
    "tom": (b"", "tom"),
    "text": (b"hej", "inget Word-dokument"),
    "pdf": (b"%PDF-1.7", "PDF"),
    "rtf": (b"{\\rtf1 hej}", "RTF"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "äldre Word-fil"),
    "krypterad": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
    "avkortad": (docx(p("hej"))[:-40], "skadad"),
    "odt": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    "kalkylblad": (
        zipped({"_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                               b'<Relationship Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
                "xl/workbook.xml": b"<x/>"}),
        "annan sorts Office-fil",
    ),
    "utan huvuddel": (zipped({"a.txt": b"hej"}), "saknar"),
    "inte xml": (docx("<w:p>"), "word/document.xml"),
    "dokumenttyp": (zipped({"word/document.xml": _DTD + b"<w>&b;</w>"}), "skadad"),
    "djup": (docx("<w:p>" * 300 + "</w:p>" * 300), "skadad"),
    "bomb": (docx(p("x" * 50_000_000)), "packad"),
    "delar": (zipped({f"{n}.xml": b"" for n in range(5001)}), "5000 delar"),
}  # fmt: skip


@pytest.mark.parametrize("name", _BAD)
def test_a_bad_file_ends_in_a_sentence(name: str) -> None:
    """A file that is no Word document, is damaged, protected or a trap is refused with what to do about it."""
    data, words = _BAD[name]
    with pytest.raises(CannotRunError) as caught:
        word.read(data)
    assert words in caught.value.message.sv
    assert caught.value.message.en


def test_two_parts_with_one_name_are_refused() -> None:
    """A package with the same part twice is refused: which one Word shows cannot be known."""
    out = io.BytesIO(docx(p("ett")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("WORD/document.xml", b"<x/>")
    with pytest.raises(CannotRunError):
        word.read(out.getvalue())


def test_macros_are_told_and_not_run() -> None:
    """Of a file with macros the text is read, and the macros are mentioned."""
    document = read(p("hej"), files={"word/vbaProject.bin": b"x"})
    assert word.text(first(document)) == "hej"
    assert "makron" in document.remarks[0].sv


def test_depth_up_to_the_limit_is_read() -> None:
    """Controls in controls up to the limit of depth are read without a fault of the machine."""
    deep = "<w:sdt><w:sdtContent>" * 95 + p("djupt") + "</w:sdtContent></w:sdt>" * 95
    assert word.text(first(read(deep))) == "djupt"
    nested = "<w:tbl><w:tr><w:tc>" * 60 + p("djupt") + "</w:tc></w:tr></w:tbl>" * 60
    assert word.text(first(read(nested))) == "djupt"


def test_fields_have_words() -> None:
    """The kind of a field and its arguments are its words."""
    assert Field(1, 'hyperlink "https://example.com" \\o').words == ["HYPERLINK", "https://example.com", "\\o"]
    assert Field(1, "").words == [""]

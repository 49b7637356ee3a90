"""A first draft of a Word document: what it becomes in our syntax, and that no word of it is lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from damage import damaged
from hypothesis import given, settings
from hypothesis import strategies as st
from outcomes import bases, outcome

from conftest import REPOSITORY, SAMPLE, write
from kravspec import word
from kravspec.check import check
from kravspec.draft import Draft, draft
from kravspec.draft.accounts import missing
from kravspec.draft.ids import slug
from kravspec.load import load
from kravspec.model import Paragraph, Stray, Table
from kravspec.prose import references
from kravspec.render import docx as docx_format
from word_files import bookmark, changed, docx, field, item, p, t, table

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from kravspec.load import Loaded
    from kravspec.model import Finding

NBSP = "\N{NO-BREAK SPACE}"
_PLAIN = '<w:numPr><w:numId w:val="0"/></w:numPr>'
"""A heading without a number of its own."""


def made(body: str, **more: object) -> Draft:
    """The draft of a document; none of its words is lost, and none had to be repeated to be there."""
    result = draft(word.read(docx(body, **more)), "prov")  # type: ignore[arg-type]
    assert result.lost == ()
    return result


def texts(body: str, **more: object) -> dict[str, str]:
    """The Markdown of the parts by the names of their files."""
    files = made(body, **more).files
    return {Path(name).stem: data.decode() for name, data in files.items() if name.endswith(".md") and "/" in name}


def remarks(body: str, **more: object) -> list[tuple[str, str]]:
    """Kind and text of what a person must see to, without the document's own data."""
    return [(each.kind, each.text) for each in made(body, **more).remarks if each.kind not in {"metadata", "label"}]


def loaded(result: Draft, folder: Path) -> tuple[Loaded, list[Finding]]:
    """The draft as `kravspec check` reads it."""
    write(folder, dict(result.files))
    read = load(folder)
    return read, [*read.findings, *check(read.standard, read.guides)]


def test_headings_become_clauses_with_ids() -> None:
    """A heading keeps its words without its number, typed or not, and has an ID of plain letters that is its own."""
    body = (
        p("Första kontakt", "Rubrik1") + p("Allmänt", "Rubrik2") + p("Text.") + p("2 Äldre ärenden", "Rubrik1", _PLAIN)
        + p("2.1 Allmänt", "Rubrik2", _PLAIN) + p("Text.")
    )  # fmt: skip
    assert texts(body) == {
        "forsta-kontakt": "# Första kontakt {#forsta-kontakt}\n\n## Allmänt {#allmant}\n\nText.\n",
        "aldre-arenden": "# Äldre ärenden {#aldre-arenden}\n\n## Allmänt {#aldre-arenden-allmant}\n\nText.\n",
    }


def test_parts_know_their_roles() -> None:
    """Foreword, scope, terms, annexes and bibliography are told by their titles, and an annex by what it says of itself."""
    body = (
        p("Förord", "Rubrik1", _PLAIN) + p("Ord.") + p("Omfattning", "Rubrik1") + p("Ord.")
        + p("Termer och definitioner", "Rubrik1") + p("Ord.") + p("Krav", "Rubrik1") + p("Ord.")
        + p(t("(normativ)") + "<w:r><w:br/></w:r>" + t("Mallar"), "ANNEX") + p("Ord.")
        + p("Bilaga B (informativ) Exempel", "Rubrik1", _PLAIN) + p("Ord.")
        + p("Litteraturförteckning", "Rubrik1", _PLAIN) + p("Ord.")
    )  # fmt: skip
    settings_ = made(body).files["standard/standard.yml"].decode()
    assert settings_.partition("parts:\n")[2] == (
        "- file: clauses/forord.md\n  role: foreword\n- file: clauses/omfattning.md\n  role: scope\n"
        "- file: clauses/termer-och-definitioner.md\n  role: terms\n- file: clauses/krav.md\n  role: clause\n"
        "- file: annexes/bilaga-mallar.md\n  role: annex\n  status: normative\n"
        "- file: annexes/bilaga-exempel.md\n  role: annex\n  status: informative\n"
        "- file: clauses/litteraturforteckning.md\n  role: bibliography\n"
    )


def test_sentences_become_provisions() -> None:
    """Each sentence with a verbal form of its own is a provision with an ID from its clause; the text between stays text."""
    body = p("Process", "Rubrik1") + p("Ärenden är olika. Enheten ska svara. Den bör vara vänlig. Så är det.")
    body += p(t("PRO-07", "<w:b/>") + t("\tChefen får ") + t("delegera", "<w:i/>") + t(".")) + p("Ansvar: chefen")
    body += p("K 12:  Lotsen skall hjälpa.")
    assert texts(body)["process"] == (
        "# Process {#process}\n\nÄrenden är olika.\n\n**PRO-08** Enheten **ska** svara.\n\n"
        "**PRO-09** Den **bör** vara vänlig.\n\nSå är det.\n\n**PRO-07** Chefen **får** *delegera*.\n\n"
        "- *Ansvar:* chefen\n\n**PRO-10** Lotsen skall hjälpa.\n"
    )
    assert ("unknown-id", "K 12") in remarks(body)


def test_informative_parts_lay_down_nothing() -> None:
    """A sentence with *ska* in the foreword or in a note stays what it is, and is told."""
    body = (
        p("Förord", "Rubrik1", _PLAIN) + p("Detta ska läsas.") + p("Krav", "Rubrik1") + p("ANM. 1 Den ska inte krävas.")
    )
    assert texts(body)["forord"] == "# Förord {#forord}\n\nDetta ska läsas.\n"
    assert texts(body)["krav"] == "# Krav {#krav}\n\n> **Anm.** Den ska inte krävas.\n"
    assert [kind for kind, _ in remarks(body)] == ["informative-provision", "informative-provision"]


def test_lists_nest_and_keep_their_kind() -> None:
    """Numbered, lettered, bulleted and typed lists are lists, nested as in Word; one that starts anew is another list."""
    body = (
        p("Krav", "Rubrik1") + p("Det här ingår:") + item("ett,", 3) + item("två,", 3, 1) + item("tre,", 3)
        + item("fyra,", 5) + p("Och:") + item("fem", 4) + item("sex", 4, 1) + p("Samt:") + p("– sju") + p("– åtta")
    )  # fmt: skip
    assert texts(body)["krav"] == (
        "# Krav {#krav}\n\nDet här ingår:\n\n1. ett,\n   1. två,\n2. tre,\n\n1) fyra,\n\nOch:\n\n- fem\n  - sex\n\nSamt:\n\n- sju\n- åtta\n"
    )


def test_items_that_are_requirements_become_provisions() -> None:
    """A list in which each item is a whole sentence with a verbal form is a row of provisions; a list of parts is not."""
    body = p("Krav", "Rubrik1") + p("Allmänt gäller.") + item("Enheten ska svara.", 4) + item("Lotsen ska ringa.", 4)
    body += p("Chefen ska ange:") + item("tid,", 4) + item("plats.", 4)
    assert texts(body)["krav"].split("\n\n")[2:] == [
        "**KRA-01** Enheten **ska** svara.",
        "**KRA-02** Lotsen **ska** ringa.",
        "**KRA-03** Chefen **ska** ange:",
        "- tid,\n- plats.\n",
    ]


def test_tables_have_a_caption_and_one_header_row() -> None:
    """The caption stands before its table wherever Word had it; merged cells are taken apart, and a bar is escaped."""
    merged = "<w:tc><w:tcPr>{}</w:tcPr>" + p("{}") + "</w:tc>"
    row = "<w:tr>{}{}</w:tr>"
    rows = row.format(f"<w:tc>{p('Steg')}</w:tc>", f"<w:tc>{p('Tid')}</w:tc>")
    rows += row.format(merged.format('<w:vMerge w:val="restart"/>', "A|B"), f"<w:tc>{p('1')}</w:tc>")
    rows += row.format(merged.format("<w:vMerge/>", ""), f"<w:tc>{p('2') + p('3')}</w:tc>")
    first = p(t("Tabell ") + field("SEQ Tabell", "1") + t(" – Tider")) + f"<w:tbl>{rows}</w:tbl>"
    body = p("Krav", "Rubrik1") + first + p("Text.") + table(["a"], ["b"]) + p("Tabell 2: Bokstäver") + p("Slut.")
    assert texts(body)["krav"].split("\n\n")[1:] == [
        "**Tabell** Tider {#tab-tider}",
        "| Steg | Tid |\n| --- | --- |\n| A\\|B | 1 |\n| A\\|B | 2 3 |",
        "Text.",
        "**Tabell** Bokstäver {#tab-bokstaver}",
        "| a |\n| --- |\n| b |",
        "Slut.\n",
    ]
    assert {kind for kind, _ in remarks(body)} == {"merged-cells", "cell-blocks"}


_PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild 1" descr="{}"/><a:graphic><a:graphicData>'
    '<a:blip r:embed="{}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
_RELATION = '<Relationship Id="{}" Type="x/image" Target="media/{}"/>'


def test_figures_are_written_when_they_can_only_show_themselves() -> None:
    """PNG, JPEG and clean SVG become files; an SVG with a script and other formats are told, with their words."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
    body = p("Krav", "Rubrik1") + p(_PICTURE.format("Två steg", "a")) + p("Figur 1 – Stegen")
    body += p(_PICTURE.format("Farlig", "b")) + p("Figur 2 – Annat") + p(_PICTURE.format("Ritning", "c"))
    relations = "".join(_RELATION.format(id_, name) for id_, name in (("a", "a.png"), ("b", "b.svg"), ("c", "c.emf")))
    files = {"word/media/a.png": _PNG, "word/media/b.svg": svg, "word/media/c.emf": b"EMF"}
    result = made(body, relations=relations, files=files)
    assert {name for name in result.files if "media" in name} == {"standard/media/fig-stegen.png"}
    assert result.files["standard/clauses/krav.md"].decode().split("\n\n")[1:] == [
        "![Två steg](media/fig-stegen.png)",
        "**Figur** Stegen {#fig-stegen}",
        "Figur: Annat\n",
    ]
    assert [each.text for each in result.remarks if each.kind == "image"] == ["Farlig", "Ritning"]


def test_notes_examples_and_footnotes() -> None:
    """Notes and examples are quotes with their label, told by it or by their style; footnotes follow their text."""
    notes = {"footnotes": f'<w:footnote w:id="1">{p(t("Se ") + t("lagen", "<w:i/>") + t("."))}</w:footnote>'}
    body = p("Krav", "Rubrik1") + p(t("Text") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + t("."))
    body += p("EXEMPEL Ett kort svar.") + p("Anm: Lagen har regler.") + p("Exempel på detta finns.")
    assert texts(body, parts=notes)["krav"] == (
        "# Krav {#krav}\n\nText[^1].\n\n> **Exempel** Ett kort svar.\n\n> **Anm.** Lagen har regler.\n\n"
        "Exempel på detta finns.\n\n[^1]: Se *lagen*.\n"
    )


def test_terms_become_entries() -> None:
    """Terms are told by a number alone on its line, by their heading or by a bold word before the definition."""
    body = (
        p("Termer och definitioner", "Rubrik1") + p("3.1") + p("lots", properties="<w:keepNext/>") + p("person som leder")
        + p("Anm. 1 till termpost: En lots kan ha flera roller.") + p("enhet", "Rubrik2") + p("del av en kommun")
        + p("Engelska: unit") + p(t("chef", "<w:b/>") + t(": person som bestämmer"))
    )  # fmt: skip
    assert texts(body)["termer-och-definitioner"] == (
        "# Termer och definitioner {#termer-och-definitioner}\n\n## lots {#term-lots}\n\nperson som leder\n\n"
        "> **Anm.** En lots kan ha flera roller.\n\n## enhet {#term-enhet}\n\ndel av en kommun\n\n- *Engelska:* unit\n\n"
        "## chef {#term-chef}\n\nperson som bestämmer\n"
    )


def test_sources_become_entries_and_can_be_referred_to() -> None:
    """An entry of the bibliography has its designation and an ID, and its number in brackets is a reference to it."""
    body = p("Krav", "Rubrik1") + p(
        "Lagen finns [1], och SS-EN ISO 9001:2015 är en standard. SS-EN ISO 9001:2008 är en annan."
    )
    body += p("Litteraturförteckning", "Rubrik1", _PLAIN) + p("[1] SFS 2017:900, Förvaltningslag")
    body += p(t("[2] SS-EN ISO 9001:2015, ") + t("Ledningssystem", "<w:i/>"))
    found = texts(body)
    assert found["litteraturforteckning"].partition("\n\n")[2] == (
        "- **SFS 2017:900** Förvaltningslag {#sfs-2017-900}\n- **SS-EN ISO 9001:2015** *Ledningssystem* {#ss-en-iso-9001-2015}\n"
    )
    assert found["krav"].partition("\n\n")[2] == (
        "Lagen finns [sfs-2017-900], och [ss-en-iso-9001-2015] är en standard.\nSS-EN ISO 9001:2008 är en annan.\n"
    )


def test_live_references_become_ours() -> None:
    """A field that refers to a heading, a table or a provision is a reference, with the words that the tool writes taken away."""
    body = (
        p("Krav", "Rubrik1") + p(bookmark("_Ref1", t("Kontakt"), 1), "Rubrik2") + p(bookmark("_Ref2", t("PRO-01"), 2) + t("\tEnheten ska svara."))
        + p("Mål", "Rubrik2") + p(t("Tabell ") + bookmark("_Ref3", field("SEQ Tabell", "1"), 3) + t(" – Tider")) + table(["a"], ["b"])
        + p(t(f"Se avsnitt{NBSP}") + field("REF _Ref1 \\r \\h", "1.1") + t(", ") + field("REF _Ref2 \\h", "PRO-01")
            + t(" och tabell ") + field("REF _Ref3 \\h", "1") + t(". ") + field("REF _Ref9 \\h", "Avsnitt 7") + t(" saknas."))
    )  # fmt: skip
    assert texts(body)["krav"].split("\n\n")[-1] == "Se [kontakt], [PRO-01] och [tab-tider].\nAvsnitt 7 saknas.\n"
    assert ("reference", "Avsnitt 7") in remarks(body)


def test_typed_references_become_ours_when_they_are_certain() -> None:
    """A typed number is a reference when it can be one thing only, and never when another document is meant."""
    body = (
        p("Krav", "Rubrik1") + p("Kontakt", "Rubrik2") + p("Svar", "Rubrik2") + p("Tabell 1 – Tider") + table(["a"], ["b"])
        + p("Tabell 2 – Ett") + table(["a"], ["b"]) + p("Tabell 2 – Två") + table(["a"], ["b"])
        + p("Se avsnitt 1.1 och 1.2, tabell 1, tabell 2 och avsnitt 9.9. Avsnitt 1.1 i SS-EN ISO 9001 är en annan sak.")
    )  # fmt: skip
    assert texts(body)["krav"].split("\n\n")[-1] == (
        "Se [kontakt] och [svar], [tab-tider], tabell 2 och avsnitt 9.9.\nAvsnitt 1.1 i SS-EN ISO 9001 är en annan sak.\n"
    )
    told = [text for kind, text in remarks(body) if kind == "reference"]
    assert told == ["avsnitt 9.9", "Avsnitt 1.1", "tabell 2"]


def test_formulas_become_tex() -> None:
    """A formula on a line of its own is a block, one in a sentence stays there, and both are told to be checked."""
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    )
    body = p("Krav", "Rubrik1") + p("Formel 1 – Andel") + p(f"<m:oMathPara>{fraction}</m:oMathPara>")
    body += p(t("där ") + "<m:oMath><m:r><m:t>n</m:t></m:r></m:oMath>" + t(" är antalet"))
    assert texts(body)["krav"].split("\n\n")[1:] == [
        "**Formel** Andel {#for-andel}",
        "$$\n\\frac{a}{b}\n$$",
        "där $n$ är antalet\n",
    ]
    assert remarks(body) == [("formula", "ab")]


def test_numbered_formulas_can_be_referred_to() -> None:
    """A formula with a number at its margin has an ID, and a title only if Word had one; the reference to its number leads to it."""
    formula = "<m:oMath><m:r><m:t>n</m:t></m:r></m:oMath>"
    body = p("Krav", "Rubrik1") + p(formula + t("\t(2)")) + p("Talet räknas ut enligt formel (2) och visas.")
    assert texts(body)["krav"].split("\n\n")[1:] == [
        "**Formel** {#for-krav}",
        "$$\nn\n$$",
        "Talet räknas ut enligt [for-krav] och visas.\n",
    ]
    assert remarks(body) == [("formula-number", "(2)")]


def test_what_stands_before_the_first_heading() -> None:
    """Text before the contents is the cover; other text before the first heading is a part without a number, so that clauses keep theirs."""
    contents, clause = p(field("TOC", t("1 Krav")), "TOC1"), p("Krav", "Rubrik1") + p("Ord.")
    cover = made(p("Riktlinje") + p("Antagen 2024") + contents + clause)
    assert [each.text for each in cover.remarks if each.kind == "cover"] == ["Riktlinje", "Antagen 2024"]
    assert [name for name in cover.files if name.endswith(".md")] == ["standard/clauses/krav.md", "rapport.md"]
    preface = made(p("Antagen 2024.") + clause).files
    assert preface["standard/clauses/text-fore-forsta-rubriken.md"].decode().endswith("\n\nAntagen 2024.\n")
    assert b"text-fore-forsta-rubriken.md\n  role: introduction\n" in preface["standard/standard.yml"]


def test_what_is_not_in_the_draft_is_in_the_report() -> None:
    """Cover, contents, headers, hidden text, comments and deleted text stand in the report, under the headings they had."""
    comments = {
        "comments": f'<w:comment w:id="0" w:author="Anna">{p("Oklart ord.")}</w:comment>',
        "header": p("Sidhuvudet"),
    }
    about = '<w:commentRangeStart w:id="0"/>' + t("kravet") + '<w:commentRangeEnd w:id="0"/>'
    deleted = changed("del", "<w:r><w:delText>borttaget </w:delText></w:r>", "Bo")
    body = (
        p("Titeln", "Title") + p(field("TOC", t("1 Krav")), "TOC1") + p("Krav", "Rubrik1")
        + p(t("Här är ") + deleted + about + t(" gömt", "<w:vanish/>") + t("."))
    )  # fmt: skip
    result = made(body, parts=comments)
    report = result.files["rapport.md"].decode()
    assert result.files["standard/clauses/krav.md"].decode() == "# Krav {#krav}\n\nHär är kravet.\n"
    for words in (
        "- Titeln",
        "- 1 Krav",
        "- Sidhuvudet",
        "  - gömt",
        "- Anna ”kravet”: Oklart ord.",
        "Bo, 2026-11-24, struket: borttaget",
    ):
        assert words in report


def test_a_document_without_heading_styles_gets_guessed_headings() -> None:
    """In a document without headings, short bold lines are read as headings, and told."""
    body = p(t("1 Krav", "<w:b/>")) + p("Text.") + p(t("1.1 Kontakt", "<w:b/>")) + p("Mer text.")
    assert texts(body) == {"krav": "# Krav {#krav}\n\nText.\n\n## Kontakt {#kontakt}\n\nMer text.\n"}
    assert [kind for kind, _ in remarks(body)] == ["guessed-heading", "guessed-heading"]


@pytest.mark.parametrize(
    "words",
    [
        "# inte rubrik", "1. inte lista", "- inte punkt", "> inte citat", "*stjärna* och _streck_", "a_b och c * d", "[id] och [^1]: not",
        "<b>kod</b> &amp; `tecken`", "$5 och $6", "***", "===", "---", "| a | b |", "{#id} sist {#id}", "\\ snedstreck \\*", "![bild](x)",
        "1) ett", "+ plus", "~~~", "    indrag", "http://example.com/*a*_b_", "PRO_01 **PRO-01**", ": – kolon", "en\u2028rad",
    ],
)  # fmt: skip
def test_marks_in_the_text_stay_text(words: str, tmp_path: Path) -> None:
    """What looks like Markdown in Word is text in the draft too, word for word."""
    read, _ = loaded(made(p("Krav", "Rubrik1") + p(words.replace("&", "&amp;").replace("<", "&lt;"))), tmp_path)
    (clause,) = read.standard.parts
    assert clause.id == "krav"
    blocks = [placed.block for placed in read.standard.blocks]
    assert [type(block) for block in blocks] == [Paragraph]


def test_slugs_are_plain() -> None:
    """An ID is of plain letters and whole words, at most forty letters, and never one that means something else."""
    assert slug("Åtgärder för öar & ängar") == "atgarder-for-oar-angar"
    assert slug("2 arbetsdagar") == "om-2-arbetsdagar"
    assert slug("Term") == "om-term"
    assert slug("日本") == "namnlos"
    assert len(slug("ord " * 40)) <= 40
    assert slug("x" * 100, "tab") == f"tab-{'x' * 36}"


def test_the_real_draft_comes_back_whole(tmp_path: Path) -> None:
    """Our own clean export gives back every part, provision, term, table, source and reference, with the IDs they had."""
    original = load(REPOSITORY)
    data = docx_format.render(original.standard, original.guides, REPOSITORY)
    result = draft(word.read(data), "utkast")
    assert result.lost == ()
    read, findings = loaded(result, tmp_path)
    before, after = original.standard, read.standard

    def provision(standard: object) -> list[tuple[object, ...]]:
        return [
            (
                p_.id,
                p_.verbal_form,
                " ".join(p_.text.source.split()),
                [(f.label, " ".join(f.text.source.split())) for f in p_.fields],
            )
            for p_, _, _ in standard.provisions  # type: ignore[attr-defined]
        ]

    assert provision(after) == provision(before)
    assert [(part.title.source, part.role, part.status) for part in after.parts] == (
        [(part.title.source, part.role, part.status) for part in before.parts]
    )
    assert [term.id for term in after.terms] == [term.id for term in before.terms]
    cells = [
        [[[cell.text.source for cell in row] for row in (block.header, *block.rows)] for block in blocks]
        for blocks in (
            [placed.block for placed in standard.blocks if isinstance(placed.block, Table)]
            for standard in (before, after)
        )
    ]
    assert cells[0] == cells[1]
    assert sorted((r.id, r.locator) for r in references(after)) == sorted((r.id, r.locator) for r in references(before))
    assert [finding for finding in findings if finding.severity == "error"] == []


def test_the_sample_comes_back_with_its_constructs(tmp_path: Path) -> None:
    """Footnotes, nested lists, a formula and a figure of our own export are there again."""
    original = load(SAMPLE)
    result = draft(word.read(docx_format.render(original.standard, original.guides, SAMPLE)), "prov")
    assert result.lost == ()
    loaded(result, tmp_path)
    process = result.files["standard/clauses/process.md"].decode()
    for words in (
        "[^1]: Svaret räknas från den dag frågan kom in.", "1. tid,\n   - dag,\n   - klockslag,\n2. namn.", "$$\nA = \\frac{s}{n}\n$$",
        "![Två steg: fråga och svar](media/fig-steg.svg)\n\n**Figur** Stegen {#fig-steg}", "Lagen har regler om service, se [lag-2017-900, 6–7",
        "Ett \\[hakparentes\\] är ingen hänvisning, och *kursiv* och **fet** text är kvar.",
    ):  # fmt: skip
        assert words in process


_WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
)
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_RUN = st.builds(
    lambda words, looks: t(words.translate(_XML), looks),
    _WORDS
    | st.sampled_from(
        ["Enheten ska svara. ", "PRO-01 ", "Tabell 1 – ", "avsnitt 1 ", "ANM. ", "- ", "1) ", "*", "|", "{#", "`"]
    ),
    st.sampled_from(
        ["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:vanish/>", "<w:strike/>", '<w:vertAlign w:val="superscript"/>']
    ),
)
_INLINE = _RUN | _RUN.map(lambda run: changed("ins", run)) | _RUN.map(lambda run: field("REF _Ref1 \\h", run))
_INLINE |= st.just('<w:r><w:footnoteReference w:id="1"/></w:r>') | st.just("<w:r><w:br/></w:r>")
_INLINE |= _RUN.map(lambda run: changed("del", run.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")))
_CONTENT = st.lists(_INLINE, min_size=1, max_size=4).map("".join)
_PARAGRAPH = st.builds(
    p,
    _CONTENT,
    st.sampled_from(["", "", "", "Rubrik1", "Rubrik2", "ANNEX", "TOC1", "Title", "Note", "Caption"]),
)
_ITEM = st.builds(item, _CONTENT, st.sampled_from([3, 4, 5]), st.sampled_from([0, 1]))
_TABLE = st.lists(st.lists(_CONTENT, min_size=1, max_size=3), min_size=1, max_size=3).map(lambda rows: table(*rows))
_BODY = st.lists(_PARAGRAPH | _ITEM | _TABLE, max_size=8).map("".join)
_FOOTNOTE = {"footnotes": f'<w:footnote w:id="1">{p("Fotnoten.")}</w:footnote>'}


@settings(max_examples=150)
@given(_BODY)
def test_no_word_is_lost_whatever_the_document(body: str) -> None:
    """Every word of any document is in the draft or in the report, and the draft is read without a fault of the machine."""
    result = made(body, parts=_FOOTNOTE)
    with tempfile.TemporaryDirectory() as name:
        read, _ = loaded(result, Path(name))
    strays = [
        placed.block
        for placed in read.standard.blocks
        if isinstance(placed.block, Stray) and placed.block.kind != "caption"
    ]
    assert strays == []


def test_the_account_finds_a_lost_word() -> None:
    """The count of words means something: a word that is taken out of the draft is missed, and IDs make up for none."""
    document = word.read(docx(p("Krav", "Rubrik1") + p("Enheten svarar.")))
    result = draft(document, "prov")
    text = result.files["standard/clauses/krav.md"].decode()
    report = result.files["rapport.md"].decode()
    assert not missing(document, [text], report)
    assert missing(document, [text.replace("# Krav", "#").replace("svarar", "")], report) == {"krav": 1, "svarar": 1}


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_damaged_files_end_in_a_message_or_are_read() -> None:
    """A damaged file is refused with a message, or read with no word lost; `make fuzz` tries two thousand."""
    files = bases()
    found = Counter()
    for case in range(60):
        random = Random(case)  # noqa: S311 (the same damage each time is what is wanted)
        data = damaged(random.choice(files), random)
        with tempfile.TemporaryDirectory() as name:
            found[outcome(data, Path(name))] += 1
    assert set(found) == {"read", "refused"}


def test_command_writes_a_folder_once(
    kravspec: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """`kravspec import` writes a folder that `kravspec check` reads, refuses one that holds anything, and leaves nothing after a bad file."""
    (tmp_path / "utkast.docx").write_bytes(docx(p("Krav", "Rubrik1") + p("Enheten ska svara.")))
    (tmp_path / "trasig.docx").write_bytes(b"PK hej")
    result = kravspec(tmp_path, "import", "utkast.docx")
    assert (result.returncode, result.stdout) == (0, "utkast/rapport.md\n")
    assert kravspec(tmp_path / "utkast", "check").returncode in {0, 1}
    again = kravspec(tmp_path, "import", "utkast.docx")
    assert (again.returncode, again.stderr.splitlines()) == (
        2,
        ["Mappen utkast innehåller annat. Ange en tom mapp eller en som inte finns."],
    )
    bad = kravspec(tmp_path, "import", "trasig.docx", "ny")
    assert (bad.returncode, len(bad.stderr.splitlines())) == (2, 1)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["trasig.docx", "utkast", "utkast.docx"]

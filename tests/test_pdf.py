"""The PDF: checked, read and compared as a reader and a screen reader meet it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import page as pdf_checker
import pytest
import typst

from conftest import METADATA, REPOSITORY, SAMPLE
from kravspec import markdown
from kravspec.error import CannotRunError
from kravspec.load import load
from kravspec.model import Clause, TermEntry
from kravspec.register import plain_text, register
from kravspec.render.pdf.speech import spoken
from pdf_reading import body, bookmarks, info, links, pages, rendered, text, words, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(name="sample", scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(SAMPLE, tmp_path_factory.mktemp("sample"))


@pytest.fixture(name="draft", scope="session")
def _draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(REPOSITORY, tmp_path_factory.mktemp("draft"))


@pytest.mark.parametrize("name", ["sample", "draft"])
def test_pdf_breaks_no_rule_of_pdf_ua(name: str, request: pytest.FixtureRequest) -> None:
    """A checker of PDF/UA-1 (ISO 14289-1) finds no failed rule."""
    report = pdf_checker.validate_pdf(request.getfixturevalue(name), profile="ua1")
    assert report.failures == []
    assert report.rules.passed == report.rules.total > 100


def test_checker_finds_a_pdf_without_tags() -> None:
    """The checker fails a PDF of the same words without tags, so that the test above means something."""
    plain = typst.compile(b"= Process\nEn text.", format="pdf", pdf_tags=False)
    assert not pdf_checker.is_pdf_compliant_bytes(plain, profile="ua1")


def test_pdf_says_title_language_and_date(sample: Path) -> None:
    """The file knows its title, which the window shows, its language and whose it is; its time is the document's date."""
    said = info(sample)
    assert re.search(r"^Title: +Provstandard – Allt en gång$", said, re.MULTILINE)
    assert re.search(r"^Author: +Provgruppen$", said, re.MULTILINE)
    assert re.search(r"^CreationDate: +Tue Nov 24 00:00:00 2026 UTC$", said, re.MULTILINE)
    data = sample.read_bytes()
    assert re.findall(rb"/Lang ?\((.*?)\)", data)[0] == b"sv-SE"
    assert b"/DisplayDocTitle true" in data


def test_english_document_is_english(tmp_path: Path) -> None:
    """In an English standard the words of the tool are English, and hyphens and voices are British."""
    metadata = METADATA.replace("language: sv", "language: en").replace("stage: arbetsutkast", "stage: working draft")
    files = {
        "standard/standard.yml": f"{metadata}  - {{file: a.md, role: annex, status: normative}}\n",
        "standard/a.md": "# Roles {#roles}\n\n**Table** Roles {#tab-roles}\n\n| a |\n| - |\n| 1 |\n",
    }
    path = written(tmp_path, "# Process {#process}\n\nSee [roles] and [tab-roles].\n", **files)
    read = text(path)
    assert "See Annex A and Table A.1." in read
    assert "Table A.1 – Roles" in read
    assert "This is a draft and not an established standard." in read
    assert "Page 2 (2)" in read
    assert re.findall(rb"/Lang ?\((.*?)\)", path.read_bytes())[0] == b"en-GB"
    assert pdf_checker.is_pdf_compliant(path, profile="ua1")


@pytest.mark.parametrize(("name", "root"), [("sample", SAMPLE), ("draft", REPOSITORY)])
def test_bookmarks_are_the_headings(name: str, root: Path, request: pytest.FixtureRequest) -> None:
    """Each heading and term is a bookmark on its level, with the number that it has everywhere."""
    standard = load(root).standard
    expected: dict[int, list[str]] = {}

    def walk(clause: Clause | TermEntry, level: int) -> None:
        title = clause.designation if isinstance(clause, TermEntry) else clause.title
        number = clause.number
        if isinstance(clause, Clause) and clause.role == "annex" and level == 1:
            number = f"Bilaga\u00a0{number} ({'normativ' if clause.status == 'normative' else 'informativ'})"
        expected.setdefault(level, []).append(f"{number} {markdown.plain(title.source)}".strip())
        for child in clause.clauses if isinstance(clause, Clause) else ():
            walk(child, level + 1)

    for part in standard.parts:
        walk(part, 1)
    found = {level: [item for item, _ in items] for level, items in bookmarks(request.getfixturevalue(name)).items()}
    assert found == expected


def test_every_provision_is_there_with_its_id(draft: Path) -> None:
    """The text of the PDF holds each provision, ID, sentence, list and fields, in the order of the draft."""
    loaded = load(REPOSITORY)
    read, place = squeezed("".join(body(draft))), 0
    for row in register(loaded.standard, loaded.guides):
        place = read.find(squeezed(row.id + row.text), place)
        assert place >= 0, row.id
        for label, value in row.fields.items():
            assert squeezed(f"{label}: {value}") in read[place : place + 3000], (row.id, label)


def squeezed(words_: str) -> str:
    """Without spaces and hyphens: a line's last hyphen may be the word's own or the line's."""
    return re.sub(r"[\s\u00ad-]+", "", words_)


def test_numbers_are_those_of_the_model(sample: Path) -> None:
    """Numbers and references read as on the site and in Word, also where Typst would count otherwise."""
    read = " ".join(text(sample).split())
    for words_ in (
        "Förordet upplyser om avsnitt 3.",
        "Avsnitt 3 gäller alla enheter.",
        "2.1.1 lots vägvisare AVRÅDS: guide person som leder ett företag genom en enhet (2.1.2)",
        "Anm. 1 till termpost: En lots kan ha flera roller.",
        "Stegen visas i figur 1 och tiderna i tabell 1, se även formel (1).",
        "Bilaga A (normativ) Profil A.1 Nivåer",
        "Tabell A.1 – Nivåer",
        "Tabell B.1 – Fler",
        "Figur 1 – Stegen",
        "ANM. 2 Den andra anmärkningen hör till samma avsnitt.",
        "a) tid, – dag, – klockslag, b) namn.",
        "SFS 2017:900, 6–7 §§",
        "0.1 Varför",
    ):
        assert words_ in read, words_


def test_links_lead_to_what_they_name(sample: Path) -> None:
    """A reference is a link to the very line of what it names, and so is each row of the contents."""
    found = [(words_.rstrip(".,"), line) for _, words_, _, line in links(sample)]
    references = [row for row in found if " . . " not in row[0]]
    assert references == [
        ("avsnitt 3", "3 Process"),
        ("Avsnitt 3", "3 Process"),
        ("enhet (2.1.2)", "2.1.2"),
        ("figur 1", "Fråga Svar"),
        ("tabell 1", "Tabell 1 – Tider"),
        ("formel (1)", "Andel"),
        ("tabell 1.1)", "Tabell 1 – Tider"),
        ("", "1)Svaret räknas från den dag frågan kom in."),
        ("SFS 2017:900, 6–7 §§", "SFS 2017:900 Förvaltningslag"),
        ("1)Svaret", "Ansvar: enheten"),
        ("PRO-01", "PRO-01 Lotsen ska svara företaget inom 2 arbetsdagar enligt tabell 1.1)"),
        ("tabell A.1", "Tabell A.1 – Nivåer"),
        ("bilaga A", "Bilaga A"),
        ("avsnitt A.1", "A.1 Nivåer"),
        ("tabell B.1", "Tabell B.1 – Fler"),
    ]
    for _, row, page, line in links(sample)[:13]:
        title, number = re.fullmatch(r"(.*?)(?: \.)+ (\w+)", row).groups()  # type: ignore[union-attr] (a row of another form fails here)
        assert title.startswith(line)
        assert f"Sida {number}" in pages(sample)[page - 1]


def test_links_of_the_draft_lead_to_their_provisions(draft: Path) -> None:
    """Hundreds of references to provisions, clauses and tables all lead to lines that begin with what they name."""
    counts = dict.fromkeys(("provision", "clause", "table"), 0)
    for home, words_, _, line in links(draft):
        if " . . " in words_:
            continue
        for kind, pattern, begins in (
            ("provision", r"[A-ZÅÄÖ]{2,8}-\d{2,4}", "{} "),
            ("clause", r"[Aa]vsnitt ([A-Z\d]+[\d.]*\d|\d)", "{} "),
            ("table", r"[Tt]abell ([A-Z\d][\d.]*\d|\d)", "Tabell {} –"),
        ):
            if match := re.match(pattern, words_):
                counts[kind] += 1
                assert line.startswith(begins.format(match[match.re.groups])), (home, words_, line)
    assert counts["provision"] > 500
    assert counts["clause"] > 50
    assert counts["table"] > 50


def test_pages_are_numbered_roman_before_the_text(sample: Path) -> None:
    """The cover has neither header nor footer; then pages run ii, iii, …, and from page 1 they say of how many."""
    shown = pages(sample)
    assert "Sida" not in shown[0]
    assert [re.findall(r"Sida .*", page)[-1] for page in shown[1:]] == [
        "Sida ii",
        "Sida iii",
        "Sida iv",
        *(f"Sida {number} (5)" for number in range(1, 6)),
    ]
    assert all(re.match(r"\s*PROV 1 +Remiss\n", page) for page in shown[1:])


def test_draft_is_never_called_a_standard(draft: Path) -> None:
    """The cover says that the draft is no established Swedish Standard, and carries no number of one."""
    cover = pages(draft)[0]
    assert "Detta är ett utkast och inte en fastställd svensk standard." in cover
    assert not re.search(r"\b(?:pr)?SS[ -]|\bSIS\b|©", cover)


def test_only_embedded_fonts_of_the_package_are_used(draft: Path) -> None:
    """The fonts come with the package and lie in the file, so that the PDF is the same on every machine."""
    rows = subprocess.run(["pdffonts", str(draft)], check=True, capture_output=True, encoding="utf-8").stdout
    fonts = [row.split() for row in rows.splitlines()[2:]]
    assert fonts
    assert all(re.match(r"[A-Z]{6}\+(?:LibertinusSerif|NewCM|DejaVuSansMono)", font[0]) for font in fonts)
    assert all(font[-5] == "yes" for font in fonts)


def test_lines_are_numbered_in_the_review_copy_only(kravspec: Kravspec, tmp_path: Path, sample: Path) -> None:
    """With `--review` every line of the text has its number at the margin, 1, 2, … through the document, tables included."""
    path = tmp_path / "review.pdf"
    assert kravspec(SAMPLE, "export", "pdf", "--review", "-o", str(path)).returncode == 0
    pages_ = [sorted(page, key=lambda word: word.top) for page in words(path)]
    margin = [[word.text for word in page if word.x < 60] for page in pages_]
    assert margin[:2] == [[], []]
    numbers = [int(number) for page in margin for number in page]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 50
    cell = next(word for word in words(path)[5] if word.text == "arbetsdagar")
    assert any(word.x < 60 and abs(word.bottom - cell.bottom) < 4 for word in words(path)[5])
    assert [word for page in words(sample) for word in page if word.x < 60] == []
    assert pdf_checker.is_pdf_compliant(path, profile="ua1")


def test_review_is_for_formats_that_have_one(kravspec: Kravspec, repository: Path) -> None:
    """`--review` with a format that has no copy for review is said to be wrong, and nothing is written."""
    result = kravspec(repository, "export", "json", "--review")
    assert result.returncode == 2
    assert "--review" in result.stderr
    assert not (repository / "build").exists()


def test_same_source_gives_same_bytes(sample: Path, tmp_path: Path) -> None:
    """The file does not depend on time zone, locale, hash seed or folder."""
    root = shutil.copytree(SAMPLE, tmp_path / "någon annanstans")
    code = (
        "import hashlib, pathlib, sys; from kravspec.load import load; from kravspec.render import pdf; "
        "root = pathlib.Path(sys.argv[1]); loaded = load(root); "
        "print(hashlib.sha256(pdf.render(loaded.standard, loaded.guides, root)).hexdigest())"
    )
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", code, str(root)]
    other = subprocess.run(command, env=elsewhere, cwd="/", check=True, capture_output=True, encoding="utf-8")
    assert other.stdout.strip() == hashlib.sha256(sample.read_bytes()).hexdigest()


# ---- how it looks ---------------------------------------------------------------------------------------------------


def test_no_heading_or_caption_is_left_alone(draft: Path) -> None:
    """No page ends with a heading, the caption of a table, a formula, or words that announce a list."""
    headings = {item for items in bookmarks(draft).values() for item, _ in items}
    for number, page in enumerate(pages(draft)[4:], 5):
        lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()][1:-1]
        last = next(line for line in reversed(lines) if not re.match(r"\d+\)", line))
        assert last not in headings, (number, last)
        assert not re.match(r"(?:Tabell|Formel) [\d.A-Z]+ –|.*\([A-Z]\.\d+\)$", last), (number, last)
        assert not last.endswith(":"), (number, last)


def test_heading_row_repeats_and_rows_do_not_split(draft: Path) -> None:
    """A table over several pages has its heading row on each, and each row stands whole on one page."""
    shown = [" ".join(page.split()) for page in pages(draft)]
    with_criteria = [number for number, page in enumerate(shown) if "Bestämmelse Verb Bevis Mått" in page]
    assert with_criteria == list(range(with_criteria[0], with_criteria[0] + len(with_criteria)))
    assert len(with_criteria) > 3
    layout = pages(draft)
    for number in with_criteria[1:]:
        lines = [line for line in layout[number].splitlines() if line.strip()]
        assert re.match(r"\s*[A-ZÅÄÖ]{3}-\d\d ", lines[2]), lines[2]


def test_heading_row_may_hold_links_and_footnotes(tmp_path: Path) -> None:
    """Links in a heading row are words on every page that repeats it; one with a footnote stands once, so that the note does."""
    rows = "".join(f"| {number} | ord |\n" for number in range(60))
    tables = (
        f"**Tabell** A {{#tab-a}}\n\n| Krav *enligt [process]* | $x$ |\n| - | - |\n{rows}",
        f"**Tabell** B {{#tab-b}}\n\n| Fotnot[^a] | b |\n| - | - |\n{rows}",
    )
    text_ = "\n".join(("# Process {#process}\n\nSe [tab-a] och [tab-b].\n", *tables, "[^a]: En not.\n"))
    path = written(tmp_path, text_)
    read = text(path)
    assert read.count("Krav enligt avsnitt 1") > 1
    assert (read.count("Fotnot"), read.count("En not.")) == (1, 1)
    assert pdf_checker.is_pdf_compliant(path, profile="ua1")


def test_no_word_of_a_table_is_broken_in_two(draft: Path) -> None:
    """A column has room for its longest word, a number with its unit included: none is broken on the page."""
    standard = load(REPOSITORY).standard
    printed = set(re.findall(r"\w+", text(draft)))
    cells = {
        plain_text(cell.text, standard)
        for placed in standard.blocks
        for row in getattr(placed.block, "rows", ())
        for cell in row
    }
    found = {word for cell in cells for word in re.findall(r"\b[^\W\d_]+\b", cell) if "-" not in cell}
    assert len(found) > 400
    assert found - printed == set()


def test_wide_table_has_a_page_on_its_side(tmp_path: Path) -> None:
    """A table whose words have no room beside each other stands on a page turned, with the same header and footer."""
    row = "| Kommunstyrelsens | Företagslotsfunktionen | Livsmedelsanläggning | Tillsynsmyndigheterna | Upphandlingsenheten | Samhällsbyggnadskontoret |"
    table = f"**Tabell** Bred {{#tab-bred}}\n\n{row}\n| - | - | - | - | - | - |\n{row}\n"
    path = written(tmp_path, f"# Process {{#process}}\n\nSe [tab-bred].\n\n{table}\nEfter.\n")
    sizes = re.findall(r"Page +\d+ size: +(\d+).*? x (\d+)", info(path, "-f", "1", "-l", "9"))
    assert [("wide" if int(width) > int(height) else "upright") for width, height in sizes[2:]] == [
        "upright",
        "wide",
        "upright",
    ]
    assert "Tabell 1 – Bred" in pages(path)[3]
    assert "Sida 2 (3)" in pages(path)[3]
    assert "Efter." in pages(path)[4]


def test_page_does_not_part_a_provision(draft: Path) -> None:
    """A provision stands whole on one page, with its list and its fields."""
    loaded = load(REPOSITORY)
    shown = [squeezed(page) for page in body(draft)]
    for row in register(loaded.standard, loaded.guides):
        *_, last = row.fields.items()
        first, end = squeezed(row.id + row.text), squeezed(f"{last[0]}: {last[1]}")
        if len(first) < 700:
            page = next(page for page in shown if first in page)
            assert end in page[page.index(first) :], row.id


# ---- formulas and figures -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tex", "sv", "en"),
    [
        (r"A = \frac{s}{n}", "A lika med s delat med n", "A equals s divided by n"),
        (r"n_{\mathrm{ut}}", "n index ut", "n sub ut"),
        (
            r"\frac{a + b}{2}",
            "bråket a plus b delat med 2 slut på bråk",
            "the fraction a plus b divided by 2 end of fraction",
        ),
        (
            r"\sum_{i=1}^{n} x_i^2",
            "summan från i lika med 1 till n av x index i upphöjt till 2",
            "the sum from i equals 1 to n of x sub i to the power of 2",
        ),
        (r"0{,}9 \times n", "0,9 gånger n", "0,9 times n"),
        (
            r"\sqrt{x} \le 5\,\%",
            "roten ur x slut på rot mindre än eller lika med 5 procent",
            "the root of x end of root is at most 5 per cent",
        ),
        (r"\begin{cases", r"\begin{cases", r"\begin{cases"),
    ],
)
def test_formula_is_told_in_words(tex: str, sv: str, en: str) -> None:
    """Who hears the document hears the formula in the document's language; TeX that is no formula is read as it is."""
    assert (spoken(tex, "sv"), spoken(tex, "en")) == (sv, en)


def test_formulas_and_figures_have_their_words(sample: Path) -> None:
    """The file holds the words of each formula and the alternative text of each figure."""
    data = sample.read_bytes()
    assert b"/Alt(A lika med s delat med n)" in data
    assert b"/Alt<FEFF" + "Två steg: fråga och svar".encode("utf-16-be").hex().upper().encode() in data


def test_decimal_comma_has_no_space_after_it(tmp_path: Path) -> None:
    """`0{,}9` in a formula is one number."""
    path = written(tmp_path, "# Process {#process}\n\nTalet är $0{,}9$ här.\n")
    assert "Talet är 0,9 här." in text(path).replace("\n", " ")


FIGURE = "# Process {#process}\n\n![Bild](media/a.png)\n\n**Figur** Bild {#fig-bild}\n"


@pytest.mark.parametrize(
    ("process", "image", "said"),
    [
        (FIGURE.replace("[Bild]", "[]"), b"", "standard/clauses/process.md:3: bilden saknar alternativtext."),
        (FIGURE, b"", "standard/clauses/process.md:3: bilden ”media/a.png” går inte att rita"),
        (FIGURE.replace("a.png", "borta.png"), b"", "standard/clauses/process.md:3: bilden ”media/borta.png” går inte att läsa"),
        (FIGURE.replace("media/a.png", "../../utanfor.png"), b"", "bilden ”../../utanfor.png” går inte att läsa"),
        (
            "# Process {#process}\n\nEtt 😀 här.\n",
            b"",
            "standard/clauses/process.md:3:5: tecknet ”😀” (U+1F600) finns inte i PDF-filens typsnitt.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_said_with_its_place(process: str, image: bytes, said: str, tmp_path: Path) -> None:
    """A missing text, an image that is none or lies outside, and a sign without a form: one sentence with file and line."""
    (tmp_path / "utanfor.png").write_bytes(b"\x89PNG")
    with pytest.raises(CannotRunError) as raised:
        written(tmp_path / "arkiv", process, **{"standard/media/a.png": image})
    assert said in raised.value.message.sv


def test_tall_figure_has_room_for_its_caption(draft: Path) -> None:
    """A figure is made smaller where its page asks for it: its caption stands on the same page."""
    shown = [" ".join(page.split()) for page in pages(draft)]
    assert any(
        "Förutsättningar" in page and "Figur 1 – Hur dokumentets delar hänger ihop" in page for page in shown[6:10]
    )

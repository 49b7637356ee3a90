"""The translation: what it was made from, what is left to do, and how it is read as a standard of its own."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from conftest import METADATA, REPOSITORY, mkdocs, write
from kravspec.check import all_rules
from kravspec.load import load
from kravspec.model import Source
from kravspec.render import docx
from kravspec.text import NOT_TRANSLATED, reference

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

TERMS = """\
# Termer och definitioner {#termer}

## lots {#term-lots}

person som vägleder

- *Böjning:* lotsen
- *Engelska:* guide

## akt {#term-akt}

samlade handlingar

- *Engelska:* case file
"""
PROCESS = """\
# Process {#process}

Processen har två steg, se [tab-tider].

**Tabell** Tider {#tab-tider}

| Steg | Tid |
| --- | --- |
| Svar | 2\N{NO-BREAK SPACE}arbetsdagar |

## Svar {#svar}

**PRO-01** Lotsen **ska** svara inom 2\N{NO-BREAK SPACE}arbetsdagar enligt [process].

- *Ansvar:* lotsen
- *Bevis:* logg
- *Mått:* minst 95\N{NO-BREAK SPACE}% i tid

> **Anm.** Tiden räknas enligt [uppfoljning].

**PRO-02** Lotsen **bör** ringa.

- *Bevis:* logg

## Uppföljning {#uppfoljning}

**PRO-03** Lotsen **får** skriva.
"""
ENGLISH = """\
# Process {#process}

The process has two steps, see [tab-tider].

**Table** Times {#tab-tider}

| Step | Time |
| --- | --- |
| Answer | 2\N{NO-BREAK SPACE}working days |

## Answer {#svar}

**PRO-01** The guide shall answer within 2\N{NO-BREAK SPACE}working days in accordance with [process].

- *Responsibility:* the guide
- *Evidence:* log
- *Measure:* at least 95\N{NO-BREAK SPACE}% in time

> **Note** The time is counted in accordance with [uppfoljning].
"""
FRONT = """\
  - {file: clauses/forord.md, role: foreword}
  - {file: clauses/omfattning.md, role: scope}
  - {file: clauses/normativa.md, role: normative-references}
  - {file: clauses/termer.md, role: terms}
"""
FILES = {
    "standard/clauses/forord.md": "# Förord {#forord}\n\nDetta är ett prov.\n",
    "standard/clauses/omfattning.md": "# Omfattning {#omfattning}\n\nDokumentet anger krav.\n",
    "standard/clauses/normativa.md": "# Normativa hänvisningar {#normativa}\n\nInga.\n",
    "standard/standard.yml": METADATA.replace("parts:\n", "parts:\n" + FRONT),
    "standard/clauses/termer.md": TERMS,
    "standard/clauses/process.md": PROCESS,
    "standard/en/standard.yml": "title: Test standard\ncommittee: The test group\n",
    "standard/en/clauses/process.md": ENGLISH,
    "docs/index.md": "# Start\n",
    "mkdocs.yml": "site_name: Prov\nsite_url: https://a.example/\ntheme: {name: material, language: sv, font: false}\n"
    "plugins: [kravspec]\nmarkdown_extensions: [md_in_html, attr_list]\n",
}


@pytest.fixture(name="group")
def _group(tmp_path: Path) -> Path:
    """A repository where the process is translated in part and the terms not at all."""
    write(tmp_path, FILES)
    return tmp_path


@pytest.fixture(name="recorded")
def _recorded(group: Path, kravspec: Kravspec) -> Path:
    """The same, with a record of what has been translated."""
    assert kravspec(group, "translate", "reviewed", "standard/en").stdout == "Block: 4, nya lydelser: 4.\n"
    return group


def edit(root: Path, old: str, new: str, file: str = "process") -> None:
    path = root / f"standard/clauses/{file}.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(root, {path.relative_to(root).as_posix(): text.replace(old, new)})


def states(root: Path, kravspec: Kravspec) -> list[tuple[str, str, int, int]]:
    """What is left to do besides what is missing: ID, state, line and column."""
    shown = json.loads(kravspec(root, "translate", "status", "--format", "json").stdout)
    return [
        (row["id"], row["state"], row["line"], row["column"]) for row in shown["blocks"] if row["state"] != "missing"
    ]


# ---- what is left to do -------------------------------------------------------------------------------------------------


def test_status_lists_what_is_left_with_its_place(recorded: Path, kravspec: Kravspec) -> None:
    """What is missing stands at its place in the original, the rest at its place in the translation, with counts for each part."""
    edit(recorded, "inom 2\N{NO-BREAK SPACE}arbetsdagar enligt", "inom 3\N{NO-BREAK SPACE}arbetsdagar enligt")
    write(recorded, {"standard/en/clauses/extra.md": "# Extra {#extra}\n\n**PRO-02** The guide **should** call.\n"})
    result = kravspec(recorded, "translate", "status")
    assert result.stdout.splitlines() == [
        "standard/clauses/forord.md:1:12: forord: saknas",
        "standard/clauses/normativa.md:1:28: normativa: saknas",
        "standard/clauses/omfattning.md:1:16: omfattning: saknas",
        "standard/clauses/process.md:25:18: uppfoljning: saknas",
        "standard/clauses/process.md:27:3: PRO-03: saknas",
        "standard/clauses/termer.md:1:29: termer: saknas",
        "standard/clauses/termer.md:3:11: term-lots: saknas",
        "standard/clauses/termer.md:10:10: term-akt: saknas",
        "standard/en/clauses/extra.md:1:11: extra: finns inte i originalet",
        "standard/en/clauses/extra.md:3:3: PRO-02: inte antecknat vilken lydelse som är översatt",
        "standard/en/clauses/process.md:13:3: PRO-01: originalet har ändrats",
        "",
        "Förord: 0 av 1 översatta",
        "1 Omfattning: 0 av 1 översatta",
        "2 Normativa hänvisningar: 0 av 1 översatta",
        "3 Termer och definitioner: 0 av 3 översatta",
        "4 Process: 5 av 7 översatta, 2 att läsa mot originalet",
    ]
    assert result.returncode == 1


def test_a_translation_that_is_not_whole_can_be_sound(recorded: Path, kravspec: Kravspec) -> None:
    """Exit code 0 when all that is translated is as the original, however much is missing."""
    result = kravspec(recorded, "translate", "status", "--lang", "en")
    assert result.returncode == 0
    assert "standard/clauses/process.md:27:3: PRO-03: missing" in result.stdout
    assert "4 Process: 4 of 7 translated\n" in result.stdout


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Lotsen **ska** svara inom", "Lotsen **bör** svara inom", "PRO-01"),
        ("enligt [uppfoljning]", "enligt [svar]", "PRO-01"),
        ("- *Bevis:* logg\n- *Mått:*", "- *Bevis:* loggen\n- *Mått:*", "PRO-01"),
        ("| Svar | 2", "| Svar | 3", "tab-tider"),
        ("har två steg", "har tre steg", "process"),
        ("## Svar", "## Besked", "svar"),
        ("Lotsen **ska** svara inom", "Lotsen ska\nsvara   inom", ""),
        ("## Svar {#svar}", "## Ny {#ny}\n\n**PRO-09** Lotsen **kan** gå.\n\n## Svar {#svar}", ""),
    ],
)
def test_what_counts_as_a_change(recorded: Path, kravspec: Kravspec, old: str, new: str, changed: str) -> None:
    """Words, references and fields change a block; numbers, line breaks, asterisks and other blocks do not."""
    edit(recorded, old, new)
    assert [id_ for id_, *_ in states(recorded, kravspec)] == ([changed] if changed else [])


def test_inflected_forms_are_no_text_to_translate(group: Path, kravspec: Kravspec) -> None:
    """A term is not to be translated again because it got another inflected form; its definition is another matter."""
    term = "# Terms {#termer}\n\n## guide {#term-lots}\n\nperson who guides\n\n- *Swedish:* lots\n"
    write(group, {"standard/en/clauses/termer.md": term})
    kravspec(group, "translate", "reviewed", "standard/en")
    edit(group, "*Böjning:* lotsen", "*Böjning:* lotsen, lotsar", "termer")
    assert states(group, kravspec) == []
    edit(group, "som vägleder", "som hjälper", "termer")
    assert states(group, kravspec) == [("term-lots", "changed", 3, 12)]


def test_a_review_is_recorded_for_what_is_named(recorded: Path, kravspec: Kravspec) -> None:
    """One ID, or a file with all that is in it; and what is no longer translated is forgotten."""
    edit(recorded, "svara inom 2", "svara inom 3")
    edit(recorded, "har två steg", "har tre steg")
    assert kravspec(recorded, "translate", "reviewed", "PRO-01").stdout == "Block: 1, nya lydelser: 1.\n"
    assert [id_ for id_, *_ in states(recorded, kravspec)] == ["process"]
    write(recorded, {"standard/en/clauses/process.md": ENGLISH.partition("## Answer")[0]})
    kravspec(recorded, "translate", "reviewed", "standard/en/clauses/process.md")
    record = (recorded / "standard/en/translated.yml").read_text(encoding="utf-8")
    assert re.findall(r"^([\w-]+):", record, re.MULTILINE) == ["process", "tab-tider"]


def test_what_is_not_translated_cannot_be_reviewed(recorded: Path, kravspec: Kravspec) -> None:
    """A name that stands for no translated block gives one sentence, and nothing is recorded."""
    before = (recorded / "standard/en/translated.yml").read_bytes()
    result = kravspec(recorded, "translate", "reviewed", "PRO-01", "PRO-03")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("”PRO-03” är varken översatt eller en fil med översatt text.")
    assert (recorded / "standard/en/translated.yml").read_bytes() == before


def test_nothing_translated_is_said(repository: Path, kravspec: Kravspec) -> None:
    """Without a translation the commands say where one is put, and checks and outputs are as before."""
    for command in (
        ["translate", "status"],
        ["translate", "reviewed", "PRO-01"],
        ["export", "json", "--translation", "en"],
    ):
        result = kravspec(repository, *command)
        assert (result.returncode, result.stdout) == (2, "")
        assert "standard/en" in result.stderr
    assert kravspec(repository, "check").returncode == 0


# ---- faults in its files ------------------------------------------------------------------------------------------------


def lines(result: subprocess.CompletedProcess[str], folder: str = "standard/en/") -> list[str]:
    return [line for line in result.stdout.splitlines() if line.startswith(folder) and line.endswith("]")]


def test_check_reports_at_the_translation_and_sees_the_original_change(recorded: Path, kravspec: Kravspec) -> None:
    """Findings stand in the translation's files, are the same when nothing was read again, and follow a change of the original."""
    assert lines(kravspec(recorded, "check")) == lines(kravspec(recorded, "check"))
    edit(recorded, "svara inom 2", "svara inom 3")
    found = lines(kravspec(recorded, "check"))
    assert found == [
        "standard/en/clauses/process.md:13:3: varning: originalet till PRO-01 har ändrats sedan det översattes. [stale-translation]",
        "standard/en/clauses/process.md:13:22: råd: ”shall” är inte fetstilt. [plain-verbal-form]",
        "standard/en/clauses/process.md:13:42: varning: här står ”2 working days”, i originalet ”3 arbetsdagar”. [bilingual-value-mismatch]",
    ]
    assert "is not recorded" not in kravspec(recorded, "check", "--lang", "en").stdout


def test_drafting_rules_judge_the_translation_too(recorded: Path, kravspec: Kravspec) -> None:
    """What is wrong in English is found; what only the whole document can show is not asked of a part of it."""
    write(
        recorded, {"standard/en/clauses/process.md": ENGLISH.replace("shall answer", "must answer <b>now</b> [none]")}
    )
    found = {line.rpartition("[")[2].rstrip("]") for line in lines(kravspec(recorded, "check"))}
    assert {"english-verbal-form", "raw-html", "broken-xref"} <= found
    assert not found & {name for name, rule in all_rules().items() if hasattr(rule, "IN_ORIGINAL")}


def test_safe_fixes_are_made_in_the_translation(recorded: Path, kravspec: Kravspec) -> None:
    """`--fix` makes the verbal form bold there as in the original."""
    kravspec(recorded, "check", "--fix")
    text = (recorded / "standard/en/clauses/process.md").read_text(encoding="utf-8")
    assert "**PRO-01** The guide **shall** answer" in text


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"standard/en/standard.yml": ""}, "standard/en/standard.yml:1:1: fel: filen saknas eller är tom."),
        ({"standard/en/standard.yml": "title: [a]\ncommittee: b\n"}, "standard/en/standard.yml:1:8: fel: ”title” ska vara en text."),
        ({"standard/en/standard.yml": "title: a\ncommitte: b\n"}, "standard/en/standard.yml:2:1: fel: nyckeln ”committe” är inte känd."),
        ({"standard/en/translated.yml": "- a\n"}, "standard/en/translated.yml:1:1: fel: här ska stå rader"),
        ({"standard/en/a.md": b"# \xff {#process}\n"}, "standard/en/a.md:1:3: fel: filen är inte sparad som UTF-8."),
        ({"standard/en/a.md": "# A {#svar}\n\n![b](media/no.svg)\n\n**Figure** B {#fig-b}\n"}, ""),
    ],
)  # fmt: skip
def test_faults_of_files_are_findings(
    group: Path, kravspec: Kravspec, files: dict[str, str | bytes], expected: str
) -> None:
    """What is wrong with a file of the translation is said at its place, and the rest is read."""
    write(group, files)
    found = lines(kravspec(group, "check"))
    assert any(line.startswith(expected) for line in found)


def test_pictures_of_the_translation_are_checked(group: Path, kravspec: Kravspec) -> None:
    """A picture that only the translation shows must be there, and must only show something."""
    edit(group, "## Svar {#svar}", "![Steg](media/a.svg)\n\n**Figur** Steg {#fig-a}\n\n## Svar {#svar}")
    figure = "## Answer {#svar}\n\n![Steps](media/b.svg)\n\n**Figure** Steps {#fig-a}\n"
    write(group, {"standard/media/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", "standard/en/b.md": figure})
    assert any("[missing-file]" in line for line in lines(kravspec(group, "check")))
    write(group, {"standard/media/b.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"})
    assert any("[active-file]" in line for line in lines(kravspec(group, "check")))


def test_the_translation_reads_no_file_outside(
    group: Path, tmp_path_factory: pytest.TempPathFactory, kravspec: Kravspec
) -> None:
    """A link out of the repository is a finding and is not read."""
    outside = tmp_path_factory.mktemp("outside") / "a.md"
    outside.write_text("# Process {#uppfoljning}\n", encoding="utf-8")
    (group / "standard/en/a.md").symlink_to(outside)
    found = lines(kravspec(group, "check"))
    assert any(line.startswith("standard/en/a.md:1:1: fel:") and line.endswith("[path-escape]") for line in found)
    assert "uppfoljning: saknas" in kravspec(group, "translate", "status").stdout


# ---- as a standard ------------------------------------------------------------------------------------------------------


def test_numbers_are_those_of_the_original() -> None:
    """In the draft everything that has an ID has the same number in the translation, translated or not."""
    loaded = load(REPOSITORY)
    english = loaded.translated("en").standard
    ours, theirs = (
        {id_: (target.kind, target.number) for id_, target in standard.index.items()}
        for standard in (english, loaded.standard)
    )
    # The tables inside the cases of docs/ are in Swedish only.
    assert {id_: theirs[id_] for id_ in ours} == ours
    assert {id_ for id_ in theirs if id_ not in ours} == {
        id_ for id_ in theirs if id_.startswith("tab-") and id_ not in ours
    }
    assert [clause.number for clause, _ in english.clauses] == [clause.number for clause, _ in loaded.standard.clauses]


def test_no_text_of_the_original_stands_in_the_translation() -> None:
    """Every text of the English draft is from its own files, or says that it is not translated; only sources keep their names."""
    from kravspec.prose import block_prose

    english = load(REPOSITORY).translated("en").standard
    said = f"*{NOT_TRANSLATED['en']}*"
    texts = [clause.title for clause, _ in english.clauses if hasattr(clause, "title")]
    texts += [
        text for placed in english.blocks if not isinstance(placed.block, Source) for text in block_prose(placed.block)
    ]
    foreign = [text.source for text in texts if not text.path.startswith("standard/en/") and text.source != said]
    # The table of criteria is made of IDs and verbs.
    assert [
        text
        for text in foreign
        if not re.fullmatch(r"\[[A-Z]{3}-\d+\]|shall|should|may|can|Provision|Verb|Evidence|Measure|", text)
    ] == []


def test_what_is_not_translated_is_said(group: Path) -> None:
    """A provision keeps its ID and its kind, a term the equivalent that the original gives, and text is left out."""
    english = load(group).translated("en").standard
    provision = next(each for each, _, _ in english.provisions if each.id == "PRO-02")
    assert (provision.text.source, provision.verbal_form) == ("*Not yet translated*", "recommendation")
    assert [(field.label, field.text.source) for field in provision.fields] == [("Evidence", "*Not yet translated*")]
    assert [term.designation.source for term in english.terms] == ["guide", "case file"]
    assert english.metadata.stage == "working draft"
    assert english.metadata.title == "Test standard"


def test_a_translated_heading_is_shown_before_its_text_is(group: Path) -> None:
    """A heading alone is a beginning: it is shown, and the text below it is still missing."""
    write(group, {"standard/en/clauses/process.md": "# The process {#process}\n"})
    loaded = load(group)
    assert loaded.translation
    assert "process" in [unit.id for unit in loaded.translation.missing]
    process = loaded.translated("en").standard.parts[-1]
    assert process.title.source == "The process"
    assert getattr(process.blocks[0], "text", None)
    assert not [line for line in map(str, loaded.findings) if "bilingual" in line]


@pytest.mark.parametrize(
    ("id_", "inside", "first"),
    [
        ("process", "Clause\N{NO-BREAK SPACE}4", "Clause\N{NO-BREAK SPACE}4"),
        ("svar", "4.1", "Subclause\N{NO-BREAK SPACE}4.1"),
        ("tab-tider", "Table\N{NO-BREAK SPACE}1", "Table\N{NO-BREAK SPACE}1"),
        ("PRO-01", "PRO-01", "PRO-01"),
    ],
)
def test_references_have_their_english_form(group: Path, id_: str, inside: str, first: str) -> None:
    """A clause has its word and a subclause its number alone, unless a sentence begins with it (ISO/IEC Directives Part 2, 22.4)."""
    target = load(group).translated("en").standard.index[id_]
    assert reference(target, "", "en", begins_sentence=False) == inside
    assert reference(target, "", "en", begins_sentence=True) == first


def word_parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist() if name.endswith(".xml")}


def test_word_document_is_english(recorded: Path, kravspec: Kravspec) -> None:
    """Language en-GB everywhere, English headings and labels, live references, and on the cover whose text governs."""
    result = kravspec(recorded, "export", "docx", "--translation", "en", "--one-pass")
    assert result.stdout == "build/kravspec-en.docx\n"
    parts = word_parts((recorded / "build/kravspec-en.docx").read_bytes())
    assert set(re.findall(r'<w:lang w:val="([^"]+)"', "".join(parts.values()))) == {"en-GB"}
    text = parts["word/document.xml"]
    shown = re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", text))
    assert "This is a translation for information. The Swedish text governs." in shown
    assert "Not yet translated" in shown
    assert re.search(r"REF _S_process [^<]*</w:instrText>.{0,400}?<w:t[^>]*>4</w:t>", text, re.DOTALL)
    assert re.search(r"REF _S_uppfoljning [^<]*</w:instrText>.{0,400}?<w:t[^>]*>4\.2</w:t>", text, re.DOTALL)
    for words in ("Test standard", "Answer", "Contents", "NOTE", "Times"):
        assert words in shown
    for words in ("Svar", "Tider", "Bilaga", "Innehåll", "ska ", "avsnitt"):
        assert words not in shown


def test_the_same_translation_gives_the_same_bytes(recorded: Path) -> None:
    """Two exports of one text are one file."""
    english = load(recorded).translated("en")
    first, second = (docx.render(english.standard, (), recorded) for _ in range(2))
    assert first == second


def test_other_formats_take_the_translation(recorded: Path, kravspec: Kravspec) -> None:
    """The register of the translation has its verbs and texts; a redline or a review copy is of the text that governs."""
    kravspec(recorded, "export", "json", "--translation", "en")
    register = json.loads((recorded / "build/register-en.json").read_text(encoding="utf-8"))
    assert register["provisions"][0]["verbal_form"] == "shall"
    assert kravspec(recorded, "export", "docx", "--translation", "en", "--review").returncode == 2


def test_an_english_standard_is_translated_into_swedish(tmp_path: Path, kravspec: Kravspec) -> None:
    """The other way round: `standard/sv/` beside a standard in English."""
    metadata = METADATA.replace("language: sv", "language: en").replace("arbetsutkast", "working draft")
    write(
        tmp_path,
        {
            "standard/standard.yml": metadata,
            "standard/clauses/process.md": "# Process {#process}\n\n**PRO-01** The guide **shall not** answer.\n\n"
            "**PRO-02** The guide **may** call.\n",
            "standard/sv/standard.yml": "title: Prov\ncommittee: Gruppen\n",
            "standard/sv/process.md": "# Process {#process}\n\n**PRO-01** Lotsen **ska** svara.\n",
        },
    )  # fmt: skip
    swedish = load(tmp_path).translated("sv").standard
    assert [each.text.source for each, _, _ in swedish.provisions] == ["Lotsen **ska** svara.", "*Inte översatt än*"]
    assert swedish.metadata.stage == "arbetsutkast"
    found = lines(kravspec(tmp_path, "check"), "standard/sv/")
    assert any(line.startswith("standard/sv/process.md:3:21: error:") for line in found)


# ---- on the site --------------------------------------------------------------------------------------------------------


def test_page_is_in_english_and_leads_to_the_swedish_one(published: Path) -> None:
    """The page's language is English, its frame's Swedish words are marked, and each page names the other in its head."""
    english = (published / "en/krav/PRO-05/index.html").read_text(encoding="utf-8")
    swedish = (published / "krav/PRO-05/index.html").read_text(encoding="utf-8")
    assert re.search(r'<html lang="en"', english)
    assert re.search(r'<html lang="sv"', swedish)
    for page in (english, swedish):
        head = page.partition("</head>")[0]
        alternates = dict(re.findall(r'<link rel="alternate " hreflang="(\w\w)" href="([^"]+)">', head))
        assert {name: address.partition(".example/")[2] for name, address in alternates.items()} == {
            "en": "en/krav/PRO-05/",
            "sv": "krav/PRO-05/",
        }
    assert '<a href="../../../krav/PRO-05/" lang="sv" hreflang="sv">Sidan på svenska</a>' in english
    assert '<a href="../../en/krav/PRO-05/" lang="en" hreflang="en">This page in English</a>' in swedish
    assert "This is a translation for information. The Swedish text governs." in english
    assert re.search(r'<ul class="md-tabs__list" lang="sv">', english)
    assert 'lang="sv"' not in swedish.partition("<body")[2]


def test_the_term_in_the_other_language_is_marked(published: Path) -> None:
    """On both pages of a term its equivalent is said to be in the other language."""
    for page, said in (
        ("en/standard/termer-arenden", '<dd lang="sv">lotsärende</dd>'),
        ("standard/termer-arenden", '<dd lang="en">coordinated business matter</dd>'),
    ):
        assert said in (published / page / "index.html").read_text(encoding="utf-8")


def test_a_page_leads_to_english_only_where_there_is_some(published: Path) -> None:
    """A Swedish page whose text is not translated has no link to a page that says so; that page leads to the Swedish text."""
    swedish = (published / "krav/LED-05/index.html").read_text(encoding="utf-8")
    english = (published / "en/krav/LED-05/index.html").read_text(encoding="utf-8")
    assert "hreflang" not in swedish
    assert "Not yet translated" in english
    assert "Sidan på svenska" in english


def test_changed_original_is_said_on_the_page(recorded: Path) -> None:
    """A block whose original has changed since is marked on its own page and in its clause, until someone has read it again."""
    edit(recorded, "svara inom 2", "svara inom 3")
    result = mkdocs(recorded)
    assert result.returncode == 0, result.stderr
    said = "The Swedish text has changed since this was translated."
    for page, count in (("krav/PRO-01", 1), ("standard/svar", 1), ("standard/process", 0), ("krav/PRO-02", 0)):
        text = (recorded / f"site/en/{page}/index.html").read_text(encoding="utf-8")
        assert text.count(said) == count, page


def test_pages_for_other_generators_hold_the_translation(recorded: Path, kravspec: Kravspec) -> None:
    """`kravspec pages` writes the English pages too."""
    kravspec(recorded, "pages", "out")
    assert "<strong>shall</strong> answer" in (recorded / "out/en/krav/PRO-01/index.md").read_text(encoding="utf-8")
    assert (recorded / "out/en/standard/process/index.md").exists()

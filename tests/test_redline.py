"""The Word document with tracked changes: what it says when they are accepted, and when they are rejected."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from conftest import REPOSITORY, SAMPLE, write
from docx_invariants import W, document, faults, fields, footnotes, style
from kravspec.load import Loaded, load
from kravspec.render import docx
from kravspec.render.docx.attached import attach
from kravspec.word.package import open_package
from test_template import template
from tracked import office_settled, office_texts, said, structure

if TYPE_CHECKING:
    from collections.abc import Callable

MARKS = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]
NEW = (
    "Ett nytt stycke om [kontakt] och [tab-tider].",
    "> **Anm.** En ny anmärkning.\n\n> **Exempel** Och ett exempel.",
    "- en sak,\n- en annan sak,\n- en tredje.",
    "## Ett nytt avsnitt {#nytt}",
    "**PRO-90** Kommunen **bör** ange:\n\n1. vem,\n2. var.\n\n- *Ansvar:* chefen",
    "**Tabell** Ny {#tab-ny}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n| $x$ | [PRO-01] |",
    "$$\nB = 2\n$$",
)
"""Blocks that an author adds."""
WORDS = ("nya", "ord", "[lag-2017-900, 3 §]", "**ska inte**", "$y$", "[^svar]", "")


KINDS = ("remove", "move", "add", "reword", "reword", "line")


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, float, float, str]]:
    """Changes to a text: what is done, where in it, where to, and with what."""
    kinds = st.sampled_from(KINDS)
    places = st.floats(0, 1, exclude_max=True)
    change = st.tuples(kinds, places, places, st.sampled_from((*NEW, *WORDS)))
    return draw(st.lists(change, min_size=1, max_size=16))


def random_edits(source: random.Random) -> list[tuple[str, float, float, str]]:
    """Changes as `edits` draws them, but no new formulas: LibreOffice does not know that one was inserted."""
    texts = [text for text in (*NEW, *WORDS) if "$" not in text]
    return [
        (source.choice(KINDS), source.random(), source.random(), source.choice(texts))
        for _ in range(source.randint(1, 16))
    ]


def edited(root: Path, changes: list[tuple[str, float, float, str]]) -> None:
    """Make the changes in the Markdown under `root`: to blocks, words and lines of all its files."""
    files = sorted(root.glob("standard/*/*.md"))
    blocks = [(file, block) for file in files for block in file.read_text(encoding="utf-8").strip("\n").split("\n\n")]
    for kind, at, to, what in changes:
        index = int(at * len(blocks))
        file, block = blocks.pop(index)
        tokens, lines = block.split(" "), block.split("\n")
        match kind:
            case "move":
                index = int(to * len(blocks))
            case "add":
                blocks.insert(index, (file, what))
            case "reword":
                tokens[int(to * len(tokens))] = what
                block = " ".join(tokens)
            case "line":
                del lines[int(to * len(lines))]
                block = "\n".join(lines)
        if kind != "remove" or not blocks:
            blocks.insert(index, (file, block))
    for file in files:
        text = "\n\n".join(block for own, block in blocks if own == file)
        file.write_text(f"{text or '# Tom'}\n", encoding="utf-8")


def redlined(before: Loaded, after: Loaded) -> bytes:
    return docx.render_redline(before.standard, before.root, after.standard, after.root)


def clean(loaded: Loaded) -> bytes:
    return docx.render(loaded.standard, loaded.guides, loaded.root)


def changed(root: Path, *replacements: tuple[str, str, str]) -> Loaded:
    """The sample with a text of some files replaced: file, old, new."""
    shutil.copytree(SAMPLE, root)
    for name, old, new in replacements:
        path = root / "standard" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return load(root)


def marks(element: etree._Element) -> list[tuple[str, str]]:
    """Kind and words of each stretch of marked text."""
    found = []
    for mark in element.iter(*MARKS):
        text = "".join(part.text or "" for part in mark.iter(f"{W}t", f"{W}delText"))
        if text:
            found.append((etree.QName(mark).localname, text))
    return found


PROCESS = "clauses/process.md"
REVISION = (
    (PROCESS, "svara företaget inom 2", "svara företaget skriftligt inom 3"),
    (PROCESS, "   - klockslag,\n", ""),
    (PROCESS, "2. namn.", "2. namn,\n3. enhet."),
    (PROCESS, "**PRO-03** Enheten **får** svara per telefon.\n\n", ""),
    (PROCESS, "| Tecknet", "| Ny rad | 5 dagar | [PRO-01] |\n| Tecknet"),
    (PROCESS, "Svaret räknas från", "Svaret räknas alltid från"),
    (PROCESS, "> **Anm.** Den andra", "> **Anm.** En ny anmärkning.\n\n> **Anm.** Den andra"),
    ("clauses/termer.md", "### enhet", "### kommunenhet"),
    ("clauses/orientering.md", "## Varför {#varfor}\n\nÅtta ord om åar, ängar och öar.", "Helt ny text."),
    ("annexes/profil.md", "**KOM-01** Chefen", "**KOM-02** Enheten **bör** leva.\n\n**KOM-01** Chefen"),
    ("standard.yml", "edition: 2", "edition: 3"),
)
"""What a working group does to the sample between two editions."""


@pytest.fixture(name="before", scope="module")
def _before() -> Loaded:
    return load(SAMPLE)


@pytest.fixture(name="after", scope="module")
def _after(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return changed(tmp_path_factory.mktemp("revision") / "new", *REVISION)


@pytest.fixture(name="redline", scope="module")
def _redline(before: Loaded, after: Loaded) -> bytes:
    return redlined(before, after)


@pytest.fixture(name="old", scope="module")
def _old(before: Loaded) -> bytes:
    return clean(before)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(edits())
def test_accepting_gives_the_new_edition_and_rejecting_the_old(
    before: Loaded, old: bytes, changes: list[tuple[str, float, float, str]]
) -> None:
    """Whatever is added, removed, moved or reworded, both editions come out of the one document: text, styles, lists and tables.

    By the rules of the format, and as pandoc reads it.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "new"
        shutil.copytree(SAMPLE, root)
        edited(root, changes)
        after = load(root)
        redline, new = redlined(before, after), clean(after)
        assert faults(redline) == []
        assert structure(redline, "accept") == structure(new, "accept")
        assert structure(redline, "reject") == structure(old, "accept")
        assert said(redline, "accept") == said(new, "accept")
        assert said(redline, "reject") == said(old, "accept")


def test_file_is_valid(redline: bytes, tmp_path: Path) -> None:
    """The validator reports no error in a file with every kind of change, and our invariants hold in it."""
    path = tmp_path / "a.docx"
    path.write_bytes(redline)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert faults(redline) == []


def test_draft_against_itself_has_no_marks() -> None:
    """Where nothing has changed, nothing is marked, and the file is to the byte the one without a comparison."""
    draft = load(REPOSITORY)
    assert redlined(draft, draft) == clean(draft)


def test_new_lines_and_new_numbers_are_no_changes(before: Loaded, tmp_path: Path) -> None:
    """A text that is wrapped otherwise, and all that gets a new number, is not marked; only the new clause is."""
    after = changed(
        tmp_path / "new",
        (PROCESS, "## Kontakt {#kontakt}", "## Helt nytt {#helt-nytt}\n\n## Kontakt {#kontakt}"),
        (PROCESS, "Lotsen **ska** svara företaget", "Lotsen **ska**\nsvara\nföretaget"),
        ("clauses/omfattning.md", "# Omfattning", "# Helt ny {#helt-ny}\n\n# Omfattning"),
        ("annexes/exempel.md", "# Fler", "# Ny bilaga {#bilaga-ny}\n\n# Fler"),
    )
    assert marks(document(redlined(before, after))) == [
        ("ins", "Helt ny"),
        ("ins", "Helt nytt"),
        # The heading of an annex holds its letter unseen.
        ("ins", "B"),
        ("ins", "(informativ)Ny bilaga"),
    ]


def test_marks_say_which_words_changed(redline: bytes) -> None:
    """Words, items, notes, footnotes, rows, provisions, terms and the cover are marked as what happened to each."""
    assert marks(document(redline)) == [
        ("del", "2"),
        ("ins", "3"),
        ("ins", "Helt ny text."),
        ("del", "Varför"),
        ("del", "Åtta ord om åar, ängar och öar."),
        ("del", "enhet"),
        ("ins", "kommunenhet"),
        ("del", "enhet"),
        ("ins", "kommunenhet"),
        ("ins", "skriftligt "),
        ("del", "2"),
        ("ins", "3"),
        ("ins", "ANM.\N{NO-BREAK SPACE}2En ny anmärkning."),
        ("del", "klockslag,"),
        ("del", "."),
        ("ins", ","),
        ("ins", "enhet."),
        ("del", "PRO-03"),
        ("del", "Enheten får svara per telefon."),
        ("ins", "Ny rad"),
        ("ins", "5 dagar"),
        ("ins", "PRO-01"),
        ("ins", "KOM-02"),
        ("ins", "Enheten bör leva."),
    ]
    assert marks(footnotes(redline)) == [("ins", "alltid ")]


def test_heading_that_is_gone_counts_no_longer(redline: bytes, office: Callable[[bytes, str], bytes]) -> None:
    """A deleted heading shows its old number by a list of its own, so that no other number jumps, and does so when rejected."""
    (heading,) = (p for p in document(redline).iter(f"{W}p") if marks(p) == [("del", "Varför")])
    assert style(heading) == "IntroHeading2"
    (list_,) = (number.get(f"{W}val") for number in heading.iter(f"{W}numId"))
    with zipfile.ZipFile(io.BytesIO(redline)) as archive:
        numbering = etree.fromstring(archive.read("word/numbering.xml"))
    (look,) = (each for each in numbering.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == list_)
    assert [text.get(f"{W}val") for text in look.iter(f"{W}lvlText")] == ["0.1"]
    shown = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=office(redline, "pdf"), check=True, capture_output=True
    ).stdout.decode()
    assert re.search(r"^0\.1 +Varför$", shown, re.MULTILINE)


def test_items_that_are_gone_stay_in_their_list(redline: bytes) -> None:
    """A deleted item is an item of the list that is left, so that rejecting gives one list."""
    items = [p for p in document(redline).iter(f"{W}p") if style(p) == "ProvisionItem"]
    inner = [p for p in items if [n.get(f"{W}val") for n in p.iter(f"{W}ilvl")] == ["1"]]
    assert len({number.get(f"{W}val") for item in inner for number in item.iter(f"{W}numId")}) == 1
    assert [bool(marks(item)) for item in inner] == [False, True]


def test_clause_that_moved_is_a_move(before: Loaded, tmp_path: Path) -> None:
    """A clause that moves is one move with the same words at both places; what was reworded on the way shows where it stands."""
    text = (SAMPLE / "standard" / PROCESS).read_text(encoding="utf-8")
    start = text.index("## Kontakt")
    steps = text[text.index("## Steg") :]
    moved = f"{text[:start]}{steps.replace('är ingen', 'är en')}\n{text[start : text.index('## Steg')]}"
    main = document(redlined(before, changed(tmp_path / "new", (PROCESS, text, moved))))
    starts = {
        e.get(f"{W}name"): etree.QName(e).localname for e in main.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")
    }
    assert (
        len(list(main.iter(f"{W}moveFromRangeStart")))
        == len(list(main.iter(f"{W}moveToRangeStart")))
        == len(starts)
        == 1
    )
    came_from = [text for kind, text in marks(main) if kind == "moveFrom"]
    gone_to = [text for kind, text in marks(main) if kind == "moveTo"]
    assert gone_to[0] == came_from[0] == "Steg"
    assert [mark for mark in marks(main) if mark[0] in ("ins", "del")] == [
        ("ins", "en"),
    ]


def test_reference_that_stays_is_one_field(redline: bytes) -> None:
    """Old text has no bookmark that new text has, and no sequence goes on counting in it."""
    main = document(redline)
    names = Counter(mark.get(f"{W}name") for mark in main.iter(f"{W}bookmarkStart"))
    assert set(names.values()) == {1}
    for gone in main.iter(f"{W}del"):
        assert not [instruction for instruction, _ in fields(gone) if instruction.startswith("SEQ")]


def test_marks_name_committee_and_date_of_the_edition(redline: bytes) -> None:
    """Each mark has a number of its own, the committee as author and the new edition's day as date."""
    found = [mark for part in (document(redline), footnotes(redline)) for mark in part.iter(*MARKS)]
    assert {mark.get(f"{W}author") for mark in found} == {"Provgruppen"}
    assert {(mark.get(f"{W}date") or "")[:10] for mark in found} == {"2026-11-24"}
    numbers = Counter(mark.get(f"{W}id") for mark in found)
    assert set(numbers.values()) == {1}


def test_same_editions_give_same_bytes(before: Loaded, after: Loaded, redline: bytes) -> None:
    """The comparison of the same two editions is the same file."""
    assert redlined(before, after) == redline


def test_wide_table_that_is_gone_fits_an_upright_page(before: Loaded, tmp_path: Path) -> None:
    """A wide table that was taken out is as wide as the text of an upright page, and no section goes with deleted words."""
    head = "".join(f"| Lång rubrik nummer {number} om {'ärenden' * 3} " for number in range(9))
    table = f"**Tabell** Bred {{#tab-bred}}\n\n{head}|\n{'| --- ' * 9}|\n{'| ord ' * 9}|\n\n"
    wide = changed(tmp_path / "wide", (PROCESS, "## Steg", f"{table}## Steg"))
    assert "landscape" in etree.tostring(document(clean(wide))).decode()
    main = document(redlined(wide, before))
    assert "landscape" not in etree.tostring(main).decode()
    widths = [sum(int(each.get(f"{W}w", "0")) for each in table.iter(f"{W}gridCol")) for table in main.iter(f"{W}tbl")]
    assert set(widths) == {docx.page.WIDTH}
    added = redlined(before, wide)
    assert faults(added) == []
    assert structure(added, "accept") == structure(clean(wide), "accept")


def test_figure_with_the_same_name_is_another_figure(before: Loaded, tmp_path: Path) -> None:
    """A figure that was drawn anew under its old file name shows as the old one deleted and the new one inserted."""
    after = changed(tmp_path / "new", ("media/steg.svg", "</svg>", '<rect width="9" height="9"/></svg>'))
    main = document(redlined(before, after))
    pictures = [next(drawing.iterancestors(*MARKS)).tag for drawing in main.iter(f"{W}drawing")]
    assert sorted(pictures) == [f"{W}del", f"{W}ins"]


def test_header_and_footer_show_what_changed(before: Loaded, tmp_path: Path) -> None:
    """A new stage in the header, a new date in the footer and a new title on page 1 are tracked as words in the text are."""
    after = changed(
        tmp_path / "new",
        ("standard.yml", "stage: remiss", "stage: slutförslag"),
        ("standard.yml", "date: 2026-11-24", "date: 2027-03-01"),
        ("standard.yml", "Allt en gång", "Allt två gånger"),
    )
    data = redlined(before, after)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        header, footer = (etree.fromstring(archive.read(f"word/{name}1.xml")) for name in ("header", "footer"))
    assert marks(header) == [("del", "Remiss"), ("ins", "Slutförslag")]
    assert marks(footer) == [("del", "2026-11-24"), ("ins", "2027-03-01")]
    (title,) = (p for p in document(data).iter(f"{W}p") if style(p) == "ZzSTDTitle")
    assert marks(title) == [("del", "en gång"), ("ins", "två gånger")]
    assert faults(data) == []


def test_generated_annexes_are_compared_too(tmp_path: Path) -> None:
    """A measure that changed is marked in the generated table of criteria as well as in its provision."""
    old = load(REPOSITORY)
    shutil.copytree(REPOSITORY / "standard", tmp_path / "standard")
    shutil.copytree(REPOSITORY / "docs", tmp_path / "docs")
    path = tmp_path / "standard" / "clauses" / "ledning.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("*Bevis:* protokoll\n", "*Bevis:* justerat protokoll\n", 1), encoding="utf-8")
    main = document(redlined(old, load(tmp_path)))
    assert marks(main) == [("ins", "justerat "), ("ins", "justerat ")]


def test_own_template_takes_the_marks(redline: bytes, tmp_path: Path) -> None:
    """In the committee's own template the marks are the same, numbers of deleted headings included, and the file is valid."""
    attached = attach(redline, open_package(template()), "sv")
    assert marks(document(attached)) == marks(document(redline))
    assert faults(attached) == []
    path = tmp_path / "a.docx"
    path.write_bytes(attached)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.fixture(name="settled", scope="module")
def _settled(
    before: Loaded, after: Loaded, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[bytes, bytes, bytes, bytes]]:
    """What LibreOffice makes of redlines: accepted, the new edition; rejected, the old edition."""
    loaded = [after]
    for seed in range(3):
        root = tmp_path_factory.mktemp("random") / "new"
        shutil.copytree(SAMPLE, root)
        edited(root, random_edits(random.Random(seed)))  # noqa: S311 (not for secrets)
        loaded.append(load(root))
    files = [(redlined(before, each), clean(each)) for each in loaded]
    old = clean(before)
    commands = [
        *(
            (redline, command)
            for redline, _ in files
            for command in ("AcceptAllTrackedChanges", "RejectAllTrackedChanges")
        ),
        *((new, "") for _, new in files),
        (old, ""),
    ]
    *read, old = office_settled(tmp_path_factory.mktemp("office"), commands)
    count = len(files)
    return [(read[2 * at], read[2 * count + at], read[2 * at + 1], old) for at in range(count)]


def test_libreoffice_accepts_and_rejects(settled: list[tuple[bytes, bytes, bytes, bytes]]) -> None:
    """LibreOffice, told to accept all changes, has the new edition, and told to reject them, the old one, text by text."""
    for accepted, new, rejected, old in settled:
        assert [words for *_, words in office_texts(accepted)] == [words for *_, words in office_texts(new)]
        assert [words for *_, words in office_texts(rejected)] == [words for *_, words in office_texts(old)]


def test_libreoffice_keeps_headings_and_lists(settled: list[tuple[bytes, bytes, bytes, bytes]]) -> None:
    """After what a working group does between two editions, LibreOffice has the same headings and lists as well."""
    accepted, new, rejected, old = settled[0]
    assert office_texts(accepted) == office_texts(new)
    assert office_texts(rejected) == office_texts(old)


def test_command_takes_folder_edition_and_revision(
    repository: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """`--since` takes a folder, an edition that is a tag and any Git revision, and tracks the same changes."""
    in_git(repository, "tag", "v1")
    shutil.copytree(repository, earlier := tmp_path / "earlier" / "edition")
    rewrite(repository, "svara", "skriftligt svara")
    found = set()
    for since in (str(earlier), "1", "HEAD"):
        done = kravspec(repository, "export", "docx", "--since", since, "--one-pass", "-o", "a.docx")
        assert (done.returncode, done.stderr) == (0, "")
        data = (repository / "a.docx").read_bytes()
        assert marks(document(data)) == [("ins", "skriftligt ")]
        found.add(data)
    assert len(found) == 1


def test_contents_of_a_redline_have_page_numbers(
    repository: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """With LibreOffice at hand the rows of the contents have page numbers; without it the command says that Word fills them in."""
    in_git(repository)
    asked = kravspec(repository, "export", "docx", "--since", "HEAD")
    assert (asked.stdout, asked.stderr) == ("build/kravspec-redline.docx\n", "")
    instructions = [code for code, _ in fields(document((repository / "build/kravspec-redline.docx").read_bytes()))]
    assert any(code.startswith("PAGEREF") for code in instructions)


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("borta", "Det finns ingen utgåva, Git-version eller mapp med standard som heter ”borta”."),
        ("tom", "Mappen ”tom” har ingen standard/standard.yml. Ange en utgåva som har den."),
        ("trasig", "Utgåvan ”trasig” går inte att läsa hel. standard/clauses/process.md:1:"),
        ("oläslig", "Utgåvan ”oläslig” går inte att läsa hel. standard/standard.yml:"),
        ("--upload-pack=x", "Det finns ingen utgåva, Git-version eller mapp med standard som heter ”--upload-pack=x”."),
    ],
)
def test_edition_that_cannot_be_read_is_one_message(
    since: str, said: str, repository: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """A revision that does not exist, a folder without a standard and an edition that does not parse give one line, and no file."""
    in_git(repository)
    (repository / "tom").mkdir()
    text = (repository / "standard/standard.yml").read_text(encoding="utf-8")
    write(repository, {"trasig/standard/standard.yml": text, "trasig/standard/clauses/process.md": b"\xff"})
    write(repository, {"oläslig/standard/standard.yml": "parts: [\n"})
    done = kravspec(repository, "export", "docx", f"--since={since}")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr
    assert not (repository / "build").exists()


def test_clone_without_older_revisions_says_how_to_get_them(
    repository: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """In a shallow clone, as CI makes them, an edition that was not fetched is asked for with the command that fetches it."""
    in_git(repository)
    rewrite(repository, "svara", "skriftligt svara")
    in_git(repository)
    subprocess.run(["git", "clone", "-q", "--depth=1", repository.as_uri(), tmp_path / "grund"], check=True)
    done = kravspec(tmp_path / "grund", "export", "docx", "--since", "HEAD~1")
    assert done.returncode == 2
    assert done.stderr.endswith("Hämta dem: git fetch --unshallow --tags\n")


def test_review_copy_tracks_no_earlier_changes(
    repository: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """`--since` with `--review` is refused: in a review copy every tracked change is a member's."""
    done = kravspec(repository, "export", "docx", "--since", "HEAD", "--review")
    assert done.returncode == 2
    assert done.stderr.startswith("--since och --review går inte ihop")


def in_git(root: Path, *more: str) -> None:
    """Commit all of `root`, and run one more command of Git."""
    settings_ = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"], [*more]):
        if command:
            subprocess.run(["git", "-C", root, *settings_, *command], check=True)


def rewrite(root: Path, old: str, new: str) -> None:
    path = root / "standard/clauses/process.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

"""The Word document with tracked changes: what it says when they are accepted, and when they are rejected."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from conftest import REPOSITORY, SAMPLE
from docx_invariants import W, document, faults, fields, footnotes, style
from kravspec.load import Loaded, load
from kravspec.render import docx
from tracked import said

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


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, float, float, str]]:
    """Changes to a text: what is done, where in it, where to, and with what."""
    kinds = st.sampled_from(["remove", "move", "add", "reword", "reword", "line"])
    places = st.floats(0, 1, exclude_max=True)
    change = st.tuples(kinds, places, places, st.sampled_from((*NEW, *WORDS)))
    return draw(st.lists(change, min_size=1, max_size=16))


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
def _old(before: Loaded) -> list[str]:
    return said(clean(before), "accept")


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(edits())
def test_accepting_gives_the_new_edition_and_rejecting_the_old(
    before: Loaded, old: list[str], changes: list[tuple[str, float, float, str]]
) -> None:
    """Whatever is added, removed, moved or reworded, pandoc reads both editions out of the one document, word for word."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "new"
        shutil.copytree(SAMPLE, root)
        edited(root, changes)
        after = load(root)
        redline = redlined(before, after)
        assert faults(redline) == []
        assert said(redline, "accept") == said(clean(after), "accept")
        assert said(redline, "reject") == old


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
        ("del", "0.1"),
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


def test_heading_that_is_gone_counts_no_longer(redline: bytes) -> None:
    """A deleted heading keeps its old number as deleted text and is no item of the headings' list, so that no number jumps."""
    (heading,) = (p for p in document(redline).iter(f"{W}p") if marks(p)[:1] == [("del", "0.1")])
    assert style(heading) == "IntroHeading2"
    (number,) = heading.iter(f"{W}numId")
    assert number.get(f"{W}val") == "4"


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
    assert came_from[0] == "3.2"
    assert gone_to[0] == came_from[1] == "Steg"
    assert [kind for kind, _ in marks(main) if kind in ("ins", "del")] == ["ins"]
    assert ("ins", "en") in marks(main)


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


def test_libreoffice_reads_both_editions(
    redline: bytes, before: Loaded, after: Loaded, office: Callable[[bytes, str], bytes]
) -> None:
    """LibreOffice takes the marks as Word does: without deleted words it has the new edition, without inserted ones the old."""
    read, old, new = (office(data, "fodt") for data in (redline, clean(before), clean(after)))
    assert _office_words(read, "deletion") == _office_words(new, "deletion")
    assert _office_words(read, "insertion") == _office_words(old, "insertion")


def _office_words(opened: bytes, without: Literal["insertion", "deletion"]) -> list[str]:
    """The words of a flat OpenDocument text without those of one kind of change; contents and numbers left out."""
    flat = etree.fromstring(opened)
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    kinds = {region.get(f"{text}id"): region[0].tag for region in flat.iter(f"{text}changed-region")}
    (body,) = flat.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")
    for part in list(body.iter(f"{text}tracked-changes", f"{text}table-of-content")):
        part.getparent().remove(part)  # type: ignore[union-attr] (both stand in the text)
    open_: set[str | None] = set()
    found: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start" and element.tag in (f"{text}change-start", f"{text}change-end"):
            change = element.get(f"{text}change-id")
            if kinds[change] == f"{text}{without}":
                (open_.add if element.tag == f"{text}change-start" else open_.discard)(change)
        if event == "end" and element.tag in (f"{text}p", f"{text}h", f"{text}tab", f"{text}s", f"{text}line-break"):
            found.append(" ")
        said = element.text if event == "start" else element.tail
        if said and not open_:
            found.append(said)
    return [word for word in "".join(found).split() if not word.strip("().,").replace(".", "").isdigit()]

"""What the patch of a returned file is made against, and what of it goes in: the source as it is, authors, clauses, anchors."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from accepting import accepted_texts
from conftest import write
from kravspec.error import CannotRunError
from kravspec.returned import UNTRACKED as NOBODY
from kravspec.returned import Choice
from returned_cases import FIRST, SECOND, THIRD
from reviewed import FILES, PROCESS, SCOPE, applied, copy_of, read_back, standard_in
from word_edits import ANNA, BO, UNTRACKED, W14, W, open_in_word

if TYPE_CHECKING:
    from pathlib import Path

    from kravspec.returned import Returned

_CUSTOM = "customXml/"


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    return standard_in(tmp_path / "standard")


def states(found: Returned) -> dict[str, list[tuple[str, str | None]]]:
    """By key, what becomes of each change."""
    by_key: dict[str, list[tuple[str, str | None]]] = {}
    for each in found.changes:
        key = each.change.sent.entry.key if each.change.sent else ""
        by_key.setdefault(key, []).append((each.state, each.reason))
    return by_key


def after(found: Returned) -> dict[str, str]:
    return {file.path: file.after for file in found.files}


# ---- who and where ----------------------------------------------------------------------------------------------------


def test_only_chosen_authors_go_into_the_patch(root: Path) -> None:
    """With `--accept` the source is changed as if all other authors' changes had been rejected."""
    word = open_in_word(copy_of(root))
    word.replace(FIRST, "kontakter", "ärenden", ANNA)
    word.insert(FIRST, "omfattar", " nu", BO)
    word.insert(SECOND, "kort", " och klart", ANNA)
    word.delete(SECOND, "och ", BO)
    found = read_back(word.save(), root, Choice(authors=frozenset({ANNA})))
    assert after(found) == {SCOPE: FILES[SCOPE].replace("kontakter", "ärenden").replace("kort.", "kort och klart.")}
    assert {state for state, _ in states(found)[FIRST]} == {"carried", "unchosen"}
    assert after(read_back(word.save(), root, Choice(authors=frozenset({BO})))) == {
        SCOPE: FILES[SCOPE].replace("omfattar", "omfattar nu")
    }


def test_what_nobody_is_recorded_for_is_chosen_by_name(root: Path) -> None:
    """Untracked edits go in with `--accept untracked`; a paragraph with both kinds is left when only an author is chosen."""
    word = open_in_word(copy_of(root))
    word.replace(SECOND, "kort", "långt", UNTRACKED)
    word.insert(THIRD, "stycket", " här", UNTRACKED)
    word.replace(THIRD, "nämner", "anger", ANNA)
    data = word.save()
    assert after(read_back(data, root, Choice(authors=frozenset({NOBODY})))) == {
        SCOPE: FILES[SCOPE].replace("kort.", "långt.").replace("stycket nämner", "stycket här nämner")
    }
    found = read_back(data, root, Choice(authors=frozenset({ANNA})))
    assert after(found) == {}
    assert states(found) == {
        SECOND: [("unchosen", None)],
        THIRD: [("left", "mixed"), ("left", "mixed"), ("unchosen", None)],
    }


def test_only_chosen_clauses_go_into_the_patch(root: Path) -> None:
    """`--clause` takes a provision, or a clause with all that stands in it."""
    word = open_in_word(copy_of(root))
    word.replace(SECOND, "kort", "långt")
    word.replace("PRO-01", "skriftlig", "tydlig")
    word.replace("kontakt/example", "kort", "enkelt")
    word.replace("tab-tider/3-2", "5", "6")
    data = word.save()
    chosen = {
        "PRO-01": [("skriftlig", "tydlig")],
        "kontakt": [("skriftlig", "tydlig"), ("vara kort", "vara enkelt"), ("| 5 arb", "| 6 arb")],
        "tab-tider": [("| 5 arb", "| 6 arb")],
    }
    for id_, edits in chosen.items():
        text = FILES[PROCESS]
        for old, new in edits:
            text = text.replace(old, new)
        assert after(read_back(data, root, Choice(clauses=frozenset({id_})))) == {PROCESS: text}


def test_unknown_choice_is_an_error(root: Path) -> None:
    """An author who changed nothing and an ID that there is not are told, with who did."""
    word = open_in_word(copy_of(root))
    word.replace(SECOND, "kort", "långt")
    with pytest.raises(CannotRunError, match=r"Ingen ändring är gjord av ”Cilla”. Här finns: Anna Ek \(SE\)\."):
        read_back(word.save(), root, Choice(authors=frozenset({"Cilla"})))
    with pytest.raises(CannotRunError, match="Det finns inget ID ”PRO-77”"):
        read_back(word.save(), root, Choice(clauses=frozenset({"PRO-77"})))


# ---- a source that has changed ----------------------------------------------------------------------------------------


def test_paragraph_that_has_changed_since_is_left(root: Path) -> None:
    """Where the source no longer says what was sent out, nothing is changed and the report says so; the rest goes in."""
    word = open_in_word(copy_of(root))
    word.replace(SECOND, "kort", "långt")
    word.replace(FIRST, "kontakter", "ärenden")
    changed = FILES[SCOPE].replace("andra stycket", "nya stycket")
    write(root, {SCOPE: changed})
    found = read_back(word.save(), root)
    assert states(found) == {FIRST: [("carried", None)] * 2, SECOND: [("left", "stale")] * 2}
    assert after(found) == {SCOPE: changed.replace("kontakter", "ärenden")}


def test_paragraph_that_has_moved_in_the_source_is_found(root: Path) -> None:
    """What was written before and after a paragraph since it was sent out does not matter, nor that its number is another."""
    word = open_in_word(copy_of(root))
    word.replace(SECOND, "kort", "långt")
    word.replace("tab-tider/3-2", "5", "6")
    scope = FILES[SCOPE].replace("# Omfattning {#omfattning}\n", "# Omfattning {#omfattning}\n\nHelt nytt.\n")
    process = FILES[PROCESS].replace("| Beslut", "| Nytt | 1 | – |\n| Beslut")
    write(root, {SCOPE: scope, PROCESS: process})
    found = read_back(word.save(), root)
    assert after(found)[SCOPE] == scope.replace("kort.", "långt.")
    assert after(found)[PROCESS] == process.replace("| 5 arb", "| 6 arb")


def test_one_of_several_equal_paragraphs_is_not_guessed(tmp_path: Path) -> None:
    """When paragraphs say the same and their clause has changed since, nobody can tell which one was meant."""
    twins = {**FILES, SCOPE: "# Omfattning {#omfattning}\n\nLika.\n\nLika.\n\nSist.\n"}
    root = standard_in(tmp_path, twins)
    word = open_in_word(copy_of(root))
    word.replace(SECOND, "Lika", "Olika")
    data = word.save()
    assert after(read_back(data, root)) == {SCOPE: "# Omfattning {#omfattning}\n\nLika.\n\nOlika.\n\nSist.\n"}
    write(root, {SCOPE: "# Omfattning {#omfattning}\n\nNytt.\n\nLika.\n\nLika.\n\nSist.\n"})
    assert states(read_back(data, root))[SECOND] == [("left", "stale")] * 2


def test_line_ends_and_a_mark_at_the_beginning_stay(tmp_path: Path) -> None:
    """A file with the line ends of Windows and a byte order mark keeps both, in the new lines too."""
    windows = {**FILES, SCOPE: "\ufeff" + FILES[SCOPE].replace("\n", "\r\n")}
    root = standard_in(tmp_path / "standard", windows)
    word = open_in_word(copy_of(root))
    word.insert(FIRST, "enheter.", " Även nya.")
    word.add_paragraph(SECOND, "Nytt.")
    found = read_back(word.save(), root)
    text = FILES[SCOPE].replace("enheter.\n", "enheter.\nÄven nya.\n").replace("kort.\n", "kort.\n\nNytt.\n")
    assert after(found) == {SCOPE: "\ufeff" + text.replace("\n", "\r\n")}
    applied(found, tmp_path / "applied", windows)
    assert (tmp_path / "applied" / SCOPE).read_bytes().decode() == after(found)[SCOPE]


# ---- lost anchors -----------------------------------------------------------------------------------------------------


def without(data: bytes, *lost: str) -> bytes:
    """The file as a program saves it that knows no IDs of paragraphs, bookmarks, controls or custom XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in ("word/document.xml", "word/footnotes.xml"):
        root = etree.fromstring(parts[name])
        for paragraph in root.iter(f"{W}p") if "ids" in lost else ():
            paragraph.attrib.pop(f"{W14}paraId", None)
        for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")) if "bookmarks" in lost else ():
            parent = mark.getparent()
            assert parent is not None
            parent.remove(mark)
        parts[name] = etree.tostring(root)
    if "baseline" in lost:
        parts = {name: part for name, part in parts.items() if not name.startswith(_CUSTOM)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("lost", [("ids",), ("bookmarks",), ("ids", "bookmarks", "baseline")])
def test_paragraphs_are_found_by_what_is_left(root: Path, lost: tuple[str, ...]) -> None:
    """The IDs, the bookmarks, or the text and its place: any of them finds the paragraph; the baseline can be given."""
    copy = copy_of(root)
    word = open_in_word(copy)
    word.replace(FIRST, "kontakter", "ärenden")
    word.replace("PRO-01/field-Mått", "95", "99", UNTRACKED)
    word.add_paragraph(SECOND, "Nytt.")
    word.add_row("tab-tider/1-1", ["a", "b", "c"])
    word.delete_paragraph("PRO-03", UNTRACKED)
    word.replace("kontakt/footnote-andel", "år", "månad", UNTRACKED)
    data = without(word.save(), *lost)
    found = read_back(data, root, baseline=copy)
    assert {each.state for each in found.changes} == {"carried"}
    process = FILES[PROCESS].replace("minst 95", "minst 99").replace("per år.", "per månad.")
    process = process.replace("| Tecknet", "| a | b | c |\n| Tecknet")
    assert after(found) == {
        SCOPE: FILES[SCOPE].replace("kontakter", "ärenden").replace("kort.\n", "kort.\n\nNytt.\n"),
        PROCESS: process.replace("**PRO-03** Enheten **får** svara per telefon.\n\n", ""),
    }


def test_baseline_of_a_stranger_changes_nothing_else(root: Path) -> None:
    """What a returned file says of itself is only compared: a path or a source that is not the standard's is left alone."""
    word = open_in_word(copy_of(root))
    word.replace(SECOND, "kort", "långt")
    item = word.parts[f"{_CUSTOM}item1.xml"]
    for false in (
        item.replace(b"standard/clauses/omfattning.md", b"../../etc/passwd"),
        item.replace("Det andra stycket är kort.".encode(), "Det här stycket är kort.".encode()),
    ):
        word.parts[f"{_CUSTOM}item1.xml"] = false
        assert set(after(read_back(word.save(), root))) <= {SCOPE}
    assert after(read_back(word.save(), root)) == {}


# ---- many edits at once -----------------------------------------------------------------------------------------------


def test_many_edits_of_many_authors_go_in_together(root: Path, tmp_path: Path) -> None:
    """Edits all over the text, tracked and not, are one patch, and a new copy says what the file says."""
    word = open_in_word(copy_of(root))
    word.replace("omfattning", "Omfattning", "Räckvidd", BO)
    word.replace(FIRST, "kontakter", "ärenden")
    word.split(FIRST, "med", BO)
    word.move([SECOND], THIRD)
    word.replace("term-lots/definition", "leder", "följer", UNTRACKED)
    word.merge("steg/item", "steg/item/2", between=" ")
    word.replace("PRO-01", "skriftlig", "tydlig")
    word.insert("PRO-02/item/3", "klockslag", " och zon", BO)
    word.press_enter("PRO-02/item/4", "ort,")
    word.delete_paragraph("PRO-03", UNTRACKED)
    word.add_row("tab-tider/2-1", ["a", "b", "c"], BO)
    word.delete_row("tab-tider/3-1")
    word.insert("steg/paragraph/2", "text", " *och* [annat]")
    data = word.save()
    found = read_back(data, root)
    assert {each.state for each in found.changes} == {"carried"}
    applied(found, tmp_path / "applied", FILES)
    assert accepted_texts(copy_of(tmp_path / "applied")) == accepted_texts(data)

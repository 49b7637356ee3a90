"""The review copy: the Word file that goes out to be changed and comes back."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from lxml import etree
from openxml_audit import OpenXmlValidator

from conftest import METADATA, REPOSITORY, SAMPLE, write
from docx_invariants import W, document, faults, words
from kravspec.anchors import anchors
from kravspec.cli import cli
from kravspec.load import load
from kravspec.render import docx
from kravspec.render.docx import baseline
from kravspec.render.docx.baseline import OBJECT, Baseline

if TYPE_CHECKING:
    from pathlib import Path

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def made(root: Path) -> bytes:
    return docx.render_review(load(root).standard, root, "0123abcd", dirty=True)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def carried(data: bytes) -> Baseline:
    found = baseline.read(part(data, "customXml/item1.xml"))
    assert found
    return found


@pytest.fixture(name="copy", scope="module")
def _copy() -> bytes:
    return made(SAMPLE)


@pytest.mark.parametrize("root", [SAMPLE, REPOSITORY], ids=["sample", "draft"])
def test_copy_is_valid(root: Path, tmp_path: Path) -> None:
    """The validator and our invariants find no fault in a review copy, so that Word opens it without a repair."""
    path = tmp_path / "a.docx"
    path.write_bytes(made(root))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert faults(path.read_bytes()) == []


def test_same_source_gives_same_bytes(copy: bytes) -> None:
    """The copy does not depend on time zone, locale, hash seed or folder."""
    code = (
        "import hashlib, pathlib, sys; from kravspec.load import load; from kravspec.render import docx; "
        "root = pathlib.Path(sys.argv[1]); data = docx.render_review(load(root).standard, root, '0123abcd', dirty=True); "
        "print(hashlib.sha256(data).hexdigest())"
    )
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", code, str(SAMPLE)]
    other = subprocess.run(command, env=elsewhere, cwd="/", check=True, capture_output=True, encoding="utf-8")
    assert other.stdout.strip() == hashlib.sha256(copy).hexdigest()


def test_copy_shows_what_the_clean_copy_shows(copy: bytes) -> None:
    """Anchors are not seen: each paragraph has the words of the clean copy, whose file has none of them."""
    loaded = load(SAMPLE)
    clean = docx.render(loaded.standard, loaded.guides, SAMPLE)
    texts = [[words(paragraph) for paragraph in document(data).iter(f"{W}p")] for data in (copy, clean)]
    assert texts[0] == texts[1]
    assert document(clean).find(f".//{W}lnNumType") is None
    assert not [p for p in document(clean).iter(f"{W}p") if p.get(f"{W14}paraId")]
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("customXml")]
        assert b"trackRevisions" not in archive.read("word/settings.xml")


def test_lines_are_numbered_but_not_on_the_cover(copy: bytes) -> None:
    """The text has line numbers for comments; the cover has none."""
    cover, *sections = document(copy).iter(f"{W}sectPr")
    assert cover.find(f"{W}lnNumType") is None
    assert all(section.find(f"{W}lnNumType") is not None for section in sections)


def test_word_tracks_changes(copy: bytes) -> None:
    """Whoever opens the copy changes it with tracking on."""
    assert part(copy, "word/settings.xml").find(f"{W}trackRevisions") is not None


def test_every_paragraph_has_anchors(copy: bytes) -> None:
    """Each paragraph outside the contents has an ID of its own, and each with text a hidden bookmark of its own."""
    entries = carried(copy).entries
    contents = f"{W}sdtPr/{W}docPartObj"
    paragraphs = [
        p
        for p in document(copy).iter(f"{W}p")
        if not any(control.find(contents) is not None for control in p.iterancestors(f"{W}sdt"))
    ]
    notes = [p for p in part(copy, "word/footnotes.xml").iter(f"{W}p") if p.get(f"{W14}paraId")]
    ids = [p.get(f"{W14}paraId") for p in (*paragraphs, *notes)]
    assert ids == [entry.paragraph for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(0 < int(id_ or "", 16) < 0x80000000 for id_ in ids)
    names = [entry.bookmark for entry in entries if entry.source]
    assert len(set(names)) == len(names)
    assert all(name.startswith("_S_") and len(name) <= 40 for name in names)
    starts = {
        e.get(f"{W}name")
        for name in ("document", "footnotes")
        for e in part(copy, f"word/{name}.xml").iter(f"{W}bookmarkStart")
    }
    assert starts >= set(names)


def test_provision_stands_in_a_control(copy: bytes) -> None:
    """A provision with its items and fields stands in a control with its ID, which can be edited but not be deleted."""
    entries = carried(copy).entries
    controls = {sdt.findtext(f"{W}sdtPr/{W}tag") or _tag(sdt): sdt for sdt in document(copy).iter(f"{W}sdt")}
    assert [tag for tag in controls if tag] == ["PRO-01", "PRO-02", "PRO-03", "PRO-04", "KOM-01"]
    second = controls["PRO-02"]
    assert [words(p).split("\t")[0] for p in second.iter(f"{W}p")] == [
        "PRO-02",
        "tid,",
        "dag,",
        "klockslag,",
        "namn.",
        "Ansvar: lotsen",
    ]
    lock = second.find(f"{W}sdtPr/{W}lock")
    assert lock is not None
    assert lock.get(f"{W}val") == "sdtLocked"
    number = second.find(f"{W}sdtPr/{W}id")
    assert number is not None
    assert {entry.control for entry in entries if entry.id == "PRO-02"} == {number.get(f"{W}val")}


def _tag(control: etree._Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def test_baseline_says_where_each_text_comes_from(copy: bytes) -> None:
    """The file names edition and commit, and of each paragraph its ID, its place in the source and the source itself."""
    found = carried(copy)
    assert (found.edition, found.commit, found.dirty, found.language) == ("2", "0123abcd", True, "sv")
    by_key = {entry.key: entry for entry in found.entries}
    measure = by_key["PRO-01/field-Mått"]
    assert (measure.id, measure.within) == ("PRO-01", ("process", "kontakt", "PRO-01"))
    assert (measure.path, measure.line, measure.source) == ("standard/clauses/process.md", 11, "minst 95 % i tid")
    assert (measure.label, measure.style) == ("Mått: ", "Provision Field")
    assert by_key["tab-tider"].label == f"Tabell\u00a0{OBJECT} – "
    assert by_key["bilaga-profil"].label == f"{OBJECT}\n(normativ)\n"
    assert by_key["kontakt/note"].objects == (f"{OBJECT}, 6–7 §§",)
    assert by_key["PRO-01"].objects == (f"tabell\u00a0{OBJECT}", "kontakt/footnote-svar")
    assert by_key["kontakt/footnote-svar"].source == "Svaret räknas från den dag frågan kom in."
    assert by_key["tab-tider/2-2"].objects == ("x2",)
    assert by_key["PRO-02/item/2"].level == 2
    assert by_key["fixed-1"].source is None
    assert baseline.read(etree.fromstring(baseline.write(found))) == found


def test_every_text_of_the_draft_is_anchored() -> None:
    """Every text of the standard that the document shows has its place in the baseline; what is made from others is marked."""
    standard = load(REPOSITORY).standard
    shown = {entry.key: entry for entry in carried(made(REPOSITORY)).entries}
    hidden = {anchor.key for anchor in anchors(standard) if anchor.key not in shown}
    assert {key.partition("/")[2] for key in hidden} == {"field-Böjning"}
    generated = [entry for entry in shown.values() if entry.generated]
    assert {entry.within[0] for entry in generated} == {"bilaga-bedomning", "bilaga-typfall"}
    assert all(entry.generated for entry in shown.values() if entry.path.startswith("docs/"))


def test_command_writes_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kravspec export docx --review` names the commit, and says when the text had changes that were not committed."""
    files = {"standard/standard.yml": METADATA, "standard/clauses/process.md": "# Process {#process}\n\nText.\n"}
    write(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    assert _export(tmp_path).commit == ""
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@a.se", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], check=True, cwd=tmp_path)
    head = subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, cwd=tmp_path, encoding="utf-8")
    assert (_export(tmp_path).commit, _export(tmp_path).dirty) == (head.stdout.strip(), False)
    write(tmp_path, {"standard/clauses/process.md": "# Process {#process}\n\nNy text.\n"})
    assert _export(tmp_path).dirty


def _export(folder: Path) -> Baseline:
    result = CliRunner().invoke(cli, ["export", "docx", "--review"])
    assert result.output.strip() == "build/kravspec-review.docx", result.output
    return carried((folder / "build" / "kravspec-review.docx").read_bytes())

"""`comments.yml`: read with its faults as findings, written by changing only what has changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import METADATA, PROCESS, write
from kravspec.comments.merge import merge
from kravspec.comments.register import changed, write_comments
from kravspec.error import CannotRunError
from kravspec.load import load
from kravspec.load.comments import COMMENTS, UNSEEN, load_comments, parse_comments
from kravspec.model import Comment, Finding, Reply

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

WRITTEN = """\
# Gruppens eget.
comments:
  # Om svaret
  PRO-01:
    - id: K-001
      organisation: "SE"   # SIS
      type: te
      text: >-
        Tiden är
        för kort.

    - {id: K-002, text: Kort}
  process:
  - id: K-003
    text: Bra.
    # kvar

document: []
# slut
"""

FAULTS: dict[str, tuple[str, int, str]] = {
    "a list": ("- ett\n", 1, "nyckel: värde"),
    "unknown key": ("coments: {}\n", 1, "Menade du ”comments”?"),
    "IDs as a list": ("comments:\n  - PRO-01\n", 1, "en rad för varje ID"),
    "no list of comments": ("comments:\n  PRO-01: K-001\n", 2, "ska ha en lista"),
    "a comment of words": ("unplaced:\n  - Bra.\n", 2, "börjar med ”- id: K-001”"),
    "unknown key of a comment": ("document:\n  - id: K-001\n    text: A\n    organization: SE\n", 4, "organisation"),
    "no ID": ("document:\n  - text: A\n", 2, "”id” saknas"),
    "no text": ("document:\n  - id: K-001\n", 2, "”text” saknas"),
    "the same ID twice": ("document:\n  - {id: K-001, text: A}\nunplaced:\n  - {id: K-001, text: B}\n", 4, "rad 2"),
    "unknown decision": ("document:\n  - id: K-001\n    text: A\n    decision: bifall\n", 4, "accepted"),
    "unknown type": ("document:\n  - id: K-001\n    text: A\n    type: xx\n", 4, "ge"),
    "a number that loses its zero": ("document:\n  - id: K-001\n    text: A\n    clause: 6.10\n", 4, "citattecken"),
    "a text that is a list": ("document:\n  - id: K-001\n    text: [A]\n", 3, "citattecken"),
    "no date": ("document:\n  - id: K-001\n    text: A\n    date: i går\n", 4, "ska vara ett datum"),
    "resolved in words": ("document:\n  - id: K-001\n    text: A\n    resolved: nej\n", 4, "true eller false"),
    "replies that are no list": ("document:\n  - id: K-001\n    text: A\n    replies: Ja\n", 4, "ska vara en lista"),
    "a sign of control": ('document:\n  - id: K-001\n    text: "a\\x1bb"\n', 3, "styrtecken"),
    "a long text": (f"document:\n  - id: K-001\n    text: {'a' * 32_001}\n", 3, "32000 tecken"),
    "the same key twice": ("document:\n  - id: K-001\n    id: K-002\n    text: A\n", 3, "duplicate key"),
    "aliases": ("document: &a\n  - *a\n", 2, "hänvisningar"),
    "deep": ("document: " + "[" * 500, 1, "YAML"),
    "broken": ("document: [\n", 2, "YAML"),
}


def comment(id_: str = "", target: str | None = "PRO-01", **values: object) -> Comment:
    """A comment with what a test does not name left empty."""
    names = ("organisation", "author", "draft", "clause", "element", "line", "text", "proposal", "file", "number")
    empty = dict.fromkeys(names, "") | {"date": None, "type": None, "text": "Bra."}
    return Comment(id=id_, target=target, **{**empty, **values})  # type: ignore[arg-type]


def by_id(text: str) -> dict[str, Comment]:
    findings: list[Finding] = []
    read = parse_comments(text, COMMENTS, findings)
    assert findings == []
    return {each.id: replace(each, position=None) for each in read}


@pytest.mark.parametrize("case", FAULTS)
def test_fault_is_a_finding_with_its_line(case: str, repository: Path) -> None:
    """A file that someone has broken gives a finding where the fault is, and the rest is read."""
    text, line, words = FAULTS[case]
    write(repository, {COMMENTS: text})
    loaded = load(repository)
    (finding,) = load_comments(repository, loaded.standard, loaded.findings)[1]
    assert (finding.position.path, finding.position.line) == (COMMENTS, line)
    assert words in finding.message.sv
    with pytest.raises(CannotRunError):
        write_comments(repository, [comment("K-009")])
    assert (repository / COMMENTS).read_text() == text


def test_check_names_comments_on_what_is_gone(
    repository: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """A comment without decision on an ID that is not there is a warning; of a retired one what came instead is named."""
    rows = ("PRO-02: [{id: K-001, text: A}]", "PRO-1: [{id: K-002, text: A}]", "process: [{id: K-003, text: A}]")
    gone = "PRO-09: [{id: K-004, text: Stryk., decision: accepted}]"
    register = "ids:\n  PRO-02: {state: replaced, first: 1, successors: [PRO-01]}\n"
    files = {COMMENTS: "comments:\n  " + "\n  ".join((*rows, gone)) + "\n", "standard/register.yml": register}
    write(repository, files)
    result = kravspec(repository, "check")
    assert result.returncode == 0
    assert f"{COMMENTS}:2:17: varning: K-001 gäller ”PRO-02”, som har utgått. Ersattes av PRO-01." in result.stdout
    assert f"{COMMENTS}:3:16: varning: K-002 gäller ”PRO-1”, som inte finns. Menade du ”PRO-01”?" in result.stdout
    assert "K-003" not in result.stdout
    assert "K-004" not in result.stdout


def test_what_is_not_changed_stays_as_it_was_written() -> None:
    """A decision changes its own lines: remarks, order, quotes and folded texts of the rest are byte for byte the same."""
    one = by_id(WRITTEN)["K-001"]
    after = changed(WRITTEN, [replace(one, decision="rejected", reason="Nej: se [PRO-01]."), comment("K-004", "")])
    new = "      decision: rejected\n      reason: 'Nej: se [PRO-01].'\n"
    assert after.replace(new, "").replace("document:\n  - id: K-004\n    text: Bra.\n", "document: []\n") == WRITTEN
    assert by_id(after).keys() == {"K-001", "K-002", "K-003", "K-004"}


def test_line_ends_and_the_order_of_keys_are_kept(repository: Path) -> None:
    """A file from Windows stays one, and a row may begin with any key."""
    text = "document:\r\n  - text: |\r\n      Ett.\r\n\r\n      Två.\r\n\r\n    # kvar\r\n    id: K-001\r\n"
    write(repository, {COMMENTS: text})
    write_comments(repository, [comment("K-001", "", text="Tre.", type="ed")])
    expected = "document:\r\n  - text: Tre.\r\n\r\n    # kvar\r\n    id: K-001\r\n    type: ed\r\n"
    assert (repository / COMMENTS).read_bytes().decode() == expected


def test_comment_moves_with_its_words() -> None:
    """A comment that gets another place leaves the old one, and one in a list on one line takes the list with it."""
    moved = [replace(by_id(WRITTEN)[id_], target=None) for id_ in ("K-002", "K-003")]
    after = changed(WRITTEN, moved)
    assert by_id(after) == {**by_id(WRITTEN), **{each.id: each for each in moved}}
    assert after.startswith("# Gruppens eget.\ncomments:\n  # Om svaret\n  PRO-01:\n    - id: K-001\n")


def test_new_rows_are_written_as_their_neighbours() -> None:
    """A new comment is indented as those before it, and stands before the remarks that follow them."""
    after = changed(WRITTEN, [comment("K-004", "process", text="Ny.")])
    assert "    text: Bra.\n  - id: K-004\n    text: Ny.\n    # kvar\n" in after


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), max_size=30
)
_TEXT = _TEXTS.filter(lambda text: not UNSEEN.search(text))
_DATE = st.none() | st.dates(dt.date(1000, 1, 1))
_COMMENTS = st.lists(
    st.builds(
        comment,
        st.integers(1, 9).map("K-{:03}".format),
        st.sampled_from([None, "", "PRO-01", "process", "y", "1"]),
        date=_DATE,
        type=st.sampled_from([None, "ge", "te", "ed"]),
        text=_TEXT.map(lambda text: text or "x"),
        replies=st.lists(st.builds(Reply, _TEXT, _TEXT, _DATE, _TEXT), max_size=2).map(tuple),
        resolved=st.booleans(),
        decision=st.sampled_from([None, "accepted", "in-part"]),
        **dict.fromkeys(("organisation", "author", "draft", "clause", "proposal", "reason", "file", "number"), _TEXT),
    ),
    max_size=4,
    unique_by=lambda each: each.id,
)


@settings(max_examples=60)
@given(_COMMENTS, _COMMENTS)
def test_anything_written_is_read_back(before: list[Comment], after: list[Comment]) -> None:
    """Whatever people write in a comment, the file holds it, through every change."""
    text = changed(changed("# Gruppens eget.\n", before), after)
    assert by_id(text) == {each.id: each for each in (*before, *after)}
    assert changed(text, after) == text
    assert text.startswith("# Gruppens eget.\n")


def test_same_comment_is_there_once() -> None:
    """The same words from the same organisation at the same place are one comment, whatever file they came in."""
    register = [comment("K-007", organisation="SE", text="Tiden är “för kort”.", file="a.docx", element="PRO-01")]
    twin = comment(organisation="se", text=" tiden är  ”för kort”.", file="b.docx", line="17", type="te")
    others = [
        replace(twin, organisation="DE"),
        replace(twin, target="process"),
        replace(twin, element="PRO-01 b)"),
        replace(twin, text="Tiden är för kort nu."),
        replace(twin, organisation=""),
    ]
    merged = merge(register, [twin, *others])
    assert [(each.id, known) for each, known in merged.outcomes] == [
        ("K-007", True),
        *((f"K-{number:03}", False) for number in range(8, 13)),
    ]
    assert merged.comments[0] == replace(register[0], line="17", type="te")


def test_two_rows_of_one_file_are_two_comments() -> None:
    """In one file the same words at two places of a clause are two comments; the same row read again is one."""
    rows = [comment(organisation="SE", text="Stryk.", file="a.docx", number=n, line=n) for n in ("1", "2")]
    merged = merge([], rows)
    assert [known for _, known in merged.outcomes] == [False, False]
    again = merge(merged.comments, rows)
    assert [(each.id, known) for each, known in again.outcomes] == [("K-001", True), ("K-002", True)]
    assert again.comments == merged.comments


def test_second_reading_completes_the_first() -> None:
    """A file read again fills in what was missing: its sender, its place, the answers in the thread, that it is done."""
    first = comment("", None, author="Anna", text="Oklart.", file="a.docx", number="3")
    (known, _), *_ = merge([], [first]).outcomes
    reply = Reply("DE", "", None, "Håller med.")
    more = replace(first, target="PRO-01", organisation="SE", author="", replies=(reply,), resolved=True)
    merged = merge([known], [more])
    assert merged.comments == (replace(more, id="K-001"),)


def test_standard_without_comments_has_no_file(repository: Path) -> None:
    """Nothing is written when there is nothing to write."""
    write(repository, {"standard/standard.yml": METADATA, "standard/clauses/process.md": PROCESS})
    write_comments(repository, [])
    assert not (repository / COMMENTS).exists()
    assert load_comments(repository, load(repository).standard, ()) == ((), ())

"""Returned files that nobody has thought of: words at random in paragraphs at random, and damage at random."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from accepting import accepted_texts
from conftest import write
from kravspec.aligning import hunks
from kravspec.error import CannotRunError
from kravspec.load import load
from kravspec.render.docx import baseline
from kravspec.returned import Choice, as_json, as_text, carried_baseline, read_returned
from kravspec.returned.markdown_pieces import of_source, uncut
from kravspec.returned.pieces import seen, to_source
from kravspec.word import read
from reviewed import FILES, copy_of, standard_in
from word_edits import ANNA, BO, UNTRACKED, open_in_word, typed_text

if TYPE_CHECKING:
    from kravspec.load import Loaded
    from word_edits import Edited

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))
from damage import damaged

_SIGNS = st.text(st.sampled_from("aåÖ  \N{NO-BREAK SPACE}.,:*_[]<>&|`$\\#-+!(){}~=^1\u2011🙂"), min_size=1, max_size=12)
_WORDS = st.sampled_from(
    [" ska ", "[PRO-01]", "[^a]", "&amp;", "**", "1. ", "# ", ". Nytt", "{#x}", "x^2", "http://a.se"]
)
TYPED = st.lists(_SIGNS | _WORDS, min_size=1, max_size=3).map("".join)


@pytest.fixture(name="loaded", scope="module")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load(standard_in(tmp_path_factory.mktemp("reviewed")))


@pytest.fixture(name="copy", scope="module")
def _copy(loaded: Loaded) -> bytes:
    return copy_of(loaded.root)


def keys_of(word: Edited) -> list[str]:
    """Paragraphs with words that are no copies; a changed term changes the words of all references to it."""
    sent = baseline.read(etree.fromstring(word.parts["customXml/item1.xml"]))
    assert sent
    return [e.key for e in sent.entries if e.source and not e.generated and e.kind != "designation"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    paragraph=st.integers(0, 999),
    begin=st.integers(0, 999),
    length=st.integers(1, 20),
    edit=st.sampled_from(["insert", "delete", "replace"]),
    typed=TYPED,
    author=st.sampled_from([ANNA, BO, UNTRACKED]),
)
def test_any_words_come_back_exactly_or_are_left(
    *, paragraph: int, begin: int, length: int, edit: str, typed: str, author: str, loaded: Loaded, copy: bytes
) -> None:
    """Whatever is typed or deleted wherever: the patched source says exactly what the file says, or it is not changed at all."""
    word = open_in_word(copy)
    keys = keys_of(word)
    key = keys[paragraph % len(keys)]
    text = typed_text(word.paragraphs[key], word.label(key))
    assume(text)
    words = text[begin % len(text) :][:length]
    if text.count(words) > 1 or words in word.label(key):
        words = text
    match edit:
        case "insert":
            word.insert(key, words, typed, author)
        case "delete":
            word.delete(key, words, author)
        case _:
            word.replace(key, words, typed, author)
    document = read(word.save())
    sent = carried_baseline(document)
    assert sent
    found = read_returned(document, sent, loaded, Choice())
    if any(each.state == "left" for each in found.changes):
        assert found.files == ()
        return
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write(root, {**FILES, **{file.path: file.after for file in found.files}})
        assert accepted_texts(copy_of(root)) == accepted_texts(word.save())


@given(
    source=st.lists(
        _SIGNS | _WORDS | st.sampled_from(["*a b*", "**c**", "`d`", "$e$", "[f](g)", "\n", "\\\n"]), max_size=6
    ).map("".join)
)
def test_markdown_is_cut_into_pieces_that_write_it(source: str) -> None:
    """Any text is either followed to its last character, and its pieces write it again, or nothing is said of it."""
    source = "\n".join(line.strip() for line in source.split("\n")).strip()
    pieces = of_source(source)
    if pieces is not None:
        assert to_source(pieces) == source
        assert "".join(piece.text for piece in pieces) == seen(uncut(source, ()))


@given(one=st.lists(st.integers(0, 6), max_size=300), other=st.lists(st.integers(0, 6), max_size=300))
def test_rows_are_cut_into_what_is_the_same_and_what_is_not(one: list[int], other: list[int]) -> None:
    """However long two rows are: the stretches make up both of them, and those said to be the same are."""
    found = list(hunks(one, other))
    assert [each for was, _, _ in found for each in one[was]] == one
    assert [each for _, now, _ in found for each in other[now]] == other
    assert all(one[was] == other[now] for was, now, alike in found if alike)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_damaged_copy_ends_in_a_message_or_is_read(loaded: Loaded, copy: bytes) -> None:
    """A damaged review copy is refused with a message, or read; what it then changes is the standard's own files only."""
    word = open_in_word(copy)
    word.replace("PRO-01", "skriftlig", "tydlig")
    word.move(["omfattning/paragraph/2"], "omfattning/paragraph/3", BO)
    word.add_row("tab-tider/1-1", ["a", "b", "c"], UNTRACKED)
    data = word.save()
    outcomes: Counter[str] = Counter()
    for case in range(120):
        random = Random(case)  # noqa: S311 (the same damage each time is what is wanted)
        try:
            document = read(damaged(data, random))
            sent = carried_baseline(document)
            if sent is None:
                outcomes["not ours"] += 1
                continue
            found = read_returned(document, sent, loaded, Choice())
        except CannotRunError:
            outcomes["refused"] += 1
            continue
        assert as_text(found, "a.docx", None, "sv")
        assert as_json(found, "a.docx", "en")
        assert {file.path for file in found.files} <= set(FILES)
        outcomes["read"] += 1
    assert {"refused", "read"} <= set(outcomes)

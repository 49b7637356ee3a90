"""The drafting rules. A rule's page is its test: what the page calls wrong is found at the marked place, what it calls right is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY
from kravspec.check import all_rules, check, check_translation
from kravspec.load import load
from kravspec.load.comments import load_comments
from kravspec.load.editions import published
from kravspec.render.rule_list import rule_list
from rule_pages import build, examples

if TYPE_CHECKING:
    from pathlib import Path

    from kravspec.model import Finding

PAGES = sorted(page for page in (REPOSITORY / "docs/bidra/regler").glob("*.md") if page.stem != "index")
ON_LOADING = {"active-file", "invalid-metadata", "missing-file", "path-escape", "unreadable-file"}
"""Faults of files, which loading finds before there is a model for a rule to see."""
ON_CHECKING = {"unused-rule-setting", "misplaced-comment"}
"""What only running the other rules can tell, and what is said of the draft."""


def findings(root: Path) -> list[Finding]:
    loaded = load(root)
    return [
        *loaded.findings,
        *check(loaded.standard, loaded.guides, published(root)),
        *(check_translation(loaded.translation, loaded.guides) if loaded.translation else ()),
        *load_comments(loaded.root, loaded.standard, loaded.findings)[1],
    ]


def found(root: Path) -> list[tuple[str, str, int, int, int]]:
    """Each finding's rule and place; one that goes on over several lines ends with its first."""
    rows = []
    for finding in findings(root):
        at = finding.position
        line = (root / at.path).read_bytes().decode().replace("\r\n", "\n").split("\n")[at.line - 1]
        end = at.end_column if at.end_line == at.line else len(line) + 1
        rows.append((finding.rule, at.path, at.line, at.column, end))
    return sorted(rows)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_page_is_true(page: Path, newline: str, tmp_path: Path) -> None:
    """Each example gives exactly the findings marked in it, of the page's rule and of every rule named on the page.

    A page names another rule to show that one defect is one finding: between backquotes, or in a mark.
    """
    text = page.read_text(encoding="utf-8")
    named = {page.stem, *re.findall(r"`([a-z]+(?:-[a-z]+)+)`", text), *re.findall(r"\^ ([a-z-]+)$", text, re.MULTILINE)}
    for index, example in enumerate(examples(text)):
        root = tmp_path / str(index)
        build(example, root, newline)
        assert [row for row in found(root) if row[0] in named] == sorted(example.expected), example.files
        assert example.wrong == any(rule == page.stem for rule, *_ in example.expected)


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_page_shows_wrong_and_right_and_two_faults_at_once(page: Path) -> None:
    """A page has a wrong and a right example, and somewhere two faults in one example that are two findings."""
    shown = examples(page.read_text(encoding="utf-8"))
    own = [sum(rule == page.stem for rule, *_ in example.expected) for example in shown if example.wrong]
    assert own
    assert max(own) >= 2
    assert not all(example.wrong for example in shown)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    """A new rule is its file and its page: neither without the other."""
    assert {page.stem for page in PAGES} == set(all_rules()) | ON_LOADING | ON_CHECKING


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_messages_exist_in_both_languages(page: Path, tmp_path: Path) -> None:
    """Each message and hint is written in Swedish and in English."""
    example = next(example for example in examples(page.read_text(encoding="utf-8")) if example.wrong)
    build(example, tmp_path)
    for finding in findings(tmp_path):
        for message in filter(None, (finding.message, finding.hint)):
            assert message.sv
            assert message.en
            assert message.sv != message.en


def test_the_list_of_rules_is_made_from_the_rules() -> None:
    """The site's list has a row for every rule and every fault of files, with what it finds and how severe that is."""
    guides = load(REPOSITORY).guides
    index = next(guide for guide in guides if guide.path == "docs/bidra/regler/index.md")
    shown = rule_list(index, guides, "sv")
    assert re.findall(r"^\| \[([a-z-]+)\]", shown, re.MULTILINE) == re.findall(r"\(([a-z-]+)\.md\)", shown)
    assert set(re.findall(r"^\| \[([a-z-]+)\]", shown, re.MULTILINE)) == {page.stem for page in PAGES}
    assert "| [broken-xref](broken-xref.md) | En hänvisning leder ingenstans. | fel |" in shown
    assert "| varning → fel |" in shown
    assert rule_list(next(guide for guide in guides if guide is not index), guides, "sv") == ""

"""Numbers are computed from order: unique, in reading order, and never the author's business."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from kravspec.diff import diff
from kravspec.model import Clause, Informative, Metadata, Role, Standard, TermEntry
from kravspec.number import number
from kravspec.parse import parse

METADATA = Metadata("T", "T 1", "arbetsutkast", "1", dt.date(2026, 11, 24), "sv", "K", "standard/standard.yml")


def standard(*parts: tuple[Role, str]) -> Standard:
    clauses = [
        replace(clause, role=role, status="normative" if role == "annex" else None)
        for index, (role, text) in enumerate(parts)
        for clause in parse(text, f"standard/{index}.md").clauses
    ]
    return number(Standard(METADATA, tuple(clauses)))


def numbers(numbered: Standard) -> dict[str, str]:
    return {id_: target.number for id_, target in numbered.index.items() if target.kind != "provision"}


def test_clauses_annexes_and_front_parts() -> None:
    """Clauses run through the document, annexes have letters, foreword and bibliography have no number."""
    numbered = standard(
        ("foreword", "# Förord {#forord}"),
        ("introduction", "# Orientering {#orientering}\n## Varför {#varfor}"),
        ("scope", "# Omfattning {#omfattning}"),
        ("clause", "# Process {#process}\n## Ett {#ett}\n### Inre {#inre}\n#### Innerst {#innerst}\n## Två {#tva}"),
        ("annex", "# Profil {#profil}\n## Nivåer {#nivaer}"),
        ("annex", "# Mått {#matt}"),
        ("bibliography", "# Litteratur {#litteratur}"),
    )
    assert numbers(numbered) == {
        "forord": "",
        "orientering": "",
        "varfor": "0.1",
        "omfattning": "1",
        "process": "2",
        "ett": "2.1",
        "inre": "2.1.1",
        "innerst": "2.1.1.1",
        "tva": "2.2",
        "profil": "A",
        "nivaer": "A.1",
        "matt": "B",
        "litteratur": "",
    }


def test_tables_and_figures_restart_in_each_annex() -> None:
    """Tables and figures are numbered through the document and anew, with the letter, in each annex."""
    table = "**Tabell** T {{#{}}}\n\n| a |\n| --- |\n| b |\n\n"
    figure = "![alt](a.svg)\n\n**Figur** F {{#{}}}\n\n"
    numbered = standard(
        ("clause", "# A {#a}\n\n" + table.format("t1") + figure.format("f1")),
        ("clause", "# B {#b}\n\n" + table.format("t2")),
        ("annex", "# C {#c}\n\n" + table.format("t3") + table.format("t4") + figure.format("f2")),
        ("annex", "# D {#d}\n\n" + table.format("t5")),
    )
    found = numbers(numbered)
    assert [found[id_] for id_ in ("t1", "t2", "t3", "t4", "t5", "f1", "f2")] == [
        "1", "2", "A.1", "A.2", "B.1", "1", "A.1",
    ]  # fmt: skip


def test_notes_are_numbered_when_a_clause_has_several() -> None:
    """One note in a clause has no number, several are numbered; notes to a term entry always are."""
    numbered = standard(
        (
            "clause",
            "# A {#a}\n\n> **Anm.** Ensam.\n\n## B {#b}\n\n> **Anm.** Ett.\n\n> **Exempel** X.\n\n> **Anm.** Två.\n",
        ),
        ("terms", "# T {#t}\n\n## lots {#term-lots}\n\nperson\n\n> **Anm.** Alltid.\n"),
    )
    found = [(p.block.kind, p.block.number) for p in numbered.blocks if isinstance(p.block, Informative)]
    assert found == [("note", ""), ("note", "1"), ("example", ""), ("note", "2"), ("note", "1")]
    assert isinstance(numbered.parts[1].clauses[0], TermEntry)
    assert numbers(numbered)["term-lots"] == "2.1"


def test_moving_a_clause_renumbers_without_any_other_change() -> None:
    """A clause that moves gets another number, and so does the one it passes; no text changes."""
    ett, tva = ("clause", "# Ett {#ett}\n\nSe [tva]."), ("clause", "# Två {#tva}\n\nText.")
    before, after = standard(ett, tva), standard(tva, ett)
    assert [(change.id, change.kind, change.before, change.after) for change in diff(before, after)] == [
        ("tva", "renumbered", "2", "1"),
        ("tva", "moved", "", ""),
        ("ett", "renumbered", "1", "2"),
    ]


@st.composite
def headings(draw: st.DrawFn) -> str:
    levels = draw(st.lists(st.integers(1, 6), max_size=20))
    return "\n".join(
        f"{'#' * level} R {{#r{index}-{draw(st.integers(0, 10**6))}}}" for index, level in enumerate(levels)
    )


ROLES = st.sampled_from(["foreword", "introduction", "scope", "clause", "annex", "bibliography"])


@example([("annex", "# R {#r}\n" * 28)])
@given(st.lists(st.tuples(ROLES, headings()), max_size=6))
def test_numbers_are_unique_and_in_reading_order(parts: list[tuple[Role, str]]) -> None:
    """However the headings lie, no two clauses share a number, and numbers rise as one reads."""
    numbered = standard(*parts)
    for of_annexes in (False, True):
        keys = [
            # After Z comes AA.
            tuple((len(part), part) if part.isalpha() else int(part) for part in clause.number.split("."))
            for clause, part in numbered.clauses
            if isinstance(clause, Clause) and clause.number and (part.role == "annex") == of_annexes
            if part.role != "introduction"
        ]
        assert all(one < other for one, other in pairwise(keys))


@given(st.lists(st.tuples(ROLES, headings()), max_size=4))
def test_a_standard_does_not_differ_from_itself(parts: list[tuple[Role, str]]) -> None:
    """Comparing a standard with itself gives no change."""
    numbered = standard(*parts)
    assert diff(numbered, numbered) == []

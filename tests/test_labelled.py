"""The labelled sentences of `tests/wording`: enough of them, labelled with rules that exist, and a floor under every rule's precision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from labelled import cases, figures, results

from kravspec.check import all_rules

if TYPE_CHECKING:
    from labelled import Figures

CASES = list(cases())
PLACES = {
    *("Bestämmelse", "Bestämmelse med kända aktörer", "Bestämmelse på engelska", "Löptext", "Löptext på engelska"),
    *("Förord", "Anmärkning", "Termpost", "Termpost som inte används"),
}


@pytest.fixture(name="rows", scope="module")
def _rows() -> list[Figures]:
    return figures(results())


def test_there_are_enough_sentences() -> None:
    """At least 300, a third of them without a fault."""
    assert len(CASES) >= 300
    assert sum(not case.labels for case in CASES) >= len(CASES) / 3


def test_labels_are_rules_and_headings_are_places() -> None:
    """A misspelt label would never be found; a text that stands twice would count twice."""
    assert {label for case in CASES for label in case.labels} <= set(all_rules())
    assert {case.place for case in CASES} == PLACES
    assert len({(case.place, case.text) for case in CASES}) == len(CASES)


def test_no_rule_falls_under_its_floor(rows: list[Figures]) -> None:
    """Of what a rule reports at least four in five are faults. A rule that only a profile asks for may do worse."""
    assert [row for row in rows if row.precision < 0.8 and not hasattr(all_rules()[row.rule], "PROFILE")] == []

"""Where a comment belongs: what its sender wrote leads to the permanent ID, or to a person who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import SAMPLE
from kravspec.comments.places import Given, place
from kravspec.load import load

if TYPE_CHECKING:
    from kravspec.model import Standard

CERTAIN: dict[str, tuple[Given, str]] = {
    "number": (Given("3.1"), "kontakt"),
    "number with a point": (Given("3.1."), "kontakt"),
    "Clause": (Given("Clause 3.1"), "kontakt"),
    "Subclause": (Given("Sub-clause 3.1"), "kontakt"),
    "avsnitt": (Given("avsnitt 3.1"), "kontakt"),
    "kap.": (Given("Kap. 3"), "process"),
    "§": (Given("§ 3.1"), "kontakt"),
    "number and title": (Given("3.1 Kontakt"), "kontakt"),
    "number and more": (Given("3.1, stycke 2"), "kontakt"),
    "number and paragraph": (Given("3.1 3rd paragraph"), "kontakt"),
    "annex": (Given("Bilaga A"), "bilaga-profil"),
    "annex in English": (Given("Annex A"), "bilaga-profil"),
    "letter": (Given("A"), "bilaga-profil"),
    "clause of an annex": (Given("Bilaga A.1"), "nivaer"),
    "small letter": (Given("a.1"), "nivaer"),
    "clause of the introduction": (Given("0.1"), "varfor"),
    "introduction by number": (Given("0"), "orientering"),
    "introduction by what it is": (Given("Inledning"), "orientering"),
    "introduction in English": (Given("Introduction"), "orientering"),
    "title": (Given("Kontakt"), "kontakt"),
    "foreword": (Given("Foreword"), "forord"),
    "bibliography": (Given("Bibliography"), "litteratur"),
    "term by number": (Given("2.1.1"), "term-lots"),
    "term by its words": (Given("lots"), "term-lots"),
    "whole document": (Given("Allmänt"), ""),
    "whole document in English": (Given("General"), ""),
    "whole document, form": (Given("hela dokumentet", "", "", "Se PRO-01."), ""),
    "ID": (Given("", "PRO-01"), "PRO-01"),
    "ID without zero": (Given("3.1", "PRO-1"), "PRO-01"),
    "ID in small letters": (Given("3.1", "pro 01"), "PRO-01"),
    "ID without dash": (Given("3.1", "PRO01"), "PRO-01"),
    "ID with an en dash": (Given("3.1", "PRO–01"), "PRO-01"),
    "ID in the clause's column": (Given("PRO-02"), "PRO-02"),
    "ID and more": (Given("3", "PRO-02 b)"), "PRO-02"),
    "ID of a clause": (Given("kontakt"), "kontakt"),
    "ID of a table": (Given("3.1", "tab-tider"), "tab-tider"),
    "ID in the text": (Given("3.1", "stycke 2", "", "PRO-03 är oklar."), "PRO-03"),
    "ID in the text only": (Given("", "", "", "PRO-03 är oklar."), "PRO-03"),
    "ID of another clause in the text": (Given("3.2", "", "", "Se PRO-03."), "steg"),
    "two IDs in the text": (Given("3.1", "", "", "PRO-02 motsäger PRO-03."), "kontakt"),
    "a small word and a number in the text": (Given("3.1", "", "", "per 2 dagar, pro 3 dagar"), "kontakt"),
    "two IDs of one clause": (Given("3.1", "PRO-02, PRO-03"), "kontakt"),
    "table": (Given("", "Tabell 1"), "tab-tider"),
    "table and row": (Given("3.1", "rad 3 i tabell 1"), "tab-tider"),
    "table in an outer clause": (Given("3", "Table 1"), "tab-tider"),
    "table of an annex": (Given("A", "tabell A.1"), "tab-nivaer"),
    "table in the clause's column": (Given("3.1, tabell 1"), "tab-tider"),
    "figure": (Given("3.2", "Fig. 1"), "fig-steg"),
    "formula": (Given("3.2", "Formel (1)"), "for-andel"),
    "note": (Given("3.1", "ANM. 1"), "kontakt"),
    "line beside a clause": (Given("3.1", "", "17"), "kontakt"),
}

DOUBTFUL: dict[str, tuple[Given, str]] = {
    "nothing": (Given(), "inte angiven"),
    "line only": (Given("", "", "rad 17"), "bara rad 17"),
    "clause that is not there": (Given("3.9"), "avsnitt 3.9 finns inte"),
    "clause of another draft": (Given("4"), "--draft"),
    "number and another title": (Given("3.1 Steg"), "heter ”Kontakt”, inte ”Steg”"),
    "two clauses": (Given("3.1, 3.2"), "flera avsnitt"),
    "two clauses in words": (Given("3.1 och 3.2"), "flera avsnitt"),
    "stretch of clauses": (Given("3.1–3.2"), "flera avsnitt"),
    "title that is not there": (Given("Samordning"), "inget avsnitt heter"),
    "sentence": (Given("I första stycket"), "inget avsnitt heter"),
    "table that is not there": (Given("3.1", "Tabell 7"), "tabell 7 finns inte"),
    "table of another clause": (Given("3.2", "Tabell 1"), "tabell 1 står i 3.1, inte i 3.2"),
    "ID that is not there": (Given("3.1", "PRO-77"), "”PRO-77” finns inte"),
    "IDs of two clauses": (Given("3.1", "PRO-01, KOM-01"), "flera bestämmelser"),
}


@pytest.fixture(name="standard", scope="module")
def _standard() -> Standard:
    return load(SAMPLE).standard


@pytest.mark.parametrize("case", CERTAIN)
def test_place_is_found(case: str, standard: Standard) -> None:
    """However the place is written, it leads to the permanent ID, and nobody is bothered."""
    given, target = CERTAIN[case]
    assert (place(given, standard, {}).target, place(given, standard, {}).remark) == (target, None)


@pytest.mark.parametrize("case", DOUBTFUL)
def test_doubt_is_said(case: str, standard: Standard) -> None:
    """What is not certain is not placed, and the reason is said."""
    given, words = DOUBTFUL[case]
    found = place(given, standard, {})
    assert found.target is None
    assert found.remark
    assert words in found.remark.sv


def test_id_wins_over_a_number_that_may_be_old(standard: Standard) -> None:
    """An ID never changes: beside a clause it does not stand in, it counts, and a person is told."""
    found = place(Given("3.2", "PRO-01"), standard, {})
    assert found.target == "PRO-01"
    assert found.remark
    assert found.remark.sv == "PRO-01 står i 3.1, inte i 3.2."


def test_comma_is_read_as_a_point_and_said(standard: Standard) -> None:
    """A Swedish keyboard writes 3,1 for 3.1."""
    found = place(Given("3,1"), standard, {})
    assert found.target == "kontakt"
    assert found.remark
    assert "lästes som avsnitt 3.1" in found.remark.sv


def test_line_is_looked_up_in_the_circulated_copy(standard: Standard) -> None:
    """With the lines of the circulated PDF a line alone is enough; a clause beside it counts more."""
    lines = {17: "PRO-01", 18: "PRO-02"}
    assert place(Given("", "", "17"), standard, lines).target == "PRO-01"
    assert place(Given("", "", "rad 18–19"), standard, lines).target == "PRO-02"
    assert place(Given("3.2", "", "17"), standard, lines).target == "steg"
    assert place(Given("", "", "400"), standard, lines).target is None


@pytest.mark.parametrize("unit", ["1", "1.", "1,", "PRO-", "A.", "(", "Tabell ", "avsnitt ", "§ ", "3.1 och "])
def test_hostile_place_is_answered(unit: str, standard: Standard) -> None:
    """A cell of 20,000 characters gets an answer, in no time to speak of."""
    cell = unit * (20_000 // len(unit))
    assert place(Given(cell, cell, cell, cell), standard, {}).remark or unit in "1.,"

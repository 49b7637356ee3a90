"""What this repository's draft promises its readers, whatever its provisions are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY
from kravspec import markdown
from kravspec.load import load
from kravspec.prose import placed_prose

if TYPE_CHECKING:
    from kravspec.model import Standard

FIELDS = ("Ansvar", "Bevis", "Mått", "Roller")
MEASURES = "bilaga-matetal"


@pytest.fixture(name="draft", scope="module")
def _draft() -> Standard:
    return load(REPOSITORY).standard


def test_every_provision_has_its_four_fields(draft: Standard) -> None:
    """Each says who sees to it, what shows it, how much is enough and whose work it concerns."""
    assert draft.provisions
    lacking = {
        provision.id: missing
        for provision, _, _ in draft.provisions
        if (missing := set(FIELDS) - {field.label for field in provision.fields if field.text.source.strip()})
    }
    assert lacking == {}


def test_every_measure_has_a_row_in_the_annex_of_measures(draft: Standard) -> None:
    """What a provision measures is worked out in *Mätetal*, which refers to every provision with a measure."""
    named = {
        match["id"]
        for placed, text in placed_prose(draft)
        if placed.part.id == MEASURES
        for match in markdown.references(text.source)
    }
    measured = [
        provision.id
        for provision, _, part in draft.provisions
        if part.id != MEASURES and any(field.label == "Mått" for field in provision.fields)
    ]
    assert measured
    assert [id_ for id_ in measured if id_ not in named] == []

"""Wordings that stand in for a verbal form: braces mark those that do."""

from __future__ import annotations

import re

import pytest

from kravspec.verbal_forms import stands_in

SWEDISH = """
Kommunen {måste} svara.
Kommunen {är skyldig att} svara.
Därför {är kommunen alltid skyldig att} svara.
Det {åligger} lotsen att svara.
Det {ankommer på} styrelsen att besluta.
Lotsen {har att} svara.
Det {krävs att} lotsen svarar.
Utbildning {är obligatorisk}.
Lotsen {kommer att} svara.
Lotsen {torde} svara.
Det {är inte tillåtet} att ringa.
Det {är förbjudet} att ringa.
Lotsen {borde} svara.
Mejl {är att föredra}.
Företaget {äger rätt att} svara.
Lotsen {må} svara.
Det {står kommunen fritt att} välja.
Lotsen {behöver därför inte} svara.
Lotsen {skall} svara.
Syftet är att svara.
Personalen mår bra och vill må bra.
Den som är skyldig att svara svarar.
Svaret har att göra med frågan.
Lotsen har färre att svara.
Lotsen behöver inte tillstånd.
Lotsen svarar på ”du måste svara”.
"""
ENGLISH = """
The guide {must} answer.
The guide {is required to} answer.
The guide {need not} answer.
The guide {will} answer.
The purpose is to answer.
A person who must answer is here.
"""


@pytest.mark.parametrize(
    ("line", "language"),
    [
        *((line, "sv") for line in SWEDISH.strip().split("\n")),
        *((line, "en") for line in ENGLISH.strip().split("\n")),
    ],
)
def test_a_wording_stands_in_for_a_verbal_form(line: str, language: str) -> None:
    """Whether a provision with this wording lacks a verbal form is another rule's to say."""
    assert stands_in(re.sub(r"[{}]", "", line), language) == ("{" in line)

"""The verbal forms of running text, sentence by sentence: braces mark those that lay down a provision."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kravspec.wording import demands, main_verbs, mask, provisions, sentences, verbal_form

SWEDISH = """
Lotsen {ska} svara.
Lotsen **{ska}** svara och **{får}** hänvisa till webben.
Kommunen {bör} utse en ersättare.
Lotsen {skall} svara.
Lotsen svarar.
När frågan är enkel {bör} enheten svara.
När företaget begär det {ska} lotsen kalla till möte.
Om företaget frågar {ska} lotsen svara.
Då {ska} lotsen ringa.
Där {ska} lotsen stå.
Den som svarar {ska} ange sitt namn.
Den som kommunen utser {ska} svara.
Det som begärs {ska} lämnas.
Beslut om lov {ska} motiveras.
En uppgift om avgift {ska} lämnas.
Skyldigheten att svara {ska} anges.
Ägaren vet, och lotsen {ska} ringa.
Mötet (som alltid hålls) {ska} antecknas.
Lagen anger vad ett svar ska innehålla.
Företaget vet när svaret ska komma.
Dokumentet anger vad en lots ska kunna.
Rutinen beskriver hur lotsen ska svara.
Det är viktigt att lotsen ska kunna svara.
De uppgifter som kommunen ska lämna står i bilagan.
Den person som ska svara är utsedd.
Lotsen arbetar för att företaget ska förstå.
Handläggaren bedömer om lotsen ska komma.
Ordet ”ska” används i krav.
Ordet "bör" används i råd.
I koden står `ska`.
Se [vad-som-ska-goras].
Lotsen {får} avsluta lotsärendet.
Lotsen **{får}** avsluta lotsärendet.
Lotsärendet **{får}** avslutas.
Lotsen {får} inte lämna ut uppgifter.
Ingen {får} lämna ut uppgifter.
I en liten kommun {får} en person ha flera roller.
I en liten kommun {får} lotsen även vara handläggare.
Företaget får ett svar.
Företaget får svar inom två dagar.
Företaget får hjälp att fylla i blanketten.
Företaget får besked om att lämna in en ritning.
Företaget får alla handlingar.
Företaget får synpunkterna skriftligt.
Den som får läsa beslutet kan överklaga.
Enligt 11 § förvaltningslagen ska myndigheten underrätta parten.
Myndigheten ska enligt [lag-2017-900, 11 §] underrätta parten.
Kommunen {ska} svara enligt [process].
Enligt rutinen {ska} lotsen svara.
Enligt förslaget {ska} lotsen svara.
Kommunen {ska} svara enligt underlag och avslag.
Enligt 2 kap. 1 § kommunallagen får kommuner ta hand om angelägenheter.
Den som inte får svar {ska} ha en reservväg.
Lotsen {ska} svara, även om företaget inte ska ansöka.
Svar lämnas t.ex. när lotsen ska resa. Sedan {ska} lotsen ringa.
"""
ENGLISH = """
The guide {shall} answer.
The guide {should} answer and {may} refer to the web.
The law says what an answer shall contain.
A person who shall answer is appointed.
When the company asks the guide {shall} answer.
The meeting in May 2026 was held.
The meeting on may 3 was held.
Under the Administrative Procedure Act the authority shall inform the party.
The word “shall” is used in requirements.
"""


def _marked(line: str) -> tuple[str, list[str]]:
    """The sentence without braces, and what stood in them with its place."""
    text, spans = "", []
    for part in re.split(r"(\{\w+\})", line):
        if part.startswith("{"):
            spans.append((len(text), len(text) + len(part) - 2))
            text += part[1:-1]
        else:
            text += part
    return text, spans


@pytest.mark.parametrize("line", SWEDISH.strip().split("\n"))
def test_swedish_provisions_are_found_at_their_place(line: str) -> None:
    """*Ska*, *bör* and permitting *får* of a main clause are found; quoted, subordinate, received and reported ones are not."""
    text, expected = _marked(line)
    assert provisions(text, "sv") == expected


def test_a_demand_ends_at_the_next_verb_or_sentence() -> None:
    """What each *ska* and *bör* demands is told apart; a permission demands nothing."""
    text = "Lotsen ska svara och enheten bör ringa. Chefen får vila. Kommunen ska vänta"
    assert [text[begin:end] for begin, end in demands(text, "sv")] == [
        " svara och enheten ",
        " ringa.",
        " vänta",
    ]


@pytest.mark.parametrize("line", ENGLISH.strip().split("\n"))
def test_english_provisions_are_found_at_their_place(line: str) -> None:
    """The English forms are found in the same way."""
    text, expected = _marked(line)
    assert provisions(text, "en") == expected


@pytest.mark.parametrize(
    ("sentence", "form", "verb"),
    [
        ("Kommunen **ska** svara när den kan.", "requirement", (11, 14)),
        ("Den som kan ska svara.", "requirement", (12, 15)),
        ("Den som ska resa bör svara.", "recommendation", (17, 20)),
        ("Kommunen får svara.", "permission", (9, 12)),
        ("Kommunen kan svara.", "possibility", (9, 12)),
        ("Lotsen skriver ”ska” i svaret.", None, None),
        ("Företaget får ett svar.", None, None),
        ("När svaret ska komma är angivet.", "requirement", (11, 14)),
    ],
)
def test_a_provision_has_the_form_of_its_main_clause(
    sentence: str, form: str | None, verb: tuple[int, int] | None
) -> None:
    """The bold form counts, then that of the main clause; a quoted word and *får* with a noun are none."""
    assert verbal_form(sentence, "sv") == (form, verb)


def test_abbreviations_end_no_sentence() -> None:
    """`t.ex.` and `kap.` are followed by the same sentence, a full stop by the next."""
    text = "Se t.ex. 6 kap. 6 §. Ring sedan! Klart"
    assert [text[begin:end].strip() for begin, end in sentences(text)] == [
        "Se t.ex. 6 kap. 6 §.",
        "Ring sedan!",
        "Klart",
    ]


@given(st.text(alphabet='ska bör får som att om ”“"$`[]().,*aåäö1', max_size=200))
def test_places_are_places_in_the_text(text: str) -> None:
    """Whatever is written, what is found is a verbal form at that very place."""
    assert len(mask(text)) == len(text)
    for begin, end in main_verbs(text, "sv"):
        assert text[begin:end].casefold() in ("ska", "skall", "bör", "får")


@pytest.mark.parametrize("part", ["ska ", "”ska ", "“", "enligt ", "om ska som ", "får en ", "[", "t.ex. ", "$", "("])
def test_a_hostile_line_is_read_to_its_end(part: str) -> None:
    """A line of 20,000 characters that repeats one thing is read; what it costs stands in the benchmark."""
    text = (part * 20_000)[:20_000]
    assert all(begin < end <= len(text) for begin, end in provisions(text, "sv"))

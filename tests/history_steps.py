"""The life of a draft, commit by commit: what somebody did, and what the comparison with the commit before must say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from conftest import write
from kravspec.identity import edits
from kravspec.identity.register_file import changed
from kravspec.load import METADATA, REGISTER, load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kravspec.identity.edits import Edited

PUBLISHED = ("PRO-02", "PRO-11", "PRO-36", "PRO-37", "PRO-42", "PER-26")
"""What the register remembers of the draft, as far as something happens to it."""
GUIDE = "docs/vagledning/forsta-kontakt.md"


@dataclass(frozen=True)
class Step:
    """A commit."""

    name: str
    """Its subject."""
    edit: Callable[[Path], None]
    expected: Mapping[str, str] = field(default_factory=dict)
    """By kind of change the IDs, and a field as `PRO-06:Mått`; nothing where the text has not changed."""


def put(id_: str, *changes: tuple[str, str]) -> Callable[[Path], None]:
    """Put other words in the place of the first ones of their kind in what has the ID, or after it."""

    def edit(root: Path) -> None:
        file, text, at = _found(root, id_)
        for old, new in changes:
            assert old in text[at:], (id_, old)
            text = text[:at] + text[at:].replace(old, new, 1)
        write(root, {str(file.relative_to(root)): text})

    return edit


def block(id_: str, text: str) -> Callable[[Path], None]:
    """Write a block of one's own directly before what has the ID."""

    def edit(root: Path) -> None:
        file, source, at = _found(root, id_)
        write(root, {str(file.relative_to(root)): f"{source[:at]}{text}\n\n{source[at:]}"})

    return edit


def page(path: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    """Write a whole file anew."""
    return lambda root: write(root, {path: change((root / path).read_bytes().decode())})


def rename(old: str, new: str) -> Callable[[Path], None]:
    """Give a file of the text another name, and say so in `standard.yml`."""

    def edit(root: Path) -> None:
        (root / "standard" / old).rename(root / "standard" / new)
        page(METADATA, lambda text: text.replace(old, new))(root)

    return edit


def kept(act: Callable[..., Edited], *arguments: object) -> Callable[[Path], None]:
    """What `kravspec id` does, text and register together."""

    def edit(root: Path) -> None:
        edited = act(load(root), *arguments)
        register = changed((root / REGISTER).read_text(encoding="utf-8"), edited.rows)
        write(root, {**edited.files, REGISTER: register})

    return edit


def moved(id_: str, after: str) -> Callable[[Path], None]:
    """`kravspec id move`."""
    return kept(edits.move, id_, after)


def both(*all_: Callable[[Path], None]) -> Callable[[Path], None]:
    """One edit after the other in the same commit."""

    def edit(root: Path) -> None:
        for each in all_:
            each(root)

    return edit


def _found(root: Path, id_: str) -> tuple[Path, str, int]:
    for file in sorted((root / "standard").rglob("*.md")):
        text = file.read_bytes().decode()
        for mark in (f"**{id_}**", f"{{#{id_}}}"):
            if mark in text:
                return file, text, text.rfind("\n", 0, text.index(mark)) + 1
    raise AssertionError(id_)


def _without(text: str, first: str, until: str) -> str:
    begin = text.index(first)
    return text[:begin] + text[text.index(until, begin) :]


NEW_CLAUSE = """\
## Språk i processen {#process-sprak}

Avsnittet behandlar språket i besked till företaget.

**PRO-93** Handläggaren **ska** skriva besked till företaget på klarspråk.

- *Ansvar:* handläggaren
- *Bevis:* besked i ett stickprov
- *Mått:* minst 90 % av beskeden i stickprovet"""
NEW_TERM = """\
### klarspråk {#term-klarsprak}

språk som läsaren förstår första gången

- *Böjning:* klarspråket
- *Engelska:* plain language"""

STEPS = (
    Step(
        "Döp om ett avsnitt",
        put("forsta-kontakt", ("## Första kontakt", "## Den första kontakten")),
        {"reworded": "forsta-kontakt"},
    ),
    Step("Döp om en fil", rename("clauses/person.md", "clauses/roller.md")),
    Step("Flytta en bestämmelse till en annan fil", moved("PRO-06", "LED-03"), {"moved": "PRO-06"}),
    Step(
        "Dela en bestämmelse",
        kept(edits.split, "PRO-02", ["PRO-90", "PRO-91"], "Två plikter"),
        {"removed": "PRO-02", "added": "PRO-90 PRO-91"},
    ),
    Step(
        "Skriv om det som delades, och hänvisningen dit",
        both(
            put("PRO-90", ("fastställa kriterier", "ha kriterier")),
            put("PRO-91", ("fastställa kriterier", "pröva kriterier")),
            put("PRO-14", ("[PRO-02]", "[PRO-90]")),
        ),
        {"reworded": "PRO-90 PRO-91 PRO-14"},
    ),
    Step(
        "Slå ihop två bestämmelser",
        kept(edits.merge, ["PRO-36", "PRO-37"], "PRO-92", "Samma tillfälle"),
        # The sentence and the fields of the second, of which a person is to make one with the first.
        {"removed": "PRO-36 PRO-37", "added": "PRO-92 besked-beslut besked-beslut"},
    ),
    Step(
        "Gör en bestämmelse av de två",
        both(
            page(
                "standard/clauses/process.md",
                lambda text: _without(
                    text, "Handläggaren **ska** erbjuda företaget ett beslutssamtal", "> **Exempel** Erbjudandet"
                ),
            ),
            put("PRO-92", ("förklara", "erbjuda ett beslutssamtal och förklara")),
        ),
        {"reworded": "PRO-92", "removed": "besked-beslut besked-beslut"},
    ),
    Step("Skriv om en bestämmelse", put("PRO-05", ("**ska** ", "**ska** alltid ")), {"reworded": "PRO-05"}),
    Step("Ändra en tid", put("PRO-06", ("inom 1", "inom 2")), {"reworded": "PRO-06"}),
    Step("Ändra verbform", put("PRO-41", ("**ska**", "**bör**")), {"verbal form": "PRO-41"}),
    Step("Förbjud det som krävdes", put("PRO-45", ("**ska**", "**ska inte**")), {"verbal form": "PRO-45"}),
    Step("Byt ordning på två bestämmelser", moved("LED-42", "LED-40"), {"moved": "LED-42"}),
    Step(
        "Ta bort en bestämmelse",
        kept(edits.retire, "PRO-42", "Ingår i PRO-41"),
        {"removed": "PRO-42"},
    ),
    Step(
        "Ersätt en bestämmelse",
        kept(edits.retire, "PRO-11", "Ingår redan", ["PRO-10"]),
        {"removed": "PRO-11"},
    ),
    Step("Bryt raderna på ett annat sätt", put("PRO-59", (" och inte ", "\noch inte\n"), (" **ska** ", "\n**ska**\n"))),
    Step(
        "Byt plats på två avsnitt",
        moved("klagomal", "avslut-dokumentation"),
        {"moved": "tillsyn", "renumbered": "klagomal tillsyn"},
    ),
    Step(
        "Flytta ett avsnitt till en annan del",
        moved("person-uppgifter", "tillsyn"),
        {"moved": "person-uppgifter", "renumbered": "person-uppgifter"},
    ),
    Step("Ändra ett mått", put("PRO-07", ("*Mått:* ", "*Mått:* i snitt ")), {"field": "PRO-07:Mått"}),
    Step(
        "Lägg till ett fält",
        put("PRO-07", ("- *Bevis:*", "- *Undantag:* juli\n- *Bevis:*")),
        {"field": "PRO-07:Undantag"},
    ),
    Step("Ta bort ett fält", put("PRO-07", ("- *Undantag:* juli\n", "")), {"field": "PRO-07:Undantag"}),
    Step("Ändra en anmärkning", put("PRO-10", ("> **Anm.** ", "> **Anm.** Läs mer. ")), {"reworded": "kontaktvagar"}),
    Step(
        "Lägg till ett exempel",
        block("PRO-12", "> **Exempel** Ett samtal på tio minuter räcker ofta."),
        {"added": "behovsklarlaggning"},
    ),
    Step(
        "Ändra ett exempel till en anmärkning",
        put("behovsklarlaggning", ("> **Exempel** Ett samtal", "> **Anm.** Ett samtal")),
        {"added": "behovsklarlaggning", "removed": "behovsklarlaggning"},
    ),
    Step(
        "Lägg till ett led i en lista",
        put("PRO-12", ("- startdag,\n", "- startdag,\n- slutdag,\n")),
        {"reworded": "PRO-12"},
    ),
    Step(
        "Byt ordning i en lista",
        put("PRO-12", ("- startdag,\n- slutdag,\n", "- slutdag,\n- startdag,\n")),
        {"reworded": "PRO-12"},
    ),
    Step(
        "Ändra en definition",
        put("term-statusbesked", ("\n\n", "\n\nskriftligt ")),
        {"definition": "term-statusbesked"},
    ),
    Step(
        "Byt ord för en term",
        put("term-statusbesked", ("### statusbesked", "### lägesbesked")),
        {"reworded": "term-statusbesked"},
    ),
    Step(
        "Ändra en böjning",
        put("term-statusbesked", ("*Böjning:* ", "*Böjning:* lägesbeskedet, ")),
        {"field": "term-statusbesked:Böjning"},
    ),
    Step(
        "Flytta en term",
        moved("term-ledtid", "term-tidplan"),
        {"moved": "term-ledtid", "renumbered": "term-komplett-underlag term-tidplan term-ledtid"},
    ),
    Step(
        "Lägg till en term",
        block("term-klagomal", NEW_TERM),
        {"added": "term-klarsprak", "renumbered": "term-klagomal"},
    ),
    Step(
        "Ändra en cell i en tabell",
        put("tab-tider", ("| Registrering |", "| Registrering av ärendet |")),
        {"reworded": "tab-tider"},
    ),
    Step(
        "Lägg till en rad i en tabell",
        put(
            "tab-tider",
            ("| Första kontakt | Bekräftelse", "| Alla steg | Paus | – | – | – |\n| Första kontakt | Bekräftelse"),
        ),
        {"reworded": "tab-tider"},
    ),
    Step(
        "Ändra en figurs alternativtext",
        put("process-allmant", ("![Lots", "![Bild av lots")),
        {"reworded": "fig-process"},
    ),
    Step("Ändra en källa", put("tf", ("Tryckfrihetsförordning", "Tryckfrihetsförordningen")), {"reworded": "tf"}),
    Step("Ändra en formel", put("bilaga-matetal", ("$$\n", "$$\n1 \\cdot ")), {"reworded": "for-andel-i-tid"}),
    Step(
        "Skriv om ett stycke utan ID",
        put("process-allmant", ("Med mötesdag avses ", "Med ordet mötesdag avses ")),
        {"reworded": "process-allmant"},
    ),
    Step(
        "Lägg till ett avsnitt med en bestämmelse",
        block("klagomal", NEW_CLAUSE),
        {"added": "process-sprak PRO-93", "renumbered": "klagomal tillsyn person-uppgifter"},
    ),
    Step(
        "Flytta, skriv om och ändra mått på en gång",
        both(
            moved("PRO-93", "PER-26"),
            put("PRO-93", ("*Mått:* minst", "*Mått:* högst"), ("på klarspråk", "på enkelt språk")),
        ),
        {"moved": "PRO-93", "reworded": "PRO-93", "field": "PRO-93:Mått"},
    ),
    Step(
        "Spara med radslut från Windows", page("standard/clauses/ledning.md", lambda text: text.replace("\n", "\r\n"))
    ),
    Step("Ändra bara en vägledning", page(GUIDE, lambda text: f"{text}\nLyssna först.\n")),
    Step(
        "Gör en bilaga normativ",
        page(
            METADATA,
            lambda text: text.replace(
                "annexes/lag.md\n    role: annex\n    status: informative",
                "annexes/lag.md\n    role: annex\n    status: normative",
            ),
        ),
        {"reworded": "bilaga-lag"},
    ),
)

NET = {
    "verbal form": "PRO-41 PRO-45",
    "definition": "term-statusbesked",
    "added": "PRO-90 PRO-91 PRO-92 PRO-93 behovsklarlaggning process-sprak term-klarsprak",
    "removed": "PRO-02 PRO-11 PRO-36 PRO-37 PRO-42",
    "reworded": "PRO-05 PRO-06 PRO-12 PRO-14 bilaga-lag fig-process for-andel-i-tid forsta-kontakt kontaktvagar process-allmant "
    "tab-tider term-statusbesked tf",
    "field": "PRO-07:Mått term-statusbesked:Böjning",
    "moved": "LED-42 PRO-06 person-uppgifter term-ledtid tillsyn",
    "renumbered": "person-uppgifter term-klagomal term-komplett-underlag term-ledtid term-tidplan tillsyn",
}
"""The last commit against the first: what came and went is not in it, nor what was rewritten after it had come."""

"""The sentences of `meningar.md`, what their labels say, and what the rules find in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kravspec.check import all_rules, check
from kravspec.model import Metadata, Standard
from kravspec.number import number
from kravspec.parse import parse
from kravspec.rules import rule_modules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Clause, Language, Role

FILE = Path(__file__).with_name("meningar.md")
FAMILIES = frozenset({"wording", "language", "quantities", "terms"})
"""The families that read words. Every one of their rules is measured, labelled or not."""

_CASE = re.compile(
    r"^## (?P<place>[^\n]+)$|^### [^\n]*$|^(?P<text>[^#:\n][^\n]*(?:\n(?!:|#)[^\n]*)*)\n: (?P<labels>[a-z, -]+)$",
    re.MULTILINE,
)
_GLOSSARY = """\
# Termer {#termer}

### företag {#term-foretag}

juridisk eller fysisk person som bedriver verksamhet

- *Avråds:* kund
- *Böjning:* företaget, företagen

### företagslots {#term-foretagslots}

person som samordnar kontakterna mellan kommunen och den som bedriver verksamhet

- *Synonym:* lots
- *Avråds:* näringslivslots
- *Böjning:* företagslotsen, företagslotsar, företagslotsarna

### lotsärende {#term-lotsarende}

fråga som minst två enheter har var sin del i

- *Böjning:* lotsärendet, lotsärenden, lotsärendena

### servicelöfte {#term-servicelofte}

åtagande om en längsta tid

- *Böjning:* servicelöftet, servicelöften, servicelöftena

### större avvikelse {#term-storre-avvikelse}

brist som gör att ett påstående inte stämmer

- *Böjning:* större avvikelsen, större avvikelser
"""
_METADATA = Metadata(
    "Prov",
    "PROV 1",
    "arbetsutkast",
    "1",
    date(2026, 11, 24),
    "sv",
    "Provgruppen",
    "standard/standard.yml",
    profiles=tuple(sorted({rule.PROFILE for rule in all_rules().values() if hasattr(rule, "PROFILE")})),
)
"""Every profile is asked for. The rule `unknown-actor` is off: the sentences have no roles in common."""
_ENGLISH = replace(_METADATA, language="en", stage="working draft")
_ACTORS = replace(_METADATA, actors=("kommun", "nämnd", "enhet", "chef", "handläggare"))
_METADATA_OF = {
    "Bestämmelse på engelska": _ENGLISH,
    "Löptext på engelska": _ENGLISH,
    "Bestämmelse med kända aktörer": _ACTORS,
}
"""Where it is not `_METADATA`."""
_TRIED = "standard/prov.md"


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its labels, and where it stands in `meningar.md` and would stand in a standard."""

    line: int
    place: str
    text: str
    labels: frozenset[str]


class Figures(NamedTuple):
    """How often a rule was right, found what is no fault, and missed a fault: counted in texts."""

    rule: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the texts it reported that have the fault; 1 when it reported none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the texts with the fault that it reported; 1 when there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def cases() -> Iterator[Case]:
    """All labelled texts in order."""
    source = FILE.read_text(encoding="utf-8")
    place = ""
    for match in _CASE.finditer(source):
        if match["place"]:
            place = match["place"]
        elif match["text"]:
            labels = frozenset(match["labels"].split(", ")) - {"none"}
            yield Case(source.count("\n", 0, match.start()) + 1, place, match["text"].rstrip(), labels)


def measured() -> frozenset[str]:
    """The rules that figures are given for: those of the four families, and others that a label names."""
    labelled = {label for case in cases() for label in case.labels}
    return frozenset(
        name for name, module in rule_modules().items() if module.split(".")[-2] in FAMILIES or name in labelled
    )


def found(case: Case) -> frozenset[str]:
    """The rules that find something in the text, placed where its heading says."""
    before, after = "", ""
    text = case.text
    metadata = _METADATA_OF.get(case.place, _METADATA)
    role: Role = "clause"
    match case.place:
        case "Bestämmelse" | "Bestämmelse på engelska" | "Bestämmelse med kända aktörer":
            text = f"**PRO-01** {text}"
        case "Förord":
            role = "foreword"
        case "Anmärkning":
            text = "\n".join(f"> {line}" for line in f"**Anm.** {text}".split("\n"))
        case "Termpost" | "Termpost som inte används":
            role = "terms"
            term, _, text = text.partition("\n")
            before = f"### {term} {{#term-prov}}\n\n"
            after = f"# Text {{#text}}\n\nHär står {term}.\n" if case.place == "Termpost" else ""
        case _:
            pass
    parts = (
        *_parts(_GLOSSARY, "standard/termer.md", "terms"),
        *_parts(f"# Prov {{#prov}}\n\n{before}{text}\n", _TRIED, role, metadata.language),
        *_parts(after, "standard/text.md", "clause"),
    )
    findings = check(number(Standard(metadata, parts)))
    return frozenset(finding.rule for finding in findings if finding.position.path == _TRIED)


def _parts(text: str, path: str, role: Role, language: Language = "sv") -> Iterator[Clause]:
    for clause in parse(text, path, language).clauses:
        yield replace(clause, role=role)


def figures(results: Sequence[tuple[Case, frozenset[str]]]) -> list[Figures]:
    """The figures of every measured rule, by family and name."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for case, rules in results:
        right.update(rules & case.labels)
        wrong.update(rules - case.labels)
        missed.update(case.labels - rules)
    return [Figures(rule, right[rule], wrong[rule], missed[rule]) for rule in sorted(measured(), key=_family_and_name)]


def results() -> list[tuple[Case, frozenset[str]]]:
    """Each text with the measured rules that find something in it."""
    rules = measured()
    return [(case, found(case) & rules) for case in cases()]


def _family_and_name(rule: str) -> str:
    return rule_modules()[rule]

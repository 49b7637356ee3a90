"""An annex whose status and references disagree: required but informative, or normative but only *se* (ISO/IEC Directives Part 2, 20.2, 20.4)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.citations import introduced
from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose, provision_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Standard, Whole

SEVERITY: Severity = "warning"
IN_ORIGINAL = True


def check(standard: Standard) -> Iterator[Fault]:
    """Report the reference in the requirement. What points at something in an annex points at the annex."""
    annexes = {part.path: part for part in standard.document.parts if part.role == "annex"}
    language = standard.metadata.language
    for provision, text in provision_prose(standard):
        if provision.verbal_form != "requirement" or "[" not in text.source:
            continue
        for found in markdown.references(text.source):
            target = standard.index.get(found["id"])
            annex = annexes.get(target.position.path) if target else None
            if not annex or annex.status != "informative" or text.path == annex.path:
                continue
            if introduced(text.source, found.start(), language, "according"):
                yield Fault(
                    text.position(found.start(), found.end()),
                    Message(
                        sv=f"ett krav bygger på bilaga {annex.number}, som är informativ.",
                        en=f"a requirement rests on Annex {annex.number}, which is informative.",
                    ),
                    Message(
                        sv="Gör bilagan normativ i standard.yml, eller skriv ”se” i en anmärkning.",
                        en="Make the annex normative in standard.yml, or write “see” in a note.",
                    ),
                )


def collect(standard: Standard) -> list[tuple[str, bool]]:
    """For each reference to something in an annex from outside it the annex's file, and whether *se* introduces it."""
    annexes = {part.path for part in standard.document.parts if part.role == "annex"}
    found = []
    for text in all_prose(standard):
        for match in markdown.references(text.source) if "[" in text.source else ():
            target = standard.index.get(match["id"])
            if target and target.position.path in annexes - {text.path}:
                is_seen = introduced(text.source, match.start(), standard.metadata.language, "see") is not None
                found.append((target.position.path, is_seen))
    return found


def decide(whole: Whole, found: Sequence[Sequence[tuple[str, bool]]]) -> Iterator[Fault]:
    """Report the normative annex that is referred to from outside, and each time with *se*."""
    annexes = {part.path: part for part in whole.parts if part.role == "annex"}
    seen: defaultdict[str, list[bool]] = defaultdict(list)
    for path, is_seen in (row for each in found for row in each):
        seen[path].append(is_seen)
    for path, ways in seen.items():
        annex = annexes[path]
        if annex.status == "normative" and all(ways):
            yield Fault(
                annex.id_position,
                Message(
                    sv=f"bilaga {annex.number} är normativ, men texten skriver bara ”se”.",
                    en=f"Annex {annex.number} is normative, but the text only says “see”.",
                ),
                Message(
                    sv="Skriv ”enligt” där bilagan ska tillämpas, eller gör den informativ.",
                    en="Write “in accordance with” where it is to be applied, or make it informative.",
                ),
            )

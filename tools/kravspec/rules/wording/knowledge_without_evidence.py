"""Knowledge demanded without a means of proof: nobody can see what a person knows (ISO/IEC Directives Part 2, 5.5; GtWR R34)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.phrases import find, table
from kravspec.text import CRITERIA_FIELDS
from kravspec.wording import is_subordinate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard
    from kravspec.phrases import Hit

SEVERITY: Severity = "warning"

_LETTERS = r"[^\W\d]{1,40}"
_PHRASES = table(rf"""
(?:ha|besitta|inneha)(?: {_LETTERS}){{0,3}} (?:kunskap|kunskaper|kännedom|förståelse|insikt|insikter|kompetens|erfarenhet|förmåga|vana|färdigheter) | have(?: {_LETTERS}){{0,3}} (?:knowledge|understanding|awareness|insight|competence|experience|familiarity|skills?) | Hur visas det? Ange prov, intyg eller annat bevis. | How is it shown? State a test, a certificate or other evidence.
vara (?:väl )?(?:medveten|medvetna|insatt|insatta|kunnig|kunniga|införstådd|införstådda|förtrogen|förtrogna) | be (?:well |fully )?(?:aware|familiar|knowledgeable|conversant|versed) | Hur visas det? Ange prov, intyg eller annat bevis. | How is it shown? State a test, a certificate or other evidence.
känna till, behärska | master | Hur visas det? Ange prov, intyg eller annat bevis. | How is it shown? State a test, a certificate or other evidence.
förstå | understand, know | Hur visas det? Ange prov, intyg eller annat bevis. | How is it shown? State a test, a certificate or other evidence.
""")
_PRECISE: Mapping[Language, str] = MappingProxyType({"sv": "", "en": ""})
_PROOF = re.compile(
    r"\b(?:visa[ds]?|visat|dokumentera[dst]?|styrk(?:t|a|er|s|as)|intyg\w{0,10}|prov|provet|certifikat\w{0,10}|examen|"
    r"shown|demonstrated|documented|certificate\w{0,10}|test|tests|examination|evidenced)\b"
    r"|\d\s{1,2}(?:månader|år|timmar|poäng|months|years|hours|credits)\b",
    re.IGNORECASE,
)
_NEAR_VERB = re.compile(r"\b(?P<verb>ska|skall|bör|shall|should)\W{1,6}(?:\w{1,30}\W{1,4})?\Z", re.IGNORECASE)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words, unless the sentence or the provision's field of evidence says how it is shown."""
    evidence = CRITERIA_FIELDS[standard.metadata.language][0]
    for hit in find(standard, _PHRASES, _PRECISE):
        if any(field.label == evidence and field.text.source.strip() for field in hit.provision.fields):
            continue
        if not _is_demanded(hit, standard.metadata.language) or _PROOF.search(hit.after) or hit.has_criterion():
            continue
        yield Fault(
            hit.position,
            Message(sv=f"”{hit.word}” går inte att se utifrån.", en=f"“{hit.word}” cannot be seen from outside."),
            hit.phrase.question,
        )


def _is_demanded(hit: Hit, language: Language) -> bool:
    """Whether a *ska* or *bör* before the words demands them: in *för att alla ska förstå* and *den som ska känna till* none does."""
    verb = _NEAR_VERB.search(hit.before)
    return verb is not None and not is_subordinate(
        hit.masked, hit.begin - len(hit.before) + verb.start("verb"), language
    )

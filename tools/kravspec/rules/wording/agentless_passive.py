"""A passive verb without an agent: nobody is named who is to act (INCOSE GtWR R2, R3)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import provision_prose
from kravspec.wording import demands, mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "info"

_PASSIVE: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"(?!\w*(?:arnas|ernas|ornas)\b|deras\b|allas\b|bådas\b|andras\b)"
            r"(?:\w{2,30}as|(?:av|an|be|in|ut|upp|över|om|mot|till|med|del|und|före|vid)?tas"
            r"|(?:an|av|ut|upp|med|över|till|ut|åter)?ges|(?:av|för|in|över|till|ut)?ses|(?:upp|er)?nås|fås|(?:av|upp|in|fram|över|före)?dras|slås)",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"(?!(?:based|located|entitled|qualified|interested|experienced|dated|related|limited|required|allowed|need|indeed)\b)"
            r"(?:\w{2,30}ed|given|made|sent|kept|shown|taken|held|written|done|known|told|found|chosen|drawn|set|put|read|met)",
            re.IGNORECASE,
        ),
    }
)
_MAYBE: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"(?:as|[gs]es|[fn]ås|slås)\b", re.IGNORECASE),
        "en": re.compile(r"\bbe\b", re.IGNORECASE),
    }
)
"""Asked first: most provisions have none."""
_NO_PASSIVE = frozenset(
    "finnas hoppas lyckas misslyckas trivas vistas andas umgås låtsas enas samsas mötas träffas skiljas tyckas kännas synas minnas saknas "
    "behövas krävas framgås åldras "
    # What a text means, not what somebody does with it.
    "räknas anses förstås betraktas tolkas läsas avses tillämpas understood read".split()
)
_OF_TEXT = frozenset(
    "anges skrivas utformas märkas numreras placeras visas struktureras delas avfattas formuleras sorteras ordnas stå "
    "numbered written structured marked placed".split()
)
_TEXTS = re.compile(
    r"\b\w{0,30}(?:titel|rubrik|blankett|mall|plan|protokoll|rutin|katalog|matris|karta|kartan|register|registr|logg|rapport|deklaration|sida|sidan|sidor|"
    r"webbplats|e-tjänst|system|förteckning|anteckning|intyg|avtal|beslut|dokument|lista|listan|text|underlag|bekräftelse|diagram|tabell|figur|"
    r"form|page|list|record|report|plan|document|title|heading|table|register|certificate)(?:en|n|et|t|er|ar|erna|arna|ns|s)?\b",
    re.IGNORECASE,
)
"""What a text holds is asked of whoever writes it: *titeln ska skrivas på svenska*."""
_AGENT: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"(?<!kopia\s)(?<!kopior\s)(?<!del\s)(?<!delar\s)(?<!ning\s)(?<!ingen\s)(?<!else\s)(?<!elsen\s)(?<!tion\s)(?<!antal\s)(?<!slag\s)"
            r"\bav\s(?!att\b|säkerhetsskäl\b|vilk\w+\b|ärendet\b|frågan\b|\d)[\w\N{OBJECT REPLACEMENT CHARACTER}]",
            re.IGNORECASE,
        ),
        "en": re.compile(r"\bby\s(?!\d|means\b|post\b|email\b|telephone\b|letter\b|using\b)\w", re.IGNORECASE),
    }
)
_WORD = re.compile(r"[\w-]+|[.,;:()]")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the passive verb after *ska* or *bör*. The field *Ansvar* says who answers for it, not who does it."""
    language = standard.metadata.language
    for _, text in provision_prose(standard):
        if not _MAYBE[language].search(text.source):
            continue
        masked = mask(text.source)
        for end, last in demands(masked, language):
            passive = _passive(masked, end, last, language)
            if passive and not _AGENT[language].search(masked, passive[1], min(last, passive[1] + 300)):
                verb = text.source[slice(*passive)]
                yield Fault(
                    text.position(*passive),
                    Message(
                        sv=f"det framgår inte vem ”{verb}” gäller.", en=f"it does not show who is to act: “{verb}”."
                    ),
                    Message(
                        sv="Låt den som gör det vara subjekt: ”enheten ska …”.",
                        en="Make whoever acts the subject: “the unit shall …”.",
                    ),
                )


def _passive(masked: str, begin: int, last: int, language: Language) -> tuple[int, int] | None:
    """Where the passive infinitive after the verbal form stands; None when the first infinitive is active, or speaks of a text."""
    inserted = False
    words = 0
    for match in _WORD.finditer(masked, begin, min(last, begin + 300)):
        word = match[0].lower()
        if word == ",":
            # *Ska, när det begärs, antecknas*.
            if not inserted and words:
                return None
            inserted = not inserted
        elif word in ".;:()":
            return None
        elif not inserted:
            words += 1
            if words > 12:
                return None
            if language == "en":
                if word == "be":
                    return _english(masked, match.end(), last)
                if words > 2:
                    return None
            elif _PASSIVE["sv"].fullmatch(word):
                return match.span() if _is_act(masked, match.start(), word) else None
            elif _ACTIVE.fullmatch(word):
                return None
    return None


_ACTIVE = re.compile(
    r"(?!(?:ofta|flesta|bästa|enda|förra|varandra|hemma|borta|längsta|alla|inga|samma|dessa|andra|flera|sina|mina|våra|båda|denna|detta|sådana|stora|nya|hela|egna|extra|första|sista|nästa|varannan|"
    r"minsta|högsta|veckan|svenska|lokala)\b)"
    r"(?!\w*(?:arna|erna|orna|enna|liga|iga|ska|bara|ella|iva|ala|ade|dena|tena)\b)(?:\w{2,30}a|\w{0,10}(?:ge|se|få|gå|stå|nå)|ha|ta|bli|ske|be|när|om|som|att|innan)",
    re.IGNORECASE,
)


def _english(masked: str, begin: int, last: int) -> tuple[int, int] | None:
    for match in list(_WORD.finditer(masked, begin, min(last, begin + 80)))[:2]:
        if _PASSIVE["en"].fullmatch(match[0]):
            return match.span() if _is_act(masked, match.start(), match[0].lower()) else None
        if not match[0].endswith("ly"):
            return None
    return None


def _is_act(masked: str, begin: int, verb: str) -> bool:
    return verb not in _NO_PASSIVE and not (
        verb in _OF_TEXT and bool(_TEXTS.search(masked, max(0, begin - 200), begin + 200))
    )

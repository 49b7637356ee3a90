"""A provision that orders compliance with the law or sets terms of a contract (ISO/IEC Directives Part 2, 5.5; SIS)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Fault, Message, Severity
from kravspec.phrases import find, table
from kravspec.prose import provision_prose
from kravspec.wording import INFINITIVE, mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Prose, Standard

SEVERITY: Severity = "warning"

_COMPLY: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:följa(?!\s{1,4}(?:upp|med|ändring|utveckling))|uppfylla|iaktta|efterleva|hålla sig till|rätta sig efter|beakta)\b"
            r"(?:\s{1,4}[^\s.!?]{1,40}){0,6}?\s{1,4}"
            r"(?:§|lag|lagen|lagar|lagarna|lagkrav|lagkraven|lagstiftning|lagstiftningen|(?!\w{0,30}(?:under|bo|(?:för|av|in|an|ut|upp|be|över)s)lagens?\b)\w{2,30}lagen|\w{2,30}balken|"
            r"\w{0,30}förordning|\w{0,30}förordningen|\w{0,30}förordningar|gdpr|föreskrifter|föreskrifterna|myndighetskrav|regelverk|regelverket)"
            # *Uppfylla lagens krav* orders what *uppfylla lagen* orders.
            r"(?:s(?:\s{1,4}[^\W\d]{1,40})?)?(?!\w)",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\b(?:comply with|conform to|adhere to|follow|obey|observe|meet|fulfil)\b"
            r"(?:\s{1,4}[^\s.!?]{1,40}){0,6}?\s{1,4}"
            r"(?:§|laws?|legislation|regulations|statutes|statutory|legal|gdpr)(?!\w)",
            re.IGNORECASE,
        ),
    }
)
_VERB = re.compile(r"\b(?:ska|skall|bör|shall|should)\b[^.!?]*\Z", re.IGNORECASE)
_CONTRACT = table(r"""
garanti, garantier, garantivillkor | warranty, warranties, warrants | Flytta det till avtalet. | Move it to the contract.
avtalsvite, betala vite, betala skadestånd | liquidated damages, contractual penalty, penalties | Flytta det till avtalet. | Move it to the contract.
avtalsvillkor, betalningsvillkor, leveransvillkor | payment terms, terms of payment, terms of delivery, contract terms | Flytta det till avtalet. | Move it to the contract.
""")
_ABOUT: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:förklara|informera|upplysa|berätta|beskriva|fråga|skilja|skillnad|skillnaden|skillnader|skillnaderna)\b"
            rf"(?:(?!\boch\s{{1,4}}{INFINITIVE})[^.,;:!?]){{0,80}}\Z",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\b(?:explain|inform|tell|describe|ask|distinguish|differences?)\b(?:(?!\band\s{1,4}(?:give|offer|pay|provide|demand)\b)[^.,;:!?]){0,80}\Z",
            re.IGNORECASE,
        ),
    }
)
"""*Förklara skillnaden mellan garanti och servicelöfte*: who tells of a term of contract sets none."""
_PRECISE: Mapping[Language, str] = MappingProxyType({"sv": "", "en": ""})
_LAW = re.compile(r"\b(?:SFS|EU|EG|EC)\b|lag\b|lagen\b|balk\b|förordning|\bAct\b|Directive|Regulation")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the order to follow the law, and the term of contract."""
    pattern = _COMPLY[standard.metadata.language]
    for _, text in provision_prose(standard):
        masked = _with_laws_shown(text, standard)
        for match in pattern.finditer(masked):
            begin, end = match.span()
            if not _VERB.search(masked, max(0, begin - 120), begin):
                continue
            if match[0].endswith("§"):
                end = text.source.index("]", end) + 1
            order = " ".join(text.source[begin:end].replace("*", " ").split())
            yield Fault(
                text.position(begin, end),
                Message(
                    sv=f"”{order}” kräver det som lagen redan kräver.",
                    en=f"“{order}” requires what the law requires already.",
                ),
                Message(
                    sv="Stryk det, eller skriv i en anmärkning vad lagen anger.",
                    en="Delete it, or write in a note what the law says.",
                ),
            )
    about = _ABOUT[standard.metadata.language]
    for hit in find(standard, _CONTRACT, _PRECISE):
        if about.search(hit.before):
            continue
        yield Fault(
            hit.position,
            Message(
                sv=f"”{hit.word}” är ett avtalsvillkor, inte ett krav i en standard.",
                en=f"“{hit.word}” is a term of contract, not a requirement of a standard.",
            ),
            hit.phrase.question,
        )


def _with_laws_shown(text: Prose, standard: Standard) -> str:
    """The masked text, where a reference to a law begins with `§`."""
    masked = mask(text.source)
    for match in markdown.references(text.source):
        target = standard.index.get(match["id"])
        if target and target.kind == "source" and _LAW.search(target.title):
            masked = f"{masked[: match.start()]}§{masked[match.start() + 1 :]}"
    return masked

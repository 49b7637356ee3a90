"""The words that the tool itself writes into a standard, in Swedish and English."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Language, Metadata, Severity, Status, Target, VerbalForm

NBSP = "\N{NO-BREAK SPACE}"

DEFINED = ":"
"""What a definition continues: it begins with a small letter (ISO/IEC Directives Part 2, 16.5.6)."""

VERBS: Mapping[Language, Mapping[str, VerbalForm]] = MappingProxyType(
    {
        "sv": {"ska": "requirement", "bör": "recommendation", "får": "permission", "kan": "possibility"},
        "en": {"shall": "requirement", "should": "recommendation", "may": "permission", "can": "possibility"},
    }
)
"""The verbal forms and what they mean (ISO/IEC Directives Part 2, clause 7; in Swedish as SIS writes them)."""

PROVISION_KINDS: Mapping[Language, Mapping[VerbalForm | None, str]] = MappingProxyType(
    {
        "sv": {
            "requirement": "Krav",
            "recommendation": "Rekommendation",
            "permission": "Tillåtelse",
            "possibility": "Möjlighet",
            None: "Bestämmelse",
        },
        "en": {
            "requirement": "Requirement",
            "recommendation": "Recommendation",
            "permission": "Permission",
            "possibility": "Possibility",
            None: "Provision",
        },
    }
)
"""What a provision is called after its verbal form; one without a verbal form, which is a fault, is just a provision."""

INFORMATIVE: Mapping[str, str] = MappingProxyType(
    {
        "Anm.": "note",
        "Exempel": "example",
        "Motiv": "rationale",
        "Note": "note",
        "Example": "example",
        "Rationale": "rationale",
    }
)
"""The bold label that begins a quote, and what the quote then is."""

CAPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "Tabell": "table",
        "Figur": "figure",
        "Formel": "formula",
        "Table": "table",
        "Figure": "figure",
        "Formula": "formula",
    }
)
"""The bold label that begins a caption, and what it is the caption of."""

_NUMBERED_CAPTION = re.compile(rf"(?:{'|'.join(CAPTIONS)})\s+(?:[A-Z]\.)?\d+(?:\.\d+)*\.?")

PROVISION_FIELDS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        "sv": ("Ansvar", "Bevis", "Mått", "Roller", "Motiv"),
        "en": ("Responsibility", "Evidence", "Measure", "Roles", "Rationale"),
    }
)
RESPONSIBILITY: Mapping[Language, str] = MappingProxyType({"sv": "Ansvar", "en": "Responsibility"})
"""The field of a provision that says who sees to it."""
ROLES_FIELD: Mapping[Language, str] = MappingProxyType({"sv": "Roller", "en": "Roles"})
"""The field of a provision that lists whose work it concerns, separated by commas."""
CRITERIA_FIELDS: Mapping[Language, tuple[str, str]] = MappingProxyType(
    {"sv": ("Bevis", "Mått"), "en": ("Evidence", "Measure")}
)
"""The fields of a provision that say how it is judged."""
SELF_ASSESSMENT: Mapping[Language, str] = MappingProxyType({"sv": "Egenbedömning", "en": "Self-assessment"})
"""An assessment made by the organisation that is assessed."""
CRITERIA_HEADS: Mapping[Language, tuple[str, str, str, str]] = MappingProxyType(
    {"sv": ("Bestämmelse", "Verb", "Bevis", "Mått"), "en": ("Provision", "Verb", "Evidence", "Measure")}
)
"""The columns of the table of criteria."""
RATIONALE: Mapping[Language, str] = MappingProxyType({"sv": "Motiv", "en": "Rationale"})
"""The field of a provision that says why it is there."""
SHORTCOMINGS = frozenset({"brister att se upp med", "vanliga brister", "common shortcomings"})
"""The headings, in small letters, of what a page of guidance says of where it often goes wrong."""
HOW_TO_USE = frozenset({"så använder du mallen", "how to use the template"})
"""The headings, in small letters, of what a template says to whoever fills it in."""
TERM_FIELDS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {"sv": ("Synonym", "Avråds", "Böjning", "Engelska"), "en": ("Synonym", "Deprecated", "Inflection", "Swedish")}
)
SYNONYM: Mapping[Language, str] = MappingProxyType({"sv": "Synonym", "en": "Synonym"})
"""The field of a term entry that lists other designations that may be used, separated by commas."""
DEPRECATED: Mapping[Language, str] = MappingProxyType({"sv": "Avråds", "en": "Deprecated"})
"""The field of a term entry that lists designations that may not be used."""
INFLECTION: Mapping[Language, str] = MappingProxyType({"sv": "Böjning", "en": "Inflection"})
"""The field of a term entry that lists its inflected forms, separated by commas."""
FOREIGN: Mapping[Language, tuple[str, str]] = MappingProxyType({"sv": ("Engelska", "en"), "en": ("Swedish", "sv")})
"""The field of a term entry that is in another language, and that language (BCP 47)."""

WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "clause": "avsnitt",
            "annex": "bilaga",
            "table": "tabell",
            "figure": "figur",
            "formula": "formel",
            "note": "ANM.",
            "example": "EXEMPEL",
            "rationale": "MOTIV",
            "note to entry": "Anm. {} till termpost:",
            "normative": "normativ",
            "informative": "informativ",
            "contents": "Innehåll",
            "page": "Sida",
            "of": "av",
        },
        "en": {
            "clause": "Clause",
            "annex": "Annex",
            "table": "Table",
            "figure": "Figure",
            "formula": "Formula",
            "note": "NOTE",
            "example": "EXAMPLE",
            "rationale": "RATIONALE",
            "note to entry": "Note {} to entry:",
            "normative": "normative",
            "informative": "informative",
            "contents": "Contents",
            "page": "Page",
            "of": "of",
        },
    }
)

COVER_LINE: Mapping[Language, str] = MappingProxyType(
    {"sv": "Utgåva {edition}, {stage}, {date}", "en": "Edition {edition}, {stage}, {date}"}
)
"""The line of a cover that says which text this is."""
DRAFT: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "Detta är ett utkast och inte en fastställd svensk standard.",
        "en": "This is a draft and not an established standard.",
    }
)
"""What every cover says of the document."""
TRANSLATION: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "Detta är en översättning för kännedom. Den engelska texten gäller.",
        "en": "This is a translation for information. The Swedish text governs.",
    }
)
"""What every cover and page of a translation into the language says of it."""
ORIGINAL_CHANGED: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "Den engelska texten har ändrats sedan detta översattes.",
        "en": "The Swedish text has changed since this was translated.",
    }
)
"""What stands at a block of a translation that was made from another wording than the original has today."""
NOT_TRANSLATED: Mapping[Language, str] = MappingProxyType({"sv": "Inte översatt än", "en": "Not yet translated"})
"""What stands for a block that is not translated."""
LANGUAGE_TAGS: Mapping[Language, str] = MappingProxyType({"sv": "sv-SE", "en": "en-GB"})
"""The language and the country whose spelling and hyphenation hold (BCP 47)."""

STAGES: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        "sv": ("arbetsutkast", "remiss", "slutförslag", "fastställd"),
        "en": ("working draft", "consultation", "final draft", "published"),
    }
)
"""The stages a document passes through, the first one first."""

SEVERITIES: Mapping[Language, Mapping[Severity, str]] = MappingProxyType(
    {
        "sv": {"error": "fel", "warning": "varning", "info": "råd"},
        "en": {"error": "error", "warning": "warning", "info": "info"},
    }
)
"""How severe a finding is, in words."""

_SUBCLAUSE = "Subclause"
"""What stands before the number of an English subclause where a sentence begins with it (ISO House Style)."""

_ABBREVIATIONS = (
    "t.ex.",
    "bl.a.",
    "dvs.",
    "jfr",
    "s.k.",
    "ca",
    "kap.",
    "nr",
    "fr.o.m.",
    "t.o.m.",
    "anm.",
    "e.g.",
    "i.e.",
)
_LAST_WORDS = re.compile(
    r"(?:^|[\s(])(?:m\.m|m\.fl|o\.d|e\.d|o\.s\.v|osv|etc|dvs|t\.ex|bl\.a|s\.k|jfr|ca|kap|nr|st|resp|inkl|exkl|anm|e\.g|i\.e|no|vol)\.$",
    re.IGNORECASE,
)
"""Abbreviations that a text can end with: their full stop belongs to the word."""
_END_OF_SENTENCE = re.compile(r"[.!?][)”\"]?$")


def reference(target: Target, locator: str, language: Language, *, begins_sentence: bool) -> str:
    """The words that stand for a reference: `avsnitt 6`, `Tabell 2`, `PRO-06`, `låntagare (3.4.2)`, `SFS 2017:900, 6–7 §§`.

    A clause without a number, such as the foreword, is named by its title.
    """
    words = _words(target, language)
    if begins_sentence and target.kind == "clause" and _is_number_alone(target.number, language):
        words = f"{_SUBCLAUSE}{NBSP}{words}"
    elif begins_sentence:
        words = words[:1].upper() + words[1:]
    return f"{words}, {locator}" if locator else words


def notice(metadata: Metadata) -> str:
    """What the document is not: an established standard; nor, when it is a translation, the text that governs."""
    said = DRAFT[metadata.language]
    return f"{said} {TRANSLATION[metadata.language]}" if metadata.original else said


def is_numbered_caption(label: str) -> bool:
    """Whether a caption's label has a number typed after it: `Tabell 12`."""
    return bool(_NUMBERED_CAPTION.fullmatch(label))


def begins_sentence(before: str) -> bool:
    """Whether what follows `before` is the first word of a sentence; `before` is the text of the block so far."""
    stripped = before.rstrip()
    if stripped.casefold().endswith(_ABBREVIATIONS):
        return False
    return not stripped or bool(_END_OF_SENTENCE.search(stripped))


def ends_with_abbreviation(text: str) -> bool:
    """Whether the full stop that `text` ends with belongs to an abbreviation, such as `m.m.`."""
    return bool(_LAST_WORDS.search(text[-20:].rstrip()))


def label(kind: str, number: str, language: Language) -> str:
    """The label of a clause, table, figure, formula, note, example or rationale: `Tabell A.1`, `ANM. 2`."""
    if kind == "clause" and _is_number_alone(number, language):
        return number
    word = WORDS[language][kind]
    word = word[:1].upper() + word[1:]
    return f"{word}{NBSP}{number}" if number else word


def annex_label(number: str, status: Status | None, language: Language) -> str:
    """`Bilaga A (normativ)`."""
    words = WORDS[language]
    name = f"{words['annex'].capitalize()}{NBSP}{number}"
    return f"{name} ({words[status]})" if status else name


def _words(target: Target, language: Language) -> str:
    words = WORDS[language]
    match target.kind:
        case "provision":
            return target.id
        case "source":
            return target.title
        case "term":
            return f"{target.title} ({target.number})" if target.number else target.title
        case "formula":
            return f"{words['formula']}{NBSP}({target.number})"
        case _ if not target.number:
            return f"”{target.title}”" if language == "sv" else f"“{target.title}”"
        case "clause" if _is_number_alone(target.number, language):
            return target.number
        case _:
            return f"{words[target.kind]}{NBSP}{target.number}"


def _is_number_alone(number: str, language: Language) -> bool:
    """Whether a clause goes by its number alone: a subclause in English (ISO/IEC Directives Part 2, 22.4)."""
    return language == "en" and "." in number

"""The verbal forms of running text: which *ska*, *bör* and *får* head a main clause and so lay down a provision.

A heuristic over words, not a grammar: quotations, code and subordinate clauses are passed over (ISO/IEC Directives
Part 2, clause 7). Every gap is bounded, so that the time grows with the length of the text whatever an author types.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.markdown import REFERENCE
from kravspec.text import VERBS, begins_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, VerbalForm

_MASKED = re.compile(
    r"`[^`]*`|\$[^$]*\$|https?://\S+|(?<=\])\([^()\s]{1,500}\)|”[^”]{0,500}”|“[^”“]{0,500}[”“]|\"[^\"]{0,500}\"|»[^«»]{0,500}[«»]|"
    + REFERENCE.pattern
)
_DEMANDS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\b(?:ska|skall|bör)\b", re.IGNORECASE),
        "en": re.compile(r"\b(?:shall|should)\b", re.IGNORECASE),
    }
)
_PERMITS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    # *May* with a capital is a month.
    {"sv": re.compile(r"\bfår\b", re.IGNORECASE), "en": re.compile(r"\bmay\b(?!\s+\d)")}
)
LAW_NAMES: Mapping[Language, str] = MappingProxyType(
    {
        # *Förslag*, *underlag* and *bolag* end as *kommunallag* does.
        "sv": r"(?i:§|\[lag-|\b(?![\w-]{0,40}(?:(?:\b|ärende|för|av|an|in|upp|ut|be|till|över)slag|(?:under|bo)lag)(?:en)?\b)"
        r"[\w-]{0,60}(?:lag|lagen|balken|stadgan|förordning|förordningen|direktivet|föreskrifter|föreskrifterna)\b)",
        "en": r"\b(?:Act|Code|Directive|Ordinance|Regulation|law)\b",
    }
)
"""Patterns for what a law is called, or referred to by."""
_LAW: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(rf"\b(?i:enligt)\b(?:[^.]|\bkap\.){{0,120}}?{LAW_NAMES['sv']}"),
        "en": re.compile(rf"\b(?i:under|pursuant to|according to|in accordance with)\b[^.]{{0,120}}?{LAW_NAMES['en']}"),
    }
)
"""A sentence that reports what a law says is a fact, not a provision of this document."""

_SUBORDINATORS: Mapping[Language, frozenset[str]] = MappingProxyType(
    {
        "sv": frozenset(
            "som att om när där då vilka vilket vilken innan eftersom medan såvida ifall hur varför huruvida tills vad vem".split()
        ),
        "en": frozenset(
            "that which who whose if when where before because while unless whether how why until what".split()
        ),
    }
)
_SUBJECTS = frozenset("som vilka vilket vilken vad vem that which who what".split())
"""Subordinators that can be the subject, and so stand right before the verb. *Då ska chefen svara* is a main clause."""
_CLAUSE_END = re.compile(r"[,;:.!?–(]\s*")
_WORD = re.compile(r"\w+")
_REACH = 6
"""How many words of a subordinate clause can stand between its first word and its verb."""
_BACK = 300
"""How many characters before a verb are looked at."""

_FINITE = frozenset(
    "ska skall är var har hade kan kunde får fick vill ville måste bör borde finns fanns gör gjorde blir blev ger gav tar tog går gick "
    "står ligger sker kommer gäller avser omfattar används krävs behövs saknas ingår utgör utförs görs införs erbjuder begär "
    "väljer anger visar shall should is are was were has have had does did can could will would may must".split()
)
_PASSIVE = re.compile(r"(?:as|es|tts|[^aeiouyåäönst]s)$")
_GENITIVE = re.compile(r"(?:ens|ets|nas|ers|ors|ars)$")
_DEFINITE = re.compile(r"(?:en|et|na|n)$")
_VERB_ENDINGS = ("r", "de", "te")
_DETERMINERS = frozenset("the a an all any each every no some these those its their".split())
_PRONOUNS = frozenset("de den det man vi ni jag du han hon hen they it he she we you".split())

_INFINITIVE = re.compile(
    r"(?!\w{3,}(?:arna|erna|orna)\b)(?:\w{2,}a|\w{2,}as|(?:av|an|be|bi|för|fram|in|om|på|till|upp|ut|över)?(?:gå|stå|se|få|ge|ta|ha|dra)|be|bli|bo|le|ske|tro)"
)
_NO_INFINITIVE = frozenset(
    "alla andra bara båda denna detta dessa enda extra flera förra hela inga mina många några rätta samma sina sista ska "
    "stora våra bra egna nya små våra era dina".split()
)
_ARTICLES = frozenset(
    "en ett den det de sin sitt sina inga ingen inget någon något några alla varje samma flera många andra sådana tillgång "
    "information besked kännedom rätt minst högst".split()
)
_ADVERBS = frozenset(
    "inte ej aldrig alltid även också endast bara enbart dock därför därefter samtidigt minst högst först sedan omedelbart "
    "snarast normalt helst vidare dessutom då alltså åtminstone".split()
)
INFINITIVE = rf"(?!(?:{'|'.join(sorted(_NO_INFINITIVE))})\b){_INFINITIVE.pattern}\b"
"""A pattern for the infinitive of a Swedish verb, told by its ending."""
_PREPOSITIONS = frozenset("att av för från genom hos i inom med om på som till under utan vid och eller när".split())


# Some forty rules ask for the same texts, one rule after the other.
@lru_cache(maxsize=1 << 17)
def mask(text: str) -> str:
    """`text` with code, TeX, addresses, quotations and references replaced by a filler and asterisks by spaces.

    The length stays the same, so that places in the result are places in `text`.
    """
    masked = _MASKED.sub(lambda match: "\N{OBJECT REPLACEMENT CHARACTER}" * len(match[0]), text)
    return masked.replace("*", " ")


def search(pattern: re.Pattern[str], text: str, words: tuple[str, ...] = ()) -> list[re.Match[str]]:
    """The matches of `pattern` in the masked text.

    Most texts have none and are not masked. `words`, in lower case, are what a text must hold one of: that is asked first,
    and is many times as fast as the pattern.
    """
    if words:
        lower = _folded(text)
        # A loop, since `any` with a generator takes twice the time, and this line is where a check spends most of it.
        for word in words:
            if word in lower:
                break
        else:
            return []
    return list(pattern.finditer(mask(text))) if pattern.search(text.replace("*", " ")) else []


_folded = lru_cache(maxsize=1 << 17)(str.casefold)


def main_verbs(text: str, language: Language) -> list[tuple[int, int]]:
    """Where *ska*, *bör* or a permitting or forbidding *får* (shall, should, may) heads a main clause, in order."""
    masked = mask(text)
    found = [match.span() for match in _DEMANDS[language].finditer(masked)]
    found += [
        match.span()
        for match in _PERMITS[language].finditer(masked)
        if language == "en" or _permits(masked[match.end() : match.end() + 200])
    ]
    return sorted(span for span in found if not is_subordinate(masked, span[0], language))


def provisions(text: str, language: Language) -> list[tuple[int, int]]:
    """As `main_verbs`, without those in a sentence that reports what a law says."""
    spans = main_verbs(text, language)
    if not spans:
        return []
    laws = [span for span in sentences(text) if _LAW[language].search(text, *span)]
    return [(begin, end) for begin, end in spans if not any(first <= begin < last for first, last in laws)]


def demands(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """What each *ska* or *bör* of a main clause demands: from the verb to the next verbal form or the end of the sentence."""
    verbs = main_verbs(text, language)
    if not verbs:
        return
    ends = iter([last for _, last in sentences(text)])
    last = next(ends)
    for (begin, end), (following, _) in zip_longest(verbs, verbs[1:], fillvalue=(len(text), 0)):
        while last < end:
            last = next(ends)
        if text[begin:end].casefold() not in _PERMISSIONS:
            yield end, min(last, following)


_PERMISSIONS = frozenset({"får", "may"})


def verbal_form(text: str, language: Language) -> tuple[VerbalForm | None, tuple[int, int] | None]:
    """The verbal form of a provision and where it stands: the bold one; else one that heads a main clause; else any.

    *Får* with a noun means receives, and is no permission.
    """
    verbs = VERBS[language]
    words = "|".join(verbs)
    masked = _MASKED.sub(lambda match: "\N{OBJECT REPLACEMENT CHARACTER}" * len(match[0]), text)
    if bold := re.search(rf"\*\*({words})\b[^*\n]{{0,20}}\*\*", masked, re.IGNORECASE):
        return verbs[bold[1].casefold()], bold.span(1)
    main = set(main_verbs(text, language))
    found = [
        match
        for match in re.finditer(rf"\b({words})\b", masked.replace("*", " "), re.IGNORECASE)
        if match[1].casefold() != "får" or _permits(masked[match.end() : match.end() + 200])
    ]
    # A *får* or *kan* beside a *ska* or *bör* is seldom what the sentence is about.
    order = {verb: index // 2 for index, verb in enumerate(verbs)}
    best = min(found, key=lambda match: (match.span() not in main, order[match[1].casefold()]), default=None)
    return (verbs[best[1].casefold()], best.span()) if best else (None, None)


def binding_words(text: str, verb: tuple[int, int] | None) -> str:
    """The verbal form that stands at `verb`, with the word that turns it round: `ska`, or `ska inte`; empty without one."""
    if verb is None:
        return ""
    negation = _NEGATION.match(text, verb[1])
    return f"{text[slice(*verb)]} {negation[1] if negation else ''}".strip().casefold()


_NEGATION = re.compile(r"[*\s]{1,6}(inte|ej|aldrig|not|never)\b", re.IGNORECASE)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of one block begins and ends; an abbreviation with a full stop ends none."""
    begin = 0
    for match in re.finditer(r"[.!?][)”\"]?(?=\s+\S|\s*$)", text):
        if begins_sentence(text[max(0, match.end() - 40) : match.end()]):
            yield begin, match.end()
            begin = match.end()
    if text[begin:].strip():
        yield begin, len(text)


def _permits(after: str) -> bool:
    """Whether *får* permits or forbids: an infinitive follows, past adverbs and an inverted subject."""
    between = 0
    for match in re.finditer(r"[\w-]+|[.,;:()]", after):
        word = match[0].casefold()
        if word in ".,;:()" or between > 2:
            return False
        if between == 0 and word in _ARTICLES:
            return bool(_INVERTED.match(after, match.start()))
        if word in _ADVERBS:
            continue
        if _INFINITIVE.fullmatch(word) and word not in _NO_INFINITIVE:
            return True
        if word in _PREPOSITIONS:
            return False
        between += 1
    return False


_INVERTED = re.compile(
    rf"(?:{'|'.join(sorted(_ARTICLES))})\s+\w+\s+(?:(?:{'|'.join(sorted(_ADVERBS))})\s+)?{INFINITIVE}", re.IGNORECASE
)
"""*Får en person ha flera roller*: article, noun, infinitive."""


def is_subordinate(masked: str, at: int, language: Language) -> bool:
    """Whether the verb at `at` belongs to a clause that *som*, *att*, *när* … begins."""
    first = max(0, at - _BACK)
    begin = max((match.end() for match in _CLAUSE_END.finditer(masked, first, at)), default=first)
    words = [word.casefold() for word in _WORD.findall(masked[begin:at])]
    index = next((i for i in reversed(range(len(words))) if _begins_clause(words, i, language)), None)
    if index is None:
        return False
    between = words[index + 1 :]
    if not between:
        return words[index] in _SUBJECTS
    if words[index] == "att" and _INFINITIVE.fullmatch(between[0]) and between[0] not in _NO_INFINITIVE:
        # *Skyldigheten att svara ska anges*: an infinitive phrase, and the verb is the main clause's.
        return False
    finite = _is_finite if language == "sv" else _is_finite_in_english
    return len(between) <= _REACH and not any(finite(words[index], between, i) for i in range(len(between)))


def _begins_clause(words: list[str], index: int, language: Language) -> bool:
    """Whether the word begins a subordinate clause. *Om* after a noun is a preposition: *beslut om lov ska …*."""
    if words[index] not in _SUBORDINATORS[language]:
        return False
    if words[index] != "om" or index not in (1, 2) or words[index - 1] in ("och", "eller", "men", "även", "bara"):
        return True
    return index == 2 and _is_verb_after_noun(words[1], words[0])


def _is_finite(subordinator: str, between: list[str], index: int) -> bool:
    """Whether the word is the finite verb of the subordinate clause, so that the next verb is the main clause's."""
    word = between[index]
    if word in _FINITE or (_PASSIVE.search(word) and not _GENITIVE.search(word)):
        return True
    if index == 0:
        return subordinator in _SUBJECTS and word.endswith(_VERB_ENDINGS) and word not in _ADVERBS
    return _is_verb_after_noun(word, between[index - 1])


def _is_finite_in_english(subordinator: str, between: list[str], index: int) -> bool:
    word = between[index]
    if word in _FINITE:
        return True
    before = between[index - 1] if index else subordinator
    return word.endswith(("s", "ed")) and before not in _DETERMINERS and (index > 0 or before in _SUBJECTS)


def _is_verb_after_noun(word: str, before: str) -> bool:
    """*Företaget frågar*, *de svarade*: present and past endings after a definite noun or a pronoun."""
    return (
        word.endswith(_VERB_ENDINGS)
        and word not in _ADVERBS
        and (before in _PRONOUNS or bool(_DEFINITE.search(before)))
    )

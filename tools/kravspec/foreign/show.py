"""The report of a Word file for people, as text under headings, and for programs, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from kravspec.foreign.words import FORMS, HEADS, KINDS, LANGUAGES, LOST, NUMBERED, PARTS, SENTENCES
from kravspec.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kravspec.foreign.changes import Tracked
    from kravspec.foreign.comments import Thread
    from kravspec.foreign.numbers import Double
    from kravspec.foreign.provisions import Sentence
    from kravspec.foreign.references import Lost
    from kravspec.foreign.report import ForeignReport
    from kravspec.model import Language

_LONGEST = 160
"""Characters of a text that is shown; the JSON has all of it."""


class _Headed(Protocol):
    @property
    def heading(self) -> str:
        """The heading it stands under."""


def as_json(report: ForeignReport) -> str:
    """All of it, with each kind of finding as a list."""
    whole: dict[str, Any] = asdict(report)
    whole["numbers"] = [
        {**double, "places": [{"heading": heading, "text": text} for heading, text in double["places"]]}
        for double in whole["numbers"]
    ]
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_text(report: ForeignReport, name: str, language: Language) -> str:
    """The report of the file `name` in `language`: what must be mended first, then what is there."""
    words = SENTENCES[language]
    language_name = LANGUAGES[language][report.language]
    lines = [words["title"].format(name), words["counts"].format(language_name, report.paragraphs, report.tables)]
    lines += [remark.text(language) for remark in report.remarks]
    sections: list[tuple[str, Sequence[_Headed], Callable[[Any, Language], list[str]]]] = [
        ("references", report.references, _reference),
        ("comments", report.comments, _thread),
        ("changes", report.changes, _change),
    ]
    lines += _section("numbers", len(report.numbers), language)
    lines += [line for double in report.numbers for line in _double(double, language)]
    for key, found, write in sections:
        lines += _section(key, len(found), language)
        lines += _by_heading(found, write, language)
    lines += _section("sentences", len(report.sentences), language)
    lines += _sentences(report.sentences, language)
    return visible_lines(lines)


def visible_lines(lines: Sequence[str]) -> str:
    """The lines with what could do something to a terminal written out."""
    return "\n".join(visible(line) for line in lines)


def short(text: str) -> str:
    """The text on one line, cut when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"


def _section(key: str, count: int, language: Language) -> list[str]:
    return ["", f"{HEADS[language][key]}: {count}"]


def _by_heading(
    found: Sequence[_Headed], write: Callable[[Any, Language], list[str]], language: Language
) -> Iterator[str]:
    for heading, group in groupby(found, key=lambda each: each.heading):
        yield f"  {short(heading) or SENTENCES[language]['before']}"
        yield from (f"    {line}" for each in group for line in write(each, language))


def _who(author: str, date: str, language: Language) -> str:
    return f"{author or SENTENCES[language]['nobody']}{f', {date[:10]}' if date else ''}"


def _thread(thread: Thread, language: Language) -> list[str]:
    words = SENTENCES[language]
    first, *answers = thread.remarks
    about = words["about"].format(short(thread.words)) if thread.words else ""
    done = f" [{words['resolved']}]" if thread.resolved else ""
    lines = [f"– {_who(first.author, first.date, language)}{about}{done}: {short(first.text)}"]
    return lines + [f"    ↳ {_who(each.author, each.date, language)}: {short(each.text)}" for each in answers]


def _change(change: Tracked, language: Language) -> list[str]:
    part = "" if change.part == "body" else f" ({PARTS[language][change.part]})"
    to = SENTENCES[language]["to"].format(short(change.to)) if change.kind == "move" else ""
    return [
        f"– {_who(change.author, change.date, language)}{part}, {KINDS[language][change.kind]}{to}: {short(change.text)}"
    ]


def _reference(reference: Lost, language: Language) -> list[str]:
    text = LOST[language][reference.kind].format(reference.text, reference.target)
    return [f"– {text} {short(reference.sentence)}"]


def _double(double: Double, language: Language) -> list[str]:
    lines = [f"  {NUMBERED[language][double.kind]} {double.number}:"]
    return lines + [
        f"    – {short(text)} ({short(heading) or SENTENCES[language]['before']})" for heading, text in double.places
    ]


def _sentences(sentences: Sequence[Sentence], language: Language) -> Iterator[str]:
    counts = Counter(sentence.form for sentence in sentences)
    for form, name in FORMS[language].items():
        if not counts[form]:
            continue
        yield f"  {name}: {counts[form]}"
        chosen = [sentence for sentence in sentences if sentence.form == form]
        for heading, group in groupby(chosen, key=lambda each: each.heading):
            yield f"    {short(heading) or SENTENCES[language]['before']}"
            for each in group:
                part = "" if each.part == "body" else f" ({PARTS[language][each.part]})"
                yield f"      – [{each.verb}]{part} {short(each.text)}"

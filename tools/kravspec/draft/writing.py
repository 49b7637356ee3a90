"""From spans to one block's Markdown that the dialect reads as the same words; what could be read as a mark is escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.draft.spans import divided, joined, lines, plain, trimmed
from kravspec.markdown import MAX_LENGTH
from kravspec.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kravspec.draft.spans import Span
    from kravspec.word.inlines import NoteKind

_MARKS = re.compile(r"[\\*`\[\]$<>{}]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)|!(?=\[)")
_AT_START = re.compile(r"(?P<space>\s*)(?:(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?P<sign>[#+=~-]|:(?=\s*-)|\|))")
_NOTE_AT_START = re.compile(r"\[\^\w+\](?P<number>)(?P<sign>:)")
_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>()\[\]\\*`$\"{}|^]+", re.IGNORECASE)
_LABEL = {"footnote": "", "endnote": "s"}


@dataclass(slots=True)
class Footnotes:
    """The footnotes that one file refers to, with their labels, in the order in which they are met."""

    labels: dict[tuple[NoteKind, str], str] = field(default_factory=dict)

    def label(self, note: tuple[NoteKind, str]) -> str:
        """`1`, `2` … for footnotes, `s1`, `s2` … for endnotes."""
        kind = note[0]
        number = sum(known == kind for known, _ in self.labels) + 1
        return self.labels.setdefault(note, f"{_LABEL[kind]}{number}")


def escaped(text: str) -> str:
    """`text` inside a block, with what could be read as a mark escaped."""
    # `{#` is what an ID begins with, escaped or not.
    return _MARKS.sub(lambda match: "\\" + match[0], text.replace("{#", "{ #"))


def line_start(line: str) -> str:
    """A line of a block, with what could begin another block escaped."""
    match = _AT_START.match(line) or _NOTE_AT_START.match(line)
    if not match:
        return line
    at = match.end("number") if match["number"] else match.start("sign")
    return f"{line[:at]}\\{line[at:]}"


def write(spans: Sequence[Span], notes: Footnotes, tex: Mapping[str, str]) -> str:
    """The Markdown of a block, one sentence a line; `tex` has the TeX of each formula's markup."""
    written = [
        _line(sentence, notes, tex)
        for line in lines(spans)
        for sentence in _sentences(line)
        if plain(sentence).strip() or any(span.note for span in sentence)
    ]
    return "\n".join(line_start(line) for line in written)


def write_line(spans: Sequence[Span], notes: Footnotes, tex: Mapping[str, str]) -> str:
    """The Markdown of a heading, a caption or a cell: one line."""
    return _line(trimmed(joined(spans)), notes, tex)


def write_cell(spans: Sequence[Span], notes: Footnotes, tex: Mapping[str, str]) -> str:
    """The Markdown of a table's cell."""
    line = write_line(spans, notes, tex)
    return re.sub(r"(?<!\\)\|", r"\\|", line)


def _sentences(line: Sequence[Span]) -> list[tuple[Span, ...]]:
    ends = [end for _, end in sentences(plain(line))]
    return divided(line, ends[:-1])


def _line(spans: Sequence[Span], notes: Footnotes, tex: Mapping[str, str]) -> str:
    """With the emphasis if it reads as the same words, and without when it does not."""
    spans = trimmed(spans)
    if sum(len(span.text) for span in spans) > MAX_LENGTH:
        # Longer than any sentence: not worth the time of a parser, which would not read it in a file either.
        return _apart(_bare(span, notes, tex) for span in spans)
    marked = _marked(spans, notes, tex)
    expected = "".join(_words(span, tex) for span in spans)
    if _same(markdown.plain(marked), expected):
        return marked
    return _apart(_bare(span, notes, tex) for span in spans)


def _apart(texts: Iterable[str]) -> str:
    """The texts one after the other; two formulas side by side would be read as one of another kind."""
    written = ""
    for text in texts:
        written += f" {text}" if text.startswith("$") and written.endswith("$") else text
    return written


def _marked(spans: Sequence[Span], notes: Footnotes, tex: Mapping[str, str]) -> str:
    written = ""
    for (bold, italic), group in groupby(spans, key=lambda span: (span.bold, span.italic)):
        inner = list(group)
        text = _apart(_bare(span, notes, tex) for span in inner)
        if text.startswith("$") and written.endswith("$"):
            written += " "
        mark = "*" * (2 * bold + italic)
        stripped = text.strip()
        # A mark inside white space, around nothing, or around what is no text marks nothing.
        if not mark or not re.search(r"\w", "".join(span.text for span in inner if not span.formula)):
            written += text
            continue
        before = text[: len(text) - len(text.lstrip())]
        after = text[len(text.rstrip()) :]
        written += f"{before}{mark}{stripped}{mark}{after}"
    return written


def _bare(span: Span, notes: Footnotes, tex: Mapping[str, str]) -> str:
    if span.note:
        return f"[^{notes.label(span.note)}]"
    if span.formula:
        inline = tex.get(span.formula.xml, "")
        return f"${inline}$" if inline else escaped(span.text)
    if span.id:
        return f"[{span.id}, {span.locator}]" if span.locator else f"[{span.id}]"
    text = escaped(" ".join(re.split(r"[\t\n\r ]+", span.text)))
    if span.link and _WEB.fullmatch(span.link) and (shown := text.strip()):
        link = f"<{span.link}>" if span.text.strip() == span.link else f"[{shown}]({span.link})"
        return text.replace(shown, link, 1)
    return text


def _words(span: Span, tex: Mapping[str, str]) -> str:
    if span.formula:
        return tex.get(span.formula.xml, "") or span.text
    if span.note:
        return ""
    return span.id or span.text


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())

"""The report on an import, as Markdown: what a person must see to, and every word that is not in the draft."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from kravspec.draft.nodes import FigureNode, FormulaNode, Head, NoteNode, ProvisionNode, SourceNode, TableNode
from kravspec.draft.words import COUNTS, HEADS, LEFT_OUT, TO_DO
from kravspec.draft.writing import escaped
from kravspec.foreign.changes import tracked
from kravspec.foreign.comments import threads
from kravspec.foreign.places import placed
from kravspec.foreign.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.draft.nodes import PartNode
    from kravspec.draft.remarks import Kind, Remark
    from kravspec.model import Language, Message
    from kravspec.word.document import Document


def report(  # noqa: PLR0913, PLR0917 (what it is made from)
    document: Document,
    parts: Sequence[PartNode],
    remarks: Sequence[Remark],
    name: str,
    language: Language,
    repeated: Sequence[str],
) -> str:
    """The whole report; `repeated` are paragraphs with a word that is nowhere else."""
    words = HEADS[language]
    lines = [f"# {words['title'].format(escaped(name))}", "", words["intro"], ""]
    lines += [f"- {remark.text(language)}" for remark in document.remarks]
    lines += ["", f"## {words['counts']}", ""]
    counts = _counts(parts, remarks).items()
    lines.append(" ".join(f"{COUNTS[language][key].capitalize()}: {count}." for key, count in counts if count))
    if repeated:
        lines += ["", f"## {words['repeated']}", "", words["repeated-intro"], ""]
        lines += [f"- {_text(each)}" for each in repeated]
    lines += ["", f"## {words['to-do']}", ""]
    lines += list(_sections(TO_DO, remarks, language)) or [words["nothing"]]
    lines += ["", *_comments(document, language), *_changes(document, language)]
    lines += ["", f"## {words['left-out']}", "", *(list(_sections(LEFT_OUT, remarks, language)) or [words["nothing"]])]
    lines += ["", f"## {words['labels']}", "", words["labels-intro"], "", *_labels(remarks, language)]
    return _without_double_blanks(lines)


def _counts(parts: Sequence[PartNode], remarks: Sequence[Remark]) -> dict[str, int]:
    nodes = [each.node for part in parts for each in part.nodes]
    kinds = Counter(type(node) for node in nodes)
    terms = sum(isinstance(node, Head) and node.id.startswith("term-") for node in nodes)
    return {
        "parts": len(parts),
        "clauses": kinds[Head] - terms,
        "provisions": kinds[ProvisionNode],
        "terms": terms,
        "tables": kinds[TableNode],
        "figures": kinds[FigureNode],
        "formulas": kinds[FormulaNode],
        "sources": kinds[SourceNode],
        "notes": kinds[NoteNode],
        "references": sum(remark.kind == "label" and remark.became.startswith("[") for remark in remarks),
    }


def _sections(kinds: Mapping[Kind, Message], remarks: Sequence[Remark], language: Language) -> Iterator[str]:
    """Under each kind of remark its places, by heading."""
    for kind, head in kinds.items():
        chosen = [remark for remark in remarks if remark.kind == kind]
        if not chosen:
            continue
        yield from (f"### {head.text(language)}", "")
        for heading, group in _by_heading(chosen):
            if heading or kind not in _WITHOUT_PLACE:
                yield f"- {_text(heading) or HEADS[language]['before']}"
                yield from (f"  - {_remark(remark)}" for remark in group)
            else:
                yield from (f"- {_remark(remark)}" for remark in group)
        yield ""


_WITHOUT_PLACE = frozenset({"metadata", "cover", "contents", "header", "unused-note", "before-heading"})


def _remark(remark: Remark) -> str:
    became = f" → `{_code(remark.became)}`" if remark.became else ""
    return f"{_text(remark.text)}{became}"


def _comments(document: Document, language: Language) -> Iterator[str]:
    found = list(threads(document.comments, placed(document)[: len(document.paragraphs)]))
    if not found:
        return
    words = HEADS[language]
    yield from (f"## {words['comments']}", "")
    for heading, group in groupby(found, key=lambda thread: thread.heading):
        yield f"- {_text(heading) or words['before']}"
        for thread in group:
            about = f" ”{_text(thread.words)}”" if thread.words else ""
            done = f" ({words['resolved']})" if thread.resolved else ""
            for index, remark in enumerate(thread.remarks):
                who = ", ".join(filter(None, (_text(remark.author), remark.date[:10])))
                yield f"{'  ' * (1 + (index > 0))}- {who}{'' if index else about + done}: {_text(remark.text)}"
    yield ""


def _changes(document: Document, language: Language) -> Iterator[str]:
    found = list(tracked(document, placed(document)))
    if not found:
        return
    words = HEADS[language]
    yield from (f"## {words['changes']}", "", words["changes-intro"], "")
    for heading, group in groupby(found, key=lambda change: change.heading):
        yield f"- {_text(heading) or words['before']}"
        for change in group:
            who = ", ".join(filter(None, (_text(change.author), change.date[:10])))
            to = f" → {_text(change.to)}" if change.to else ""
            yield f"  - {who}, {KINDS[language][change.kind]}{to}: {_text(change.text)}"
    yield ""


def _labels(remarks: Sequence[Remark], language: Language) -> Iterator[str]:
    chosen = [remark for remark in remarks if remark.kind == "label"]
    if not chosen:
        yield HEADS[language]["nothing"]
    for heading, group in _by_heading(chosen):
        texts = "; ".join(_remark(remark) for remark in group)
        yield f"- {_text(heading) or HEADS[language]['before']}: {texts}"


def _by_heading(remarks: Sequence[Remark]) -> Iterable[tuple[str, list[Remark]]]:
    """The remarks under each heading. They were made in several walks through the text."""
    groups: dict[str, list[Remark]] = {}
    for remark in remarks:
        groups.setdefault(remark.heading, []).append(remark)
    return groups.items()


def _text(text: str) -> str:
    """A stranger's text on one line, with nothing in it that is read as a mark."""
    return escaped(" ".join(text.split()))


def _code(text: str) -> str:
    return " ".join(text.replace("`", "'").split())


def _without_double_blanks(lines: Sequence[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip() + "\n"

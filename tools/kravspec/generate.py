"""Parts that are made from other parts and so can never disagree with them: the criteria table and the annex of cases.

`standard.yml` says where: `generated: {tab-kriterier: criteria, bilaga-typfall: cases}`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Caption, Cell, Clause, Fault, Message, Paragraph, Prose, Stray, Table
from kravspec.text import CRITERIA_FIELDS, CRITERIA_HEADS, VERBS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from kravspec.model import Block, Field, Guide, Metadata, Position, Provision, Standard, TermEntry


def generate(standard: Standard, guides: Sequence[Guide]) -> tuple[Standard, frozenset[str]]:
    """The standard with its generated parts in place, and the IDs of those that found their place in it."""
    placed: set[str] = set()
    for wanted in standard.metadata.generated:
        parts = tuple(_MAKERS[wanted.content](part, wanted.id, standard, guides) for part in standard.parts)
        if not all(map(_same, parts, standard.parts)):
            placed.add(wanted.id)
        standard = replace(standard, parts=parts)
    return standard, frozenset(placed)


def without_place(metadata: Metadata, placed: Collection[str]) -> Iterator[Fault]:
    """A fault for each generated part that has no place in any of the files."""
    for wanted in metadata.generated:
        if wanted.id not in placed:
            yield Fault(wanted.position, _no_place(wanted.id, wanted.content))


# ---- criteria ---------------------------------------------------------------------------------------------------------


def _with_criteria(clause: Clause, id_: str, standard: Standard, guides: Sequence[Guide]) -> Clause:
    """`clause` with the table of criteria below its caption, wherever in it the caption stands."""
    blocks = tuple(
        _criteria(block.caption, standard)
        if isinstance(block, Stray) and block.caption and block.caption.id == id_
        else block
        for block in clause.blocks
    )
    children = tuple(
        _with_criteria(child, id_, standard, guides) if isinstance(child, Clause) else child for child in clause.clauses
    )
    # Comparing by identity: most of the tree is untouched and stays the same objects.
    if all(map(_same, blocks, clause.blocks)) and all(map(_same, children, clause.clauses)):
        return clause
    return replace(clause, blocks=blocks, clauses=children)


def without_rows(clause: Clause, metadata: Metadata) -> Clause:
    """`clause` with no rows in generated tables: what they say stands where it comes from."""
    tables = {wanted.id for wanted in metadata.generated if wanted.content == "criteria"}
    return _without_rows(clause, tables) if tables else clause


def _without_rows(clause: Clause, tables: Collection[str]) -> Clause:
    blocks = tuple(
        replace(block, rows=()) if isinstance(block, Table) and block.id in tables else block for block in clause.blocks
    )
    children = tuple(_without_rows(child, tables) if isinstance(child, Clause) else child for child in clause.clauses)
    return replace(clause, blocks=blocks, clauses=children)


def _same(one: object, other: object) -> bool:
    return one is other


def _criteria(caption: Caption, standard: Standard) -> Table:
    language = standard.metadata.language
    verbs = {form: verb for verb, form in VERBS[language].items()}
    rows = tuple(
        (
            _cell(f"[{provision.id}]", provision.id_position),
            _cell(verbs[provision.verbal_form] if provision.verbal_form else "", provision.id_position),
            *(_field(provision, label) for label in CRITERIA_FIELDS[language]),
        )
        for provision, _, _ in standard.provisions
    )
    header = tuple(_cell(word, caption.position) for word in CRITERIA_HEADS[language])
    return Table(caption, header, rows, ("",) * len(header), caption.position)


def _field(provision: Provision, label: str) -> Cell:
    """The field as the provision has it, at its own place, so that a fault in it is one fault."""
    field: Field | None = next((field for field in provision.fields if field.label == label), None)
    return Cell(field.text, field.references) if field else _cell("", provision.id_position)


def _cell(source: str, position: Position) -> Cell:
    return Cell(Prose(source, position.path, ((position.line, position.column),)), ())


# ---- cases ------------------------------------------------------------------------------------------------------------


def _with_cases(part: Clause, id_: str, standard: Standard, guides: Sequence[Guide]) -> Clause:  # noqa: ARG001 (every maker is called alike)
    """`part` with a subclause for each case after its own."""
    if part.id != id_:
        return part
    cases = (_case(guide, case) for guide in guides if guide.kind == "case" for case in guide.clauses[:1])
    return replace(part, clauses=(*part.clauses, *cases))


def _case(guide: Guide, case: Clause) -> Clause:
    """The page as one subclause: its headings become bold lines, so that the contents of the standard stay short."""
    stem = guide.path.rpartition("/")[2].removesuffix(".md")
    names = (f"tab-{stem}-{number}" for number in count(1))
    below = tuple(block for child in case.clauses for block in _below(child, names))
    id_ = f"typfall-{stem}"
    return replace(case, id=id_, id_position=case.position, level=2, blocks=(*case.blocks, *below), clauses=())


def _below(clause: Clause | TermEntry, names: Iterator[str]) -> Iterator[Block]:
    if not isinstance(clause, Clause):
        return
    at = clause.title.position()
    title = Prose(f"**{clause.title.source}**", at.path, ((at.line, at.column - len("**")),))
    yield Paragraph(title, (), clause.position)
    for block in clause.blocks:
        # A table on the page has its heading above it; in the annex that heading is its caption.
        if isinstance(block, Table) and block.caption is None:
            yield replace(block, caption=Caption(next(names), clause.title, at, at))
        else:
            yield block
    for child in clause.clauses:
        yield from _below(child, names)


_MAKERS: Mapping[str, Callable[[Clause, str, Standard, Sequence[Guide]], Clause]] = MappingProxyType(
    {"criteria": _with_criteria, "cases": _with_cases}
)


def _no_place(id_: str, content: str) -> Message:
    sv, en = {
        "criteria": ("en rad **Tabell** … {#", "a line **Table** … {#"),
        "cases": ("en del vars rubrik slutar med {#", "a part whose heading ends with {#"),
    }[content]
    return Message(
        sv=f"”{id_}” finns inte i texten. Skriv {sv}{id_}}} där innehållet ska stå.",
        en=f"there is no “{id_}” in the text. Write {en}{id_}}} where the content belongs.",
    )

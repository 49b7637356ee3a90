"""Whether changed files say what they are meant to say: they are read again, and every paragraph of the standard is compared."""

from __future__ import annotations

from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.anchors import anchors
from kravspec.generate import generate
from kravspec.number import number
from kravspec.parse import parse
from kravspec.returned.plan import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.anchors import Anchor
    from kravspec.model import Clause, Standard
    from kravspec.returned.current import Current
    from kravspec.returned.plan import Plan


def changed_files(plan: Plan, current: Current) -> dict[str, str] | None:
    """The text of each file that the plan changes; None when two changes want the same place."""
    found: dict[str, str] = {}
    paths = {edit.path for edit in plan.edits} | {path for path, _, _ in plan.gone}
    for path in sorted(paths):
        file = current.file(path)
        edits = [(edit.start, edit.end, edit.text) for edit in plan.edits if edit.path == path]
        gone = _ranges([(first, last) for each, first, last in plan.gone if each == path], file.lines)
        edits += [(file.offset(first), file.offset(last + 1), "") for first, last in gone]
        # What is new after a line comes before the next line goes.
        parts, at = [], 0
        for start, end, text in sorted(edits, key=lambda edit: (edit[0], edit[1])):
            if start < at:
                return None
            parts += [file.text[at:start], text]
            at = end
        found[path] = "".join([*parts, file.text[at:]])
    return found


def _ranges(ranges: Sequence[tuple[int, int]], lines: Sequence[str]) -> list[tuple[int, int]]:
    """The ranges of lines that go, neighbours as one, each with the blank line that would be left over."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and not any(line.strip() for line in lines[found[-1][1] : first - 1]):
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return [_with_blanks(first, last, lines) for first, last in found]


def _with_blanks(first: int, last: int, lines: Sequence[str]) -> tuple[int, int]:
    """The blank lines that would be left over go too: those after the range, at the end of the file those before it."""
    above, below = first - 1, last
    while above and not lines[above - 1].strip():
        above -= 1
    while below < len(lines) and not lines[below].strip():
        below += 1
    if below == len(lines):
        return above + 1, last
    return (first, below) if above < first - 1 or first == 1 else (first, last)


def holds(plan: Plan, files: Mapping[str, str], current: Current) -> bool:
    """Whether the standard with these files consists of what it consisted of, changed as the plan says, and nothing else."""
    standard = reread(files, current)
    wanted, notes = _wanted(plan, current)
    found = [anchor for anchor in anchors(standard) if not anchor.generated]
    if _refers_to(set(current.loaded.standard.index) - set(standard.index), found):
        return False
    text = [anchor for anchor in found if anchor.kind != "footnote"]
    if sorted(notes) != sorted(_note(anchor) for anchor in found if anchor.kind == "footnote"):
        return False
    return len(wanted) == len(text) and all(starmap(_is, zip(wanted, text, strict=True)))


def _refers_to(gone: set[str], found: Iterable[Anchor]) -> bool:
    """Whether something still refers to what is gone: it would show the ID where the file shows words."""
    texts = (anchor.prose.source for anchor in found if anchor.prose) if gone else ()
    return any(match["id"] in gone for text in texts for match in markdown.references(text))


def referred(plan: Plan, current: Current) -> bool:
    """Whether something that stays refers to what the plan removes."""
    staying = [anchor for anchor in current.anchors if anchor.key not in plan.removed]
    gone = {anchor.id for anchor in current.anchors if anchor.key in plan.removed} - {anchor.id for anchor in staying}
    return _refers_to(gone, (anchor for anchor in staying if not anchor.generated))


def reread(files: Mapping[str, str], current: Current) -> Standard:
    """The standard with these files in the place of those on disk."""
    standard = current.loaded.standard
    parts: list[Clause] = []
    done: set[str] = set()
    for part in standard.parts:
        if part.path not in files:
            parts.append(part)
        elif part.path not in done:
            done.add(part.path)
            parsed = parse(files[part.path], part.path, standard.metadata.language)
            parts += [replace(clause, role=part.role, status=part.status) for clause in parsed.clauses]
    whole, _ = generate(replace(standard, parts=tuple(parts)), current.loaded.guides)
    return number(whole)


def _wanted(plan: Plan, current: Current) -> tuple[list[tuple[Text, bool]], list[tuple[str, str]]]:
    """The paragraphs that there must be, each with whether it opens a list; and the footnotes by file and text."""
    rows: list[tuple[Text, int]] = []
    notes: list[tuple[str, str]] = []
    for anchor, list_ in _with_lists(current.anchors):
        if anchor.generated:
            continue
        if anchor.kind == "footnote":
            if anchor.key not in plan.removed:
                path, text = _note(anchor)
                notes.append((path, plan.says.get(anchor.key, text)))
            continue
        if anchor.key not in plan.removed:
            source = plan.says.get(anchor.key, anchor.prose.source if anchor.prose else None)
            column = anchor.cell[1] if anchor.cell else 0
            rows.append((Text(anchor.kind, anchor.inside, source, anchor.within, column), list_))
        rows += [(text, list_) for key, text in plan.added if key == anchor.key]
    opened: set[tuple[int, tuple[str, ...]]] = set()
    wanted = []
    for row, list_ in rows:
        opens = bool(list_) and row.kind == "item" and (list_, row.inside) not in opened
        opened.add((list_, row.inside))
        wanted.append((row, opens))
    return wanted, notes


def _with_lists(found: Iterable[Anchor]) -> Iterator[tuple[Anchor, int]]:
    """Each anchor with the number of the list that it stands in; what follows in no list has that of the last one."""
    numbers: dict[tuple[str, ...], int] = {}
    count = 0
    for anchor in found:
        if anchor.opens:
            count += 1
            numbers[anchor.inside] = count
        yield anchor, numbers.get(anchor.inside, 0)


def _note(anchor: Anchor) -> tuple[str, str]:
    return anchor.region.path, anchor.prose.source if anchor.prose else ""


def _is(wanted: tuple[Text, bool], has: Anchor) -> bool:
    want, opens = wanted
    return (
        (want.kind, want.inside) == (has.kind, has.inside)
        and want.source == (has.prose.source if has.prose else None)
        and want.within in {None, has.within}
        and want.column == (has.cell[1] if has.cell else 0)
        and opens == has.opens
    )

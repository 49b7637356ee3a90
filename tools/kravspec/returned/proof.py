"""Whether changed files say what they are meant to say: they are read again, and every paragraph of the standard is compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.anchors import anchors
from kravspec.generate import generate
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


def first_fault(plan: Plan, files: Mapping[str, str], current: Current) -> str | None:
    """Whether these files consist of what they consisted of, changed as the plan says, and nothing else: then None.

    Otherwise the key of the first anchor at which they do not.
    """
    before = [anchor for anchor in current.anchors if anchor.region.path in files and not anchor.generated]
    after = [anchor for anchor in anchors(_reread(files, current)) if not anchor.generated]
    wanted, notes = _wanted(plan, before)
    text = [anchor for anchor in after if anchor.kind != "footnote"]
    for want, has in zip_longest(wanted, text):
        if want is None or has is None or not _is(want, has):
            return want.key if want else wanted[-1].key if wanted else ""
    found = Counter(_note(anchor) for anchor in after if anchor.kind == "footnote")
    if found != Counter(notes.values()):
        return next((key for key, note in notes.items() if note not in found), next(iter(notes), ""))
    gone = _ids(before) - _ids(after)
    elsewhere = (anchor for anchor in current.anchors if anchor.region.path not in files and not anchor.generated)
    lost = _referred_to(gone, [*after, *elsewhere] if gone else ())
    return next((anchor.key for anchor in before if anchor.id in lost), None)


def _ids(found: Iterable[Anchor]) -> set[str]:
    return {id_ for anchor in found for id_ in (anchor.id, *anchor.within)}


def _referred_to(gone: set[str], found: Iterable[Anchor]) -> set[str]:
    """What is gone and still referred to: it would show its ID where the file shows words."""
    texts = (anchor.prose.source for anchor in found if anchor.prose) if gone else ()
    return {match["id"] for text in texts for match in markdown.references(text) if match["id"] in gone}


def referred(plan: Plan, current: Current) -> bool:
    """Whether something that stays refers to what the plan removes."""
    if not plan.removed:
        return False
    staying = [anchor for anchor in current.anchors if anchor.key not in plan.removed]
    gone = {anchor.id for anchor in current.anchors if anchor.key in plan.removed} - {anchor.id for anchor in staying}
    return bool(_referred_to(gone, (anchor for anchor in staying if not anchor.generated)))


def _reread(files: Mapping[str, str], current: Current) -> Standard:
    """The parts of the standard that are written in these files, with the files' new text."""
    standard = current.loaded.standard
    first = {part.path: part for part in reversed(standard.parts)}
    parts: list[Clause] = []
    for path, text in files.items():
        role, status = first[path].role, first[path].status
        parsed = parse(text, path, standard.metadata.language)
        parts += [replace(clause, role=role, status=status) for clause in parsed.clauses]
    order = {path: place for place, path in enumerate(dict.fromkeys(part.path for part in standard.parts))}
    parts.sort(key=lambda part: order[part.path])
    whole, _ = generate(replace(standard, parts=tuple(parts)), current.loaded.guides)
    return whole


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A paragraph that there must be."""

    text: Text
    opens: bool
    """Whether it opens a list."""
    key: str
    """Of its anchor, or of the one that it comes after."""


def _wanted(plan: Plan, before: Sequence[Anchor]) -> tuple[list[_Wanted], dict[str, tuple[str, str]]]:
    """The paragraphs that there must be, and the footnotes by key, each its file and text."""
    rows: list[tuple[Text, int, str]] = []
    notes: dict[str, tuple[str, str]] = {}
    added: defaultdict[str, list[Text]] = defaultdict(list)
    for key, text in plan.added:
        added[key].append(text)
    for anchor, list_ in _with_lists(before):
        if anchor.kind == "footnote":
            path, words = _note(anchor)
            if anchor.key not in plan.removed:
                notes[anchor.key] = (path, plan.says.get(anchor.key, words))
            continue
        if anchor.key not in plan.removed:
            source = plan.says.get(anchor.key, anchor.prose.source if anchor.prose else None)
            column = anchor.cell[1] if anchor.cell else 0
            rows.append((Text(anchor.kind, anchor.inside, source, anchor.within, column), list_, anchor.key))
        rows += [(text, list_, anchor.key) for text in added[anchor.key]]
    opened: set[tuple[int, tuple[str, ...]]] = set()
    wanted = []
    for row, list_, key in rows:
        opens = bool(list_) and row.kind == "item" and (list_, row.inside) not in opened
        opened.add((list_, row.inside))
        wanted.append(_Wanted(row, opens, key))
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


def _is(wanted: _Wanted, has: Anchor) -> bool:
    want = wanted.text
    return (
        (want.kind, want.inside) == (has.kind, has.inside)
        and want.source == (has.prose.source if has.prose else None)
        and want.within in {None, has.within}
        and want.column == (has.cell[1] if has.cell else 0)
        and wanted.opens == has.opens
    )

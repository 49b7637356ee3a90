"""Two paragraphs word by word, as one with marks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from kravspec.diff.words import bag, differences, tokens
from kravspec.render.docx.markup import DRAWING, NAMESPACES, R, W, remove
from kravspec.render.docx.redline.revisions import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.render.docx.redline.revisions import Author

_Key: TypeAlias = "tuple[str, str, str]"
"""What it is, what it says, and how it is set."""

_SILENT = ("bookmark", "tab", "break")
"""What holds no word."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is kept, inserted or deleted as one: a word, a field, a formula, a picture, a footnote's mark."""

    key: _Key
    nodes: tuple[etree._Element, ...]
    """Of a word, the run that it is cut from."""


def merge(old: etree._Element, new: etree._Element, author: Author, notes: Mapping[str, etree._Element]) -> None:
    """Make of the paragraph `new` one that is `old` too: its words, those that `old` had, and the marks of both.

    `notes` are the footnotes by number. A footnote of both paragraphs is one, its text merged in the same way.
    """
    before, after = _atoms(old), _atoms(new)
    children: list[etree._Element] = []
    changed = False
    for stretch in differences([atom.key for atom in before], [atom.key for atom in after], _words):
        gone = [before[at] for at in stretch.before]
        come = [after[at] for at in stretch.after]
        if stretch.equal:
            children.extend(_runs(come))
            for one, other in zip(gone, come, strict=True):
                if one.key[0] == "footnote":
                    _merge_notes(one, other, author, notes)
        else:
            changed = changed or any(atom.key[0] != "bookmark" for atom in (*gone, *come))
            children.extend(marked(_runs(gone), "del", author))
            children.extend(marked(_runs(come), "ins", author))
    if changed:
        _fill(new, children)


def mark_arrived(old: etree._Element, new: etree._Element, author: Author) -> None:
    """Mark the words of `new`, a paragraph that moved here from `old`: those that came along, and as inserted those that are new.

    Where words were left out on the way the next word counts as new, so that every place that changed shows. The old
    paragraph can show nothing of it: LibreOffice gives what follows a paragraph with two kinds of marks a wrong style.
    """
    before, after = _atoms(old), _atoms(new)
    words = [at for at, atom in enumerate(after) if bag(_words(atom.key))]
    fresh: set[int] = set()
    for stretch in differences([atom.key for atom in before], [atom.key for atom in after], _words):
        if not stretch.equal:
            following = [at for at in words if at >= stretch.after.start][:1] or words[-1:]
            fresh.update(stretch.after or following)
    children = [
        node
        for is_fresh, group in groupby(range(len(after)), fresh.__contains__)
        for node in marked(_runs(after[at] for at in group), "ins" if is_fresh else "moveTo", author, whole=True)
    ]
    _fill(new, children)


def text(block: etree._Element) -> str:
    """The words of a paragraph, a row or a table, formulas included."""
    return "".join(part.text or "" for part in block.iter("{*}t"))


def _words(key: _Key) -> str:
    kind, said, _ = key
    return said if kind == "text" else "" if kind in _SILENT else "0"


def _atoms(paragraph: etree._Element) -> list[_Atom]:
    found: list[_Atom] = []
    open_: list[etree._Element] = []
    for child in paragraph:
        kinds = [mark.get(f"{{{W}}}fldCharType") for mark in child.iterfind("w:fldChar", NAMESPACES)]
        if open_ or "begin" in kinds:
            open_.append(child)
            if "end" in kinds:
                found.append(_field(open_))
                open_ = []
        elif child.tag == f"{{{W}}}r":
            found.extend(_of_run(child))
        elif child.tag in (f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd"):
            found.append(_Atom(("bookmark", str(child.tag) + child.get(f"{{{W}}}name", ""), ""), (child,)))
        elif child.tag != f"{{{W}}}pPr":
            found.append(_Atom(("other", _serial(child), ""), (child,)))
    return found


def _of_run(run: etree._Element) -> Iterator[_Atom]:
    properties = run.find("w:rPr", NAMESPACES)
    setting = "" if properties is None else _serial(properties)
    for child in run:
        if child.tag == f"{{{W}}}t":
            yield from (_Atom(("text", token, setting), (run,)) for token in tokens(child.text or ""))
        elif child is not properties:
            yield _Atom((*_said(child), setting), (_like(run, child),))


def _like(run: etree._Element, child: etree._Element) -> etree._Element:
    """A run that is set as `run` and holds a copy of `child`."""
    properties = run.find("w:rPr", NAMESPACES)
    single = etree.Element(f"{{{W}}}r")
    single.extend(deepcopy(part) for part in (properties, child) if part is not None)
    return single


def _said(child: etree._Element) -> tuple[str, str]:
    match etree.QName(child).localname:
        case "tab":
            return "tab", ""
        case "br":
            return "break", ""
        case "footnoteReference":
            return "footnote", ""
        case "drawing":
            return "drawing", drawing(child)
        case _:
            return "other", _serial(child)


def drawing(block: etree._Element) -> str:
    """What tells pictures apart: file, alternative text and size. Empty without a picture."""
    inline = f"{{{DRAWING}/wordprocessingDrawing}}"
    said = {f"{{{DRAWING}/main}}blip": f"{{{R}}}embed", f"{inline}docPr": "descr", f"{inline}extent": "cx"}
    return "\n".join(element.get(said[str(element.tag)], "") for element in block.iter(*said))


def _field(runs: Sequence[etree._Element]) -> _Atom:
    """A field is what it shows, but the step of a sequence is what it counts: its number is no text."""
    instruction = "".join(code.text or "" for run in runs for code in run.iter(f"{{{W}}}instrText")).strip()
    shown = "" if instruction.startswith("SEQ ") else "".join(map(text, runs))
    return _Atom(("field", f"{instruction}\n{shown}", ""), tuple(runs))


def _runs(atoms: Iterable[_Atom]) -> list[etree._Element]:
    """The atoms as the children of a paragraph, words that are set alike in one run."""
    found: list[etree._Element] = []
    last: str | None = None
    for atom in atoms:
        kind, said, setting = atom.key
        if kind != "text":
            found.extend(atom.nodes)
            last = None
        elif setting == last:
            words = found[-1][-1]
            words.text = (words.text or "") + said
        else:
            words = etree.Element(f"{{{W}}}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            words.text = said
            found.append(_like(atom.nodes[0], words))
            last = setting
    return found


def _merge_notes(old: _Atom, new: _Atom, author: Author, notes: Mapping[str, etree._Element]) -> None:
    one, other = (
        notes[next(atom.nodes[0].iter(f"{{{W}}}footnoteReference")).get(f"{{{W}}}id", "")] for atom in (old, new)
    )
    if one is other:
        return
    for paragraphs in zip(one, other, strict=True):
        merge(*paragraphs, author, notes)
    remove(one)


def _fill(paragraph: etree._Element, children: Sequence[etree._Element]) -> None:
    """Put `children` after the paragraph's properties, in the place of what stands there."""
    for child in list(paragraph):
        if child.tag != f"{{{W}}}pPr":
            paragraph.remove(child)
    paragraph.extend(children)


def _serial(element: etree._Element) -> str:
    """The element as text, the same wherever it stands."""
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()

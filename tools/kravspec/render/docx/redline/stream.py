"""From the rows of two editions to pandoc's tree: once what both say alike, and old and new between marks what they do not."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias

from kravspec.model import Figure, Formula, Informative, ListBlock, Provision, Table
from kravspec.render import pandoc
from kravspec.render.docx import body, front
from kravspec.render.docx.references import refer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kravspec.diff import Row, Unit
    from kravspec.model import Block, Clause, Standard, Target
    from kravspec.render.docx.body import Place
    from kravspec.render.docx.redline.compared import Redline
    from kravspec.render.pandoc import Bridge, Inline, Node

    _Places: TypeAlias = Callable[[Clause], Place]

FIXED = -1
"""What the cover and the title have instead of the index of a row."""


def document(compared: Redline, old: _Places, new: _Places) -> Iterator[Node]:
    """The whole document. `old` and `new` give the place of a part in its edition."""
    before, after = compared.before.metadata, compared.after.metadata
    yield from _marked(FIXED, front.cover(before), front.cover(after))
    yield from front.contents(after)
    was, now = _begins(compared.rows)
    for index, row in enumerate(compared.rows):
        if index == now:
            yield front.ends()
        titles = ([front.title(metadata)] if index == at else [] for metadata, at in ((before, was), (after, now)))
        yield from _marked(FIXED, *titles)
        gone: list[Node] = []
        if row.before and row.is_old:
            # A note shows its number as text, and a new number is no change where it moves either.
            same = row.place == "kept" or isinstance(row.before.thing, Informative)
            kept = row.after if same else None
            thing = _numbered_as(row.before.thing, kept.thing) if kept else row.before.thing
            gone = [*body.unit(replace(row.before, thing=thing), old(row.before.part))]
        come = [*body.unit(row.after, new(row.after.part))] if row.after and row.is_new else []
        yield from _marked(index, gone, come)


def _begins(rows: Sequence[Row]) -> tuple[int | None, int | None]:
    """Before which row page 1 begins in either edition, as far as possible before the same one."""
    was = _may_begin([(index, row.before) for index, row in enumerate(rows) if row.before and row.is_old])
    now = _may_begin([(index, row.after) for index, row in enumerate(rows) if row.after and row.is_new])
    both = range(max(was.start, now.start), min(was.stop, now.stop))
    first, second = (both, both) if both else (was, now)
    return first[-1] if first else None, second[-1] if second else None


def _may_begin(side: Sequence[tuple[int, Unit]]) -> range:
    """The rows between what stands before page 1 in one edition and the first that stands on it."""
    first = next((index for index, unit in side if not front.is_before(unit)), None)
    if first is None:
        return range(0)
    return range(max((index + 1 for index, _ in side if index < first), default=0), first + 1)


def bridge(before: Standard, after: Standard) -> Bridge:
    """The bridge for the old edition's text. Its references say the new numbers, as a new number is no change."""

    def refer_now(target: Target, locator: str, begins: bool) -> list[Inline]:  # noqa: FBT001 (the bridge calls it so)
        now = after.index.get(target.id)
        same = now if now and now.kind == target.kind else target
        return refer(before, replace(target, number=same.number), locator, begins)

    return replace(body.bridge(before), refer=refer_now)


def _marked(index: int, gone: list[Node], come: list[Node]) -> Iterator[Node]:
    if gone == come:
        yield from come
        return
    yield pandoc.raw_block(f"<?kravspec before {index}?>", "openxml")
    yield from gone
    yield pandoc.raw_block(f"<?kravspec after {index}?>", "openxml")
    yield from come
    yield pandoc.raw_block(f"<?kravspec both {index}?>", "openxml")


def _numbered_as(thing: Any, now: Any) -> Any:  # noqa: ANN401 (whatever it is, the same kind comes out)
    """`thing` with the numbers that it and what stands in it have now, as far as both are built alike."""
    changes: dict[str, Any] = {"number": now.number} if hasattr(thing, "number") else {}
    if isinstance(thing, Table | Figure | Formula) and not now.caption:
        changes = {}
    match thing, now:
        case Informative(), Informative():
            changes["blocks"] = _all_numbered_as(thing.blocks, now.blocks)
        case Provision(items=ListBlock()), Provision(items=ListBlock()):
            changes["items"] = _numbered_as(thing.items, now.items)
        case ListBlock(), ListBlock():
            pairs = zip_longest(thing.items, now.items[: len(thing.items)])
            changes["items"] = tuple(
                replace(item, blocks=_all_numbered_as(item.blocks, other.blocks)) if other else item
                for item, other in pairs
            )
    return replace(thing, **changes)


def _all_numbered_as(blocks: Sequence[Block], now: Sequence[Block]) -> tuple[Block, ...]:
    pairs = zip_longest(blocks, now[: len(blocks)])
    return tuple(_numbered_as(block, other) if type(block) is type(other) else block for block, other in pairs)

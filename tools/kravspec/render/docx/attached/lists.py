"""The template's multilevel lists, with those of the text beside them."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.render.docx.markup import NAMESPACES, W, remove
from kravspec.render.docx.numbering import ANNEXES, HEADINGS
from kravspec.text import NBSP, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from kravspec.model import Language
    from kravspec.render.docx.attached.styles import Matched
    from kravspec.word.package import Package


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of the document in its template."""

    root: etree._Element
    """Of the part with the lists."""
    ids: Mapping[str, str]
    """From the ID of a list of ours to that in the template."""


def join(ours: etree._Element, template: Package, matched: Matched, language: Language) -> Numbering:
    """Keep the template's lists of headings and annexes, and add ours that the text and supplied styles use."""
    part = next(iter(template.related("numbering")), "word/numbering.xml")
    root = template.xml(part)
    assert root is not None  # noqa: S101 (the headings have numbers)
    for element in [*root.iter(f"{{{W}}}numPicBullet", f"{{{W}}}lvlPicBulletId", f"{{{W}}}pStyle")]:
        # Pictures for bullets are files that would have to come along.
        if element.tag != f"{{{W}}}pStyle" or element.get(f"{{{W}}}val") in matched.silenced:
            remove(element)
    _name_annexes(root, matched, WORDS[language]["annex"].capitalize())
    ids = {str(HEADINGS): matched.styles.list(matched.id("heading 1"))[0]}
    look, number = (_highest(root, name) for name in ("w:abstractNum/@w:abstractNumId", "w:num/@w:numId"))
    looks: dict[str, str] = {}
    *_, last = root.iterfind("w:num", NAMESPACES)
    for own in ours.iterfind("w:num", NAMESPACES):
        id_ = own.get(f"{{{W}}}numId", "")
        if id_ in (str(HEADINGS), str(ANNEXES)):
            continue
        for link in own.iterfind("w:abstractNumId", NAMESPACES):
            old = link.get(f"{{{W}}}val", "")
            if old not in looks:
                looks[old] = str(look + len(looks) + 1)
                root.insert(0, _look(ours, old, looks[old], matched))
            link.set(f"{{{W}}}val", looks[old])
        ids[id_] = str(number + len(ids))
        own.set(f"{{{W}}}numId", ids[id_])
        last.addnext(own)
        last = own
    for style in matched.root.iterfind("w:style", NAMESPACES):
        if style.get(f"{{{W}}}styleId") in matched.supplied:
            for named in style.iterfind("w:pPr/w:numPr/w:numId", NAMESPACES):
                named.set(f"{{{W}}}val", ids.get(named.get(f"{{{W}}}val", ""), "0"))
    return Numbering(root, ids)


def _look(ours: etree._Element, id_: str, new: str, matched: Matched) -> etree._Element:
    """What a list of ours looks like, tied to the styles that stand for ours."""
    (look,) = (
        deepcopy(each)
        for each in ours.iterfind("w:abstractNum", NAMESPACES)
        if each.get(f"{{{W}}}abstractNumId") == id_
    )
    look.set(f"{{{W}}}abstractNumId", new)
    for style in [*look.iter(f"{{{W}}}pStyle")]:
        named = matched.ids.get(style.get(f"{{{W}}}val", ""))
        if named in matched.supplied:
            style.set(f"{{{W}}}val", named or "")
        else:
            remove(style)
    return look


def _name_annexes(root: etree._Element, matched: Matched, word: str) -> None:
    """The list of annexes says `Bilaga`, whatever language the template was made in."""
    list_, level = matched.styles.list(matched.id("ANNEX"))
    for each in _levels(root, list_):
        if each.get(f"{{{W}}}ilvl") == str(level or 0):
            for text in each.iterfind("w:lvlText", NAMESPACES):
                text.set(f"{{{W}}}val", re.sub(r"^[^%]*", f"{word}{NBSP}", text.get(f"{{{W}}}val", "")))


def _levels(root: etree._Element, list_: str) -> Iterator[etree._Element]:
    """The levels of a list, of its own or of what it is made from (ECMA-376 Part 1, 17.9.15 to 17.9.27)."""
    for number in root.iterfind("w:num", NAMESPACES):
        if number.get(f"{{{W}}}numId") == list_:
            yield from number.iterfind("w:lvlOverride/w:lvl", NAMESPACES)
            for link in number.iterfind("w:abstractNumId", NAMESPACES):
                for look in root.iterfind("w:abstractNum", NAMESPACES):
                    if look.get(f"{{{W}}}abstractNumId") == link.get(f"{{{W}}}val"):
                        yield from look.iterfind("w:lvl", NAMESPACES)


def _highest(root: etree._Element, path: str) -> int:
    numbers = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(numbers, list)  # noqa: S101 (the path ends with an attribute)
    return max((int(str(number)) for number in numbers if str(number).isdigit()), default=0)

"""Which style of the template is which of ours, by name; what the template lacks is taken from ours or asked for."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.render.docx.markup import NAMESPACES, W, put, remove, style_id
from kravspec.render.docx.numbering import INTRODUCTION
from kravspec.text import LANGUAGE_TAGS
from kravspec.word.styles import Styles, read_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kravspec.model import Language
    from kravspec.word.package import Package

_HEADINGS = (*(f"heading {level}" for level in range(1, 7)), "ANNEX", *(f"a{level}" for level in range(2, 7)))
_REQUIRED = frozenset(
    {
        *_HEADINGS,
        *("Body Text", "Foreword Title", "Foreword Text", "Intro Title", "Biblio Title", "zzContents", "zzSTDTitle"),
        *("TermNum", "Term(s)", "Definition", "Note", "Example"),
        *("Table title", "Table body", "Figure Title", "Formula"),
    }
)
"""What ISO's simple template has. Of these, the template must have those that the document uses; the rest can be supplied."""
_LIKE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Annex Table Title": ("Table title", ""),
        "Annex Figure Title": ("Figure Title", ""),
        "Table header": ("Table body", "<w:rPr><w:b/><w:bCs/></w:rPr>"),
        "Note continued": ("Note", ""),
        "Example continued": ("Example", ""),
        "Rationale": ("Note", ""),
        "Plain Heading 2": ("heading 2", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'),
        **{
            f"IntroHeading{level}": (
                f"heading {level}",
                f'<w:pPr><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{INTRODUCTION}"/></w:numPr></w:pPr>',
            )
            for level in range(2, 7)
        },
    }
)
"""Styles that are supplied as a variant of one that the template has, by what is different."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The template's styles, with those that were supplied."""

    root: etree._Element
    """Of the part with the styles."""
    ids: Mapping[str, str]
    """From the ID of a style of ours to that in the template."""
    supplied: frozenset[str]
    """The IDs in the template of the styles that were supplied."""
    silenced: frozenset[str]
    """The IDs in the template of the styles that no list numbers any longer."""
    styles: Styles
    """What each style inherits."""

    def id(self, name: str) -> str:
        """The ID in the template of our style called `name`; empty when the document does not use it."""
        return self.ids.get(style_id(name), "")


def match(ours: etree._Element, template: Package, texts: Iterable[etree._Element], language: Language) -> Matched:
    """Find the styles that `texts` use. Raises `CannotRunError` with all that are missing or have no number."""
    theirs = deepcopy(template.xml(_part(template)))
    theirs = etree.Element(f"{{{W}}}styles") if theirs is None else theirs
    for element in theirs.iter(f"{{{W}}}lang"):
        # The text is in the document's language, whatever language the template was made in.
        element.set(f"{{{W}}}val", LANGUAGE_TAGS[language])
    by_name = _by_name(theirs)
    used = {
        element.get(f"{{{W}}}val", "")
        for text in texts
        for element in text.iter(f"{{{W}}}pStyle", f"{{{W}}}rStyle", f"{{{W}}}tblStyle")
    } | {style_id(name) for name in ("header", "footer")}
    ids: dict[str, str] = {}
    missing: list[str] = []
    wanted: list[etree._Element] = []
    for element in ours.iterfind("w:style", NAMESPACES):
        name, id_ = _name(element), element.get(f"{{{W}}}styleId", "")
        if id_ not in used:
            continue
        found = by_name.get((element.get(f"{{{W}}}type", ""), name.casefold()))
        if found is not None:
            ids[id_] = found
        elif name in _REQUIRED:
            missing.append(name)
        else:
            wanted.append(element)
    supplied = {element.get(f"{{{W}}}styleId", ""): _supply(element, theirs, by_name) for element in wanted}
    ids |= supplied
    read = read_styles(theirs)
    matched = Matched(theirs, ids, frozenset(supplied.values()), frozenset(_silence(theirs, ids, read)), read)
    lists = {name: read.list(matched.id(name))[0] for name in _HEADINGS if matched.id(name)}
    unnumbered = [name for name, list_ in lists.items() if list_ in {"", "0"}]
    if missing or unnumbered:
        raise _incomplete(missing, unnumbered)
    return matched


def _part(template: Package) -> str:
    return next(iter(template.related("styles")), "word/styles.xml")


def _name(style: etree._Element) -> str:
    name = style.find("w:name", NAMESPACES)
    return "" if name is None else name.get(f"{{{W}}}val", "")


def _by_name(root: etree._Element) -> dict[tuple[str, str], str]:
    """IDs by kind and name. Word tells names apart by case, ISO's own templates do not: `Figure title`, `Figure Title`."""
    found: dict[tuple[str, str], str] = {}
    for style in root.iterfind("w:style", NAMESPACES):
        found.setdefault((style.get(f"{{{W}}}type", ""), _name(style).casefold()), style.get(f"{{{W}}}styleId", ""))
    return found


def _supply(ours: etree._Element, theirs: etree._Element, by_name: Mapping[tuple[str, str], str]) -> str:
    """Add a style of ours to the template's, like one that it has if it can be; gives its ID there."""
    style = deepcopy(ours)
    name, kind = _name(style), style.get(f"{{{W}}}type", "")
    model, difference = _LIKE.get(name, ("", ""))
    base = by_name.get((kind, model.casefold())) if model else None
    if base:
        for element in (*style.iterfind("w:pPr", NAMESPACES), *style.iterfind("w:rPr", NAMESPACES)):
            style.remove(element)
        style.extend(etree.fromstring(f'<w:style xmlns:w="{W}">{difference}</w:style>'))
    for element in style.findall("w:basedOn", NAMESPACES):
        default = base or next(_defaults(theirs, kind), None)
        if default:
            element.set(f"{{{W}}}val", default)
        else:
            style.remove(element)
    for element in style.findall("w:next", NAMESPACES):
        style.remove(element)
    taken = {element.get(f"{{{W}}}styleId") for element in theirs.iterfind("w:style", NAMESPACES)}
    id_ = style.get(f"{{{W}}}styleId", "")
    while id_ in taken:
        id_ += "0"
    style.set(f"{{{W}}}styleId", id_)
    theirs.append(style)
    return id_


def _silence(root: etree._Element, ids: Mapping[str, str], styles: Styles) -> Iterator[str]:
    """Take the numbers from styles whose text has its own, such as `Tabell A.1`: the style's would be a second one."""
    numbered = (*_HEADINGS, *(f"IntroHeading{level}" for level in range(2, 7)))
    others = set(ids.values()) - {ids.get(style_id(name)) for name in numbered}
    for style in root.iterfind("w:style", NAMESPACES):
        id_ = style.get(f"{{{W}}}styleId", "")
        if id_ not in others or styles.list(id_)[0] in {"", "0"}:
            continue
        yield id_
        own = style.findall("w:pPr/w:numPr", NAMESPACES)
        for number in own:
            remove(number)
        if not own:
            # It comes from a style that this one is based on, where something else may want it.
            if style.find("w:pPr", NAMESPACES) is None:
                after = [each for each in style if each.tag in {f"{{{W}}}rPr", f"{{{W}}}tblPr"}]
                style.insert(style.index(after[0]) if after else len(style), etree.Element(f"{{{W}}}pPr"))
            put(style, etree.fromstring(f'<w:numPr xmlns:w="{W}"><w:numId w:val="0"/></w:numPr>'))


def _defaults(root: etree._Element, kind: str) -> Iterator[str]:
    for style in root.iterfind("w:style", NAMESPACES):
        if style.get(f"{{{W}}}type") == kind and style.get(f"{{{W}}}default") in {"1", "true", "on"}:
            yield style.get(f"{{{W}}}styleId", "")


def _incomplete(missing: list[str], unnumbered: list[str]) -> CannotRunError:
    sv, en = "", ""
    if missing:
        sv += f"Mallen saknar formatmallar: {_listed(missing, '”')}. "
        en += f"The template lacks styles: {_listed(missing, '“')}. "
    if unnumbered:
        sv += f"Formatmallar utan flernivålista i mallen: {_listed(unnumbered, '”')}. "
        en += f"Styles without a multilevel list in the template: {_listed(unnumbered, '“')}. "
    return CannotRunError(
        Message(
            sv=sv + "Lägg till det i mallen, med just de namnen, eller exportera utan --template.",
            en=en + "Add what is missing to the template, by those very names, or export without --template.",
        )
    )


def _listed(names: list[str], mark: str) -> str:
    return ", ".join(f"{mark}{name}”" for name in names)

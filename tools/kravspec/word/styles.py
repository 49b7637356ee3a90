"""The styles of a document by what Word calls them, each with what it inherits (ECMA-376 Part 1, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.word.xml import W, is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from kravspec.word.inlines import VerticalAlignment

_LONGEST_CHAIN = 20
_HEADING = re.compile(r"(?:heading|rubrik) ([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style's own settings; None and empty are not set."""

    id: str
    name: str
    based_on: str
    outline: int | None
    """From 0; 9 is running text."""
    list: str
    level: int | None
    character: Characters


@dataclass(frozen=True, slots=True)
class Characters:
    """How letters look; None and empty are not set."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    vertical: VerticalAlignment = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by ID, the default paragraph style, and the language of text that has none of its own."""

    by_id: Mapping[str, Style]
    default: str
    language: str

    def name(self, id_: str) -> str:
        """The name of a style; its ID when it is not defined, since that is all that is known."""
        style = self.by_id.get(id_)
        return style.name if style else id_

    def chain(self, id_: str) -> Iterator[Style]:
        """The style and those it is based on, nearest first. Word itself allows eleven; a circle has no end."""
        for _ in range(_LONGEST_CHAIN):
            style = self.by_id.get(id_)
            if style is None:
                return
            yield style
            id_ = style.based_on

    def outline(self, id_: str) -> int | None:
        """Which level of the outline the style heads, from 1; None for running text."""
        for style in self.chain(id_):
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
            if match := _HEADING.fullmatch(style.name):
                return int(match[1])
        return None

    def list(self, id_: str) -> tuple[str, int | None]:
        """The list that the style puts its paragraphs in, and the level; empty without one."""
        chain = list(self.chain(id_))
        list_ = next((style.list for style in chain if style.list), "")
        return list_, next((style.level for style in chain if style.level is not None), None)


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of `word/styles.xml`."""
    if root is None:
        return Styles({}, "", "")
    found: dict[str, Style] = {}
    default = ""
    for element in root.iterfind(f"{W}style"):
        style = _style(element)
        found.setdefault(style.id, style)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
            default = style.id
    language = value(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"))
    return Styles(found, default, language or _language(found.get(default)))


def characters(properties: etree._Element | None) -> Characters:
    """What a `w:rPr` sets."""
    if properties is None or not len(properties):
        return _NOTHING
    underline = properties.find(f"{W}u")
    return Characters(
        bold=is_on(properties, "b"),
        italic=is_on(properties, "i"),
        underline=None if underline is None else value(underline) != "none",
        strike=is_on(properties, "strike") or is_on(properties, "dstrike"),
        hidden=is_on(properties, "vanish"),
        vertical=_VERTICAL.get(value(properties.find(f"{W}vertAlign")), ""),
        language=value(properties.find(f"{W}lang")),
    )


_NOTHING = Characters()
_VERTICAL: Mapping[str, VerticalAlignment] = MappingProxyType(
    {"superscript": "superscript", "subscript": "subscript", "baseline": "baseline"}
)


def _language(style: Style | None) -> str:
    return style.character.language if style else ""


def _style(element: etree._Element) -> Style:
    id_ = element.get(f"{W}styleId", "")
    properties = element.find(f"{W}pPr")
    outline = None if properties is None else properties.find(f"{W}outlineLvl")
    numbering = None if properties is None else properties.find(f"{W}numPr")
    level = None if numbering is None else numbering.find(f"{W}ilvl")
    return Style(
        id=id_,
        name=value(element.find(f"{W}name")) or id_,
        based_on=value(element.find(f"{W}basedOn")),
        outline=None if outline is None else number(value(outline), 9),
        list="" if numbering is None else value(numbering.find(f"{W}numId")),
        level=None if level is None else number(value(level)),
        character=characters(element.find(f"{W}rPr")),
    )

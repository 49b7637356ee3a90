"""From a formula's TeX to words, for those who hear the document: `A index t lika med n delat med m`."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from kravspec.model import Language

_SIGNS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "=": "lika med",
            "≠": "inte lika med",
            "≈": "ungefär lika med",
            "+": "plus",
            "-": "minus",
            "−": "minus",
            "±": "plus minus",
            "×": "gånger",
            "·": "gånger",
            "⋅": "gånger",
            "*": "gånger",
            "/": "delat med",
            "÷": "delat med",
            "<": "mindre än",
            ">": "större än",
            "≤": "mindre än eller lika med",
            "≥": "större än eller lika med",
            "(": "parentes",
            ")": "slut på parentes",
            "|": "lodstreck",
            "{": "klammer",
            "⌈": "avrundat uppåt av",
            "⌉": "slut på avrundning",
            "⌊": "avrundat nedåt av",
            "⌋": "slut på avrundning",
            "¯": "streck",
            "%": "procent",
            "∑": "summan",
            "∏": "produkten",
            "→": "går mot",
            "∞": "oändligheten",
            "∈": "tillhör",
            "…": "och så vidare",
        },
        "en": {
            "=": "equals",
            "≠": "is not equal to",
            "≈": "is about",
            "+": "plus",
            "-": "minus",
            "−": "minus",
            "±": "plus or minus",
            "×": "times",
            "·": "times",
            "⋅": "times",
            "*": "times",
            "/": "divided by",
            "÷": "divided by",
            "<": "is less than",
            ">": "is greater than",
            "≤": "is at most",
            "≥": "is at least",
            "(": "open parenthesis",
            ")": "close parenthesis",
            "|": "vertical bar",
            "{": "brace",
            "⌈": "rounded up of",
            "⌉": "end of rounding",
            "⌊": "rounded down of",
            "⌋": "end of rounding",
            "¯": "bar",
            "%": "per cent",
            "∑": "the sum",
            "∏": "the product",
            "→": "tends to",
            "∞": "infinity",
            "∈": "is in",
            "…": "and so on",
        },
    }
)
_FORMS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "mfrac": "{} delat med {}",
            "fraction": "bråket {} delat med {} slut på bråk",
            "msub": "{} index {}",
            "msup": "{} upphöjt till {}",
            "msubsup": "{} index {} upphöjt till {}",
            "msqrt": "roten ur {} slut på rot",
            "mroot": "roten ur {} slut på rot med exponenten {}",
            "mover": "{} med {} över",
            "munder": "{} över {} av",
            "munderover": "{} från {} till {} av",
        },
        "en": {
            "mfrac": "{} divided by {}",
            "fraction": "the fraction {} divided by {} end of fraction",
            "msub": "{} sub {}",
            "msup": "{} to the power of {}",
            "msubsup": "{} sub {} to the power of {}",
            "msqrt": "the root of {} end of root",
            "mroot": "the root of {} end of root with the index {}",
            "mover": "{} with {} above",
            "munder": "{} over {} of",
            "munderover": "{} from {} to {} of",
        },
    }
)
_SUMS = frozenset("∑∏∫")
_LIMITS = MappingProxyType({"msub": "munder", "msubsup": "munderover"})
"""Beside a sum stands what would stand under and over it in a formula of its own."""
_DECIMAL = re.compile(r"(?<=\d) , (?=\d)")


def spoken(tex: str, language: Language) -> str:
    """The formula in words; TeX that cannot be read is given as it is."""
    from latex2mathml.converter import convert
    from lxml import etree

    try:
        tree = etree.fromstring(convert(tex).encode(), etree.XMLParser(resolve_entities=False))
        words = " ".join(_say(tree, language).split())
    except Exception:  # noqa: BLE001 (the library raises many kinds; any of them means that this is no formula)
        return tex
    return _DECIMAL.sub(",", words).replace(" ,", ",") or tex


def _say(element: etree._Element, language: Language) -> str:
    name = str(element.tag).rpartition("}")[2]
    if len(element) == 0:
        words = (element.text or "").strip()
        return _SIGNS[language].get(words, words)
    if all(child.get("mathvariant") == "normal" for child in element):
        return "".join(child.text or "" for child in element)
    children = [_say(child, language) for child in element]
    if name == "mfrac" and any(" " in child.strip() for child in children):
        name = "fraction"
    elif name in _LIMITS and element[0].text in _SUMS:
        name = _LIMITS[name]
    elif name == "msqrt":
        children = [" ".join(children)]
    form = _FORMS[language].get(name, "")
    return form.format(*children) if form.count("{}") == len(children) else _JOINTS.get(name, " ").join(children)


_JOINTS = MappingProxyType({"mtable": "; ", "mtr": ", "})

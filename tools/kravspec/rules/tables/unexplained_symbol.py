"""A symbol in a formula that no list after it explains, or a word in the place of a symbol (ISO/IEC Directives Part 2, 27.3, 27.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kravspec.model import Clause, Fault, Formula, Message, Severity
from kravspec.prose import block_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Block, Placed, Standard, Whole

SEVERITY: Severity = "info"
_GREEK = (
    r"\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|chi|psi|omega"
    r"|Gamma|Delta|Theta|Lambda|Xi|Sigma|Phi|Psi|Omega)(?![A-Za-z])"
)
_SCRIPT = r"_(?:\{(?:[^{}]|\{[^{}]{0,60}\}){0,60}\}|\\[A-Za-z]{1,20}|[A-Za-z0-9])"
_TOKEN = re.compile(
    rf"(?P<word>\\(?:mathrm|mathit|text|textrm)\{{[^{{}}]{{2,60}}\}}(?=\s*=))"
    rf"|\\(?:mathrm|text|textrm|operatorname|begin|end)\{{[^{{}}]{{0,60}}\}}"
    rf"|(?P<symbol>(?:{_GREEK}|(?<![A-Za-z\\])[A-Za-z]{{1,40}}(?![A-Za-z]))(?P<script>{_SCRIPT})?)"
    rf"|\\[A-Za-z]{{1,40}}|{_SCRIPT}"
)
_RUNNING = re.compile(r"_\{\s*([a-z])\s*=")
_MATHS = re.compile(r"\$([^$\n]{1,300})\$")
_UPRIGHT = re.compile(r"\\(?:mathrm|text|textrm|mathit)|[{}\s]")
_SYMBOLS = re.compile(r"symbol|beteckningar", re.IGNORECASE)


class _Symbol(NamedTuple):
    name: str
    """With its subscript; the braces and the upright letters of TeX left out."""
    letters: str
    """Several where letters stand together: nobody can tell a name from a product."""
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Symbols:
    """The symbols of one file."""

    explained: frozenset[str]
    """In a clause of symbols, for the whole document."""
    unexplained: tuple[tuple[tuple[str, ...], Fault], ...]
    """What is explained neither by its formula nor after it: the symbol, or the letters it may be the product of."""


def collect(standard: Standard) -> Symbols:
    """What the file's formulas leave to a clause of symbols. A formula without caption is part of the text around it."""
    return Symbols(frozenset(_explained(_in_clause_of_symbols(standard))), tuple(_unexplained(standard)))


def decide(whole: Whole, found: Sequence[Symbols]) -> Iterator[Fault]:  # noqa: ARG001 (every rule over the whole is called alike)
    """Report each symbol once in its formula, at its first place."""
    everywhere = {name for each in found for name in each.explained}
    for names, fault in (row for each in found for row in each.unexplained):
        if not everywhere.issuperset(names):
            yield fault


def _unexplained(standard: Standard) -> Iterator[tuple[tuple[str, ...], Fault]]:
    for index, placed in enumerate(standard.blocks):
        formula = placed.block
        if not isinstance(formula, Formula) or not formula.caption:
            continue
        explained = _explained(_after(standard, index)) | set(_RUNNING.findall(formula.tex))
        seen: set[str] = set()
        for symbol in _symbols(formula.tex):
            names = tuple(symbol.letters) if len(symbol.letters) > 1 else (symbol.name,)
            if symbol.name not in seen and not explained.issuperset(names):
                seen.add(symbol.name)
                words = formula.tex[symbol.begin : symbol.end]
                message = _together(words) if len(symbol.letters) > 1 else _alone(words)
                left = tuple(name for name in names if name not in explained)
                yield left, Fault(formula.text.position(symbol.begin, symbol.end), message, _LIST)


def _symbols(tex: str) -> Iterator[_Symbol]:
    for match in _TOKEN.finditer(tex):
        group = "word" if match["word"] else "symbol"
        if match[group]:
            name = _UPRIGHT.sub("", match[group])
            yield _Symbol(name, "" if name.startswith("\\") else name.partition("_")[0], *match.span(group))


def _after(standard: Standard, index: int) -> Iterator[Block]:
    """What stands after the formula in its clause, before the next formula."""
    clause = standard.blocks[index].clause
    for following in range(index + 1, len(standard.blocks)):
        placed = standard.blocks[following]
        if placed.clause is not clause or _is_numbered(placed):
            return
        yield placed.block


def _is_numbered(placed: Placed) -> bool:
    return isinstance(placed.block, Formula) and placed.block.caption is not None


def _in_clause_of_symbols(standard: Standard) -> Iterator[Block]:
    for placed in standard.blocks:
        if isinstance(placed.clause, Clause) and _SYMBOLS.search(placed.clause.title.source):
            yield placed.block


def _explained(blocks: Iterator[Block]) -> set[str]:
    """The symbols in the maths of running text."""
    return {
        symbol.name
        for block in blocks
        for text in block_prose(block)
        if "$" in text.source
        for maths in _MATHS.findall(text.source)
        for symbol in _symbols(maths)
    }


def _alone(symbol: str) -> Message:
    return Message(sv=f"”{symbol}” förklaras inte efter formeln.", en=f"“{symbol}” is not explained after the formula.")


def _together(name: str) -> Message:
    return Message(
        sv=f"”{name}” läses som flera tecken gånger varandra.", en=f"“{name}” reads as several symbols multiplied."
    )


_LIST = Message(
    sv="Skriv ”där:” efter formeln och en punkt för varje tecken, med en bokstav för varje storhet.",
    en="Write “where:” after the formula and an item for each symbol, with one letter for each quantity.",
)

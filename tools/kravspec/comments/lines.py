"""From the PDF that was sent out for comments to what stands at each of its numbered lines.

The PDF says where its clauses and terms begin (its named destinations) and the margin has the numbers of the lines. A line
that begins with a provision's ID is the provision's; any other line is the clause's, whatever stands around it.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kravspec.model import Standard

_DESTINATION = re.compile(r'^\s*(\d+) \[ XYZ\s+(\d+)\s+(\d+)\s.*\] "([^"]+)"$', re.MULTILINE)
_PAGE = re.compile(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
_LIMIT = 120
"""Seconds that poppler may take."""


@dataclass(frozen=True, slots=True)
class _Word:
    left: float
    right: float
    middle: float
    """How far down on the page the middle of the word is."""
    text: str


def lines_of(pdf: Path, standard: Standard) -> Mapping[int, str]:
    """The ID at each numbered line, by its number; lines before the first clause have none.

    Raises `CannotRunError` when poppler is not there, when the file is no PDF, and when it has no numbered lines of the standard.
    """
    destinations = [
        (int(page), float(left), float(top), id_)
        for page, left, top, id_ in _DESTINATION.findall(_run("pdfinfo", "-dests", str(pdf)))
        if id_ in standard.index
    ]
    margin = min((left for _, left, _, _ in destinations), default=0)
    found: dict[int, str] = {}
    current = ""
    for number, (height, words) in enumerate(_pages(_run("pdftotext", "-bbox", str(pdf), "-")), 1):
        # A destination is at the top of its heading, and half a letter above the middle of the first line's number.
        begins = sorted((height - top, id_) for page, _, top, id_ in destinations if page == number)
        for word in sorted(words, key=lambda word: word.middle):
            if word.right > margin or not word.text.isdecimal():
                continue
            while begins and begins[0][0] <= word.middle:
                current = begins.pop(0)[1]
            if current:
                found[int(word.text)] = _provision(word, words, standard) or current
        current = begins[-1][1] if begins else current
    if not found:
        raise CannotRunError(_no_lines(pdf))
    return found


def _provision(number: _Word, words: list[_Word], standard: Standard) -> str | None:
    """The provision whose ID begins the line with this number."""
    beside = (word for word in words if abs(word.middle - number.middle) < 3 and word.left > number.right)
    first = min(beside, key=lambda word: word.left, default=None)
    target = standard.index.get(first.text) if first else None
    return target.id if target and target.kind == "provision" else None


def _pages(text: str) -> Iterator[tuple[float, list[_Word]]]:
    for height, content in _PAGE.findall(text):
        words = [
            _Word(float(left), float(right), (float(top) + float(bottom)) / 2, word)
            for left, top, right, bottom, word in _WORD.findall(content)
        ]
        yield float(height), words


def _run(program: str, *arguments: str) -> str:
    try:
        done = subprocess.run([program, *arguments], capture_output=True, check=True, timeout=_LIMIT)  # noqa: S603 (a fixed program)
    except FileNotFoundError:
        raise CannotRunError(
            Message(
                sv=f"Programmet {program} saknas. Installera poppler-utils, eller läs utan --pdf.",
                en=f"The program {program} is missing. Install poppler-utils, or read without --pdf.",
            )
        ) from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        name = arguments[-1] if arguments[-1] != "-" else arguments[-2]
        raise CannotRunError(
            Message(sv=f"Det går inte att läsa {name} som PDF.", en=f"Cannot read {name} as a PDF.")
        ) from None
    return done.stdout.decode("utf-8", errors="replace")


def _no_lines(pdf: Path) -> Message:
    return Message(
        sv=f"{pdf.name} har inga numrerade rader ur utkastet. Ange den PDF som skickades ut, gjord med --review.",
        en=f"{pdf.name} has no numbered lines of the draft. Name the PDF that was sent out, made with --review.",
    )

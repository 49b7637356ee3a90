"""PDFs made for a test, and what they say and show, read with poppler; links by their objects, which Typst does not compress."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from conftest import METADATA, write
from kravspec.load import load
from kravspec.render import pdf as format_

if TYPE_CHECKING:
    from pathlib import Path

_OBJECT = re.compile(rb"\n(\d+) 0 obj\s*(.*?)\nendobj", re.DOTALL)
_LINK = re.compile(rb"<</Type/Annot/Subtype/Link/Rect\[(.*?)\].*?/Dest ?(\(.*?[^\\]\)|<[0-9A-F]+>|\d+ 0 R)", re.DOTALL)
_ABOVE = 10
"""Points that Typst lets a link lead above its target, so that it has room below the edge of the window."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place on its page, in points from the upper left corner."""

    text: str
    x: float
    top: float
    bottom: float


def rendered(root: Path, folder: Path) -> Path:
    """The PDF of the repository `root` in `folder`."""
    loaded = load(root)
    path = folder / "standard.pdf"
    path.write_bytes(format_.render(loaded.standard, loaded.guides, root))
    return path


def written(folder: Path, process: str, **files: str | bytes) -> Path:
    """The PDF of a standard with one clause, written to `folder`."""
    write(folder, {"standard/standard.yml": METADATA, "standard/clauses/process.md": process, **files})
    return rendered(folder, folder)


def text(pdf: Path, *options: str) -> str:
    """The text in reading order; a form feed ends each page."""
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True).stdout.decode()


def body(pdf: Path) -> list[str]:
    """The text of each page between header and footer, in reading order."""
    return text(pdf, "-r", "72", "-x", "0", "-y", "60", "-W", "842", "-H", "720").split("\f")[:-1]


def pages(pdf: Path) -> list[str]:
    """The text of each page as it stands there."""
    return text(pdf, "-layout").split("\f")[:-1]


def words(pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    found = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    return [
        [Word(e.text or "", *(float(e.get(name, "")) for name in ("xMin", "yMin", "yMax"))) for e in page]
        for page in etree.fromstring(found).iter("{*}page")
    ]


def info(pdf: Path, *options: str) -> str:
    """What `pdfinfo` tells."""
    return subprocess.run(["pdfinfo", *options, str(pdf)], check=True, capture_output=True).stdout.decode()


def bookmarks(pdf: Path) -> dict[int, list[tuple[str, int]]]:
    """Words and page of the bookmarks of each level."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", str(pdf)]
    tree = etree.fromstring(subprocess.run(command, check=True, capture_output=True).stdout)
    found: dict[int, list[tuple[str, int]]] = {}
    for item in tree.iterfind(".//outline/item"):
        level = len(list(item.iterancestors("outline")))
        found.setdefault(level, []).append((item.text or "", int(item.get("page", "0"))))
    return found


def links(pdf: Path) -> list[tuple[int, str, int, str]]:
    """For each link inside the document its page and words, and the page and the line of words that it leads to."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf.read_bytes())}
    pages = {number: body for number, body in objects.items() if body.startswith(b"<</Type/Page/")}
    order = {number: place for place, number in enumerate(pages)}
    heights = [float(re.findall(rb"/MediaBox ?\[0 0 [\d.]+ ([\d.]+)\]", body)[0]) for body in pages.values()]
    homes = {int(link): order[page] for page, body in pages.items() for link in re.findall(rb"(\d+) 0 R", body)}
    shown, named = words(pdf), _named(pdf)
    found = []
    for number, body in objects.items():
        if match := _LINK.match(body):
            home = homes[number]
            left, low, right, high = map(float, match[1].split())
            box = (left, heights[home] - high, right, heights[home] - low)
            page, top = named.get(_name(match[2])) or _place(objects[int(match[2].split()[0])], order)
            line = _line(shown[page], heights[page] - top)
            found.append((home + 1, _inside(shown[home], box), page + 1, line))
    return found


def _named(pdf: Path) -> dict[str, tuple[int, float]]:
    rows = re.findall(r'^ *(\d+) \[ *XYZ +\d+ +(\d+) +null *\] "(.*)"$', info(pdf, "-dests"), re.MULTILINE)
    return {name: (int(page) - 1, float(top)) for page, top, name in rows}


def _name(written: bytes) -> str:
    return bytes.fromhex(written[1:-1].decode()).decode("utf-16") if written[:1] == b"<" else written[1:-1].decode()


def _place(body: bytes, order: dict[int, int]) -> tuple[int, float]:
    match = re.match(rb"\[(\d+) 0 R/XYZ [\d.]+ ([\d.]+)", body)
    assert match
    return order[int(match[1])], float(match[2])


def _inside(page: list[Word], box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = box
    return " ".join(w.text for w in page if left - 1 <= w.x < right and top <= (w.top + w.bottom) / 2 <= bottom)


def _line(page: list[Word], top: float) -> str:
    """The first line of words whose middle is below `top` and the room that Typst leaves."""
    below = [word for word in page if (word.top + word.bottom) / 2 > top + _ABOVE]
    first = min(below, key=lambda word: word.top)
    return " ".join(word.text for word in below if abs(word.bottom - first.bottom) < 4)

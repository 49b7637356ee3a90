"""A made-up standard of any size: two paragraphs, a provision and two references each, every tenth a table and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PER_CLAUSE, PER_FILE = 20, 500
PAGES_300 = 1_400
"""Provisions that fill 300 pages of Word."""

_METADATA = """\
title: Mätstandard
designation: MÄT {count}
stage: arbetsutkast
edition: 1
date: 2026-11-24
language: sv
committee: Ingen
parts:
"""
_PROVISION = """\
Kommunen tar emot företagsärenden på många vägar och håller ihop dem enligt [{clause}].
Den enhet som först får frågan ansvarar för att den når rätt.

Ett företagsärende har en beteckning som följer det till avslut.
Beteckningen står i alla besked till företaget.

**PRO-{number:05}** Enheten **ska** bekräfta företagsärendet till företaget inom {days}\u00a0arbetsdagar enligt [PRO-{other:05}].

- *Ansvar:* enheten som registrerar ärendet
- *Bevis:* logg över bekräftelser
- *Mått:* minst 95\u00a0% bekräftade i tid

"""
_TABLE_AND_NOTE = """\
**Tabell** Tider i steg {number} {{#tab-{number}}}

| Steg | Högsta tid | Krav |
| --- | --- | --- |
| Bekräftelse | {days}\u00a0arbetsdagar | [PRO-{number:05}] |
| Kontaktperson | 2\u00a0arbetsdagar | [PRO-{other:05}] |

> **Anm.** Tiderna räknas från den dag då ärendet registrerades.

"""


def generate(root: Path, count: int) -> None:
    """Write a repository with `count` provisions to `root`."""
    (root / "standard" / "clauses").mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Mätning\n", encoding="utf-8")
    parts = []
    for first in range(1, count + 1, PER_FILE):
        name = f"clauses/del-{first}.md"
        text = "".join(_part(first, min(first + PER_FILE, count + 1), count))
        (root / "standard" / name).write_text(text, encoding="utf-8")
        parts.append(f"  - {{file: {name}, role: clause}}\n")
    metadata = _METADATA.format(count=count) + "".join(parts)
    (root / "standard" / "standard.yml").write_text(metadata, encoding="utf-8")


def markdown_files(root: Path) -> list[Path]:
    """The normative text of a generated repository."""
    return sorted((root / "standard" / "clauses").glob("*.md"))


def revised(text: str) -> str:
    """The text of one file with every twentieth block reworded, exchanged, followed by a new one or moved, in turn."""
    blocks = text.split("\n\n")
    second = [index for index, block in enumerate(blocks) if block.startswith("Ett företagsärende")]
    for turn, index in enumerate(second[::5]):
        match turn % 4:
            case 0:
                blocks[index] = blocks[index].replace("en beteckning", "en egen beteckning")
            case 1:
                blocks[index] = "Det här stycket är nytt."
            case 2:
                blocks[index] += "\n\nDet här stycket har kommit till."
            case _:
                blocks[index - 1], blocks[index] = blocks[index], blocks[index - 1]
    return "\n\n".join(blocks)


def _part(first: int, end: int, count: int) -> list[str]:
    rows = [f"# Del från {first} {{#del-{first}}}\n\n"]
    for number in range(first, end):
        if (number - first) % PER_CLAUSE == 0:
            rows.append(f"## Steg från {number} {{#steg-{number}}}\n\n")
        values = {
            "number": number,
            "other": number % count + 1,
            "days": number % 9 + 1,
            "clause": f"steg-{number - (number - first) % PER_CLAUSE}",
        }
        rows.append(_PROVISION.format(**values))
        if number % 10 == 0:
            rows.append(_TABLE_AND_NOTE.format(**values))
    return rows

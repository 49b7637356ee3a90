"""Text that a stranger may write to make a reader slow: one pattern over and over, in every construct of a standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UNITS = (
    "` ``",
    "`a",
    "$a ",
    "*a ",
    "[",
    "[a, b",
    "![",
    "![a](",
    "[a](b ",
    "[^",
    "[här](a) ",
    "<a ",
    "<b></i>",
    "{",
    "{#a} ",
    "{# ",
    "a  ",
    "\\",
    "”a ",
    "“",
    "| ",
    "1.1",
    "ska ",
    "ska enligt-",
    "Vi ska enligt lag. ",
    "får en a ",
    "A. ",
    "a@b.c+",
    "https://a:b@",
    "1.2.3.4",
    "811228-987",
    "070-1 ",
    "aа\u200b",
    "password=",
    "-----BEGIN ",
    "SS-EN ISO ",
    "den röda rutan till höger ",
)
"""Each has made some reader of text somewhere try the same characters again and again."""

_CONSTRUCTS = """\
# Del {number} {{#del-{number}}}

## A{text}b {{#rubrik-{number}}}

Se [borta].

Å{text}b

**PRO-{number:02}** Vi **ska** {text}b:

- b{text}b
- *Ansvar:* {text}b

> **Anm.** {text}b

**Tabell** A{text}b {{#tab-{number}}}

| A | B{text}b |
| --- | --- |
| 1 | {text}b |

![{text}](borta.svg)

- **A** a{text}b {{#s-{number}}}

[^{number}]: {text}b
"""


def hostile(root: Path, length: int, units: tuple[str, ...] = UNITS) -> None:
    """Write a repository to `root` where each of `units` fills `length` characters in each construct."""
    (root / "standard").mkdir(parents=True)
    parts = []
    for number, unit in enumerate(units, 1):
        text = (unit * (length // len(unit) + 1))[:length]
        (root / "standard" / f"{number}.md").write_text(_CONSTRUCTS.format(number=number, text=text), encoding="utf-8")
        parts.append(f"  - {{file: {number}.md, role: clause}}\n")
    metadata = (
        "title: Prov\ndesignation: PROV 1\nstage: remiss\nedition: 1\ndate: 2026-11-24\nlanguage: sv\ncommittee: A\n"
    )
    (root / "standard" / "standard.yml").write_text(f"{metadata}parts:\n{''.join(parts)}", encoding="utf-8")

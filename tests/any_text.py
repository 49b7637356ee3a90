"""Standards made of whatever an author may type, in any order: for the outputs that must be whole and valid whatever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from conftest import METADATA, write

if TYPE_CHECKING:
    from pathlib import Path

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="9" height="9"/></svg>'
_WIDE = f"| a | b |\n| - | - |\n| {'å' * 60} | {'b' * 60} |"
_BLOCKS = (
    *("# A {#a}", "## B {#b}", "### C", "###### F {#f}", "# {#tom}", '# *A* [a] [^1] {#1 "x}', "term {#term-x}"),
    *("text [a] och [PRO-01] [tab-a] [fig-a] [b, 3 kap.]", "text  \nrad", "**fet**", "**fet:**", "där:", "\\[sic\\]"),
    *("**PRO-01** Kommunen **ska** svara:", "**PRO-01** Igen **bör** svara.", "**PRO-02** X", "- *Ansvar:* enheten"),
    *("- ett,", "  - två:", "    1. tre", "1. fyra", "   stycke", "1) x", "- **K** källa {#k}", "> - lista", "> citat"),
    *(
        "> **Anm.** not [^1]",
        "> **Exempel** x\n>\n> | a |\n> | - |\n> | 1 |",
        "[^1]: fot [^1]",
        "x[^1]",
        "```\nkod\n```",
    ),
    *(
        "**Tabell** T [a] {#tab-a}",
        "| a | b |\n| - | - |\n| [a] | |",
        "| [a] |\n|-|",
        "| a[^1] | $x$ |\n| - | - |\n| 1 |",
        _WIDE,
    ),
    *("**Figur** F {#fig-a}", "![x](media/a.svg)", "**Formel** Fo {#for-a}", "$$\nA = 1\n$$", "$$\n$$", "$\\frac{1}$"),
    *(
        "---",
        "<b>html</b> &amp; ]]>",
        "[l]()",
        "[l](https://a.se)",
        "[l](#x)",
        "[l](#a)",
        "    indrag",
        "a\u00a0b — ”x” \x07",
    ),
)
_ROLES = ("clause", "terms", "foreword", "introduction", "annex", "bibliography", "scope")

STANDARDS = st.lists(
    st.tuples(st.sampled_from(_ROLES), st.lists(st.sampled_from(_BLOCKS), min_size=1, max_size=16)),
    min_size=1,
    max_size=3,
)
"""Parts, each a role and its blocks."""


def repository(folder: Path, parts: list[tuple[str, list[str]]]) -> Path:
    """The parts as a repository in `folder`."""
    rows = "".join(f"  - {{file: {number}.md, role: {role}}}\n" for number, (role, _) in enumerate(parts))
    texts = {f"standard/{number}.md": "\n\n".join(blocks) + "\n" for number, (_, blocks) in enumerate(parts)}
    head = METADATA.partition("parts:")[0]
    write(folder, {"standard/standard.yml": f"{head}parts:\n{rows}", "standard/media/a.svg": _SVG, **texts})
    return folder

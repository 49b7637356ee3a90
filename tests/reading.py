"""A repository in Git for the tests of the site's pages: the sample with criteria, a mapped figure, an earlier edition and settings."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from conftest import SAMPLE, mkdocs, write

if TYPE_CHECKING:
    from pathlib import Path

PROCESS = "standard/clauses/process.md"
FIRST, SECOND = "2026-10-01T00:30:00+0200", "2026-11-20T12:00:00+0100"
"""When the first edition, a day earlier in Greenwich, and the change after it were written."""

_CRITERIA = """\
# Bedömning {#bilaga-bedomning}

**Tabell** Kriterier {#tab-kriterier}
"""
_REGISTER = """\
ids:
  PRO-01: {kind: provision, state: active, first: "1"}
  PRO-90: {kind: provision, state: replaced, first: "1", successors: [PRO-01], reason: Två skyldigheter i ett krav}
  PRO-91: {kind: provision, state: split, first: "1", successors: [PRO-02, PRO-03], reason: Två frågor}
  PRO-92: {kind: provision, state: merged, first: "1", successors: [PRO-04], reason: Samma sak}
  PRO-93: {kind: provision, state: retired, first: "1", reason: Behövs inte}
"""


def reading(root: Path) -> Path:
    """Write the repository to `root`, its first edition tagged `1`, and build its site."""
    shutil.copytree(SAMPLE, root)
    settings = (root / "standard/standard.yml").read_text(encoding="utf-8")
    figure = (root / "standard/media/steg.svg").read_text(encoding="utf-8")
    first, second, last = figure.partition('<rect x="115"')
    mapped = (
        first.replace("<rect", '<g id="kontakt"><rect')
        + f'</g><g id="okand">{second}'
        + last.replace("</svg>", "</g></svg>")
    )
    guide = (root / "docs/vagledning/kontakt.md").read_text(encoding="utf-8")
    site = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(
        root,
        {
            "standard/standard.yml": settings.replace(
                "  - {file: clauses/litteratur",
                "  - {file: annexes/bedomning.md, role: annex, status: normative}\n  - {file: clauses/litteratur",
            )
            + "generated: {tab-kriterier: criteria}\n",
            "standard/annexes/bedomning.md": _CRITERIA,
            "standard/register.yml": _REGISTER,
            "standard/media/steg.svg": mapped,
            "docs/vagledning/kontakt.md": f"{guide}\n## Vanliga brister\n\n- Inget svar.\n",
            "mkdocs.yml": site.replace(
                "  - kravspec\n", '  - kravspec:\n      mail: synpunkt@lots.example\n      since: "1"\n'
            ),
        },
    )
    git(root, FIRST, "init", "--quiet")
    git(root, FIRST, "add", "--all")
    git(root, FIRST, "commit", "--quiet", "--message", "Första")
    git(root, FIRST, "tag", "1")
    text = (root / PROCESS).read_text(encoding="utf-8")
    (root / PROCESS).write_text(
        text.replace("bör i svaret ange", "bör i svaret också ange [PRO-01] och"), encoding="utf-8"
    )
    git(root, SECOND, "commit", "--quiet", "--all", "--message", "Andra")
    result = mkdocs(root)
    assert result.returncode == 0, result.stderr
    return root


def git(root: Path, when: str, *arguments: str) -> None:
    """Run Git as someone, at a time of our own."""
    someone = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **someone, **dates, **alone}, check=True)

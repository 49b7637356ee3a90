"""`kravspec log`: all that has happened to an ID, from Git and from the editions."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from conftest import METADATA, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

FIRST = "# Process {#process}\n\n**PRO-01** Kommunen **får** svara företaget.\n\n**PRO-02** Kommunen **får** ringa.\n"


def commit(root: Path, files: dict[str, str], subject: str) -> None:
    """A commit in which `files` are all there is in the folder of clauses."""
    for file in (root / "standard/clauses").glob("*.md"):
        file.unlink()
    parts = "".join(f"  - {{file: clauses/{name}.md, role: clause}}\n" for name in files)
    write(root, {"standard/standard.yml": METADATA[: METADATA.index("  - file")] + parts})
    write(root, {f"standard/clauses/{name}.md": text for name, text in files.items()})
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com"]
    for command in (["add", "-A"], ["commit", "-qm", subject, "--date=2026-11-20T12:00:00+01:00"]):
        subprocess.run([*git, *command], cwd=root, check=True)


def test_whole_history_is_told(tmp_path: Path, kravspec: Kravspec) -> None:
    """Each commit that changed the text is there, in order, also across files; one that did not is not; editions have the number."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    commit(tmp_path, {"process": FIRST}, "Börja")
    commit(tmp_path, {"process": FIRST.replace("**får** ringa", "**får** skriva")}, "Ändra en annan")
    commit(tmp_path, {"process": FIRST.replace("svara företaget", "svara\nföretaget")}, "Bryt raden")
    moved = "# Svar {#svar}\n\n**PRO-01** Kommunen **ska** svara företaget.\n"
    rest = FIRST.replace("**PRO-01** Kommunen **får** svara företaget.\n\n", "")
    commit(tmp_path, {"process": rest, "svar": moved}, "Flytta och skärp")
    commit(tmp_path, {"process": rest}, "Ta bort")
    shown = re.sub(r"\b[0-9a-f]{8}\b", "HASH", kravspec(tmp_path, "log", "PRO-01").stdout)
    assert shown == (
        "2026-11-20  HASH  Börja (A)\n"
        "  Tillagt\n    PRO-01  standard/clauses/process.md:3\n      {+Kommunen **får** svara företaget.+}\n"
        "2026-11-20  HASH  Flytta och skärp (A)\n"
        "  Ändrad verbform\n    PRO-01  får → ska  standard/clauses/svar.md:3\n"
        "      Kommunen **[-får-]{+ska+}** svara företaget.\n"
        "  Flyttat\n    PRO-01  från process till svar  standard/clauses/svar.md:3\n"
        "2026-11-20  HASH  Ta bort (A)\n"
        "  Borttaget\n    PRO-01  standard/clauses/svar.md:3\n      [-Kommunen **ska** svara företaget.-]\n"
    )


def test_editions_and_what_became_of_it_are_told(repository: Path, kravspec: Kravspec) -> None:
    """Outside Git the editions tell where it stood, and the register what became of it."""
    write(repository, {"standard/clauses/process.md": FIRST})
    assert kravspec(repository, "log", "PRO-01").stdout == "Historiken säger inget om PRO-01: texten är inte i Git.\n"
    row = "ids:\n  PRO-07: {kind: provision, state: replaced, first: '1', successors: [PRO-02], reason: Otydlig}\n"
    write(repository, {"standard/register.yml": row})
    assert kravspec(repository, "log", "PRO-07").stdout == (
        "Historiken säger inget om PRO-07: texten är inte i Git.\nPRO-07 är inte längre i kraft: Otydlig → PRO-02\n"
    )
    unknown = kravspec(repository, "log", "PRO-99")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith("”PRO-99” finns varken i texten")

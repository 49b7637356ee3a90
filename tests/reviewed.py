"""A small standard with one of each thing that members change in Word, and its review copy."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from conftest import METADATA, write
from kravspec import returned
from kravspec.fix import patch
from kravspec.load import load
from kravspec.render import docx
from kravspec.returned import Choice
from kravspec.word import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kravspec.returned import Returned

FILES = {
    "standard/standard.yml": METADATA.replace(
        "parts:\n",
        "generated:\n  tab-kriterier: criteria\n  bilaga-typfall: cases\nparts:\n"
        "  - {file: clauses/omfattning.md, role: scope}\n  - {file: clauses/termer.md, role: terms}\n",
    )
    + """\
  - {file: annexes/kriterier.md, role: annex, status: normative}
  - {file: annexes/typfall.md, role: annex, status: informative}
  - {file: clauses/litteratur.md, role: bibliography}
""",
    "standard/clauses/omfattning.md": """\
# Omfattning {#omfattning}

Detta dokument omfattar *alla* kontakter med företag.
[process] gäller alla enheter.

Det andra stycket är kort.

Det tredje stycket nämner [tab-tider] och [lag-2017-900, 6–7 §§].
""",
    "standard/clauses/termer.md": """\
# Termer och definitioner {#termer}

## lots {#term-lots}

person som leder ett företag genom en [term-enhet]

- *Synonym:* vägvisare
- *Avråds:* följare, guide
- *Böjning:* lotsen, lotsar

> **Anm.** En lots kan ha flera roller.

## enhet {#term-enhet}

del av en kommun
""",
    "standard/clauses/process.md": """\
# Process {#process}

## Kontakt {#kontakt}

Stegen visas i [fig-steg], se även [for-andel].[^andel]
Talet $n^2$ är *viktigt* och **fast**.

**PRO-01** Kommunen **ska** bekräfta ett ärende inom 2\N{NO-BREAK SPACE}arbetsdagar enligt [tab-tider].
Bekräftelsen **ska** vara skriftlig.

- *Ansvar:* enheten
- *Mått:* minst 95\N{NO-BREAK SPACE}% i tid

> **Anm.** Lagen har regler om service, se [lag-2017-900, 6–7 §§].

> **Anm.** Den andra anmärkningen är
> skriven på två rader.

> **Exempel** Ett svar kan vara kort.

[^andel]: Andelen räknas per år.

**PRO-02** Lotsen bör i svaret ange:

1. tid,
   - dag,
   - klockslag,
2. plats,
3. namn.

- *Ansvar:* lotsen

**PRO-03** Enheten **får** svara per telefon.

**Tabell** Tider {#tab-tider}

| Steg | Högsta tid | Krav |
| :--- | ---: | --- |
| Svar å, ä och ö | 2 arbetsdagar | [PRO-01] |
| Tecknet \\| i en cell | $x^2$ | – |
| Beslut | 5 arbetsdagar | – |

## Steg {#steg}

![Två steg](media/steg.svg)

**Figur** Stegen {#fig-steg}

**Formel** Andel {#for-andel}

$$
A = \\frac{s}{n}
$$

där

- s är antalet svar,
- n är antalet frågor.

Ett \\[hakparentes\\] och 5 \\* 3 är text & inget mer.
""",
    "standard/annexes/kriterier.md": """\
# Kriterier {#bilaga-kriterier}

Kriterierna står i [tab-kriterier].

**Tabell** Kriterier {#tab-kriterier}
""",
    "standard/annexes/typfall.md": """\
# Typfall {#bilaga-typfall}

Typfallen är påhittade.

**Tabell** Typfall {#tab-typfall}

| Typfall | Ort |
| --- | --- |
| Kaféet | Åmål |
""",
    "standard/clauses/litteratur.md": """\
# Litteraturförteckning {#litteratur}

- **SFS 2017:900** *Förvaltningslag* {#lag-2017-900}
""",
    "standard/media/steg.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><rect width="80" height="50"/></svg>',
    "docs/exempel/kafe.md": "---\ntitle: Kaféet\n---\n# Kaféet\n\nKaféet får svar enligt [PRO-01].\n",
}
PROCESS = "standard/clauses/process.md"
SCOPE = "standard/clauses/omfattning.md"


COPIES = 12
"""How many more clauses the larger standard has that say what the scope says, so that many edits fit in one file."""


def copy_path(number: int) -> str:
    """The file of one of the copies of the scope."""
    return f"standard/clauses/omfattning-{number}.md"


def larger() -> dict[str, str]:
    """The files of the standard with the copies of its scope."""
    parts = "".join(f"  - {{file: clauses/omfattning-{number}.md, role: clause}}\n" for number in range(COPIES))
    metadata = "standard/standard.yml"
    return {
        **FILES,
        metadata: FILES[metadata].replace("  - {file: annexes/kriterier", f"{parts}  - {{file: annexes/kriterier"),
        **{copy_path(n): FILES[SCOPE].replace("{#omfattning}", f"{{#omfattning-{n}}}") for n in range(COPIES)},
    }


def standard_in(folder: Path, files: dict[str, str] = FILES) -> Path:
    """The standard, written to a folder."""
    write(folder, dict(files))
    return folder


def copy_of(root: Path) -> bytes:
    """The review copy of the standard in a folder."""
    return docx.render_review(load(root).standard, root, "0123abcd")


def read_back(data: bytes, root: Path, choice: Choice | None = None, baseline: bytes | None = None) -> Returned:
    """What came back in a file; `baseline` is the copy that was sent out, when the file itself does not say."""
    document = read(data)
    sent = returned.carried_baseline(read(baseline) if baseline else document)
    assert sent
    return returned.read_returned(document, sent, load(root), choice or Choice())


def applied(found: Returned, folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """The standard after `git apply`, by file."""
    write(folder, dict(files))
    if found.files:
        subprocess.run(["git", "apply", "-"], input=patch(found.files).encode(), cwd=folder, check=True)
    return {name: (folder / name).read_text(encoding="utf-8") for name in files}

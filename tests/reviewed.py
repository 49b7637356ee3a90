"""A small standard with one of each thing that members change in Word, and its review copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import METADATA, write
from kravspec.load import load
from kravspec.render import docx

if TYPE_CHECKING:
    from pathlib import Path

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


def standard_in(folder: Path) -> Path:
    """The standard, written to a folder."""
    write(folder, FILES)
    return folder


def copy_of(root: Path) -> bytes:
    """The review copy of the standard in a folder."""
    return docx.render_review(load(root).standard, root, "0123abcd")

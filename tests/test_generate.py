"""Parts made from other parts: the table of criteria and the annex of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import METADATA, PROCESS, write
from kravspec.check import check
from kravspec.load import load
from kravspec.model import Paragraph, Table

if TYPE_CHECKING:
    from pathlib import Path

PARTS = """\
  - {file: annexes/kriterier.md, role: annex, status: normative}
  - {file: annexes/fall.md, role: annex, status: informative}
"""
NAMED = "\nReglerna finns i [kriterier] och berättelserna i [fall].\n"
FILES = {
    "standard/standard.yml": f"{METADATA}{PARTS}generated:\n  tab-kriterier: criteria\n  fall: cases\n",
    "standard/clauses/process.md": f"{PROCESS}- *Bevis:* logg enligt [process]\n- *Mått:* minst 95\N{NO-BREAK SPACE}%\n{NAMED}",
    "standard/annexes/kriterier.md": "# Kriterier {#kriterier}\n\nSe [tab-kriterier].\n\n**Tabell** Kriterier {#tab-kriterier}\n",
    "standard/annexes/fall.md": "# Fall {#fall}\n\n## Allmänt {#fall-allmant}\n\nFallen är påhittade.\n",
    "docs/exempel/index.md": "# Fall\n",
    "docs/exempel/kafe.md": (
        "---\ntitle: Kaféet\nkrav: [PRO-01]\n---\n# Kaféet\n\nPåhittat.\n\n## Läge\n\nEtt kafé, se [PRO-01].\n\n"
        "| Del | Vem |\n| --- | --- |\n| Lov | nämnden |\n"
    ),
}


def test_criteria_are_the_fields_of_the_provisions(repository: Path) -> None:
    """The table has a row for each provision, with evidence and measure as they stand in it, and is numbered like others."""
    write(repository, FILES)
    loaded = load(repository)
    assert [*loaded.findings, *check(loaded.standard, loaded.guides)] == []
    (table, _) = [placed.block for placed in loaded.standard.blocks if isinstance(placed.block, Table)]
    assert (table.number, table.id) == ("A.1", "tab-kriterier")
    assert [[cell.text.source for cell in row] for row in table.rows] == [
        ["[PRO-01]", "får", "logg enligt [process]", "minst 95\N{NO-BREAK SPACE}%"]
    ]


def test_a_fault_in_a_field_is_one_fault_at_the_field(repository: Path) -> None:
    """What is shown twice is written once: a wrong reference in a field is reported where the author wrote it, once."""
    write(repository, FILES)
    write(
        repository,
        {
            "standard/clauses/process.md": f"{PROCESS}- *Bevis:* logg enligt [proces]\n- *Mått:* minst 95\N{NO-BREAK SPACE}%\n{NAMED}"
        },
    )
    loaded = load(repository)
    (finding,) = check(loaded.standard, loaded.guides)
    assert (finding.rule, finding.position.path, finding.position.line, finding.position.column) == (
        "broken-xref",
        "standard/clauses/process.md",
        6,
        24,
    )


def test_cases_become_subclauses_of_the_annex(repository: Path) -> None:
    """Each case of `docs/exempel` is a subclause that can be referred to; its headings are bold lines, its tables have captions."""
    write(repository, FILES)
    annex = load(repository).standard.parts[-1]
    case = annex.clauses[-1]
    assert (case.id, case.number) == ("typfall-kafe", "B.2")
    sources = [block.text.source for block in case.blocks if isinstance(block, Paragraph)]
    assert sources == ["Påhittat.", "**Läge**", "Ett kafé, se [PRO-01]."]
    table = case.blocks[-1]
    assert isinstance(table, Table)
    assert table.caption is not None
    assert (table.number, table.id, table.caption.title.source) == ("B.1", "tab-kafe-1", "Läge")
    assert case.blocks[0].position.line == 7


def test_a_page_beside_the_cases_is_no_case(repository: Path) -> None:
    """A page of `docs/exempel` that says `typ: sida`, such as one about real municipalities, does not stand in the annex."""
    page = "---\ntitle: Praxis\ntyp: sida\n---\n# Praxis\n\nSe [PRO-01].\n"
    write(repository, {**FILES, "docs/exempel/praxis.md": page})
    loaded = load(repository)
    assert [clause.id for clause in loaded.standard.parts[-1].clauses] == ["fall-allmant", "typfall-kafe"]
    assert [guide.kind for guide in loaded.guides] == ["page", "case", "page"]


def test_generated_content_without_a_place_is_a_fault(repository: Path) -> None:
    """An ID under `generated` that stands nowhere is reported at its line, with what to write; so is an unknown content."""
    write(repository, {"standard/standard.yml": f"{METADATA}generated:\n  tab-borta: criteria\n  fall: casses\n"})
    first, second = sorted(load(repository).findings, key=lambda finding: finding.position)
    assert (first.position.line, first.position.column, "**Tabell**" in first.message.sv) == (12, 3, True)
    assert (second.position.line, second.position.column, "cases" in second.message.sv) == (13, 9, True)

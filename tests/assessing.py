"""A small standard that says how it is assessed, its site in a reader's browser, and files as the self-assessment saves them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from conftest import SAMPLE, write
from kravspec.assessment import assessment
from kravspec.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

ANNEX = """\
# Bedömning {#bilaga-bedomning}

## Så går det till {#sa-gar-det-till}

Bedömningarna står i [tab-bedomningar], sätten i [tab-satt], räkningen i [tab-regler] och klasserna i [tab-klasser].

**Tabell** Bedömningar {#tab-bedomningar}

| Bedömning | När |
| --- | --- |
| Uppfyllt | måttet är nått |
| Delvis uppfyllt | måttet är nått till hälften |
| Inte uppfyllt | måttet är inte nått |
| Ej tillämpligt | läget har inte funnits |

**Tabell** Sätt {#tab-satt}

| Sätt | Giltighet |
| --- | --- |
| Certifiering | 36 månader |
| Egenbedömning | 12 månader |

**Tabell** Regler {#tab-regler}

| Fråga | Regel |
| --- | --- |
| Avrundning | ingen |

**Tabell** Klasser {#tab-klasser}

| Klass | När | Tid |
| --- | --- | --- |
| Större | kravet är inte uppfyllt | 90 dagar |
| Större | kravet är delvis uppfyllt och är [PRO-12] | 90 dagar |
| Mindre | annars | 180 dagar |

**BED-01** Direktören **ska** publicera en deklaration.

- *Ansvar:* direktören
"""
MORE = """\
# Mer {#mer}

## Ett {#ett}

**PRO-11** Enheten **ska** ange:

- dag,
- *sort* & slag, 1 \\< 2.

- *Ansvar:* enheten
- *Bevis:* loggen
- *Mått:* minst 95 % av posterna
- *Roller:* chef, lots

**PRO-12** Enheten **ska** spara svaret.

- *Ansvar:* enheten
- *Bevis:* arkivet
- *Mått:* alla svar
- *Roller:* lots

**PRO-13** Enheten **bör** ringa tillbaka.

- *Ansvar:* enheten
- *Bevis:* loggen
- *Mått:* alla samtal
- *Roller:* lots
"""
SETTINGS = """\
assessment:
  judgements: tab-bedomningar
  rules: tab-regler
  nonconformities: tab-klasser
  methods: tab-satt
  declaration: BED-01
"""
REQUIREMENTS = ("PRO-01", "PRO-11", "PRO-12", "KOM-01")
RECOMMENDATIONS = ("PRO-02", "PRO-13")
UNASKED = ("PRO-03", "PRO-04")


def assessable(root: Path) -> Path:
    """The sample in `root`, with more provisions and an annex that says how they are judged."""
    shutil.copytree(SAMPLE, root)
    write(root, {"standard/clauses/mer.md": MORE, "standard/annexes/bedomning.md": ANNEX})
    settings = root / "standard/standard.yml"
    parts = settings.read_text(encoding="utf-8").replace(
        "  - {file: annexes/profil.md, role: annex, status: normative}\n",
        "  - {file: clauses/mer.md, role: clause}\n"
        "  - {file: annexes/profil.md, role: annex, status: normative}\n"
        "  - {file: annexes/bedomning.md, role: annex, status: normative}\n",
    )
    settings.write_text(parts + SETTINGS, encoding="utf-8")
    navigation = root / "mkdocs.yml"
    text = navigation.read_text(encoding="utf-8")
    navigation.write_text(f"{text}  - Egenbedömning: egenbedomning/index.md\n", encoding="utf-8")
    return root


def hashes(root: Path) -> dict[str, dict[str, str]]:
    """What an answer remembers of the text of each provision that is asked about."""
    found = assessment(load(root).standard)
    assert found
    return {each.provision.id: {"sha256": each.sha256, "criteria": each.criteria} for each in found.questions}


def saved(answers: dict[str, Any] | None = None, **others: Any) -> dict[str, Any]:
    """A saved assessment with these answers."""
    return {
        "format": "kravspec-assessment",
        "version": 1,
        "id": "0123456789abcdef" * 2,
        "name": "Vår bedömning",
        "standard": {"designation": "PROV 1", "edition": "2", "date": "2026-11-24"},
        "changed": "2026-11-20T10:00:00.000Z",
        "about": {},
        "answers": answers or {},
    } | others


ABOUT = {
    "organisation": "Exempelköping",
    "contact": "lots@kommun.example",
    "scope": "hela kommunen",
    "assessor": "A. Provare",
    "assessor_from": "näringslivskontoret",
    "period_from": "2025-11-01",
    "period_to": "2026-10-31",
}
FULFILLED = {"judgement": "fulfilled", "judged": "2026-11-10", "evidence": "loggen", "value": "97 %, 120 poster"}


def all_fulfilled(root: Path, **changed: dict[str, str]) -> dict[str, Any]:
    """Every requirement fulfilled but for what is `changed`, by its ID with `_` for `-`."""
    own = hashes(root)
    other = {id_.replace("_", "-"): answer for id_, answer in changed.items()}
    return {id_: (other.get(id_) or FULFILLED) | own[id_] for id_ in REQUIREMENTS}


def open_file(page: Page, content: dict[str, Any] | bytes, button: str = "Öppna fil") -> None:
    """Choose a file as a user does."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    # What was said of an earlier file is no answer to this one.
    said = ".kravspec-bar [role=status], .kravspec-bar [role=alert]"
    page.evaluate("said => document.querySelectorAll(said).forEach(each => { each.textContent = ''; })", said)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button, exact=True).click()
    chooser.value.set_files({"name": "fil.json", "mimeType": "application/json", "buffer": data})


def stored(page: Page) -> list[dict[str, Any]]:
    """What the browser keeps, as it is written there."""
    values = page.evaluate(
        "Object.keys(localStorage).filter(key => key.includes('assessment')).map(key => localStorage[key])"
    )
    return [json.loads(value) for value in values]


def judge(page: Page, id_: str, judgement: str, **fields: str) -> None:
    """Answer a question, and wait until the answer is saved."""
    page.check(f"#{id_} input[value={judgement}]")
    for name, value in fields.items():
        page.locator(f"#{id_} [name={name}]").evaluate(
            "(input, value) => { input.value = value; input.dispatchEvent(new Event('input', {bubbles: true})); }",
            value,
        )
    page.wait_for_function(
        "id => Object.keys(localStorage).some(key => JSON.parse(localStorage[key]).answers?.[id])", arg=id_
    )


def alert(page: Page) -> str:
    """What the page says about something that did not go well."""
    page.wait_for_selector(".kravspec-bar [role=alert]:not(:empty)")
    return page.inner_text(".kravspec-bar [role=alert]")


def wait_for_status(page: Page, words: str) -> None:
    """Wait until the page has announced `words`."""
    page.wait_for_function(
        "words => document.querySelector('.kravspec-bar [role=status]').textContent.includes(words)", arg=words
    )

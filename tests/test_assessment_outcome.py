"""What the self-assessment makes of the answers: results, action plan, declaration, tables in files, paper."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from assessing import (
    ABOUT,
    FULFILLED,
    REQUIREMENTS,
    all_fulfilled,
    assessable,
    judge,
    open_file,
    saved,
    wait_for_status,
)
from conftest import mkdocs, write
from test_build import PLAIN, broken_links

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    Start = Callable[[], Page]

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORMULAS = ("=1+1", "+46", "-2", "@SUM(A1)", "\t=1", " =1", "\n=1")


def shown(page: Page, answers: dict[str, Any], **others: Any) -> None:
    """Open a file with these answers."""
    open_file(page, saved(answers, **others))
    wait_for_status(page, f"Svar: {len(answers)}")


def table(page: Page, caption: str) -> list[list[str]]:
    """The rows of the table with this caption."""
    rows = page.locator("table", has=page.locator(f"caption:text-is('{caption}')")).locator("tr").all()
    return [[" ".join(cell.text_content().split()) for cell in row.locator("th, td").all()] for row in rows]


def declaration(page: Page) -> str:
    """All that stands under the heading of the declaration."""
    return page.inner_text("[data-out=declaration]")


# ---- results ----------------------------------------------------------------------------------------------------------


def test_result_is_counted_per_part_clause_and_role(open_form: Start, assessed: Path) -> None:
    """Requirements and recommendations are counted apart, by part, clause and role, with what is not judged, and no total score."""
    page = open_form()
    answers = all_fulfilled(assessed, PRO_11={"judgement": "partly"}, PRO_12={"judgement": "not_applicable"})
    del answers["KOM-01"]
    shown(page, answers | {"PRO-13": {"judgement": "not_fulfilled"}})
    head = ["Uppfyllt", "Delvis uppfyllt", "Inte uppfyllt", "Ej tillämpligt", "Ej bedömt", "Summa"]
    assert table(page, "Krav per del") == [
        ["Del", *head],
        ["3 Process", "1", "0", "0", "0", "0", "1"],
        ["4 Mer", "0", "1", "0", "1", "0", "2"],
        ["Bilaga A (normativ) Profil", "0", "0", "0", "0", "1", "1"],
        ["Alla", "1", "1", "0", "1", "1", "4"],
    ]
    assert table(page, "Krav per avsnitt")[2] == ["4.1 Ett", "0", "1", "0", "1", "0", "2"]
    assert table(page, "Krav per roll")[1:] == [
        ["chef", "0", "1", "0", "0", "0", "1"],
        ["lots", "0", "1", "0", "1", "0", "2"],
        ["Alla", "1", "1", "0", "1", "1", "4"],
    ]
    assert table(page, "Rekommendationer per del") == [
        ["Del", "Följs", "Följs delvis", "Följs inte", "Ej antecknat", "Summa"],
        ["3 Process", "0", "0", "0", "1", "1"],
        ["4 Mer", "0", "0", "1", "0", "1"],
        ["Alla", "0", "0", "1", "1", "2"],
    ]
    assert "%" not in page.inner_text("[data-out=result]")


def test_picture_is_told_apart_without_colours(open_form: Start, assessed: Path) -> None:
    """Each judgement has a pattern of its own in the text's colour, as wide as its share, explained in words beside it."""
    page = open_form()
    kinds = ("fulfilled", "partly", "not_fulfilled", "not_applicable")
    shown(
        page,
        all_fulfilled(
            assessed,
            **{id_.replace("-", "_"): {"judgement": kind} for id_, kind in zip(REQUIREMENTS, kinds, strict=True)},
        ),
    )
    page.emulate_media(forced_colors="active")
    legend = page.locator("ul.kravspec-legend").first
    assert legend.inner_text().split("\n") == [
        "Uppfyllt",
        "Delvis uppfyllt",
        "Inte uppfyllt",
        "Ej tillämpligt",
        "Ej bedömt",
    ]
    fills = [
        rect.evaluate(
            "rect => getComputedStyle(rect).fill.replace(/rgb.*/, 'text') + getComputedStyle(rect).strokeDasharray"
        )
        for rect in legend.locator("rect").all()
    ]
    assert len(set(fills)) == 5
    bars = page.locator("[data-out=result] table").first.locator("tr").last.locator("rect")
    assert [round(float(bar.get_attribute("width") or 0)) for bar in bars.all()] == [30, 30, 30, 30]
    for name in kinds[1:]:
        assert page.locator(f"pattern#kravspec-{name} path").count() == 1


def test_questions_are_filtered_by_state_and_role(open_form: Start, assessed: Path) -> None:
    """The user sees what is left, or what concerns a role, with its headings; how many there are is announced."""
    page = open_form()
    shown(page, {"PRO-11": {"judgement": "partly"}})

    def visible() -> list[str | None]:
        return [each.get_attribute("id") for each in page.locator("fieldset:visible").all()]

    page.locator("[data-state]").select_option("krav utan bedömning")
    assert visible() == ["PRO-01", "PRO-12", "KOM-01"]
    wait_for_status(page, "Frågor som visas: 3")
    page.locator("[data-role]").select_option("lots")
    assert visible() == ["PRO-12"]
    assert [each.inner_text().replace("¶", "") for each in page.locator("article h2[id^=fragor]:visible").all()] == [
        "4 Mer"
    ]
    page.locator("[data-state]").select_option("kravavvikelser")
    assert visible() == ["PRO-11"]
    page.locator("[data-state]").select_option("alla frågor")
    page.locator("[data-role]").select_option("alla roller")
    assert page.locator("#PRO-03").is_visible()
    assert len(visible()) == 6
    assert assessed.is_dir()


def test_action_plan_is_ordered_by_due_date(open_form: Start, assessed: Path) -> None:
    """The plan has what is partly or not fulfilled, and what someone is to answer or do, the first due date first, none last; a date that has passed is said in words."""
    page = open_form()
    answers = all_fulfilled(
        assessed,
        PRO_01={
            "judgement": "partly",
            "judged": "2026-11-10",
            "class": "minor",
            "due": "2027-02-01",
            "action": "A",
            "responsible": "B",
        },
        PRO_11={"judgement": "not_fulfilled", "judged": "2026-11-10"},
        PRO_12={"judgement": "partly", "judged": "2026-11-10", "due": "2026-11-01", "class": "minor"},
        KOM_01={"responsible": "C", "due": "2026-12-01"},
    )
    shown(
        page,
        answers
        | {"PRO-13": {"judgement": "not_fulfilled", "due": "2026-12-24"}, "PRO-02": {"judgement": "not_fulfilled"}},
    )
    assert [row[:2] + row[4:5] for row in table(page, "Åtgärdsplan")[1:]] == [
        # The document's table names PRO-12 as a major one also when partly fulfilled, whatever was chosen.
        ["PRO-12", "Delvis uppfyllt, Större", "2026-11-01, passerat senast 2027-02-08"],
        ["KOM-01", "Ej bedömt, ska", "2026-12-01"],
        ["PRO-13", "Följs inte, bör", "2026-12-24"],
        ["PRO-01", "Delvis uppfyllt, Mindre", "2027-02-01 senast 2027-05-09"],
        ["PRO-11", "Inte uppfyllt, Större", "saknas senast 2027-02-08"],
    ]
    assert table(page, "Åtgärdsplan")[4][2:4] == ["A", "B"]


# ---- declaration ------------------------------------------------------------------------------------------------------


def test_declaration_claims_what_the_answers_show(open_form: Start, assessed: Path) -> None:
    """With every requirement judged, with evidence, value and date, and the details given, the draft claims that and no more."""
    page = open_form()
    partly = FULFILLED | {
        "judgement": "partly", "reason": "nio av elva", "class": "minor", "action": "Ny rutin", "due": "2027-05-09",
    }  # fmt: skip
    answers = all_fulfilled(
        assessed, PRO_11=partly, PRO_12={"judgement": "not_applicable", "judged": "2026-11-02", "reason": "inga svar"}
    )
    shown(page, answers, about=ABOUT)
    text = declaration(page)
    assert (
        "Exempelköping uppfyller enligt egenbedömning den 2026-11-10 kraven i PROV 1, utgåva 2, daterad 2026-11-24."
        " Bedömningen omfattar: hela kommunen. Perioden är 2025-11-01 till 2026-10-31. Kravavvikelser vars åtgärd inte är bekräftad: 1."
        in text
    )
    for words in (
        "lots@kommun.example", "A. Provare, näringslivskontoret", "2025-11-01 – 2026-10-31",
        "Uppfyllt: 2\nDelvis uppfyllt: 1\nInte uppfyllt: 0\nEj tillämpligt: 1\nEj bedömt: 0", "PRO-12: inga svar",
        "PRO-11: Delvis uppfyllt, Mindre, tid för åtgärd till 2027-05-09", "Sista giltighetsdag\n2027-11-10", "direktören: ___",
    ):  # fmt: skip
        assert words in text
    assert page.locator("p", has_text="Utkastet har den form som BED-01 anger.").is_visible()


PARTLY = FULFILLED | {"judgement": "partly", "reason": "x"}


LACKING: tuple[tuple[dict[str, str] | None, str], ...] = (
    (None, "Krav utan bedömning, 1: PRO-11."),
    ({"evidence": "loggen"}, "Krav utan bedömning, 1: PRO-11."),
    (FULFILLED | {"sha256": "0" * 16}, "Krav som har ändrats sedan svaret, 1: PRO-11."),
    (FULFILLED | {"criteria": "0" * 16}, "Krav som har ändrats sedan svaret, 1: PRO-11."),
    (FULFILLED | {"sha256": ""}, "Krav som har ändrats sedan svaret, 1: PRO-11."),
    (FULFILLED | {"criteria": ""}, "Krav som har ändrats sedan svaret, 1: PRO-11."),
    (FULFILLED | {"judged": "2026-11-26"}, "datum som inte har varit, 1: PRO-11."),
    (FULFILLED | {"judged": "2025-11-10"}, "Krav bedömda mer än 12 månader före bedömningens datum, 1: PRO-11."),
    (FULFILLED | {"evidence": " "}, "Granskade bevis är inte antecknade, 1: PRO-11."),
    (FULFILLED | {"value": ""}, "Måttets värde är inte antecknat, 1: PRO-11."),
    ({"judgement": "not_applicable", "judged": "2026-11-10"}, "Skäl saknas, 1: PRO-11."),
    (
        {"judgement": "not_fulfilled", "judged": "2026-11-10", "reason": "x"},
        "Större, åtgärden inte bekräftad, 1: PRO-11.",
    ),
    (PARTLY, "Större, åtgärden inte bekräftad, 1: PRO-11."),
    (PARTLY | {"confirmed": "2026-11-09"}, "Större, åtgärden inte bekräftad, 1: PRO-11."),
    (PARTLY | {"confirmed": "2026-11-26"}, "Större, åtgärden inte bekräftad, 1: PRO-11."),
    (PARTLY | {"class": "minor"}, "Mindre, åtgärd med slutdatum inom 180 kalenderdagar saknas, 1: PRO-11."),
    (PARTLY | {"class": "minor", "action": "x", "due": "2027-05-10"}, "inom 180 kalenderdagar saknas, 1: PRO-11."),
    (PARTLY | {"class": "minor", "action": " ", "due": "2027-05-09"}, "inom 180 kalenderdagar saknas, 1: PRO-11."),
)


def test_declaration_cannot_claim_more_than_the_answers(open_form: Start, assessed: Path) -> None:
    """One answer that falls short, and the draft claims nothing: it says which requirement stands in the way and why."""
    page = open_form()
    for number, (answer, words) in enumerate(LACKING):
        answers = all_fulfilled(assessed)
        if answer is None:
            del answers["PRO-11"]
        else:
            answers["PRO-11"] = {
                key: value
                for key, value in (answers["PRO-11"] | answer).items()
                if value and key in {**answer, "sha256": 1, "criteria": 1}
            }
        shown(page, answers, about=ABOUT, id=f"{number:032x}")
        text = declaration(page)
        assert "Utkast utan påstående." in text, words
        assert words in text
        assert page.locator(".kravspec-no-claim li").count() == 1, words
        for claiming in ("uppfyller", "Sista giltighetsdag", "Underskrift"):
            assert claiming not in text, words


@pytest.mark.parametrize(
    "answer",
    [
        PARTLY | {"confirmed": "2026-11-20"},
        PARTLY | {"class": "minor", "confirmed": "2026-11-25"},
        {
            "judgement": "not_fulfilled",
            "judged": "2026-11-10",
            "reason": "vakant",
            "class": "minor",
            "action": "x",
            "due": "2027-01-01",
        },
    ],
)
def test_nonconformity_that_is_seen_to_hinders_nothing(
    answer: dict[str, str], open_form: Start, assessed: Path
) -> None:
    """A nonconformity whose action is confirmed, or a minor one with an action in time, is stated in the claim."""
    page = open_form()
    shown(page, all_fulfilled(assessed, PRO_11=answer), about=ABOUT)
    assert "Exempelköping uppfyller enligt egenbedömning" in declaration(page)
    assert "PRO-11: " in declaration(page)


def test_declaration_needs_its_details(open_form: Start, assessed: Path) -> None:
    """Without who, what, when and by whom, or with a period that cannot be, there is no claim, however good the answers are."""
    page = open_form()
    period = "Periodens sista dag är före den första, eller efter bedömningens datum."
    cases = [({name: "" if name.startswith("period") else " "}, "Uppgifter saknas: ") for name in ABOUT]
    cases += [({"period_to": "2025-10-31"}, period), ({"period_to": "2026-11-11"}, period)]
    for number, (wrong, words) in enumerate(cases):
        about = {name: value for name, value in (ABOUT | wrong).items() if value}
        shown(page, all_fulfilled(assessed), about=about, id=f"{number:032x}")
        assert "Utkast utan påstående." in declaration(page), wrong
        assert words in declaration(page)


def test_old_assessment_claims_nothing(open_form: Start, assessed: Path) -> None:
    """When the time has passed for which the document lets its result be used, the draft claims nothing any more."""
    page = open_form()
    old = FULFILLED | {"judged": "2025-11-20"}
    shown(page, all_fulfilled(assessed, **{id_.replace("-", "_"): old for id_ in REQUIREMENTS}), about=ABOUT)
    assert "Giltigheten gick ut den 2026-11-20." in declaration(page)
    assert "uppfyller" not in declaration(page)


def test_nothing_fulfilled_claims_nothing(open_form: Start, assessed: Path) -> None:
    """Where every requirement is said not to apply, there is nothing to claim, whatever the reasons."""
    page = open_form()
    spared = {"judgement": "not_applicable", "judged": "2026-11-10", "reason": "finns inte här"}
    shown(page, all_fulfilled(assessed, **{id_.replace("-", "_"): spared for id_ in REQUIREMENTS}), about=ABOUT)
    assert "Inget krav är bedömt som uppfyllt." in declaration(page)
    assert page.locator(".kravspec-no-claim li").count() == 1


def test_time_that_has_run_out_hinders_the_claim(open_form: Start, assessed: Path) -> None:
    """A minor nonconformity with an action in time hinders nothing until the time for actions is over; then the claim is gone."""
    page = open_form()
    minor = PARTLY | {"class": "minor", "action": "x"}
    for judged, due, words in (
        ("2026-05-29", "2026-11-25", "uppfyller enligt egenbedömning"),
        ("2026-05-28", "2026-11-24", "Mindre, tiden för åtgärd har gått ut, 1: PRO-11."),
    ):
        day = {"judged": judged}
        answers = {id_: answer | day for id_, answer in all_fulfilled(assessed, PRO_11=minor | {"due": due}).items()}
        shown(page, answers, about=ABOUT | {"period_to": judged}, id=judged.replace("-", "") * 4)
        assert words in declaration(page)
        assert page.locator(".kravspec-no-claim li").count() == (judged == "2026-05-28")


def test_claim_is_of_the_edition_in_the_page(open_form: Start, assessed: Path) -> None:
    """Whatever document a file says that it is about, the draft names the one whose texts the answers are held against."""
    page = open_form()
    foreign = {"designation": "SS 1", "edition": "9", "date": "2030-01-01"}
    shown(page, all_fulfilled(assessed), about=ABOUT, standard=foreign)
    assert "Svaren gavs till SS 1, utgåva 9, daterad 2030-01-01." in page.inner_text("[data-file]")
    assert "kraven i PROV 1, utgåva 2, daterad 2026-11-24." in declaration(page)
    assert "SS 1" not in declaration(page)


def test_recommendation_hinders_no_claim(open_form: Start, assessed: Path) -> None:
    """A recommendation is not judged: one that is not followed stands in the way of nothing."""
    page = open_form()
    shown(page, all_fulfilled(assessed) | {"PRO-13": {"judgement": "not_fulfilled"}}, about=ABOUT)
    assert "uppfyller enligt egenbedömning" in declaration(page)


# ---- tables in files --------------------------------------------------------------------------------------------------


def _answers_with_formulas(assessed: Path) -> dict[str, Any]:
    fields = ("evidence", "value", "reason", "action")
    texts = iter((*FORMULAS, 'citat "; semikolon', "rad ett\nrad två <b>&", "_x0041_", "å🙂"))
    return all_fulfilled(
        assessed,
        **{id_.replace("-", "_"): FULFILLED | {name: next(texts, "slut") for name in fields} for id_ in REQUIREMENTS},
    )


def _download(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return download.value.path().read_bytes()


def test_csv_opens_right_and_computes_nothing(open_form: Start, assessed: Path) -> None:
    """The CSV has a byte order mark, semicolons and CRLF, every answer as typed, and no cell that a spreadsheet takes as a formula."""
    page = open_form()
    answers = _answers_with_formulas(assessed)
    shown(page, answers)
    data = _download(page, "Tabell (CSV)")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
    assert data.count(b"\r\n") == len(rows) + 1
    assert [row["ID"] for row in rows] == ["PRO-01", "PRO-02", "PRO-11", "PRO-12", "PRO-13", "KOM-01"]
    for row in rows:
        for name, column in (
            ("evidence", "Bevis som har granskats"),
            ("value", "Måttets värde och antal"),
            ("reason", "Skäl"),
            ("action", "Åtgärd"),
        ):
            typed = answers.get(row["ID"], {}).get(name, "")
            assert row[column] == (f"'{typed}" if typed in FORMULAS else typed)
        assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())
    assert rows[2]["Kravtext"] == "Enheten ska ange:\n– dag,\n– sort & slag, 1 < 2."
    assert (rows[2]["Verb"], rows[2]["Bedömning"], rows[2]["Avsnitt"], rows[1]["Bedömning"]) == (
        "ska",
        "Uppfyllt",
        "4.1 Ett",
        "Ej antecknat",
    )


def test_workbook_opens_right_and_computes_nothing(open_form: Start, assessed: Path, tmp_path: Path) -> None:
    """The workbook is whole by the standard's own schema, holds every answer as text, and its head stands still and filters."""
    page = open_form()
    answers = _answers_with_formulas(assessed)
    shown(page, answers)
    path = tmp_path / "b.xlsx"
    path.write_bytes(_download(page, "Tabell (Excel)"))
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        styles = etree.fromstring(book.read("xl/styles.xml"))
    # A theme is optional, and texts that stand in their cells are moved to a table of texts when Excel saves.
    expected = {"Sem_MissingRelationshipType", "Excel_InlineStrCells"}
    assert {error.id for error in OpenXmlValidator().validate(path).errors} <= expected
    rows = [
        [str(cell.findtext("m:is/m:t", namespaces=MAIN)) for cell in row] for row in sheet.findall(".//m:row", MAIN)
    ]
    head = rows[0]
    by_id = {row[0]: dict(zip(head, row, strict=True)) for row in rows[1:]}
    for id_, answer in answers.items():
        for name, column in (
            ("evidence", "Bevis som har granskats"),
            ("value", "Måttets värde och antal"),
            ("reason", "Skäl"),
            ("action", "Åtgärd"),
        ):
            # Excel would read `_x0041_` as the letter A.
            assert by_id[id_][column] == answer[name].replace("_x0041_", "_x005F_x0041_")
    assert sheet.findall(".//m:f", MAIN) == []
    assert {cell.get("t") for cell in sheet.findall(".//m:c", MAIN)} == {"inlineStr"}
    assert {xf.get("numFmtId") for xf in styles.findall("m:cellXfs/m:xf", MAIN)} == {"49"}
    assert sheet.find(".//m:pane", MAIN).get("state") == "frozen"
    # LibreOffice gives a row the height that it is given, and one line where it is given none.
    for row, texts in zip(sheet.findall(".//m:row", MAIN), rows, strict=True):
        assert float(row.get("ht", "0")) >= 15 * max(text.count("\n") + 1 for text in texts)
    assert sheet.find("m:autoFilter", MAIN).get("ref") == f"A1:{chr(64 + len(head))}{len(rows)}"


def test_same_answers_give_the_same_workbook(open_form: Start, assessed: Path) -> None:
    """Written twice, the workbook is the same to the byte."""
    page = open_form()
    shown(page, all_fulfilled(assessed))
    assert _download(page, "Tabell (Excel)") == _download(page, "Tabell (Excel)")


# ---- paper ------------------------------------------------------------------------------------------------------------


def _printed(page: Page, button: str) -> None:
    """Press a button that prints, and leave the page as the paper shows it."""
    page.evaluate("globalThis.print = () => dispatchEvent(new Event('beforeprint'))")
    page.get_by_role("button", name=button, exact=True).click()
    page.emulate_media(media="print")


def test_report_has_all_that_was_answered(open_form: Start, assessed: Path) -> None:
    """The printed report has results, plan, declaration and each answer as running text, and no form or button."""
    page = open_form()
    shown(page, all_fulfilled(assessed, PRO_11=PARTLY | {"evidence": "lång text " * 400}))
    _printed(page, "Skriv ut rapport")
    for part in ("#resultat", "#atgardsplan", "#deklaration", "[data-out=title]", "[data-out=report]"):
        assert page.locator(part).is_visible(), part
    assert page.inner_text("[data-out=report]").count("lång text") == 400
    assert not any(
        each.is_visible() for each in page.locator("fieldset, article button, .kravspec-bar, .kravspec-panel").all()
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("#PRO-11").is_visible()
    assert page.locator(".kravspec-paper > *").count() == 0


def test_check_list_and_declaration_are_printed_by_themselves(open_form: Start, assessed: Path) -> None:
    """The check list is the form with room for everything; the declaration is printed without the rest."""
    page = open_form()
    shown(page, all_fulfilled(assessed))
    _printed(page, "Skriv ut tom checklista")
    assert page.locator("#PRO-11 [name=action]").is_visible()
    assert not page.locator("#resultat").is_visible()
    assert page.locator("fieldset input:checked").count() == 0
    assert page.locator("#PRO-11 [name=evidence]").input_value() == ""
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.is_checked("#PRO-11 input[value=fulfilled]")
    _printed(page, "Skriv ut deklarationen")
    assert page.locator("#deklaration").is_visible()
    assert not any(
        page.locator(part).is_visible()
        for part in ("#resultat", "#atgardsplan", "#PRO-11", ".kravspec-intro", "[data-out=title]", "[data-out=report]")
    )


# ---- on a phone, with a keyboard, elsewhere ---------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 360])
def test_page_fits_a_phone(width: int, open_form: Start, assessed: Path) -> None:
    """Filled in, the page does not scroll sideways; buttons and choices are large enough for a finger."""
    page = open_form()
    page.set_viewport_size({"width": width, "height": 700})
    shown(page, all_fulfilled(assessed, PRO_11=PARTLY | {"evidence": "x" * 300}))
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0

    def heights(locator: Locator) -> list[float]:
        return [each.bounding_box()["height"] for each in locator.all() if each.is_visible()]

    assert min(heights(page.locator(".kravspec-choices label, .kravspec-buttons button"))) >= 44
    assert min(heights(page.locator("article :is(input:not([type=radio]), select, textarea, button)"))) >= 24


def test_keyboard_is_enough(open_form: Start) -> None:
    """Without a mouse: tab to a question, answer it, give evidence and a reason, and save a file. Focus is seen and never hidden."""
    page = open_form()
    page.set_viewport_size({"width": 360, "height": 640})
    seen: list[str] = []

    def go_to(selector: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            box = page.evaluate("""() => { const at = document.activeElement, {top, bottom} = at.getBoundingClientRect();
                const bar = document.querySelector('.kravspec-bar'); const header = document.querySelector('.md-header');
                return [at.closest('article') && !bar.contains(at) ? top >= header.getBoundingClientRect().bottom - 1 && Math.min(bottom, top + 40)
                    <= bar.getBoundingClientRect().top + 1 : true, getComputedStyle(at).outlineStyle, at.outerHTML.slice(0, 80)]; }""")
            assert box[0], f"hidden: {box[2]}"
            if "md-" not in box[2]:
                assert box[1] != "none", f"no ring: {box[2]}"
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                seen.append(selector)
                return
        raise AssertionError(f"the keyboard does not reach {selector}")

    go_to("[data-name]")
    page.keyboard.press("Control+a")
    page.keyboard.type("Tangentbord")
    go_to("#PRO-11 input[type=radio]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    go_to("#PRO-11 [name=evidence]")
    page.keyboard.type("Loggen")
    go_to("#PRO-11 [name=reason]")
    page.keyboard.type("Sena svar")
    wait_for_status(page, "Sparat i webbläsaren")
    page.keyboard.press("Control+Home")
    page.locator("[data-do=new]").focus()
    go_to("[data-do=save]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    kept = json.loads(download.value.path().read_bytes())
    assert kept["name"] == "Tangentbord"
    assert {key: kept["answers"]["PRO-11"][key] for key in ("judgement", "evidence", "reason")} == {
        "judgement": "partly",
        "evidence": "Loggen",
        "reason": "Sena svar",
    }


def test_every_input_has_a_name_of_its_own(open_form: Start) -> None:
    """A screen reader hears what each input is for, and which provision it belongs to; what happens is announced."""
    page = open_form()
    judge(page, "PRO-11", "partly")
    group = page.get_by_role("group", name="PRO-11")
    for name in ("Bevis som har granskats", "Skäl", "Åtgärd", "Ansvarig"):
        assert group.get_by_role("textbox", name=name, exact=True).count() == 1
    assert group.get_by_role("radio", name="Delvis uppfyllt").is_checked()
    assert page.get_by_role("status").filter(has_text="Sparat").count() == 1
    unnamed = page.evaluate("""() => [...document.querySelectorAll('article :is(input, select, textarea, button)')]
        .filter(each => !(each.labels?.length || each.ariaLabel || each.textContent.trim())).map(each => each.outerHTML)""")
    assert unnamed == []


def test_page_works_from_a_folder(assessed: Path, browser: Browser) -> None:
    """Opened from a folder or a USB stick, without any server, the scripts run and the answers stay."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((assessed / "build/site/egenbedomning/index.html").as_uri())
    page.check("#PRO-11 input[value=fulfilled]")
    wait_for_status(page, "Sparat i webbläsaren")
    page.reload()
    assert page.is_checked("#PRO-11 input[value=fulfilled]")
    context.close()


def test_page_works_in_a_generator_that_knows_nothing_of_us(
    kravspec: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, browser: Browser
) -> None:
    """`kravspec pages` and plain MkDocs give the same form, its scripts and its stylesheet with it."""
    root = assessable(tmp_path / "sample")
    assert kravspec(root, "pages", str(tmp_path / "sidor")).returncode == 0
    write(tmp_path, {"mkdocs.yml": PLAIN})
    result = mkdocs(tmp_path)
    assert result.returncode == 0, result.stderr
    assert broken_links(tmp_path / "site") == []
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "site/egenbedomning/index.html").as_uri())
    page.check("#PRO-11 input[value=fulfilled]")
    wait_for_status(page, "Sparat i webbläsaren")
    assert page.evaluate("getComputedStyle(document.querySelector('.kravspec-bar')).position") == "sticky"
    context.close()

"""The self-assessment as a user meets it in a browser, and what it reads out of a document."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import lxml.html
import pytest

from assessing import (
    ABOUT,
    ANNEX,
    FULFILLED,
    RECOMMENDATIONS,
    REQUIREMENTS,
    SETTINGS,
    UNASKED,
    alert,
    assessable,
    hashes,
    judge,
    open_file,
    saved,
    stored,
    wait_for_status,
)
from conftest import METADATA, REPOSITORY, SAMPLE, write
from kravspec.assessment import assessment
from kravspec.checked import check_repository
from kravspec.load import load
from kravspec.render.assessment import SCRIPT_PARTS
from kravspec.render.assessment.words import PAGE, SCRIPT
from kravspec.render.pages import pages
from kravspec.site.sources import ASSETS, assets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    Start = Callable[[], Page]

FILE = "tools/kravspec/site/assets/assessment/assessment.schema.json"


# ---- what is read out of the document ---------------------------------------------------------------------------------


def test_draft_says_what_is_judged_and_how() -> None:
    """The real draft: its own four judgements, its times, and every requirement of the parts that annex B names, none of its own."""
    standard = load(REPOSITORY).standard
    found = assessment(standard)
    assert found
    assert list(found.judgements.values()) == ["Uppfyllt", "Delvis uppfyllt", "Inte uppfyllt", "Ej tillämpligt"]
    assert (found.months, found.major.days, found.minor.days) == (12, 90, 180)
    parts = list(dict.fromkeys(each.part.id for each in found.questions))
    ids = [part.id for part in standard.parts]
    assert parts == [*ids[ids.index("forutsattningar") : ids.index("forbattring") + 1], "bilaga-kompetens"]
    always = {each.provision.id for each in found.questions if each.is_always_major}
    assert always == {"FOR-08", "FOR-10", "PRO-15", "PRO-17", "PRO-31", "PRO-56"}


def test_declaration_has_the_parts_that_the_draft_asks_for() -> None:
    """BED-28 lists nine things and BED-01 five: when either changes, the page's declaration has to be looked at again."""
    provisions = {provision.id: provision for provision, _, _ in load(REPOSITORY).standard.provisions}
    items = {id_: provisions[id_].items for id_ in ("BED-28", "BED-01")}
    assert {id_: len(list_.items) for id_, list_ in items.items() if list_} == {"BED-28": 9, "BED-01": 5}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("judgements: finns-inte", "”finns-inte” duger inte. Här behövs en tabell med fyra rader"),
        ("judgements: tab-satt", "”tab-satt” duger inte. Här behövs en tabell med fyra rader"),
        ("rules: PRO-11", "”PRO-11” duger inte. Här behövs en tabell över hur mått räknas"),
        ("nonconformities: tab-regler", "Här behövs en tabell med två slag av kravavvikelser"),
        ("methods: tab-klasser", "Här behövs en tabell där raden ”Egenbedömning” slutar med ett antal månader"),
        ("declaration: tab-satt", "Här behövs ett krav på vad en deklaration innehåller"),
        (
            "declaration: [BED-01]",
            "”assessment” ska ha raderna judgements, rules, nonconformities, methods, declaration",
        ),
        ("annat: BED-01", "”assessment” ska ha raderna"),
    ],
)
def test_settings_that_cannot_be_used_are_findings(wrong: str, words: str, tmp_path: Path) -> None:
    """A row of `assessment` that leads to nothing usable is reported at its place, and there is no page; `load` says the same."""
    root = assessable(tmp_path / "sample")
    settings = root / "standard/standard.yml"
    key = wrong.partition(":")[0]
    text = settings.read_text(encoding="utf-8")
    changed = re.sub(rf"^  {key}: .*$", f"  {wrong}", text, flags=re.MULTILINE)
    settings.write_text(changed if changed != text else f"{text}  {wrong}\n", encoding="utf-8")
    found = [each for each in check_repository(root).findings if each.rule == "invalid-metadata"]
    loaded = load(root)
    assert [each for each in loaded.findings if each.rule == "invalid-metadata"] == found
    assert [words in each.message.sv for each in found] == [True]
    assert settings.read_text(encoding="utf-8").splitlines()[found[0].position.line - 1].strip() in (
        wrong,
        "assessment:",
    )
    assert "egenbedomning/index.md" not in pages(loaded.standard, loaded.guides)


def test_finding_goes_when_the_table_is_mended(tmp_path: Path) -> None:
    """What is kept from an earlier check follows the table: a row too few is a finding, and the row put back ends it."""
    root = assessable(tmp_path / "sample")
    annex = root / "standard/annexes/bedomning.md"
    whole = annex.read_text(encoding="utf-8")
    for text, count in ((whole, 0), (whole.replace("| Inte uppfyllt | måttet är inte nått |\n", ""), 1), (whole, 0)):
        annex.write_text(text, encoding="utf-8")
        assert len([each for each in check_repository(root).findings if each.rule == "invalid-metadata"]) == count


def test_document_without_assessment_has_no_page(tmp_path: Path) -> None:
    """A standard that does not say how it is assessed, or that requires nothing, gets no self-assessment."""
    root = assessable(tmp_path / "sample")
    for file in (root / "standard").rglob("*.md"):
        if file.name != "bedomning.md":
            file.write_text(re.sub(r"\bska\b", "bör", file.read_text(encoding="utf-8")), encoding="utf-8")
    for loaded in (load(SAMPLE), load(root)):
        assert not any(path.startswith("egenbedomning") for path in pages(loaded.standard, loaded.guides))


def test_criteria_are_part_of_what_was_answered(assessed: Path, tmp_path: Path) -> None:
    """Another measure changes the hash of the criteria, which the text's own hash leaves out; another number does not."""
    other = assessable(tmp_path / "sample")
    file = other / "standard/clauses/mer.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("alla svar", "varje svar").replace("# Mer", "# Ännu mer"), encoding="utf-8")
    before, after = hashes(assessed), hashes(other)
    assert before["PRO-12"]["sha256"] == after["PRO-12"]["sha256"]
    assert before["PRO-12"]["criteria"] != after["PRO-12"]["criteria"]
    assert before["PRO-11"] == after["PRO-11"]


def test_both_languages_have_the_same_words() -> None:
    """Whatever the page says in Swedish it can say in English, with the same things filled in."""
    for words in (PAGE, SCRIPT):
        assert words["sv"].keys() == words["en"].keys()
        for name, sentence in words["sv"].items():
            assert sorted(re.findall(r"\{\w+\}", sentence)) == sorted(re.findall(r"\{\w+\}", words["en"][name])), name


# ---- the page without scripts -----------------------------------------------------------------------------------------


def test_form_is_whole_in_the_page(assessed: Path) -> None:
    """Per provision a fieldset whose legend has ID, text and kind; four judgements for a requirement, three notes for a recommendation."""
    page = lxml.html.parse(assessed / "build/site/egenbedomning/index.html").getroot()
    fieldsets = {each.get("id"): each for each in page.xpath("//fieldset")}
    assert sorted(fieldsets) == sorted([*REQUIREMENTS, *RECOMMENDATIONS])
    for id_, fieldset in fieldsets.items():
        legend = fieldset.find("legend").text_content()
        labels = [label.text_content().strip() for label in fieldset.xpath(".//label[input[@type='radio']]")]
        assert id_ in legend
        if id_ in REQUIREMENTS:
            assert "Krav" in legend
            assert labels == ["Uppfyllt", "Delvis uppfyllt", "Inte uppfyllt", "Ej tillämpligt"]
        else:
            assert "Rekommendation, bedöms inte" in legend
            assert labels == ["Följs", "Följs delvis", "Följs inte"]
        assert all(each.xpath("ancestor::label") for each in fieldset.xpath(".//input | .//textarea | .//select"))
    assert "Enheten ska spara svaret." in fieldsets["PRO-12"].find("legend").text_content()
    assert "alla svar" in fieldsets["PRO-12"].text_content()
    for id_ in UNASKED:
        assert page.get_element_by_id(id_).xpath(".//input") == []


def test_inputs_take_no_more_than_the_file(assessed: Path) -> None:
    """Whatever fits into an input fits into the file: the longest texts are as long in the page as in the schema."""
    page = lxml.html.parse(assessed / "build/site/egenbedomning/index.html").getroot()
    definitions = json.loads((REPOSITORY / FILE).read_text(encoding="utf-8"))
    answer = definitions["properties"]["answers"]["additionalProperties"]["properties"]
    kinds = answer | definitions["properties"]["about"]["properties"] | {"": definitions["properties"]["name"]}
    inputs = page.xpath("//article//*[@maxlength]")
    assert len(inputs) > len(kinds)
    for each in inputs:
        kind = kinds[each.get("data-about") or each.get("name") or ""]["$ref"].rpartition("/")[2]
        assert int(each.get("maxlength")) == definitions["$defs"][kind]["maxLength"]


def test_english_document_has_an_english_page(tmp_path: Path) -> None:
    """A standard in English, with tables of its own, gets the same page in English."""
    annex = ANNEX.replace("| Egenbedömning |", "| Self-assessment |").replace(
        "Direktören **ska**", "The director **shall**"
    )
    text = METADATA.replace("language: sv", "language: en").replace("arbetsutkast", "working draft")
    rows = f"{text}  - file: annexes/a.md\n    role: annex\n    status: normative\n{SETTINGS}"
    clause = (
        "# Process {#process}\n\n**PRO-12** The guide **shall** answer.\n\n- *Evidence:* the log\n- *Measure:* all\n"
    )
    write(
        tmp_path, {"standard/standard.yml": rows, "standard/annexes/a.md": annex, "standard/clauses/process.md": clause}
    )
    page = pages(load(tmp_path).standard)["egenbedomning/index.md"]
    for words in ("# Self\\-assessment", "Evidence examined", "Print a report", "Delvis uppfyllt"):
        assert words in page
    assert "Bevis" not in page


def test_page_acts_only_through_its_own_scripts(assessed: Path) -> None:
    """No inline handler, no inline style and no script from elsewhere in the page, so that a strict policy lets it work."""
    page = lxml.html.parse(assessed / "build/site/egenbedomning/index.html").getroot()
    (article,) = page.xpath("//article")
    assert article.xpath(".//@style | .//@*[starts-with(name(), 'on')]") == []
    assert article.xpath(".//script/@src") == ["../assets/assessment/assessment.js"]
    assert {each.get("type") for each in article.xpath(".//script[not(@src)]")} == {"application/json"}


def test_script_is_made_of_all_its_files(assessed: Path) -> None:
    """The one script that is published has the code of every file in the folder, and the files are not published beside it."""
    files = {file.relative_to(ASSETS).as_posix() for file in (REPOSITORY / FILE).parent.glob("*.js")}
    assert sorted(SCRIPT_PARTS) == sorted(files)
    folder = assessed / "build/site/assets/assessment"
    assert [file.name for file in folder.glob("*.js")] == ["assessment.js"]
    script = (folder / "assessment.js").read_text(encoding="utf-8")
    assert script.count('"use strict";') == len(files)
    assert not [line for line in script.splitlines() if line.strip().startswith(("//", "/*", "*"))]


def test_page_of_the_draft_is_light() -> None:
    """The real draft's whole form, its script and its stylesheet take less than 75 kB compressed: half of what a page may weigh."""
    loaded = load(REPOSITORY)
    page = pages(loaded.standard, loaded.guides)["egenbedomning/index.md"].encode()
    own = [data for name, data in assets().items() if re.fullmatch(r"assets/assessment/assessment\.(js|css)", name)]
    assert len(own) == 2
    assert sum(len(gzip.compress(data)) for data in (page, *own)) < 75_000


def test_strict_policy_lets_the_page_work(form_url: str, browser: Browser) -> None:
    """Under a policy that allows files of the site only, the form, its pictures and its files work; none of our files breaks it."""
    context = browser.new_context(accept_downloads=True)
    context.add_init_script(
        "globalThis.broken = [];"
        "addEventListener('securitypolicyviolation', event => broken.push(`${event.sourceFile} ${event.violatedDirective}`));"
    )
    page = context.new_page()

    def with_policy(route: Route) -> None:
        response = route.fetch()
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route(form_url, with_policy)
    page.goto(form_url)
    judge(page, "PRO-11", "partly")
    page.locator("[data-out=result] svg rect").first.wait_for()
    with page.expect_download():
        page.get_by_role("button", name="Tabell (Excel)").click()
    broken = page.evaluate("broken")
    # The theme's own scripts in the page stand without a hash here.
    assert [each for each in broken if "assets/assessment" in each or "style-src-attr" in each] == []
    context.close()


def test_list_is_whole_without_scripts(browser: Browser, form_url: str) -> None:
    """Without scripts every question and every line to write on is there, and nothing that cannot work is."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(form_url)
    for id_ in (*REQUIREMENTS, *RECOMMENDATIONS, *UNASKED):
        assert page.locator(f"#{id_}").is_visible()
    for name in ("reason", "evidence", "value", "judged", "action", "responsible", "due", "confirmed"):
        assert page.locator(f"#PRO-11 [name={name}]").is_visible()
    assert "Utan skript är sidan en checklista att skriva ut." in page.inner_text("article")
    for part in (".kravspec-panel", ".kravspec-bar", "#resultat", "article button"):
        assert not any(each.is_visible() for each in page.locator(part).all()), part
    page.emulate_media(media="print")
    assert page.locator("#PRO-11 input[type=radio]").first.is_visible()
    assert page.locator("#PRO-11 [name=evidence]").is_visible()
    assert page.locator("#tab-klasser").is_visible()
    context.close()


def test_answers_are_not_found_by_search(assessed: Path) -> None:
    """The site's search finds the page, but its form does not show each provision a second time."""
    index = (assessed / "build/site/assets/search/entries.js").read_text(encoding="utf-8")
    assert '"Egenbedömning", "", "egenbedomning/", "", ""' in index
    assert index.count("spara svaret") == 1


# ---- answers stay -----------------------------------------------------------------------------------------------------


def test_answer_is_there_after_reload(open_form: Start) -> None:
    """An answer is saved by itself, the saving is announced, and it is there when the page is opened again."""
    page = open_form()
    page.locator("#PRO-11 [name=evidence]").fill("Loggen för 2026")
    judge(page, "PRO-11", "partly", due="2027-01-31", responsible="Chefen", action="Ny rutin")
    wait_for_status(page, "Sparat i webbläsaren 10:0")
    page.reload()
    assert page.is_checked("#PRO-11 input[value=partly]")
    assert page.input_value("#PRO-11 [name=evidence]") == "Loggen för 2026"
    assert page.input_value("#PRO-11 [name=due]") == "2027-01-31"
    assert page.input_value("#PRO-11 [name=judged]") == "2026-11-25"
    assert page.inner_text("[data-progress]") == "1 av 4 krav bedömda."


def test_saved_answer_remembers_its_text(open_form: Start, assessed: Path) -> None:
    """What is kept follows the published schema and has the register's hash of the text that was judged."""
    page = open_form()
    judge(page, "PRO-11", "fulfilled")
    (kept,) = stored(page)
    jsonschema.validate(kept, json.loads((REPOSITORY / FILE).read_text(encoding="utf-8")))
    assert kept["answers"]["PRO-11"] == {"judgement": "fulfilled", "judged": "2026-11-25"} | hashes(assessed)["PRO-11"]


def test_only_what_the_judgement_calls_for_is_asked(open_form: Start) -> None:
    """A reason is asked for when a requirement is not simply fulfilled, and an action when it is a nonconformity."""
    page = open_form()
    for name in ("evidence", "value", "judged", "responsible", "due"):
        assert page.is_visible(f"#PRO-11 [name={name}]")
    asked = {
        "fulfilled": (False, False),
        "partly": (True, True),
        "not_fulfilled": (True, True),
        "not_applicable": (True, False),
    }
    for judgement, shown in asked.items():
        page.check(f"#PRO-11 input[value={judgement}]")
        assert (page.is_visible("#PRO-11 [name=reason]"), page.is_visible("#PRO-11 [name=action]")) == shown


def test_tabs_follow_each_other(open_form: Start) -> None:
    """An answer in one tab shows in the other, and two tabs that answer at once lose nothing of each other's."""
    one, other = open_form(), open_form()
    judge(one, "PRO-11", "fulfilled")
    other.reload()
    judge(other, "PRO-12", "partly", evidence="Arkivet")
    one.wait_for_selector("#PRO-12 input[value=partly]:checked")
    assert one.input_value("#PRO-12 [name=evidence]") == "Arkivet"
    one.check("#PRO-01 input[value=fulfilled]")
    other.check("#KOM-01 input[value=fulfilled]")
    for page in (one, other):
        page.wait_for_function("() => document.querySelector('[data-progress]').textContent === '4 av 4 krav bedömda.'")
    (kept,) = stored(one)
    assert sorted(kept["answers"]) == sorted(REQUIREMENTS)


def test_assessments_are_named_and_kept_apart(open_form: Start) -> None:
    """There can be several assessments: made, named, chosen, and removed only when the user says yes."""
    page = open_form()
    judge(page, "PRO-11", "fulfilled")
    page.get_by_role("button", name="Ny bedömning").click()
    assert page.evaluate("document.activeElement.matches('[data-name]') && getSelection().toString()") == (
        "Egenbedömning 2026-11-25"
    )
    page.keyboard.type("Norra kontoret")
    judge(page, "PRO-12", "fulfilled")
    assert not page.is_checked("#PRO-11 input[value=fulfilled]")
    page.locator("[data-choose]").select_option("Egenbedömning 2026-11-25")
    assert page.is_checked("#PRO-11 input[value=fulfilled]")
    assert not page.is_checked("#PRO-12 input[value=fulfilled]")
    # The other one was changed last, but this tab shows this one.
    page.reload()
    assert page.is_checked("#PRO-11 input[value=fulfilled]")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Ta bort bedömningen").click()
    assert len(stored(page)) == 2
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Ta bort bedömningen").click()
    assert "Ta bort ”Egenbedömning 2026-11-25” från webbläsaren?" in asked[0]
    assert [kept["name"] for kept in stored(page)] == ["Norra kontoret"]
    assert page.is_checked("#PRO-12 input[value=fulfilled]")


def test_answer_can_be_taken_back(open_form: Start) -> None:
    """An answer that should not be there is removed, by the one question, when the user says yes."""
    page = open_form()
    judge(page, "PRO-11", "fulfilled")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#PRO-11").get_by_role("button", name="Ta bort svaret").click()
    page.wait_for_function("() => document.querySelector('[data-progress]').textContent.startsWith('0 av')")
    page.wait_for_function("() => Object.keys(localStorage).every(key => !localStorage[key].includes('PRO-11'))")
    assert page.locator("#PRO-11 input:checked").count() == 0


def test_what_a_browser_lets_in_can_be_read_back(open_form: Start) -> None:
    """Characters that come with a paste, and years of five digits, do not make an assessment that cannot be opened again."""
    page = open_form()
    pasted = "rad ett\x0brad två\x0csida två\x00\x1b\x7f slut"
    page.get_by_label("Bedömningens namn").fill("Norra\x0b\x1bkontoret")
    page.locator("summary", has_text="Uppgifter till deklarationen").click()
    page.get_by_label("Omfattning och undantag").fill(pasted)
    judge(page, "PRO-11", "partly", evidence=pasted, due="12345-01-01", confirmed="2026-11-25")
    wait_for_status(page, "Sparat i webbläsaren")
    (kept,) = stored(page)
    jsonschema.validate(kept, json.loads((REPOSITORY / FILE).read_text(encoding="utf-8")))
    assert kept["answers"]["PRO-11"]["evidence"] == "rad ett\nrad två\nsida två slut"
    assert "due" not in kept["answers"]["PRO-11"]
    assert kept["answers"]["PRO-11"]["confirmed"] == "2026-11-25"
    page.reload()
    assert page.is_checked("#PRO-11 input[value=partly]")
    assert page.inner_text(".kravspec-bar [role=alert]") == ""


def test_full_storage_is_said(open_form: Start) -> None:
    """When the browser's memory is full, the page says so, keeps the answer on screen and leaves the last good save."""
    page = open_form()
    judge(page, "PRO-11", "fulfilled")
    before = stored(page)
    page.evaluate("""() => { for (let size = 2 ** 22; size >= 1; size /= 2)
        try { for (let n = 0; ; n += 1) localStorage[`x${size}.${n}`] = "x".repeat(size); } catch {} }""")
    page.check("#PRO-12 input[value=fulfilled]")
    assert "Webbläsarens minne är fullt" in alert(page)
    assert page.is_checked("#PRO-12 input[value=fulfilled]")
    assert stored(page) == before
    page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('x')).forEach(key => localStorage.removeItem(key))"
    )
    judge(page, "KOM-01", "fulfilled")
    (kept,) = stored(page)
    assert sorted(kept["answers"]) == ["KOM-01", "PRO-11", "PRO-12"]


def test_refused_storage_is_said(browser: Browser, form_url: str) -> None:
    """Where storage is turned off, the page says so and works all the same: the file has the answers."""
    # A context of its own: the theme complains in the console.
    context = browser.new_context(accept_downloads=True)
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name,"
        " {get() { throw new DOMException('refused', 'SecurityError'); }});"
    )
    page = context.new_page()
    page.goto(form_url)
    page.check("#PRO-11 input[value=fulfilled]")
    assert "Webbläsaren sparar inte svaren" in alert(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Spara fil").click()
    assert json.loads(download.value.path().read_bytes())["answers"]["PRO-11"]["judgement"] == "fulfilled"
    context.close()


def test_unreadable_save_is_left_alone(open_form: Start) -> None:
    """Something in the browser's memory that is no assessment is said and left as it is."""
    page = open_form()
    page.evaluate("localStorage['kravspec-assessment.0'] = '{\"answers\": '")
    page.reload()
    assert "går inte att läsa" in alert(page)
    assert page.evaluate("localStorage['kravspec-assessment.0']") == '{"answers": '
    # Said once: afterwards the page says what happens.
    page.check("#PRO-11 input[value=fulfilled]")
    wait_for_status(page, "Sparat i webbläsaren")
    assert page.inner_text(".kravspec-bar [role=alert]") == ""


# ---- what has changed since -------------------------------------------------------------------------------------------


def test_changed_text_is_marked(open_form: Start, assessed: Path) -> None:
    """An answer to another text, or to other criteria, is marked and counted until the user says that it still holds."""
    page = open_form()
    own = hashes(assessed)
    answers = {
        "PRO-11": FULFILLED | own["PRO-11"] | {"sha256": "0" * 16},
        "PRO-12": FULFILLED | own["PRO-12"] | {"criteria": "0" * 16},
        "PRO-01": FULFILLED | own["PRO-01"],
        # A note without a judgement is no answer that the text can have changed since.
        "KOM-01": {"evidence": "loggen", "sha256": "0" * 16, "criteria": "0" * 16},
    }
    open_file(page, saved(answers))
    wait_for_status(page, "Svar: 4")
    assert page.locator("#KOM-01 .kravspec-changed").count() == 0
    assert "Texten har ändrats sedan svaret gavs." in page.inner_text("#PRO-11 .kravspec-changed")
    assert "Bevis eller mått har ändrats sedan svaret gavs." in page.inner_text("#PRO-12 .kravspec-changed")
    assert page.locator("#PRO-01 .kravspec-changed").count() == 0
    assert "Ändrade sedan svaret: 2" in page.inner_text("[data-progress]")
    page.get_by_label("Visa").select_option("ändrade sedan svaret")
    assert [each.get_attribute("id") for each in page.locator("fieldset:visible").all()] == ["PRO-11", "PRO-12"]
    page.locator("#PRO-11").get_by_role("button", name="Svaret gäller fortfarande").click()
    page.wait_for_function(
        "() => document.querySelector('[data-progress]').textContent.includes('Ändrade sedan svaret: 1')"
    )
    page.wait_for_function(
        "hash => Object.values(localStorage).some(text => text.includes(hash))", arg=own["PRO-11"]["sha256"]
    )
    assert page.locator("#PRO-11 .kravspec-changed").count() == 0
    assert page.input_value("#PRO-11 [name=judged]") == "2026-11-25"


# ---- files ------------------------------------------------------------------------------------------------------------


def test_file_goes_out_and_in(open_form: Start, reader: BrowserContext, form_url: str) -> None:
    """The file holds all, follows the schema, and opened in another browser it gives the same assessment."""
    page = open_form()
    page.get_by_label("Bedömningens namn").fill("Norra/kontoret: å?")
    page.locator("summary", has_text="Uppgifter till deklarationen").click()
    page.get_by_label("Organisation").fill("Exempelköping")
    judge(page, "PRO-11", "partly", evidence="<img src=x onerror=alert(1)>", reason='"=1+1"\nrad två')
    assert "Ingen fil är sparad än." in page.inner_text("[data-file]")
    with page.expect_download() as download:
        page.get_by_role("button", name="Spara fil").click()
    assert download.value.suggested_filename == "Norra-kontoret-å.json"
    data = download.value.path().read_bytes()
    jsonschema.validate(json.loads(data), json.loads((REPOSITORY / FILE).read_text(encoding="utf-8")))
    assert "Filen är lika ny som svaren." in page.inner_text("[data-file]")
    judge(page, "PRO-12", "fulfilled")
    page.wait_for_function("() => document.querySelector('[data-file]').textContent.includes('Spara en ny fil.')")
    page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.goto(form_url)
    open_file(page, data)
    wait_for_status(page, "Norra/kontoret: å? är öppnad. Svar: 1.")
    assert page.input_value("#PRO-11 [name=evidence]") == "<img src=x onerror=alert(1)>"
    assert page.input_value("#PRO-11 [name=reason]") == '"=1+1"\nrad två'
    assert page.locator("[data-about=organisation]").input_value() == "Exempelköping"
    assert page.locator("article img").count() == 0
    assert reader.pages == [page]


def test_files_are_merged_and_the_user_decides(open_form: Start, assessed: Path) -> None:
    """Merged, each keeps what only one has; where both answer and differ the user chooses, and until then nothing changes."""
    page, own = open_form(), hashes(assessed)
    mine = {
        "PRO-11": FULFILLED | own["PRO-11"],
        "PRO-12": FULFILLED | own["PRO-12"],
        "PRO-01": FULFILLED | own["PRO-01"],
    }
    theirs = {
        "PRO-11": {"judgement": "partly", "reason": "<b>fel</b>", "judged": "2026-11-12"} | own["PRO-11"],
        "PRO-12": {"judgement": "not_fulfilled", "judged": "2026-11-12"} | own["PRO-12"],
        "PRO-01": FULFILLED | own["PRO-01"],
        "KOM-01": FULFILLED | own["KOM-01"],
    }
    open_file(page, saved(mine, about={"organisation": "Ett"}))
    wait_for_status(page, "Svar: 3")
    before = stored(page)
    open_file(page, saved(theirs, id="f" * 32, about={"organisation": "Två", "scope": "allt"}), "Slå samman med fil")
    page.wait_for_selector(".kravspec-conflict")
    assert [each.inner_text() for each in page.locator(".kravspec-conflict legend").all()] == [
        "PRO-11",
        "PRO-12",
        "Organisation",
    ]
    assert "Skäl: <b>fel</b>" in page.inner_text(".kravspec-conflict >> nth=0")
    assert page.evaluate("document.activeElement.textContent") == "Svar som skiljer sig"
    page.locator(".kravspec-conflict >> nth=0").get_by_label("I filen").check()
    page.get_by_role("button", name="Slå samman", exact=True).click()
    assert "Kvar att välja: 2" in page.inner_text("[data-merge] [role=alert]")
    assert stored(page) == before
    page.locator(".kravspec-conflict >> nth=1").get_by_label("Här").check()
    page.locator(".kravspec-conflict >> nth=2").get_by_label("I filen").check()
    page.get_by_role("button", name="Slå samman", exact=True).click()
    wait_for_status(page, "Filen är sammanslagen. Svar: 4.")
    (kept,) = stored(page)
    assert {id_: answer["judgement"] for id_, answer in kept["answers"].items()} == {
        "PRO-11": "partly",
        "PRO-12": "fulfilled",
        "PRO-01": "fulfilled",
        "KOM-01": "fulfilled",
    }
    assert kept["about"] == {"organisation": "Två", "scope": "allt"}
    assert page.locator(".kravspec-conflict").count() == 0


def test_answer_given_while_choosing_is_kept(open_form: Start, assessed: Path) -> None:
    """What is answered while the differences stand on the screen is not lost when they are decided."""
    page, own = open_form(), hashes(assessed)
    open_file(page, saved({"PRO-11": FULFILLED | own["PRO-11"], "PRO-12": FULFILLED | own["PRO-12"]}))
    wait_for_status(page, "Svar: 2")
    other = {"PRO-11": {"judgement": "partly"} | own["PRO-11"], "PRO-01": FULFILLED | own["PRO-01"]}
    open_file(page, saved(other), "Slå samman med fil")
    page.check("#PRO-12 input[value=not_fulfilled]")
    page.check("#KOM-01 input[value=fulfilled]")
    page.get_by_role("button", name="Ta alla ur filen").click()
    page.get_by_role("button", name="Slå samman", exact=True).click()
    wait_for_status(page, "Filen är sammanslagen. Svar: 4.")
    (kept,) = stored(page)
    assert {id_: answer["judgement"] for id_, answer in kept["answers"].items()} == {
        "PRO-11": "partly",
        "PRO-12": "not_fulfilled",
        "PRO-01": "fulfilled",
        "KOM-01": "fulfilled",
    }


def test_cancelled_merge_changes_nothing(open_form: Start, assessed: Path) -> None:
    """Opening another version of an assessment that is here is a merge too; cancelled or left for another, all is as it was."""
    page, own = open_form(), hashes(assessed)
    open_file(page, saved({"PRO-11": FULFILLED | own["PRO-11"]}))
    wait_for_status(page, "Svar: 1")
    before = stored(page)
    open_file(page, saved({"PRO-11": {"judgement": "partly"} | own["PRO-11"]}))
    page.get_by_role("button", name="Avbryt").click()
    assert stored(page) == before
    open_file(page, saved({"PRO-11": {"judgement": "partly"} | own["PRO-11"]}))
    page.get_by_role("button", name="Ny bedömning").click()
    assert page.locator(".kravspec-conflict").count() == 0
    page.locator("[data-choose]").select_option("Vår bedömning")
    open_file(page, saved({"PRO-11": FULFILLED | own["PRO-11"]}))
    wait_for_status(page, "Filen innehåller inget som inte redan finns här.")
    assert page.is_checked("#PRO-11 input[value=fulfilled]")


def test_answer_to_a_withdrawn_provision_is_kept(open_form: Start) -> None:
    """An answer to a provision that is no longer in force stays in the file, and the page says that it is not counted."""
    page = open_form()
    open_file(page, saved({"PRO-90": {"judgement": "fulfilled"}}))
    wait_for_status(page, "Svar: 1")
    assert "räknas inte: PRO-90" in page.inner_text("[data-file]")
    assert page.inner_text("[data-progress]") == "0 av 4 krav bedömda."
    with page.expect_download() as download:
        page.get_by_role("button", name="Spara fil").click()
    assert "PRO-90" in json.loads(download.value.path().read_bytes())["answers"]


def _with(path: str, value: Any) -> bytes:
    """A file that is right but for one value."""
    document = saved({"PRO-11": {"judgement": "fulfilled"}})
    *above, last = path.split("/")
    place = document
    for key in above:
        place = place[key]
    place[last] = value
    return json.dumps(document).encode()


def _raw(text: str) -> bytes:
    return text.encode()


HOSTILE = {
    "empty": (b"", "Filen är inte hel"),
    "half": (json.dumps(saved()).encode()[:60], "Filen är inte hel"),
    "not text": (b"\xff\xfe\x00\x01", "Filen är ingen textfil"),
    "a zip": (b"PK\x03\x04\x14\x00\x00\x00", "Filen är inte hel"),
    "html": (b"<script>alert(1)</script>", "Filen är inte hel"),
    "a list": (b"[]", "ingen bedömning som är sparad härifrån"),
    "null": (b"null", "ingen bedömning som är sparad härifrån"),
    "a register": (b'{"standard": {}, "provisions": []}', "ingen bedömning som är sparad härifrån"),
    "deep": (b"[" * 200_000 + b"]" * 200_000, "Filen"),
    "huge": (b'{"format": "' + b"x" * 10_000_001 + b'"}', "Filen är för stor"),
    "newer": (_with("version", 2), "nyare version"),
    "text as version": (_with("version", "1"), "ett värde som inte går att använda: version"),
    "missing": (json.dumps({key: value for key, value in saved().items() if key != "name"}).encode(), "saknas uppgiften name"),
    "unknown field": (_with("hemligt", 1), "okänd uppgift: hemligt"),
    "prototype": (_raw(json.dumps(saved()).replace('"about": {}', '"about": {"__proto__": {"organisation": "X"}}')), "okänd uppgift: about: __proto__"),
    "prototype on top": (_raw(json.dumps(saved())[:-1] + ', "__proto__": {"polluted": 1}}'), "okänd uppgift: __proto__"),
    "prototype as ID": (_raw(json.dumps(saved()).replace('"answers": {}', '"answers": {"__proto__": {"judgement": "fulfilled"}}')), "ett svar med ett ID som inte är något: __proto__"),
    "constructor": (_with("answers/PRO-11/constructor", {"prototype": {"polluted": 1}}), "okänd uppgift: PRO-11: constructor"),
    "answers as list": (_with("answers", []), "ett värde som inte går att använda: answers"),
    "answer as text": (_with("answers/PRO-11", "fulfilled"), "ett värde som inte går att använda: PRO-11"),
    "answer as null": (_with("answers/PRO-11", None), "ett värde som inte går att använda: PRO-11"),
    "unknown judgement": (_with("answers/PRO-11/judgement", "toString"), "PRO-11: judgement"),
    "number as text": (_with("answers/PRO-11/evidence", 7), "PRO-11: evidence"),
    "object as text": (_with("answers/PRO-11/evidence", {"toString": "x"}), "PRO-11: evidence"),
    "long text": (_with("answers/PRO-11/evidence", "x" * 5001), "PRO-11: evidence"),
    "control character": (_with("answers/PRO-11/evidence", "a\x00b"), "PRO-11: evidence"),
    "no such day": (_with("answers/PRO-11/judged", "2026-02-30"), "PRO-11: judged"),
    "half a hash": (_with("answers/PRO-11/sha256", "abc"), "PRO-11: sha256"),
    "markup as ID": (_with("answers/<img src=x onerror=alert(1)>", {}), "ID som inte är något: <img src=x"),
    "foreign key": (_with("id", "../../x"), "ett värde som inte går att använda: id"),
    "unknown ID": (_with("answers/XYZ-77", {"judgement": "fulfilled"}), "som inte finns i den här utgåvan: XYZ-77"),
    "too many": (json.dumps(saved({f"PRO-{number}": {} for number in range(100_000, 102_001)})).encode(), "Filen är för stor"),
}  # fmt: skip


def test_hostile_files_change_nothing(open_form: Start, assessed: Path) -> None:
    """A broken or hostile file, opened or merged, gives a message that says what is wrong, and changes nothing."""
    page = open_form()
    open_file(page, saved({"PRO-11": FULFILLED | hashes(assessed)["PRO-11"]}))
    wait_for_status(page, "Svar: 1")
    before = stored(page)
    for name, (data, words) in HOSTILE.items():
        for button in ("Öppna fil", "Slå samman med fil"):
            open_file(page, data, button)
            said = alert(page)
            assert words in said, name
            assert said.endswith("Inget är ändrat."), name
            assert len(said) < 300, name
            assert stored(page) == before, name
    assert page.locator("article img, article b").count() == 0
    assert page.evaluate("({}).polluted ?? Object.prototype.organisation ?? 'clean'") == "clean"
    assert page.is_checked("#PRO-11 input[value=fulfilled]")


def test_schema_refuses_what_the_page_refuses() -> None:
    """The published schema and the page's own check agree on what is no assessment, but for size and which IDs there are."""
    schema = json.loads((REPOSITORY / FILE).read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert validator.is_valid(saved({"PRO-11": FULFILLED}, about=ABOUT, saved="2026-11-20T10:00:00.000Z"))
    for name, (data, _) in HOSTILE.items():
        if name not in {"empty", "half", "not text", "a zip", "html", "deep", "huge", "unknown ID"}:
            assert not validator.is_valid(json.loads(data)), name

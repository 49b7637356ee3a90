"""The pages that the standard is read on: what stands on each, in what order, and where it leads."""

from __future__ import annotations

import datetime as dt
import gzip
import posixpath
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import lxml.html
import pytest

from conftest import REPOSITORY, SAMPLE, mkdocs, write
from kravspec.load import load
from kravspec.load.history import last_changed
from kravspec.register import register
from kravspec.render.cross_references import cross_references
from kravspec.render.figure_map import figure_map
from kravspec.render.pages import pages
from kravspec.site.publication import publication_of
from reading import PROCESS, SECOND, git, reading

if TYPE_CHECKING:
    from pathlib import Path

    from kravspec.load import Loaded


@pytest.fixture(name="repo", scope="module")
def _repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reading(tmp_path_factory.mktemp("reading") / "sample")


@pytest.fixture(name="whole", scope="module")
def _whole() -> Loaded:
    """The draft itself."""
    return load(REPOSITORY)


@pytest.fixture(name="made", scope="module")
def _made(whole: Loaded) -> dict[str, str]:
    """The draft's pages."""
    return pages(whole.standard, whole.guides)


def draft_page(made: dict[str, str], path: str) -> lxml.html.HtmlElement:
    """The HTML of one of the draft's pages."""
    return lxml.html.fromstring(made[path].partition("\n\n")[2])


def article(repo: Path, address: str) -> lxml.html.HtmlElement:
    """The text of a page, without the theme around it."""
    page = lxml.html.parse(repo / "build/site" / address / "index.html").getroot()
    return page.xpath("//article")[0]


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().replace("¶", "").split())


def headings(page: lxml.html.HtmlElement) -> list[str]:
    return [words(heading) for heading in page.xpath(".//h2 | .//h3")]


def footing(page: lxml.html.HtmlElement) -> dict[str, lxml.html.HtmlElement]:
    """What stands last on the page, by its names."""
    return {words(row[0]): row[1] for row in page.xpath(".//dl[@class='kravspec-footing']/div")}


def links(page: lxml.html.HtmlElement, heading: str) -> list[str]:
    """The links of the list below a heading."""
    return [words(link) for link in page.xpath(".//*[self::h2 or self::h3]") for link in _below(link, heading)]


def _below(found: lxml.html.HtmlElement, heading: str) -> list[lxml.html.HtmlElement]:
    return found.getnext().xpath(".//a") if words(found) == heading else []


def test_provision_page_has_a_fixed_order(repo: Path) -> None:
    """Provision, rationale, evidence, measure, assessment, shortcomings, guidance, cases, terms, references, and last how to cite."""
    page = article(repo, "krav/PRO-01")
    assert headings(page) == [
        *("Motiv", "Bevis", "Mått", "Bedömning"),
        *("Stöd för tillämpningen", "Vanliga brister", "Vägledning", "Typfall"),
        *("Sammanhang", "Termer", "Hänvisar till", "Hänvisas från"),
        "Hänvisa, tyck till och ändra",
    ]
    first = page.xpath(".//section[contains(@class, 'kravspec-provision')] | .//h2")[0]
    assert first.tag == "section"


@pytest.mark.parametrize(
    ("id_", "kind"),
    [("PRO-01", "Krav"), ("PRO-02", "Rekommendation"), ("PRO-03", "Tillåtelse"), ("PRO-04", "Möjlighet")],
)
def test_what_binds_is_said_in_words(id_: str, kind: str, repo: Path) -> None:
    """The box says what kind of provision it is and that it is normative; notes, reasons and guidance say that they are not."""
    page = article(repo, f"krav/{id_}")
    assert words(page.xpath(".//*[@class='kravspec-box']")[0]) == f"{kind} – normativ text"
    box = article(repo, "standard/kontakt").xpath(f".//section[@id='{id_}']")[0]
    assert box.get("aria-label") == f"{kind} {id_}"
    for part in page.xpath(".//*[@class='kravspec-notes']"):
        assert words(part).startswith("Upplysande text: ställer inga krav")
    for part in page.xpath(".//*[@class='kravspec-normative']"):
        assert words(part).startswith("Normativ text: hör till bestämmelsen")


def test_guidance_says_that_it_is_no_requirement(repo: Path) -> None:
    """Between the provision and the pages that help with it stands, in words, that these require nothing."""
    page = article(repo, "krav/PRO-01")
    help_ = next(heading for heading in page.xpath(".//h2") if words(heading) == "Stöd för tillämpningen")
    assert words(help_.getnext()) == "Vägledning: råd och exempel, som inte ställer några krav."


def test_shortcomings_lead_to_the_section_of_the_guide(repo: Path) -> None:
    """The link leads to the heading on what often goes wrong, not to the top of the guide."""
    page = article(repo, "krav/PRO-01")
    heading = next(heading for heading in page.xpath(".//h3") if words(heading) == "Vanliga brister")
    [link] = heading.getnext().xpath(".//a")
    address, _, anchor = link.get("href").partition("#")
    assert (address, anchor) == ("../../vagledning/kontakt/", "vanliga-brister")
    assert article(repo, "vagledning/kontakt").xpath(f".//h2[@id='{anchor}']")


def test_assessment_leads_to_the_criteria(repo: Path) -> None:
    """A requirement with evidence and measure says that they are what it is judged by, and where the standard says how."""
    page = article(repo, "krav/PRO-01")
    heading = next(heading for heading in page.xpath(".//h2") if words(heading) == "Bedömning")
    said = words(heading.getnext())
    assert said.startswith("Krav PRO-01 bedöms mot bevis och mått ovan.")
    assert [link.get("href") for link in heading.getnext().xpath(".//a")] == [
        "../../standard/bilaga-bedomning/",
        "../../standard/bilaga-bedomning/#tab-kriterier",
    ]
    assert "bedöms mot" not in words(article(repo, "krav/PRO-02"))


def test_assessed_provision_leads_to_its_question(made: dict[str, str]) -> None:
    """A provision that the self-assessment asks about leads to the question; one about assessing itself does not."""
    assert '"../../egenbedomning/#PRO-06"' in made["krav/PRO-06.md"]
    assert 'id="PRO-06"' in made["egenbedomning/index.md"]
    assert "egenbedomning" not in made["krav/BED-01.md"]


@pytest.mark.parametrize(
    ("address", "ways"),
    [
        ("krav/PRO-01", {"up": "../../standard/kontakt/", "next": "../PRO-02/"}),
        ("krav/PRO-02", {"previous": "../PRO-01/", "up": "../../standard/kontakt/", "next": "../PRO-03/"}),
        ("standard/kontakt", {"previous": "../process/", "up": "../process/", "next": "../steg/"}),
        ("standard/process", {"previous": "../roller/", "next": "../kontakt/"}),
    ],
)
def test_page_leads_on(address: str, ways: dict[str, str], repo: Path) -> None:
    """Each page leads to the previous one, up and to the next one, in the order of the document."""
    found = article(repo, address).xpath(".//nav[@class='kravspec-neighbours']//li")
    assert {row.get("class").removeprefix("kravspec-"): row[0].get("href") for row in found} == ways


def test_clause_page_says_where_it_stands(repo: Path) -> None:
    """Above the text of a clause stand the clauses around it with their numbers, and last its own."""
    steps = article(repo, "standard/kontakt").xpath(".//nav[@class='kravspec-trail']//li")
    assert [words(step) for step in steps] == ["Standarden", "3 Process", "3.1 Kontakt"]
    assert [step.get("aria-current") for step in steps] == [None, None, "page"]


def test_references_go_both_ways(repo: Path) -> None:
    """What a provision refers to leads back to it: a reference in its list is its own and not the clause's."""
    assert "PRO-01" in links(article(repo, "krav/PRO-02"), "Hänvisar till")
    assert "PRO-02" in links(article(repo, "krav/PRO-01"), "Hänvisas från")
    assert links(article(repo, "standard/steg"), "Hänvisas från") == []


def test_references_of_the_draft_are_each_others_mirror(whole: Loaded) -> None:
    """In the draft, everything that refers to something is found from there, and nothing refers to itself."""
    found = cross_references(whole.standard)
    there = {(own, other) for own, others in found.to.items() for other in others}
    back = {(own, other) for other, owners in found.from_.items() for own in owners}
    assert there == back
    assert len(there) > 500
    assert all(own != other for own, other in there)


def test_citation_names_the_edition(repo: Path) -> None:
    """The citation says which text was read: ID or number, title, designation, edition, stage and date."""
    cited = footing(article(repo, "krav/PRO-01"))["Hänvisa så här"].xpath(".//*[@id='kravspec-citation']")[0]
    assert words(cited) == "PRO-01, Provstandard – Allt en gång, PROV 1, utgåva 2 (remiss, 2026-11-24)"
    cited = footing(article(repo, "standard/kontakt"))["Hänvisa så här"].xpath(".//*[@id='kravspec-citation']")[0]
    assert words(cited).startswith("Avsnitt 3.1 Kontakt, Provstandard")


def test_comment_comes_filled_in(repo: Path) -> None:
    """The issue and the message name the provision, the edition and the address of its page."""
    issue, mail = footing(article(repo, "krav/PRO-01"))["Lämna synpunkt"].xpath(".//a/@href")
    address = urlsplit(issue)
    assert f"{address.netloc}{address.path}" == "git.example/foretagslotsning/kravspec/issues/new"
    assert urlsplit(mail).path == "synpunkt@lots.example"
    for query, title, body in ((address.query, "title", "body"), (urlsplit(mail).query, "subject", "body")):
        filled = parse_qs(query)
        assert filled[title] == ["Synpunkt på PRO-01"]
        assert "utgåva 2" in filled[body][0]
        assert "https://foretagslotsning.example/krav/PRO-01/" in filled[body][0]


def test_page_offers_only_what_is_set_up() -> None:
    """Where nothing is known of a Git host, an e-mail address or an address of the site, nothing leads there."""
    page = lxml.html.fromstring(pages(load(SAMPLE).standard)["krav/PRO-01.md"])
    assert set(footing(page)) == {"Hänvisa så här"}
    assert not page.xpath(".//a[contains(@href, 'mailto:')] | .//a[contains(@href, '://')]")


@pytest.mark.parametrize(("address", "begins"), [("krav/PRO-02", "**PRO-02**"), ("standard/kontakt", "## Kontakt")])
def test_edit_leads_to_the_line(address: str, begins: str, repo: Path) -> None:
    """The link to edit names the file and the line where the text begins."""
    [link] = footing(article(repo, address))["Redigera"].xpath(".//a")
    path, _, line = (
        link.get("href").removeprefix("https://git.example/foretagslotsning/kravspec/edit/main/").partition("#L")
    )
    assert words(link) == f"{path}, rad {line}"
    assert (repo / path).read_text(encoding="utf-8").splitlines()[int(line) - 1].startswith(begins)


def test_last_change_is_the_texts_own(repo: Path) -> None:
    """A provision says when its own lines were changed, in the time of the one who did; its neighbours are as old as they are."""
    assert words(footing(article(repo, "krav/PRO-02"))["Senast ändrad"]) == "20 november 2026"
    assert words(footing(article(repo, "krav/PRO-01"))["Senast ändrad"]) == "1 oktober 2026"
    assert words(footing(article(repo, "standard/kontakt"))["Senast ändrad"]) == "20 november 2026"


def test_change_since_an_edition_is_said(repo: Path) -> None:
    """With an edition to compare with, a provision says what has happened to it since."""
    assert words(footing(article(repo, "krav/PRO-02"))["Sedan utgåva 1"]) == "ny lydelse"
    assert words(footing(article(repo, "krav/PRO-01"))["Sedan utgåva 1"]) == "oförändrad"
    assert words(footing(article(repo, "standard/kontakt"))["Sedan utgåva 1"]) == "ändringar i PRO-02"
    assert words(footing(article(repo, "standard/steg"))["Sedan utgåva 1"]) == "oförändrad"


def test_change_that_is_not_known_is_left_out(repo: Path, tmp_path: Path) -> None:
    """A line that is not committed, a copy without history and a folder outside Git give no date, never a wrong one."""
    own = tmp_path / "own"
    shutil.copytree(repo, own)
    text = (own / PROCESS).read_text(encoding="utf-8")
    (own / PROCESS).write_text(text.replace("Enheten **får** svara", "Enheten **får** ringa"), encoding="utf-8")
    changed = last_changed(own, load(own).standard)
    assert "PRO-03" not in changed
    assert "kontakt" not in changed
    assert changed["PRO-01"] == dt.date(2026, 10, 1)
    subprocess.run(["git", "clone", "--quiet", "--depth=1", repo.as_uri(), tmp_path / "shallow"], check=True)
    assert last_changed(tmp_path / "shallow", load(tmp_path / "shallow").standard) == {}
    shutil.copytree(SAMPLE, tmp_path / "outside")
    assert last_changed(tmp_path / "outside", load(tmp_path / "outside").standard) == {}


def test_unknown_edition_stops_the_build_with_a_message(tmp_path: Path) -> None:
    """An edition in `mkdocs.yml` that does not exist is named, without a traceback."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    site = (SAMPLE / "mkdocs.yml").read_text(encoding="utf-8")
    write(tmp_path / "sample", {"mkdocs.yml": site.replace("  - kravspec\n", "  - kravspec: {since: borta}\n")})
    result = mkdocs(tmp_path / "sample")
    assert result.returncode == 1
    assert "”borta”" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("id_", "what", "successors"),
    [
        ("PRO-90", "Ersatt", ["PRO-01"]),
        ("PRO-91", "Delad i flera", ["PRO-02", "PRO-03"]),
        ("PRO-92", "Sammanslagen med annan", ["PRO-04"]),
        ("PRO-93", "Upphävd utan ersättare", []),
    ],
)
def test_withdrawn_provision_says_what_replaced_it(id_: str, what: str, successors: list[str], repo: Path) -> None:
    """The page of a withdrawn provision says that it is not in force, what happened, why, and leads to what replaced it."""
    page = article(repo, f"krav/{id_}")
    assert f"{id_} gäller inte längre." in words(page)
    assert words(footing(page)["Vad som hände"]) == what
    assert "Skäl" in footing(page)
    assert links(page, "Ersatt av") == successors


def test_terms_stand_on_one_page(whole: Loaded, made: dict[str, str]) -> None:
    """Every term is on the page once, in the order of the Swedish alphabet, with the provisions that use it."""
    page = draft_page(made, "termer/index.md")
    rows = page.xpath(".//dl[@class='kravspec-terms']/div")
    assert {row.get("id") for row in rows} == {term.id for term in whole.standard.terms}
    names = [words(row.xpath("./dt")[0]) for row in rows]
    assert names == sorted(names, key=lambda name: name.translate(str.maketrans("åäö", "{|}")))
    using = {row.id for row in register(whole.standard) if "term-lotskontakt" in row.terms}
    [row] = [row for row in rows if row.get("id") == "term-lotskontakt"]
    assert {words(link) for link in row.xpath(".//details//a")} == using
    assert f"Används i {len(using)} av " in words(row)


def test_page_to_print_holds_everything_once(whole: Loaded, made: dict[str, str]) -> None:
    """The whole draft stands on one page: every clause, provision and source, no anchor twice, no script and no navigation."""
    printed = made["utskrift/index.html"]
    page = lxml.html.document_fromstring(printed)
    anchors = Counter(page.xpath("//@id"))
    assert set(whole.standard.index) <= set(anchors)
    assert max(anchors.values()) == 1
    assert not page.xpath("//script | //@style | //*[@onclick]")
    assert page.xpath("/html/@lang") == ["sv"]
    leading_away = {link for link in page.xpath("//a/@href") if not link.startswith(("#", "https://", "http://"))}
    assert leading_away == {"../standard/"}
    inside = {unquote(link[1:]) for link in page.xpath("//a/@href") if link.startswith("#")}
    assert inside <= set(anchors)


def test_page_to_print_is_light(made: dict[str, str]) -> None:
    """The largest page of the draft, with its stylesheet, is at most 150 kB when it is transferred."""
    printed = made["utskrift/index.html"]
    style = (REPOSITORY / "tools/kravspec/site/assets/whole.css").read_bytes()
    assert len(gzip.compress(printed.encode(), 6)) + len(gzip.compress(style)) < 150_000


def test_footnotes_of_the_page_to_print_are_numbered_through(repository: Path) -> None:
    """Two files may each have a footnote with the same label: on one page they get numbers and anchors of their own."""
    part = "# {0} {{#{0}}}\n\nText.[^a]\n\n[^a]: Not i {0}.\n"
    settings = (repository / "standard/standard.yml").read_text(encoding="utf-8")
    write(
        repository,
        {
            "standard/standard.yml": f"{settings}  - {{file: clauses/b.md, role: clause}}\n",
            "standard/clauses/process.md": part.format("a"),
            "standard/clauses/b.md": part.format("b"),
        },
    )
    page = lxml.html.document_fromstring(pages(load(repository).standard)["utskrift/index.html"])
    assert [words(note) for note in page.xpath("//li[starts-with(@id, 'fn-')]")] == ["Not i a. ↩", "Not i b. ↩"]
    assert [words(mark) for mark in page.xpath("//sup")] == ["1", "2"]


def test_trace_has_a_row_for_each_provision(whole: Loaded, made: dict[str, str]) -> None:
    """The trace says of each provision the same as its own page, and its counts are right."""
    page = draft_page(made, "sparbarhet/index.md")
    rows = {words(row[0]): [words(cell) for cell in row[1:]] for row in page.xpath("//tbody/tr")}
    assert list(rows) == [row.id for row in register(whole.standard)]
    for id_ in ("PRO-06", "LED-05"):
        own = draft_page(made, f"krav/{id_}.md")
        named = [words(link) for link in own.xpath("//li/a") if "/exempel/" in link.get("href")]
        assert all(name in rows[id_][2] for name in named)
    for table in page.xpath("//table"):
        cells = [[words(cell) for cell in row] for row in table.xpath("./tbody/tr")]
        counts = [words(cell) for cell in table.xpath("./tfoot//td")]
        lacking = [sum(row[column] == "–saknas" for row in cells) for column in range(2, 7)]
        assert counts == [f"{len(cells) - lack} av {len(cells)}" for lack in lacking]
        assert table.xpath("./caption")
        assert all(head.get("scope") for head in table.xpath(".//th"))


def test_overview_adds_up(whole: Loaded, made: dict[str, str]) -> None:
    """The figures of the overview are those of the register, and each row and column adds up to its sum."""
    page = draft_page(made, "oversikt/index.md")
    levels = page.xpath("//table")[0]
    rows = [[int(words(cell)) for cell in row[1:]] for row in levels.xpath("./tbody/tr")]
    total = [int(words(cell)) for cell in levels.xpath("./tfoot//td")]
    assert all(sum(row[:-1]) == row[-1] for row in rows)
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    forms = Counter(row.verbal_form for row in register(whole.standard))
    assert total == [forms["ska"], forms["bör"], forms["får"], forms["kan"], len(register(whole.standard))]


def test_pictures_do_not_rest_on_colour(made: dict[str, str]) -> None:
    """The pieces of a bar differ in how they are filled, the legend names each, and the table has the same numbers."""
    page = draft_page(made, "oversikt/index.md")
    levels, coverage = page.xpath("//svg")
    for picture, kinds in ((levels, 4), (coverage, 2)):
        legend = [piece.get("class").split()[-1] for piece in picture.xpath("./rect[@width='30.0']")]
        assert len(set(legend)) == kinds
        assert picture.get("role") == "img"
        assert words(picture.xpath("./title")[0])
    sums = [int(words(text)) for text in levels.xpath("./text[@class='kravspec-name']") if words(text).isdigit()]
    assert sums == [int(words(row[-1])) for row in page.xpath("//table")[0].xpath("./tbody/tr")]


def test_figure_is_a_map_of_clauses(whole: Loaded) -> None:
    """Each step of the draft's process leads to its clause, by a name that says which; the figure keeps its text alternative."""
    page = draft_page(pages(whole.standard, whole.guides, publication_of(whole)), "standard/process-allmant.md")
    [figure] = page.xpath("//figure[@id='fig-process']")
    found = {link.get("href"): words(link.xpath("./title")[0]) for link in figure.xpath(".//svg/a")}
    assert found["../forsta-kontakt/"].replace("\u00a0", " ").endswith(" Första kontakt")
    assert len(found) == 8
    assert len(figure.xpath(".//img/@alt")[0]) > 50
    drawn = figure_map((REPOSITORY / "standard/media/process.svg").read_bytes())
    assert drawn
    assert drawn.box == (0, 0, 460, 720)


@pytest.mark.parametrize(
    "svg",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="a"><rect x="0" y="0" width="a" height="1"/></g></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><rect x="0" y="0" width="1" height="1"/></g></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="a" transform="scale(2)"><rect x="0" y="0" width="1" height="1"/></g></svg>',
        '<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="&x;"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="a"',
    ],
)
def test_figure_that_cannot_be_measured_is_just_a_figure(svg: str) -> None:
    """A group that is moved, has no size or stands in a broken file leads nowhere."""
    assert figure_map(svg.encode()) is None


def test_area_with_an_unknown_name_leads_nowhere(repo: Path) -> None:
    """Only a group whose name is an ID of the standard is a link: the sample's second step has none."""
    assert len(article(repo, "standard/steg").xpath(".//*[@class='kravspec-map']//a")) == 1
    loaded = load(SAMPLE)
    assert "kravspec-map" not in pages(loaded.standard, publication=publication_of(loaded))["standard/steg.md"]


def test_pages_made_from_the_whole_are_in_the_navigation(repo: Path) -> None:
    """Terms, trace and overview are found in the navigation, and the page to print from the contents."""
    page = lxml.html.parse(repo / "build/site/standard/index.html").getroot()
    leading = {posixpath.normpath(f"standard/{link}") for link in page.xpath("//nav//a/@href | //article//a/@href")}
    assert {"termer", "sparbarhet", "oversikt", "utskrift"} <= leading


def test_pages_are_the_same_wherever_they_are_made(repo: Path, tmp_path: Path) -> None:
    """Dates of changes come from what Git remembers: another folder, another day and another time zone give the same pages."""
    shutil.copytree(repo, tmp_path / "other")
    git(tmp_path / "other", SECOND, "update-index", "--refresh")
    one, other = load(repo), load(tmp_path / "other")
    assert pages(one.standard, one.guides, publication_of(one)) == pages(
        other.standard, other.guides, publication_of(other)
    )


def test_twins_have_one_page_and_no_loop(whole: Loaded, made: dict[str, str]) -> None:
    """A provision or clause that is there twice, a fault in the text, gives one page and the others their way on."""
    doubled = replace(whole.standard, parts=(*whole.standard.parts, *whole.standard.parts[:6]))
    twice = pages(doubled, whole.guides)
    assert set(twice) == set(made)
    assert len(re.findall("kravspec-next", twice["krav/PRO-06.md"])) == 1

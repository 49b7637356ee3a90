"""Published editions on the site: an old address never serves a new text, and a reader of either finds the other."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
import pytest
from lxml.html import fromstring

from conftest import SAMPLE, mkdocs, write
from kravspec.edition import Edition, freeze
from kravspec.load import editions as load_editions
from kravspec.load import load
from kravspec.render.publication import Publication
from kravspec.render.search.page import INDEX
from kravspec.site.editions import editions_on_site, of_editions, todays_pages
from kravspec.site.publication import publication_of
from kravspec.site.sources import sources
from serving import serve
from test_access import focused, stop_at, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

OLD, NEW = "<strong>bör</strong> i svaret ange", "<strong>ska</strong> i svaret tydligt ange"
FRAMED = re.compile(
    r'<div class="kravspec-earlier".*?</div>|<details class="kravspec-editions">.*?</details>|^canonical: .*\n',
    re.MULTILINE,
)
"""What a page of an edition says of the others."""


def command(root: Path, *arguments: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "kravspec", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(root, {name: text.replace(old, new)})


@pytest.fixture(name="group", scope="session")
def _group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, published twice. Then PRO-02 binds more and is reworded, PRO-03 is withdrawn, PRO-04 and PRO-02 moved."""
    root = tmp_path_factory.mktemp("editions") / "sample"
    shutil.copytree(SAMPLE, root)
    command(root, "release", "2.0", "--stage", "remiss", "--date", "2027-01-15")
    process = "standard/clauses/process.md"
    edit(root, process, "Svaret **kan** vara automatiskt.", "Svaret **kan** vara automatiskt och kort.")
    command(root, "release", "2.1", "--stage", "remiss", "--date", "2027-02-01")
    command(root, "id", "retire", "PRO-03", "--by", "PRO-04", "--reason", "Ingår i PRO-04")
    edit(root, process, "Lotsen bör i svaret ange:", "Lotsen **ska** i svaret tydligt ange:")
    edit(root, process, "**PRO-04** Svaret **kan** vara automatiskt och kort.\n\n", "")
    edit(
        root, process, "## Steg {#steg}\n", "## Steg {#steg}\n\n**PRO-04** Svaret **kan** vara automatiskt och kort.\n"
    )
    edit(root, "standard/clauses/termer.md", "person som leder ett företag", "person som hjälper ett företag")
    edit(
        root,
        "standard/clauses/omfattning.md",
        "# Omfattning {#omfattning}\n",
        "# Omfattning {#omfattning}\n\n## Nytt {#nytt}\n\nNytt.\n",
    )
    command(root, "id", "move", "PRO-01", "PRO-02")
    edit(root, "standard/standard.yml", 'edition: "2.1"', 'edition: "3"')
    edit(root, "standard/standard.yml", "stage: remiss", "stage: arbetsutkast")
    edit(root, "standard/standard.yml", "2027-02-01", "2027-05-01")
    with (root / "standard/media/steg.svg").open("a", encoding="utf-8") as stream:
        stream.write("<!-- ny -->")
    return root


@pytest.fixture(name="site", scope="session")
def _site(group: Path) -> Path:
    result = mkdocs(group)
    assert result.returncode == 0, result.stderr
    return group / "build" / "site"


@pytest.fixture(name="home", scope="session")
def _home(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def read(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_old_address_keeps_the_old_text(site: Path) -> None:
    """What was published stands under the edition's own address, with its pictures; the new text under the old ID's address."""
    assert OLD in read(site, "utgava/2.0/krav/PRO-02")
    assert NEW not in read(site, "utgava/2.0/krav/PRO-02")
    assert OLD in read(site, "utgava/2.0/standard/kontakt")
    assert OLD in read(site, "utgava/2.0/utskrift")
    assert NEW in read(site, "krav/PRO-02")
    assert "<strong>får</strong> svara per telefon" in read(site, "utgava/2.0/krav/PRO-03")
    assert "automatiskt och kort" not in read(site, "utgava/2.0/krav/PRO-04")
    assert "automatiskt och kort" in read(site, "utgava/2.1/krav/PRO-04")
    assert (site / "utgava/2.0/media/steg.svg").read_bytes() == (SAMPLE / "standard/media/steg.svg").read_bytes()
    assert b"<!-- ny -->" in (site / "media/steg.svg").read_bytes()


def test_edition_is_made_from_what_was_frozen_alone(group: Path, tmp_path: Path) -> None:
    """However the text, the guides and the pictures change, the pages of an edition change in nothing but their links to the others."""
    shutil.copytree(group / "standard/editions", tmp_path / "standard/editions")
    for name in ("standard.yml", "clauses/omfattning.md"):
        write(tmp_path, {f"standard/{name}": (group / f"standard/{name}").read_bytes()})
    made = []
    for root in (group, tmp_path):
        loaded = load(root)
        of = of_editions(loaded, Publication(site="https://a.example/", editions=editions_on_site(loaded)))
        made.append(({path: FRAMED.sub("", text) for path, text in of.pages.items()}, of.pictures, of.refused))
    assert made[0] == made[1]
    assert {path.split("/")[1] for path in made[0][0]} == {"2.0", "2.1"}


def test_links_of_an_edition_stay_in_it(site: Path) -> None:
    """Every link in the text of an edition leads to something that is there, and to the same edition."""
    ids: dict[str, set[str]] = {}
    pages = sorted((site / "utgava").rglob("index.html"))
    assert len(pages) > 30
    for page in pages:
        text = page.read_text(encoding="utf-8")
        address = page.relative_to(site).parent.as_posix() + "/"
        own = address.split("/")[1]
        body = FRAMED.sub("", text.partition("<article")[2].partition("</article>")[0] or text.partition("<body>")[2])
        for link in map(unescape, re.findall(r'<a [^>]*?href="([^"]+)"', body)):
            if link.startswith(("https:", "mailto:")):
                assert link.startswith("https://foretagslotsning.example/") or "git.example" not in link
                continue
            target, anchor = urldefrag(
                unquote(urljoin(f"https://a.example/{address}", link).removeprefix("https://a.example/"))
            )
            file = site / target / "index.html" if target.endswith("/") or not target else site / target
            assert file.is_file(), (address, link)
            if own and "andringar" not in address:
                assert (
                    target.startswith(("utgava/", "andringar/", "standard/"))
                    if address == "utgava/"
                    else target.startswith(f"utgava/{own}/")
                )
            known = ids.setdefault(target, set(re.findall(r'\bid="([^"]+)"', file.read_text(encoding="utf-8"))))
            assert not anchor or anchor in known, (address, link)


def test_old_page_says_what_it_is(site: Path) -> None:
    """Each page of an edition begins with a note that says which edition it is, its stage and date, and what there is today."""
    pages = [path for path in (site / "utgava").rglob("index.html") if path.parent.name != "utgava"]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        label = "Tidigare utgåva" if "/2.0/" in page.as_posix() else "Senaste utgåva"
        assert text.count(f'<div class="kravspec-earlier" role="note" aria-label="{label}">') == 1, page
    said = words(read(site, "utgava/2.0/krav/PRO-02"), "kravspec-earlier")
    assert said == (
        "Tidigare utgåva. Du läser utgåva 2.0, remiss, 15 januari 2027. Texten ändras aldrig. "
        "Det finns en nyare text: arbetsutkast, 1 maj 2027. Läs PRO-02 i dagens text"
    )
    said = words(read(site, "utgava/2.1/krav/PRO-03"), "kravspec-earlier")
    assert said.endswith("PRO-03 gäller inte längre. Läs vad som hände med PRO-03")
    for address in ("krav/PRO-02", "standard/kontakt", "krav", "andringar", "utgava"):
        assert "kravspec-earlier" not in read(site, address)


def test_same_text_is_not_called_older(group: Path, tmp_path: Path) -> None:
    """As long as nothing has changed since the latest edition, its pages say that today's text is the same."""
    shutil.copytree(group, tmp_path / "group", ignore=shutil.ignore_patterns("build"))
    root = tmp_path / "group"
    command(root, "release", "3.0", "--date", "2027-06-01")
    made = sources(load(root))
    said = words(made["utgava/3.0/krav/PRO-02/index.md"].decode(), "kravspec-earlier")
    assert said.startswith(
        "Senaste utgåva. Du läser utgåva 3.0, arbetsutkast, 1 juni 2027. Texten ändras aldrig. Dagens text är likadan."
    )
    assert "Det finns en nyare text" in made["utgava/2.1/krav/PRO-02/index.md"].decode()
    assert "Ingen ändring av texten." in made["andringar/index.md"].decode()


def test_search_engines_are_led_to_todays_text(site: Path) -> None:
    """A page of an edition names today's as the one to show, itself where today has none; the site map and our search leave it out."""
    canonical = re.compile(r'<link rel="canonical" href="([^"]+)"')
    host = "https://foretagslotsning.example/"
    for address, shown in (
        ("utgava/2.0/krav/PRO-02/", "krav/PRO-02/"),
        ("utgava/2.0/standard/kontakt/", "standard/kontakt/"),
        ("utgava/2.0/utskrift/", "utskrift/"),
        ("utgava/2.0/", "standard/"),
        ("utgava/2.0/krav/PRO-03/", "utgava/2.0/krav/PRO-03/"),
        ("utgava/2.1/andringar/", "utgava/2.1/andringar/"),
        ("krav/PRO-02/", "krav/PRO-02/"),
    ):
        assert canonical.findall(read(site, address)) == [host + shown], address
    listed = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(listed) == len(set(listed))
    assert {address.removeprefix(host) for address in listed if "/utgava/" in address} == {
        "utgava/",
        "utgava/2.0/krav/PRO-03/",
        "utgava/2.1/krav/PRO-03/",
        "utgava/2.1/andringar/",
    }
    assert "utgava/2." not in (site / INDEX).read_text(encoding="utf-8")


def test_reader_changes_edition_by_keyboard(browser: Browser, home: str) -> None:
    """At 320 px the list of editions opens with a key, each stop is in sight, and a link leads to the same provision."""
    page = browser.new_page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page.goto(f"{home}krav/PRO-02/")
    summary = page.locator("details.kravspec-editions summary")
    summary.focus()
    page.keyboard.press("Enter")
    names = []
    for _ in range(2):
        page.keyboard.press("Tab")
        stop = stop_at(page)
        assert stop
        assert all(stop.values())
        names.append(focused(page))
    assert names == ["Utgåva 2.1, remiss, 1 februari 2027", "Utgåva 2.0, remiss, 15 januari 2027"]
    size = "nodes => Math.min(...nodes.map(node => node.getBoundingClientRect().height))"
    assert page.eval_on_selector_all("details.kravspec-editions :is(a, summary), .kravspec-earlier a", size) >= 24
    page.keyboard.press("Enter")
    page.wait_for_url("**/utgava/2.0/krav/PRO-02/")
    assert "bör" in page.locator(".kravspec-text").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Läs PRO-02 i dagens text").press("Enter")
    page.wait_for_url(f"{home}krav/PRO-02/")
    page.close()


def test_edition_is_changed_without_scripts(browser: Browser, home: str) -> None:
    """Where no script runs, the list opens and leads on all the same."""
    page = browser.new_page(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page.goto(f"{home}utgava/2.0/standard/kontakt/")
    page.locator("details.kravspec-editions summary").click()
    page.get_by_role("link", name="Dagens text, arbetsutkast, 1 maj 2027").click()
    assert page.url == f"{home}standard/kontakt/"
    page.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "standard/nytt",
            "Utgåva 2.1, remiss, 1 februari 2027. 1.1 Nytt finns inte där. Länken leder till utgåvans början.",
        ),
        ("utgava/2.0/krav/PRO-03", "Dagens text, arbetsutkast, 1 maj 2027. PRO-03 gäller inte längre där."),
        ("krav/PRO-03", "Utgåva 2.1, remiss, 1 februari 2027"),
    ],
)
def test_missing_in_the_other_edition_is_said(site: Path, address: str, said: str) -> None:
    """What is not in the other edition leads to its beginning, and the list says so; a withdrawn provision leads to its old text."""
    assert said in words(read(site, address), "kravspec-editions")


def test_changes_since_the_edition(site: Path) -> None:
    """The page of changes begins with what binds in another way, and says in words too what is gone and what is new."""
    text = read(site, "andringar")
    assert re.findall(r'<h2 id="[^"]*">([^<]+)<', text) == [
        "Ändrad verbform",
        "Ändrad definition",
        "Tillagt",
        "Borttaget",
        "Flyttat",
    ]
    said = " ".join(words(text, "md-content").split())
    assert "Jämfört med utgåva 2.1, remiss, 1 februari 2027." in said
    assert "PRO-02 (3.1): från ”bör” till ”ska” (läs i utgåva 2.1)" in said
    assert "Lotsen [borttaget: bör slut] [nytt: ska slut] i svaret [nytt: tydligt slut] ange:" in said
    assert (
        "lots (2.1.1) (läs i utgåva 2.1) person som [borttaget: leder slut] [nytt: hjälper slut] ett företag genom en enhet (2.1.2)"
        in said
    )
    assert "Berör: PRO-02, PRO-01" in said
    assert "PRO-03 (3.1) Enheten får svara per telefon." in said
    assert "PRO-04 (3.2) (läs i utgåva 2.1) Från avsnitt 3.1 Kontakt till avsnitt 3.2 Steg." in said
    assert "PRO-02 (3.1) (läs i utgåva 2.1) Stod efter PRO-01. Står nu först i 3.1 Kontakt." in said
    assert 'href="../utgava/2.1/krav/PRO-02/"' in text
    assert 'href="../utgava/2.1/krav/PRO-03/"' in text


def test_changes_of_an_edition_stay_with_it(site: Path) -> None:
    """Each edition but the first has the changes since the one before, between the two and nothing later."""
    said = " ".join(words(read(site, "utgava/2.1/andringar"), "md-content").split())
    assert "Jämfört med utgåva 2.0, remiss, 15 januari 2027." in said
    assert "PRO-04 (3.1) (läs i utgåva 2.0) Svaret kan vara automatiskt [nytt: och kort slut] ." in said
    assert "tydligt" not in said
    assert not (site / "utgava/2.0/andringar").exists()
    listed = re.findall(r'href="([^"]+)"', read(site, "utgava").partition("<article")[2].partition("</article>")[0])
    assert [link for link in listed if not link.startswith("#")] == [
        *("../standard/", "../andringar/"),
        *("../utgava/2.1/", "../utgava/2.1/utskrift/", "../utgava/2.1/andringar/"),
        *("../utgava/2.0/", "../utgava/2.0/utskrift/"),
    ]


def test_change_is_told_in_words_that_readers_know(repository: Path) -> None:
    """Of a long text only what stands beside the change is shown; references are in words, also where the text is cut."""
    process, long = "standard/clauses/process.md", "ett två tre fyra fem sex sju åtta nio tio "
    edit(
        repository,
        process,
        "inom 2",
        f"{long * 2} enligt [process, stycke 1 och 2], \\[sic\\], <b>, *inom* 3 \\* 2",
    )
    write(repository, {"standard/editions/1.json": freeze(Edition(load(repository).standard, {}))})
    edit(repository, process, "arbetsdagar", "dagar")
    loaded = load(repository)
    said = todays_pages(loaded, publication_of(loaded))["andringar/index.md"]
    assert words(said, "kravspec-wording") == (
        "… 2, [sic], <b>, inom 3 * 2 [borttaget: arbetsdagar slut] [nytt: dagar slut] ."
    )


def test_provision_says_what_has_changed_since_the_latest_edition(site: Path) -> None:
    """Without `since` in `mkdocs.yml` a page tells what has changed since the latest edition."""
    assert "<dt>Sedan utgåva 2.1</dt><dd>ändrad verbform; flyttad</dd>" in read(site, "krav/PRO-02")


def test_nothing_published_is_said(built: Path) -> None:
    """Without an edition the page of changes says so, and no page offers another edition."""
    assert "Det finns ännu ingen utgåva att jämföra med." in read(built, "andringar")
    assert not (built / "utgava").exists()
    for address in ("krav/PRO-01", "standard/kontakt", "standard"):
        assert "utgava/" not in read(built, address)
        assert "kravspec-editions" not in read(built, address)


@pytest.mark.parametrize(
    "address", ["utgava/2.0/krav/PRO-03/", "utgava/2.0/standard/kontakt/", "andringar/", "utgava/"]
)
def test_axe_finds_nothing(address: str, browser: Browser, home: str) -> None:
    """On pages of editions and changes axe finds no violation, wide and on a phone, in light and in dark, the list unfolded."""
    page = browser.new_page(color_scheme="light", reduced_motion="reduce")
    page.goto(home + address)
    page.eval_on_selector_all("details.kravspec-editions", "nodes => nodes.forEach(node => node.open = true)")
    found = violations(page)
    page.close()
    assert found == []


def test_frozen_files_are_read_once(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One run reads each frozen edition once, however many pages ask for it."""
    edit(repository, "standard/standard.yml", "Provstandard", "Läst en gång")
    frozen = freeze(Edition(load(repository).standard, {}))
    write(repository, {f"standard/editions/{name}.json": frozen for name in ("1", "2")})
    shutil.copy(SAMPLE / "mkdocs.yml", repository)
    write(repository, {"docs/index.md": "# Start\n"})
    read_files: list[str] = []
    thaw = load_editions.thaw

    def counted(data: bytes, path: str) -> Edition:
        read_files.append(path)
        return thaw(data, path)

    monkeypatch.setattr(load_editions, "thaw", counted)
    loaded = load(repository)
    known = publication_of(loaded)
    todays_pages(loaded, known)
    of_editions(loaded, known)
    assert sorted(read_files) == ["standard/editions/1.json", "standard/editions/2.json"]


def test_english_standard_has_english_addresses(repository: Path) -> None:
    """An edition of an English standard stands below `edition/`, and its pages speak English."""
    for old, new in (("language: sv", "language: en"), ("stage: arbetsutkast", "stage: working draft")):
        edit(repository, "standard/standard.yml", old, new)
    write(repository, {"standard/editions/1.json": freeze(Edition(load(repository).standard, {}))})
    made = sources(load(repository))
    assert {"edition/index.md", "edition/1/index.md", "edition/1/krav/PRO-01/index.md", "changes/index.md"} <= set(made)
    assert words(made["edition/1/krav/PRO-01/index.md"].decode(), "kravspec-earlier") == (
        "Latest edition. You are reading edition 1, working draft, 24 November 2026. Its text never changes. "
        "Today’s text is the same. Read PRO-01 in today’s text"
    )


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("../../index.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("media/../../../a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("media/a.html", b"<script>alert(1)</script>"),
        ("media/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ],
)
def test_picture_in_an_edition_made_by_hand_is_refused(repository: Path, path: str, data: bytes) -> None:
    """A picture that acts or leads out of the edition is not published, and is named with the file it stands in."""
    write(repository, {"standard/editions/1.json": freeze(Edition(load(repository).standard, {path: data}))})
    loaded = load(repository)
    made = of_editions(loaded, publication_of(loaded))
    assert made.pictures == {}
    (finding,) = made.refused
    assert (finding.rule, finding.position.path) == ("active-file", "standard/editions/1.json")
    assert path in finding.message.sv


def test_only_editions_have_a_place_on_the_site(repository: Path) -> None:
    """A file among the editions that no edition can be called gets no address of its own."""
    frozen = freeze(Edition(load(repository).standard, {}))
    names = ("..", "1.0 (copy)", "index.html", "å", "a" * 41)
    write(repository, {f"standard/editions/{name}.json": frozen for name in names})
    assert [path for path in sources(load(repository)) if path.startswith("utgava/")] == []


def words(html: str, class_: str) -> str:
    """The words inside the first element with a class."""
    apart = re.sub(r"(</(?:p|li|dd|h1|h2)>)", r" \1", html)
    return " ".join(str(fromstring(apart).find_class(class_)[0].text_content()).split())


def test_old_text_is_told_and_shared_as_the_old_text(site: Path) -> None:
    """What an earlier edition's page tells programs, and shows where its link is shared, is its own text at its own address."""
    page = lxml.html.fromstring(read(site, "utgava/2.0/krav/PRO-02"))
    own = "https://foretagslotsning.example/utgava/2.0/"
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    provision, trail = json.loads(data)["@graph"]
    assert provision["url"] == f"{own}krav/PRO-02/"
    assert provision["text"].startswith("Lotsen bör i svaret ange")
    assert provision["isPartOf"]["url"] == own
    assert {step["item"].startswith(own) for step in trail["itemListElement"]} == {True}
    assert page.xpath("//meta[@property='og:url']/@content") == [f"{own}krav/PRO-02/"]
    assert page.xpath("//meta[@name='description']/@content")[0].startswith("Lotsen bör i svaret ange")

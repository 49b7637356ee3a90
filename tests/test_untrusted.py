"""What a stranger writes, in the standard or in `docs/`, is text on the site: nothing in it acts, runs or asks another host."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from conftest import SAMPLE, mkdocs, write
from hostile_texts import HOSTILE
from kravspec.edition import Edition, freeze
from kravspec.images import only_shows
from kravspec.load import load
from kravspec.site.untrusted import publishable
from serving import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ACTING = """(page) => [...page.querySelectorAll("*")].filter(element =>
    [...element.attributes].some(({name, value}) => /^on|^style$|^ping$|^srcset$/i.test(name)
        || /href|src|action|data$/i.test(name) && /^[\\s\\x00-\\x1f]*(javascript|vbscript|data):/i.test(value))
    || element.matches(`iframe, object, embed, base, template, portal, frameset, article form:not(.kravspec-filter, .kravspec-search), article style, pre.mermaid,
        article script:not([src^="../assets/search/"], [type="application/json"], [type="application/ld+json"]), title script, main nav script, main nav img, footer img, header img, article [id=__config],
        meta[http-equiv]:not([content^="default-src 'none'; script-src 'self'"])`)
).map(element => element.outerHTML.slice(0, 200))"""
"""What could act in a page. The theme's own scripts stand elsewhere."""
PARSED = f"""async (paths) => {{
    const acting = {ACTING};
    const found = await Promise.all(paths.map(async path => {{
        const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
        return acting(page).map(element => `${{path}}: ${{element}}`);
    }}));
    return found.flat();
}}"""
"""What could act in the pages at `paths`, read by the browser's own parser."""


def _clause() -> str:
    """Every hostile text in every construct of the standard, five on a page."""
    rows = ["# Process {#process}\n\n"]
    for index, hostile in enumerate(HOSTILE, 10):
        rows.append(
            f"{'##' if index % 5 == 0 else '###'} {hostile} {{#a{index}}}\n\n{hostile}\n\n**PRO-{index}** Det {hostile} **ska**:\n\n- {hostile}\n"
            f"- *Ansvar:* {hostile}\n- *Bevis:* {hostile}\n\n> **Motiv** {hostile}\n\n> **Exempel** {hostile}\n\n> **Anm.** {hostile}\n\n**Tabell** {hostile} {{#tab-a{index}}}\n\n| {hostile} |\n"
            f"| --- |\n| {hostile} |\n\n![{hostile}](media/steg.svg)\n\n**Figur** {hostile} {{#fig-a{index}}}\n\n"
            f"**Formel** {hostile} {{#for-a{index}}}\n\n$$\n{hostile}\n$$\n\nx[^{index}]\n\n[^{index}]: {hostile}\n\n```\n{hostile}\n```\n\n- **{hostile}** x {{#s{index}}}\n\n"
            f"### {hostile} {{#term-a{index}}}\n\n{hostile}\n\n"
        )
    return "".join(rows)


def _terms() -> str:
    """Every hostile text as a term, its definition and its synonym."""
    rows = (f"### {text} {{#term-b{index}}}\n\n{text}\n\n- *Synonym:* {text}\n\n" for index, text in enumerate(HOSTILE))
    return f"\n## Onda {{#onda}}\n\n{''.join(rows)}"


def _guide(hostile: str) -> str:
    """The hostile text in every construct of a page in `docs/`."""
    text = json.dumps(hostile)
    front = "".join(f"{name}: {text}\n" for name in ("title", "description", "author", "subtitle", "status", "icon"))
    return (
        f"---\n{front}template: finns-inte.html\nsearch: 1\nhide: 1\nkrav: [PRO-10]\n---\n"
        f"# {hostile} {{ id='x\" onclick=\"alert(1)' }}\n\n{hostile}\n\n## {hostile}\n\n- {hostile}\n\nx[^1] {hostile}\n\n"
        f"| {hostile} |\n| --- |\n| {hostile} |\n\n/// note | {hostile}\n{hostile}\n///\n\n/// tab | {hostile}\n{hostile}\n///\n\n"
        f'!!! note "{hostile}"\n    {hostile}\n\n[^1]: {hostile}\n'
    )


@pytest.fixture(name="hostile_site", scope="module")
def _hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The sample with the hostile texts everywhere, built without strict mode, and its address."""
    root = tmp_path_factory.mktemp("hostile") / "sample"
    shutil.copytree(SAMPLE, root)
    write(root, {"standard/clauses/process.md": _clause()})
    terms = (root / "standard/clauses/termer.md").read_text(encoding="utf-8")
    write(root, {"standard/clauses/termer.md": terms + _terms()})
    metadata = (root / "standard/standard.yml").read_text(encoding="utf-8")
    for index, key in enumerate(("title", "designation", "edition", "committee")):
        metadata = re.sub(
            rf"(?m)^{key}: .*", f"{key}: {json.dumps(' '.join(HOSTILE[index::4]))}".replace("\\", r"\\"), metadata
        )
    write(root, {"standard/standard.yml": metadata})
    # Published, withdrawn again in the next edition, and new today: their pages and two lists of changes.
    for name, folder in (("0", root), ("1", SAMPLE)):
        write(root, {f"standard/editions/{name}.json": freeze(Edition(load(folder).standard, {}))})
    nav = []
    for index, hostile in enumerate(HOSTILE):
        write(root, {f"docs/ond/a{index}.md": _guide(hostile)})
        # Without a title in front matter, the heading is the title, on the provision's page too.
        write(root, {f"docs/exempel/b{index}.md": f"# {hostile}\n\nSe [PRO-10]. {hostile}\n"})
        title = json.dumps(hostile)
        nav.append(f"  - {title}: [{{{title}: ond/a{index}.md}}]\n")
    write(root, {'docs/ond/" onclick="alert(1).md': "# Filnamn\n"})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.writelines(nav)
    result = mkdocs(root, "--no-strict")
    assert result.returncode == 0, result.stderr
    with serve(root / "build/site") as address:
        yield root / "build/site", address


def test_hostile_text_is_only_text(hostile_site: tuple[Path, str], browser: Browser) -> None:
    """Whatever a stranger writes, no page acts, runs, asks another host or makes the browser complain."""
    site, address = hostile_site
    page = browser.new_page()
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    # Images that are not there are the one complaint that a contributor may cause.
    page.on("console", lambda message: seen.append(message.text) if "404" not in message.text else None)
    page.on("request", lambda request: seen.append(request.url) if not request.url.startswith(address) else None)
    paths = [file.parent.relative_to(site).as_posix() + "/" for file in sorted(site.rglob("index.html"))]
    assert len(paths) > 3 * len(HOSTILE)
    # The clauses and a guide of each text hold all constructs; they are opened, and all pages are read.
    opened = [path for path in paths if path.startswith(("ond/", "standard/a"))]
    assert len(opened) > len(HOSTILE) * 1.2
    for path in opened:
        page.goto(address + path, wait_until="domcontentloaded")
        assert seen == [], path
    seen += page.evaluate(PARSED, [address + path for path in paths])
    page.close()
    assert seen == []


def test_hostile_text_is_only_data_for_programs(hostile_site: tuple[Path, str], browser: Browser) -> None:
    """What a page tells programs of its provision and its terms holds the hostile texts, and the browser reads it whole."""
    site, address = hostile_site
    page = browser.new_page()
    read = """async (paths) => (await Promise.all(paths.map(async (path) => {
        const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
        return [...page.querySelectorAll("[type='application/ld+json']")].map((data) => JSON.parse(data.textContent)["@graph"]);
    }))).flat(2)"""
    page.goto(address)
    paths = [f"{file.parent.relative_to(site).as_posix()}/" for file in sorted(site.glob("krav/*/index.html"))]
    things = page.evaluate(read, [address + path for path in [*paths, "termer/"]])
    page.close()
    texts = [thing["text"] for thing in things if thing["@type"] == "CreativeWork"]
    terms = next(thing["hasDefinedTerm"] for thing in things if thing["@type"] == "DefinedTermSet")
    assert len(texts) >= len(HOSTILE)
    assert any("<script>alert(1)</script>" in text for text in texts)
    assert any("</script><script>alert(1)</script>" in term["description"] for term in terms)


def test_hostile_text_is_only_text_in_search_results(hostile_site: tuple[Path, str], browser: Browser) -> None:
    """A search that finds hostile titles and texts shows them as text."""
    page = browser.new_page()
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    for typed in ("alert", "javascript", "onerror", "elsewhere"):
        page.goto(f"{hostile_site[1]}sok/index.html?q={typed}")
        page.wait_for_selector(".kravspec-results li")
        assert page.locator(".kravspec-results mark").count() > 1
        elements = (
            "[...new Set([...document.querySelectorAll('.kravspec-results *')].map(e => e.localName))].sort().join()"
        )
        assert page.evaluate(elements) == "a,b,code,h2,li,mark,p"
        assert all(link.get_attribute("href").startswith("../") for link in page.locator(".kravspec-results a").all())
    assert alerts == []
    page.goto(f"{hostile_site[1]}sok/index.html?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E")
    page.wait_for_selector(".kravspec-results li")
    assert page.locator("article img").count() == 0
    page.close()
    assert alerts == []


REFUSED = (
    ("Text <script>alert(1)</script>", "<script", 6),
    ("`<script>` och <script>alert(1)</script>", "<script", 16),
    ("<b onmouseover=alert(1)>x</b>", "onmouseover", 4),
    ("[x](javascript:alert(1))", "javascript:alert(1)", 5),
    ("[x](#start){onclick=alert(1)}", "onclick", 13),
    ("![x](https://elsewhere.example/x.png)", "https://elsewhere.example/x.png", 6),
    ("<iframe src=x></iframe>", "<iframe", 1),
    ("<b class=kravspec-provision>x</b>", "kravspec-provision", 10),
)


def test_acting_html_stops_a_strict_build_at_its_place(tmp_path: Path) -> None:
    """HTML that acts in a page of `docs/` stops a strict build and names file, line and column, code left alone."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    lines = [f"```html\n{line}\n```\n\n{line}\n" for line, _, _ in REFUSED]
    write(tmp_path / "sample", {"docs/index.md": "---\ntitle: Start\n---\n# Start\n\n" + "\n".join(lines)})
    result = mkdocs(tmp_path / "sample")
    assert result.returncode != 0
    for index, (_, words, column) in enumerate(REFUSED):
        assert f"docs/index.md:{10 + 6 * index}:{column}: ”{words}” publiceras inte." in result.stderr
    assert result.stderr.count("[raw-html]") == len(REFUSED)


def test_harmless_markup_is_published(tmp_path: Path) -> None:
    """Admonitions, tabs, details, aligned tables, footnotes and harmless HTML pass a strict build unharmed."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    page = (
        "# Start\n\n/// note | Obs\nText\n///\n\n/// details | Mer\n    open: true\nText\n///\n\n/// tab | Ett\nA\n///\n\n"
        '/// tab | Två\nB\n///\n\n!!! tip "Tips"\n    Text\n\n| a | b |\n| :-: | --: |\n| 1 | 2 |\n\nx[^1] <kbd>Ctrl</kbd>\n\n'
        '<div class="egen" markdown="1">\n**fet**\n</div>\n\n```python\nprint("<script>")\n```\n\n[^1]: Not\n'
    )
    write(tmp_path / "sample", {"docs/index.md": page})
    result = mkdocs(tmp_path / "sample")
    assert result.returncode == 0, result.stderr
    html = (tmp_path / "sample/build/site/index.html").read_text(encoding="utf-8")
    for kept in (
        '<div class="admonition note">',
        "<details",
        'open="',
        'id="__tabbed_1_2"',
        '<label for="__tabbed_1_1">',
        '<div class="admonition tip">',
        '<th class="kravspec-center">',
        '<div class="egen">',
        "<strong>fet</strong>",
        "<kbd>Ctrl</kbd>",
        'class="footnote"',
        '<div class="highlight">',
    ):
        assert kept in html


def test_title_is_written_as_it_is_typed(tmp_path: Path, browser: Browser) -> None:
    """A title with &, < and quotes shows so in the page's title, its navigation and its description, not as entities."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    title = 'Frågor & svar: 1 < 2 ”ja” \\"nej\\"'
    write(
        tmp_path / "sample",
        {"docs/exempel/kafe.md": f'---\ntitle: "{title}"\ndescription: "{title}"\n---\n# X\n\nSe [PRO-01].\n'},
    )
    assert mkdocs(tmp_path / "sample").returncode == 0
    page = browser.new_page()
    page.goto((tmp_path / "sample/build/site/exempel/kafe/index.html").as_uri())
    shown = title.replace("\\", "")
    assert page.title() == f"{shown} - Provstandard"
    assert page.get_attribute("meta[name=description]", "content") == shown
    assert page.locator(".md-header__topic .md-ellipsis").last.inner_text() == shown
    page.close()


def test_file_that_acts_is_not_published(tmp_path: Path) -> None:
    """Beside pages only images are published from `docs/`; another file stops a strict build."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    files: dict[str, str | bytes] = {
        "docs/sida.html": "<script>alert(1)</script>",
        "docs/assets/javascripts/eget.js": "alert(1)",
        "docs/bild.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    }
    write(tmp_path / "sample", files)
    result = mkdocs(tmp_path / "sample")
    assert result.returncode != 0
    for name in files:
        assert f"{name}:1:1:" in result.stderr
        assert not (tmp_path / "sample/build/site" / name.removeprefix("docs/")).exists()


@pytest.mark.parametrize("name", ["docs/krav/PRO-01.md", "docs/krav/PRO-01/index.md", "docs/standard.md"])
def test_page_of_the_standard_cannot_be_replaced(name: str, tmp_path: Path) -> None:
    """A page in `docs/` cannot take an address that belongs to the standard, permanent as it is."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    write(tmp_path / "sample", {name: "# Kapad\n"})
    result = mkdocs(tmp_path / "sample")
    assert result.returncode != 0
    assert f"{name}:1:1:" in result.stderr
    pages = (tmp_path / "sample/build/site").rglob("index.html")
    assert not any("Kapad" in page.read_text(encoding="utf-8") for page in pages)


def test_link_out_of_docs_is_not_published(tmp_path: Path) -> None:
    """A symbolic link to a file outside `docs/` publishes nothing of that file."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    (tmp_path / "hemlig.png").write_bytes(b"hemligt")
    (tmp_path / "sample/docs/bild.png").symlink_to(tmp_path / "hemlig.png")
    result = mkdocs(tmp_path / "sample")
    assert result.returncode != 0
    assert "docs/bild.png:1:1:" in result.stderr
    assert not (tmp_path / "sample/build/site/bild.png").exists()


@pytest.mark.parametrize(
    "inner",
    [
        "<script/>",
        "<g onload='alert(1)'/>",
        "<a href='javascript:alert(1)'><text>x</text></a>",
        "<image href='https://elsewhere.example/x.png'/>",
        "<style>@import 'https://elsewhere.example'</style>",
        "<rect style='fill:url(https://elsewhere.example)'/>",
        "<foreignObject/>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<?xml-stylesheet href='x'?>",
        "<ofullbordad",
    ],
)
def test_svg_that_acts_is_refused(inner: str) -> None:
    """An SVG image with a script, a link or something to fetch is no image."""
    assert not only_shows(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'.encode())


def test_figure_of_the_standard_is_an_image() -> None:
    """The figures of the standard itself are images that only show something."""
    figures = [*SAMPLE.parent.parent.glob("standard/media/*.svg"), *SAMPLE.glob("standard/media/*.svg")]
    assert len(figures) > 1
    assert all(only_shows(figure.read_bytes()) for figure in figures)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_publishing_twice_changes_nothing(hostile: str) -> None:
    """What is published holds nothing more to take away."""
    once = publishable(hostile)
    assert publishable(once) == once

"""`kravspec build` and `export`: whole outputs or none."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote

import lxml.html
import pytest

from conftest import PROCESS, SAMPLE, mkdocs, write
from kravspec import export as export_module
from kravspec.error import CannotRunError
from kravspec.export import export
from kravspec.load import load
from kravspec.render.pages import pages
from kravspec.site.publication import publication_of

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

MD = "standard/clauses/process.md"


def test_failing_write_leaves_the_last_good_output(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails in the middle, the earlier file stands untouched and no half file is left."""
    path = export(load(repository), "json")
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_module.Path, "replace", fail)
    with pytest.raises(CannotRunError):
        export(load(repository), "json")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["register.json"]


def test_export_refuses_a_text_with_errors(repository: Path, kravspec: Kravspec) -> None:
    """A text with errors is not exported: the findings are shown, and the last good output is left."""
    assert kravspec(repository, "export", "csv").returncode == 0
    before = (repository / "build/register.csv").read_bytes()
    write(repository, {MD: f"{PROCESS}\nSe [finns-inte].\n"})
    result = kravspec(repository, "export", "csv")
    assert result.returncode == 1
    assert f"{MD}:7:4: fel" in result.stdout
    assert (repository / "build/register.csv").read_bytes() == before


def test_unknown_format_names_the_known(repository: Path, kravspec: Kravspec) -> None:
    """A format that does not exist gives one line with those that do."""
    result = kravspec(repository, "export", "dokx")
    assert result.returncode == 2
    assert "csv, docx, epub, json, pdf" in result.stderr


def test_output_goes_where_it_is_asked_to(repository: Path, kravspec: Kravspec) -> None:
    """`-o` names the file; its folders are made."""
    assert kravspec(repository, "export", "json", "-o", "ut/krav.json").returncode == 0
    assert (repository / "ut/krav.json").is_file()


def test_unwritable_place_is_one_line(repository: Path, kravspec: Kravspec) -> None:
    """A place that cannot be written gives one line and exit code 2."""
    (repository / "build").write_text("en fil, ingen mapp")
    result = kravspec(repository, "export", "json")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "Traceback" not in result.stderr


def test_pages_are_written_for_any_generator(kravspec: Kravspec, tmp_path: Path) -> None:
    """`kravspec pages DIR` writes the same Markdown as the site is built from."""
    assert kravspec(SAMPLE, "pages", str(tmp_path)).returncode == 0
    loaded = load(SAMPLE)
    made = pages(loaded.standard, loaded.guides, publication_of(loaded))
    assert (tmp_path / "krav/PRO-01/index.md").read_text(encoding="utf-8") == made["krav/PRO-01.md"]
    assert (tmp_path / "standard/process/index.md").is_file()


def test_failing_site_leaves_the_last_good_one(kravspec: Kravspec, tmp_path: Path) -> None:
    """When the site cannot be built, the earlier site stands untouched and the command says why, without a traceback."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    assert kravspec(root, "build").returncode == 0
    before = (root / "build/site/index.html").read_bytes()
    (root / "docs/index.md").write_text("# Ny\n\n[Borta](borta.md)\n", encoding="utf-8")
    result = kravspec(root, "build")
    assert result.returncode == 2
    assert "borta.md" in result.stderr
    assert "Traceback" not in result.stderr
    assert (root / "build/site/index.html").read_bytes() == before
    assert sorted(path.name for path in (root / "build").iterdir()) == [
        "kravspec.docx",
        "kravspec.pdf",
        "register.csv",
        "register.json",
        "site",
    ]


PLAIN = """\
site_name: Provstandard
theme: mkdocs
docs_dir: sidor
plugins: []
markdown_extensions: [attr_list, md_in_html, tables, footnotes]
extra_css: [assets/kravspec.css]
validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""


@pytest.mark.parametrize("theme", ["mkdocs", "{name: material, language: sv, font: false}"])
def test_pages_work_in_a_generator_that_knows_nothing_of_us(theme: str, kravspec: Kravspec, tmp_path: Path) -> None:
    """`kravspec pages` gives all that plain MkDocs needs: every link, anchor, image and stylesheet leads somewhere."""
    assert kravspec(SAMPLE, "pages", str(tmp_path / "sidor")).returncode == 0
    write(tmp_path, {"mkdocs.yml": PLAIN.replace("theme: mkdocs", f"theme: {theme}")})
    result = mkdocs(tmp_path)
    assert result.returncode == 0, result.stderr
    assert broken_links(tmp_path / "site") == []
    guide = (tmp_path / "site/vagledning/kontakt/index.html").read_text(encoding="utf-8")
    assert "Lotsen <strong>ska</strong> svara företaget" in guide
    assert (tmp_path / "site/media/steg.svg").is_file()


def test_every_link_of_the_site_leads_somewhere(built: Path) -> None:
    """Links that MkDocs cannot check, those in the standard's own HTML, lead to pages and anchors that exist."""
    assert broken_links(built) == []


def broken_links(site: Path) -> list[str]:
    """The links of all pages that lead to no file or anchor of the site."""
    pages = {path: lxml.html.parse(path).getroot() for path in site.rglob("*.html") if path.name != "404.html"}
    anchors = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for _, _, link, _ in page.iterlinks():
            address, _, anchor = unquote(link).partition("#")
            address = address.partition("?")[0]
            if "://" in address or address.startswith(("mailto:", "data:")):
                continue
            file = (path.parent / address).resolve() if address else path
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file() or (anchor and file in anchors and anchor not in anchors[file]):
                broken.append(f"{path.relative_to(site)}: {link}")
    return broken


def test_pages_replace_only_their_own_folder(repository: Path, kravspec: Kravspec) -> None:
    """`kravspec pages` writes over an earlier output, old pages gone, but touches no folder with something else in it."""
    assert kravspec(repository, "pages", "ut").returncode == 0
    write(repository, {"ut/krav/PRO-99.md": "gammal", "eget/viktigt.txt": "behåll"})
    assert kravspec(repository, "pages", "ut").returncode == 0
    assert not (repository / "ut/krav/PRO-99.md").exists()
    result = kravspec(repository, "pages", "eget")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert [file.name for file in (repository / "eget").iterdir()] == ["viktigt.txt"]


def test_pages_of_a_text_with_errors_are_not_written(repository: Path, kravspec: Kravspec) -> None:
    """A text with errors leaves the last good pages as they are."""
    assert kravspec(repository, "pages", "ut").returncode == 0
    before = (repository / "ut/krav/PRO-01/index.md").read_bytes()
    write(repository, {MD: f"{PROCESS}\nSe [finns-inte].\n"})
    assert kravspec(repository, "pages", "ut").returncode == 1
    assert (repository / "ut/krav/PRO-01/index.md").read_bytes() == before


def test_failing_pages_leave_the_last_good_ones(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails in the middle of many pages, the earlier ones stand untouched and nothing else is left."""
    folder = repository / "ut"
    good = {"krav/index.md": b"1", "standard/index.md": b"1"}
    export_module.write_folder(folder, good, export_module.PAGES)

    def fail(path: Path, _: bytes) -> None:
        if path.name == "full.md":
            raise OSError(28, "No space left on device")
        path.parent.mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(export_module, "write", fail)
    with pytest.raises(CannotRunError):
        export_module.write_folder(folder, {**good, "full.md": b"2"}, export_module.PAGES)
    assert sorted(file.name for file in repository.iterdir()) == ["standard", "ut"]
    assert (folder / "krav/index.md").read_bytes() == b"1"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# Start\n\nSe [PRO-99].\n", "docs/index.md:3:4: fel"),
        ("---\nkrav: [PRO-01, PRO-99]\n---\n# Start\n", "docs/index.md:2:16: fel"),
        ("# Start\n\n[Läs](standard/kontakt.md#finns-inte)\n", "standard/kontakt.md#finns-inte"),
        ("# Start\n\n<iframe src=x></iframe>\n", "docs/index.md:3:1"),
        ("# Start\n\n[x](http://[)\n", "index.md"),
    ],
)
def test_build_stops_at_a_fault_in_a_guide(text: str, place: str, kravspec: Kravspec, tmp_path: Path) -> None:
    """An unknown ID, a broken anchor, acting HTML and an address that is none stop `kravspec build`, and it says where."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    write(root, {"docs/index.md": text})
    result = kravspec(root, "build")
    assert result.returncode in {1, 2}
    assert place in result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert not (root / "build/site").exists()

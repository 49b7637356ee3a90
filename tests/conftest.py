"""What the tests share: a small repository on disk, and the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

# A slow or busy machine is no fault of the tool.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the tests keep is no answer to the user's own runs, and theirs none to the tests'."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


REPOSITORY = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample"

METADATA = """\
title: Provstandard
designation: PROV 1
stage: arbetsutkast
edition: 1
date: 2026-11-24
language: sv
committee: Provgruppen
parts:
  - file: clauses/process.md
    role: clause
"""
PROCESS = """\
# Process {#process}

**PRO-01** Kommunen **får** svara företaget inom 2\N{NO-BREAK SPACE}arbetsdagar.

- *Ansvar:* enheten
"""


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Path:
    """A repository with one clause and nothing wrong in it."""
    write(tmp_path, {"standard/standard.yml": METADATA, "standard/clauses/process.md": PROCESS})
    return tmp_path


def write(root: Path, files: dict[str, str | bytes]) -> None:
    """Write files under `root`, folders made."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture(name="kravspec")
def _kravspec() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command, run as a user runs it: `kravspec(folder, "check", …)`."""

    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kravspec", *arguments],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """MkDocs, run as a user runs it; `--strict` unless other arguments are given."""
    command = [sys.executable, "-m", "mkdocs", "build", *(arguments or ("--strict",))]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(name="browser", scope="session")
def _browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    assert program, "Chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(name="built", scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site."""
    root = tmp_path_factory.mktemp("site") / "sample"
    shutil.copytree(SAMPLE, root)
    result = mkdocs(root)
    assert result.returncode == 0, result.stderr
    return root / "build" / "site"


ELEMENTS = (REPOSITORY / "tests" / "elements.md").read_text(encoding="utf-8")
"""A page with every element that authors of guides use."""


@pytest.fixture(name="published", scope="session")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the draft, with a page of every element at `element/`."""
    root = tmp_path_factory.mktemp("published")
    shutil.copy(REPOSITORY / "accessibility.yml", root)
    for folder in ("docs", "standard"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    settings_file = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, {"mkdocs.yml": f"{settings_file}  - Element: element.md\n", "docs/element.md": ELEMENTS})
    result = mkdocs(root)
    assert result.returncode == 0, result.stderr
    return root / "build" / "site"


@pytest.fixture(name="home", scope="session")
def _home(published: Path) -> Iterator[str]:
    """The address of the published site's start page."""
    with serve(published) as address:
        yield address


@pytest.fixture(name="sample", scope="session")
def _sample() -> bytes:
    """The sample as the Word document that is submitted."""
    from kravspec.load import load
    from kravspec.render import docx

    loaded = load(SAMPLE)
    return docx.render(loaded.standard, loaded.guides, SAMPLE)


@pytest.fixture(name="draft", scope="session")
def _draft() -> bytes:
    """The draft as the Word document that is submitted."""
    from kravspec.load import load
    from kravspec.render import docx

    loaded = load(REPOSITORY)
    return docx.render(loaded.standard, loaded.guides, REPOSITORY)


@pytest.fixture(name="office", scope="session")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], bytes]:
    """LibreOffice, with a profile of its own: it opens a document and saves it in another format."""
    folder = tmp_path_factory.mktemp("office")
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed: apt-get install libreoffice-writer"
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]

    def convert(data: bytes, format_: str) -> bytes:
        source, target = folder / "in" / "a.docx", folder / "out"
        source.parent.mkdir(exist_ok=True)
        source.write_bytes(data)
        subprocess.run([*command, format_, "--outdir", target, source], check=True, capture_output=True, timeout=180)
        return (target / f"a.{format_.partition(':')[0]}").read_bytes()

    return convert


@pytest.fixture(name="resaved")
def _resaved(tmp_path: Path) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """LibreOffice, with a profile of its own: it opens Word files and saves them as Word files, all at once."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed: apt-get install libreoffice-writer"

    def save(files: dict[str, bytes]) -> dict[str, bytes]:
        before, after = tmp_path / "before", tmp_path / "after"
        write(before, {f"{name}.docx": data for name, data in files.items()})
        command = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
        names = [str(before / f"{name}.docx") for name in files]
        subprocess.run(
            [*command, "docx:MS Word 2007 XML", "--outdir", str(after), *names],
            check=True,
            capture_output=True,
            timeout=300,
        )
        return {name: (after / f"{name}.docx").read_bytes() for name in files}

    return save


@pytest.fixture(name="assessed", scope="session")
def _assessed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The standard that says how it is assessed, and its site in build/site."""
    from assessing import assessable

    root = assessable(tmp_path_factory.mktemp("assessment") / "sample")
    result = mkdocs(root)
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture(name="form_url", scope="session")
def _form_url(assessed: Path) -> Iterator[str]:
    with serve(assessed / "build/site") as address:
        yield f"{address}egenbedomning/"


@pytest.fixture(name="reader")
def _reader(browser: Browser, form_url: str) -> Iterator[BrowserContext]:
    """A reader's browser at ten o'clock on 25 November 2026. No request may leave the host, and the console stays silent."""
    context = browser.new_context(viewport={"width": 1000, "height": 800}, locale="sv-SE", accept_downloads=True)
    context.clock.install(time="2026-11-25T10:00:00")
    heard: list[str] = []
    host = form_url.removesuffix("egenbedomning/")
    context.on(
        "request",
        lambda request: heard.append(request.url) if not request.url.startswith((host, "blob:", "data:")) else None,
    )
    context.on("console", lambda message: heard.append(message.text))
    context.on("weberror", lambda error: heard.append(str(error.error)))
    yield context
    context.close()
    assert heard == []


@pytest.fixture(name="open_form")
def _open_form(reader: BrowserContext, form_url: str) -> Callable[[], Page]:
    """Open the page in a tab of its own."""

    def open_form() -> Page:
        page = reader.new_page()
        page.goto(form_url)
        page.wait_for_selector(".kravspec-panel:not([hidden])")
        return page

    return open_form

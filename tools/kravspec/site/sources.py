"""All that the site is made from, by path, for another site generator: pages with their links, figures, stylesheets and scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kravspec.load.accessibility import FILE, read_statement
from kravspec.render import csv, json, share, templates
from kravspec.render.accessibility_page import PAGES, accessibility_page
from kravspec.render.assessment import SCRIPT_FILE, SCRIPT_PARTS
from kravspec.render.downloads import FEED
from kravspec.render.guide_page import link_references, provisions_of_guide
from kravspec.render.pages import pages
from kravspec.render.role_list import role_list
from kravspec.render.rule_list import rule_list
from kravspec.render.search.page import INDEX
from kravspec.site.editions import of_editions, todays_pages
from kravspec.site.files import figures, refused_file
from kravspec.site.languages import translated
from kravspec.site.publication import publication_of
from kravspec.site.search import search_script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.load import Loaded
    from kravspec.render.publication import Publication

ASSETS = Path(__file__).parent
STYLESHEET = "assets/kravspec.css"
EDITIONS_STYLESHEET = "assets/editions.css"
"""Of a site with published editions."""
SCRIPTS = ("assets/terms.js", "assets/copy.js")
"""What every page may use, and no page needs."""
_COMMENT = re.compile(rb"^ *(?://|/\*|\*).*\n", re.MULTILINE)
"""A line of a script that holds nothing else: it is for us, and not for those who fetch the page."""
FRAME = ("assets/frame.css", "assets/menu.js", "assets/scrolling.js")
"""What the frame of every page uses; `pages` hands over text alone."""


def assets() -> dict[str, bytes]:
    """Our own stylesheets and scripts, and what else pages lead to, by their address in the site."""
    files = (file for file in (ASSETS / "assets").rglob("*") if file.is_file())
    found = {file.relative_to(ASSETS).as_posix(): file.read_bytes() for file in sorted(files)}
    script = b"".join(found.pop(part) for part in SCRIPT_PARTS)
    return {**found, SCRIPT_FILE: _COMMENT.sub(b"", script)}


def made_files(loaded: Loaded, publication: Publication) -> dict[str, bytes]:
    """What is made from the standard beside its pages, by address: register, feed of changes, picture for shared links."""
    standard, guides, root = loaded.standard, loaded.guides, loaded.root
    registers = {format_.FILE: format_.render(standard, guides, root) for format_ in (json, csv)}
    followed = {FEED: publication.feed} if publication.feed else {}
    return {**registers, **followed, share.FILE: share.picture(standard.metadata)}


def statement_pages(loaded: Loaded) -> dict[str, str]:
    """The page that says how accessible the site is, where there is anything to say; the check has reported its faults."""
    language = loaded.standard.metadata.language
    statement = read_statement(loaded.root, [])
    return {PAGES[language]: accessibility_page(statement, language, FILE)} if statement else {}


def _in_folders(made: Mapping[str, str]) -> dict[str, str]:
    """Each page as the index of a folder of its own, with the same address: `krav/PRO-06/index.md`.

    Links in HTML are meant from the page's address. A generator that takes them from the page's file, as Zensical does, then
    finds the same.
    """
    found = {}
    for path, text in made.items():
        stem = path.removesuffix(".md")
        found[path if stem == path or stem.endswith("index") else f"{stem}/index.md"] = text
    return found


def sources(loaded: Loaded) -> Mapping[str, bytes]:
    """The text of a stranger in `docs/` is handed over as it is: the generator must not publish its HTML unread."""
    docs, standard = loaded.root / "docs", loaded.standard
    known = publication_of(loaded)
    editions = of_editions(loaded, known)
    made = _in_folders(pages(standard, loaded.guides, known) | todays_pages(loaded, known)) | statement_pages(loaded)
    handed_out = templates.files(loaded.guides, standard)
    shown = made | _in_folders(editions.pages) | _in_folders(translated(loaded, known))
    found = {**handed_out, **editions.pictures, **{path: text.encode() for path, text in shown.items()}}
    for guide in loaded.guides:
        if refused_file(loaded.root / guide.path, loaded.root, docs):
            continue
        text = (loaded.root / guide.path).read_text(encoding="utf-8-sig")
        rules = rule_list(guide, loaded.guides, standard.metadata.language)
        linked = templates.with_downloads(
            link_references(text, guide, standard, made), guide, handed_out, standard.metadata.language
        )
        whole = [linked, rules, role_list(guide, standard, made), provisions_of_guide(guide, standard)]
        found[guide.path.removeprefix("docs/")] = "\n".join(whole).encode()
    for file in sorted(docs.rglob("*")):
        if file.is_file() and file.suffix != ".md" and not refused_file(file, loaded.root, docs):
            found[file.relative_to(docs).as_posix()] = file.read_bytes()
    folder = loaded.root / "standard"
    for image in figures(loaded):
        if not refused_file(folder / image, loaded.root, folder):
            found[image] = (folder / image).read_bytes()
    return found | assets() | made_files(loaded, known) | {INDEX: search_script(loaded, made)}

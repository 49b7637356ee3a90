"""Hands the pages of the standard to MkDocs and turns `[id]` in guides into links. All content comes from `render.pages`."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, InclusionLevel

from kravspec.checked import check_repository
from kravspec.error import CannotRunError
from kravspec.export import write
from kravspec.load import Loaded, load
from kravspec.load.repository import other_language
from kravspec.render import layout, templates
from kravspec.render.choosing import with_choices
from kravspec.render.downloads import OFFLINE
from kravspec.render.guide_page import about, link_references, provisions_of_guide
from kravspec.render.pages import pages
from kravspec.render.role_list import role_list
from kravspec.render.rule_list import rule_list
from kravspec.render.search.entries import SEARCH
from kravspec.render.search.page import INDEX
from kravspec.site.editions import OfEditions, lead_to_todays, of_editions, todays_pages
from kravspec.site.files import figures, refused_file
from kravspec.site.head import date_pages, sharing, to_index
from kravspec.site.languages import translated, with_languages
from kravspec.site.markup import usable
from kravspec.site.navigation import homes, with_contents
from kravspec.site.offline import offline
from kravspec.site.policy import headers, headers_file, nginx_file, theme_hashes, with_policy
from kravspec.site.publication import publication
from kravspec.site.search import search_script
from kravspec.site.sources import (
    ASSETS,
    EDITIONS_STYLESHEET,
    FRAME,
    SCRIPTS,
    STYLESHEET,
    assets,
    made_files,
    statement_pages,
)
from kravspec.site.untrusted import hand_to_theme, publishable, refusals
from kravspec.site.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from kravspec.model import Finding, Guide, Language
    from kravspec.render.publication import Publication

_SOURCE = re.compile(r'^source: (".*")$', re.MULTILINE)
# A child of MkDocs's own logger, so that a warning stops a strict build.
_log = logging.getLogger("mkdocs.plugins.kravspec")


class KravspecOptions(Config):  # type: ignore[no-untyped-call] # MkDocs publishes no types
    """What `mkdocs.yml` may say under `kravspec` in `plugins`."""

    issues = Optional(Type(str))
    """Where a new issue is written; `{title}` and `{body}` stand for what is filled in. Default: as the host of `repo_url` does."""
    mail = Optional(Type(str))
    """An e-mail address for comments."""
    since = Optional(Type(str))
    """The edition, Git revision or folder that each provision is compared with. Default: the latest edition."""


class KravspecPlugin(BasePlugin[KravspecOptions]):  # type: ignore[no-untyped-call] # MkDocs publishes no types
    """MkDocs calls these methods by their names; each build reads the repository anew."""

    has_offline = False
    """Whether the site is handed out as an archive too: `kravspec build` sees to that."""
    _loaded: Loaded
    _known: Publication
    _pages: dict[str, str]
    _editions: OfEditions
    """The pages and pictures of earlier editions."""
    _translated: dict[str, str]
    """The pages of the translation, by their path."""
    _languages: Mapping[str, str]
    """By the address of a page, that of the same page in the other language."""
    _templates: dict[str, bytes]
    """The files that templates are handed out as, by their path in the site."""
    _nav: Navigation
    _homes: Mapping[str, Page]
    """Where a page that is not in the navigation stands in it, by its address."""
    _env: Environment
    _theme_language: str
    """The language that `mkdocs.yml` gives the theme."""
    _base: str
    """The address of the start page, seen from the page that is written."""
    _hashes: dict[str, list[str]]
    """Of the theme's own scripts, by `_base`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the standard and put its clauses into the navigation where `nav` has `standard/`."""
        self._loaded = load(Path(config.config_file_path).parent)
        try:
            self._known = replace(publication(self._loaded, config), has_offline=self.has_offline)
            self._templates = templates.files(self._loaded.guides, self._loaded.standard)
            self._editions = of_editions(self._loaded, self._known)
        except CannotRunError as error:
            raise PluginError(error.message.text(self._loaded.standard.metadata.language)) from None
        self._hashes = {}
        todays = pages(self._loaded.standard, self._loaded.guides, self._known) | todays_pages(
            self._loaded, self._known
        )
        self._pages = todays | statement_pages(self._loaded)
        self._translated, self._languages = translated(self._loaded, self._known), self._known.languages
        self._theme_language = config.theme["language"]
        config.theme.dirs.insert(0, str(ASSETS / "theme"))
        config.extra_css.extend([STYLESHEET, *(file for file in FRAME if file.endswith(".css"))])
        if self._editions.pages:
            config.extra_css.append(EDITIONS_STYLESHEET)
        config.extra_javascript.extend([*(file for file in FRAME if file.endswith(".js")), *SCRIPTS])
        config.nav = with_contents(config.nav, self._loaded.standard, self._pages)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the figures and our own stylesheets and scripts."""
        standard = self._loaded.standard
        for finding in check_repository(self._loaded.root).findings:
            if finding.severity == "error":
                _warn(finding, standard.metadata.language)
        self._refuse_files(files, config)
        for finding in self._editions.refused:
            _warn(finding, standard.metadata.language)
        beside = {**self._editions.pages, **self._translated}
        for path, text in {**self._pages, **beside}.items():
            # The page to print is no page of the theme's, and holds no script.
            file = File.generated(config, path, content=with_policy(text, ()) if path.endswith(".html") else text)
            if path == SEARCH or path in beside:
                # Every page leads to the search from its header, and to editions and to the translation from the others.
                file.inclusion = InclusionLevel.NOT_IN_NAV
            source = _SOURCE.search(text)
            # Relative to docs/, which `edit_uri` leads to.
            file.edit_uri = f"../{json.loads(source[1])}" if source else None
            files.append(file)
        folder = self._loaded.root / "standard"
        for image in figures(self._loaded):
            if refused := refused_file(folder / image, self._loaded.root, folder):
                _warn(refused, standard.metadata.language)
            else:
                files.append(File.generated(config, image, abs_src_path=str(folder / image)))
        made = {**self._templates, **self._editions.pictures, **assets(), **made_files(self._loaded, self._known)}
        for address, asset in made.items():
            files.append(File.generated(config, address, content=asset))
        files.append(File.generated(config, INDEX, content=search_script(self._loaded, self._pages)))
        return files

    def _refuse_files(self, files: Files, config: MkDocsConfig) -> None:
        """Take away what stands in `docs/` and is neither a page nor an image."""
        root, docs = self._loaded.root, Path(config.docs_dir)
        for file in [file for file in files if file.src_dir == config.docs_dir]:
            if finding := refused_file(docs / file.src_uri, root, docs):
                _warn(finding, self._loaded.standard.metadata.language)
                files.remove(file)

    def _guide(self, page: Page) -> Guide | None:
        path = f"docs/{page.file.src_uri}"
        found = (guide for guide in self._loaded.guides if guide.path == path)
        return None if page.file.generated_by else next(found, None)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 (MkDocs names them)
        """Keep the navigation for `on_env`."""
        self._nav = nav
        return nav

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002 (MkDocs names them)
        """Turn the `[id]` references of a guide into links."""
        guide = self._guide(page)
        if guide is None:
            return None
        standard = self._loaded.standard
        language = standard.metadata.language
        linked = link_references(page.file.content_string, guide, standard, self._pages)
        text = templates.with_downloads(linked, guide, self._templates, language)
        return text + rule_list(guide, self._loaded.guides, language) + role_list(guide, standard, self._pages)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 (MkDocs names them)
        """Publish of a page in `docs/` what may be published, and quote the provisions it is about."""
        language = self._language(page)
        if page.file.generated_by:
            return usable(html, language)
        path = f"docs/{page.file.src_uri}"
        for finding in refusals(html, page.file.content_string, path):
            _warn(finding, language)
        guide = self._guide(page)
        if guide is None:
            return usable(publishable(html), language)
        if not page.meta.get("description"):
            page.meta["description"] = layout.shortened(about(guide, self._loaded.standard))
        shown = with_choices(usable(publishable(html), language), guide, self._loaded.guides, self._loaded.standard)
        return shown + provisions_of_guide(guide, self._loaded.standard)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All pages are read and none is written: here their titles and front matter become harmless."""
        self._env = env
        standard = self._loaded.standard
        self._homes = homes(files, standard)
        for file in files.documentation_pages():
            if file.page and file.src_uri in self._editions.pages:
                lead_to_todays(file.page, config.site_url)
        env.globals["words"] = WORDS[standard.metadata.language]
        env.globals["search_page"] = SEARCH
        env.globals["sharing"] = sharing(standard, self._known)
        date_pages(files, standard, self._known)
        hand_to_theme([*self._nav.items, *(file.page for file in files.documentation_pages() if file.page)])
        return env

    def on_template_context(self, context: TemplateContext, **_: object) -> TemplateContext:
        """Know where the page that the theme makes next stands, and what the sitemap lists."""
        self._base = context["base_url"]
        context["pages"] = to_index(context["pages"])
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give a page that the theme makes by itself its policy."""
        return self._with_policy(output_content, config) if template_name.endswith(".html") else output_content

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        """Know where the page that is written next stands and in which language, and let the navigation open there, as it does for its own pages."""
        self._base = context["base_url"]
        if home := self._homes.get(page.url):
            home.active = True
        own, language = self._loaded.standard.metadata.language, self._language(page)
        # The theme looks up its words by this setting, page by page.
        config.theme["language"] = language if page.file.src_uri in self._translated else self._theme_language
        # What mkdocs.yml says of the site stays in its own language on a page of the translation.
        said = {"words": WORDS[language], "own_language": own if language != own else ""}
        cast("dict[str, object]", context).update(said)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give a page its policy, and the addresses of the same page in other languages."""
        if home := self._homes.get(page.url):
            home.active = False
        if page.url in self._languages:
            both = {self._language(page): page.url, other_language(self._language(page)): self._languages[page.url]}
            output = with_languages(output, {name: f"{config.site_url or ''}{url}" for name, url in both.items()})
        return self._with_policy(output, config)

    def _language(self, page: Page) -> Language:
        own = self._loaded.standard.metadata.language
        return other_language(own) if page.file.src_uri in self._translated else own

    def _with_policy(self, html: str, config: MkDocsConfig) -> str:
        if self._base not in self._hashes:
            self._hashes[self._base] = theme_hashes(self._env, config, self._base)
        return with_policy(html, self._hashes[self._base])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what a server sends with every page, in the two forms that servers read, and the archive of the site."""
        sent, site = headers(chain.from_iterable(self._hashes.values())), Path(config.site_dir)
        write(site / "_headers", headers_file(sent).encode())
        write(site / "headers.nginx.conf", nginx_file(sent).encode())
        if self.has_offline:
            write(site / OFFLINE, offline(site))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG002 (MkDocs names them)
        """Build again when the standard changes."""
        server.watch(str(self._loaded.root / "standard"))
        return server


def _warn(finding: Finding, language: Language) -> None:
    """Show a finding as MkDocs shows its own; in strict mode it stops the build."""
    at = finding.position
    _log.warning("%s:%s:%s: %s [%s]", at.path, at.line, at.column, finding.message.text(language), finding.rule)

"""From a repository and its `mkdocs.yml` to what the pages say of the text: where it is edited and discussed, when it was changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from kravspec.compare.days import days
from kravspec.compare.feed import MOST, feed
from kravspec.diff import diff
from kravspec.error import CannotRunError
from kravspec.load.editions import earlier, editions
from kravspec.load.history import last_changed
from kravspec.model import Message
from kravspec.render.figure_map import figure_map
from kravspec.render.languages import languages
from kravspec.render.publication import Publication
from kravspec.site.editions import editions_on_site
from kravspec.site.files import figures, refused_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from kravspec.load import Loaded
    from kravspec.model import Change
    from kravspec.render.figure_map import FigureMap
    from kravspec.render.publication import ShownEdition

_NEW_ISSUE = "issues/new?title={title}&body={body}"
_NEW_ISSUE_GITLAB = "-/issues/new?issue[title]={title}&issue[description]={body}"


def publication_of(loaded: Loaded) -> Publication:
    """What is known in a repository that may have no `mkdocs.yml`.

    Raises `CannotRunError` when the file cannot be used or an edition cannot be read.
    """
    from mkdocs.config import load_config
    from mkdocs.exceptions import ConfigurationError

    file = loaded.root / "mkdocs.yml"
    if not file.is_file():
        return Publication(
            changed=last_changed(loaded.root, loaded.standard),
            maps=dict(_maps(loaded)),
            languages=_languages(loaded),
            editions=editions_on_site(loaded),
        )
    try:
        config = load_config(str(file))
    except ConfigurationError as error:
        message = Message(sv=f"mkdocs.yml kan inte användas: {error}", en=f"mkdocs.yml cannot be used: {error}")
        raise CannotRunError(message) from None
    return publication(loaded, config)


def publication(loaded: Loaded, config: MkDocsConfig) -> Publication:
    """What is known in a repository whose `mkdocs.yml` is `config`.

    Raises `CannotRunError` when an edition cannot be read.
    """
    options = getattr(config.plugins.get("kravspec"), "config", {})
    repository = f"{config.repo_url.rstrip('/')}/" if config.repo_url else ""
    shown = editions_on_site(loaded)
    since = options.get("since") or (shown[1].name if shown else "")
    site = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    return Publication(
        site=site,
        # `edit_uri` leads to docs/, and the standard stands beside it.
        edit=urljoin(urljoin(repository, config.edit_uri), "../") if repository and config.edit_uri else "",
        issues=options.get("issues") or _issues(repository),
        mail=options.get("mail") or "",
        changed=last_changed(loaded.root, loaded.standard),
        since=since,
        changes=_changes(loaded, since, shown) if since else {},
        maps=dict(_maps(loaded)),
        languages=_languages(loaded),
        editions=shown,
        feed=_feed(loaded, site) if site else b"",
    )


def of_translation(known: Publication) -> Publication:
    """What is known of the pages of a translation: the days, the changes and the editions are those of the original's text."""
    return replace(known, changed={}, since="", changes={}, editions=(), feed=b"", has_offline=False)


def _languages(loaded: Loaded) -> Mapping[str, str]:
    return languages(loaded.standard, loaded.translation) if loaded.translation else {}


def _feed(loaded: Loaded, site: str) -> bytes:
    """Empty where no change is known: outside Git, and in a copy without its history."""
    changed = days(loaded.root, loaded.standard.metadata, MOST)
    return feed(changed, editions(loaded.root), loaded.standard, site) if changed else b""


def _issues(repository: str) -> str:
    """Where the common hosts write a new issue with title and text filled in."""
    if not repository:
        return ""
    return repository + (_NEW_ISSUE_GITLAB if "gitlab" in (urlsplit(repository).hostname or "") else _NEW_ISSUE)


def _changes(loaded: Loaded, since: str, shown: Sequence[ShownEdition]) -> Mapping[str, Sequence[Change]]:
    known = next((edition.standard for edition in shown if edition.name == since), None)
    if known:
        return _by_id(diff(known, loaded.standard))
    with earlier(loaded.root, since) as before:
        return _by_id(diff(before.standard, loaded.standard))


def _by_id(changes: Iterable[Change]) -> Mapping[str, Sequence[Change]]:
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        found[change.id].append(change)
    return found


def _maps(loaded: Loaded) -> Iterator[tuple[str, FigureMap]]:
    """The figures with parts that lead somewhere, by their path."""
    folder: Path = loaded.root / "standard"
    for image in figures(loaded):
        if image.endswith(".svg") and not refused_file(folder / image, loaded.root, folder):
            found = figure_map((folder / image).read_bytes())
            if found:
                yield image, found

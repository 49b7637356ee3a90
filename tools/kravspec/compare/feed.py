"""The changes as an Atom feed (RFC 4287), for those who want to be told when the text changes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from kravspec import markdown
from kravspec.model import Prose
from kravspec.register import plain_text
from kravspec.render.addresses import addresses
from kravspec.render.downloads import FEED
from kravspec.render.layout import status_line
from kravspec.text import LANGUAGE_TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from kravspec.compare.days import Day
    from kravspec.model import Change, Standard

MOST = 30
"""Entries. Who reads seldomer than that compares editions."""
_MOST_TEXTS = 40
"""The texts of an entry; one with more changes names them only."""
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIELD_LINE = re.compile(r"^- \*[^*]+:\*.*$", re.MULTILINE)
_WORDS = {
    "sv": {
        "title": "Ändringar i {}", "added": "Nya", "changed": "Ändrade", "removed": "Borttagna",
        "verbal form": "ändrad verbform", "definition": "ändrad definition", "reworded": "ny lydelse", "field": "ändrat: {}",
        "published": "Utgåva {} är publicerad",
    },
    "en": {
        "title": "Changes to {}", "added": "New", "changed": "Changed", "removed": "Removed",
        "verbal form": "changed verbal form", "definition": "changed definition", "reworded": "reworded", "field": "changed: {}",
        "published": "Edition {} is published",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    """What stands after `#` in its identity, which never changes."""
    updated: datetime
    title: str
    address: str
    """In the site, where its reader goes on."""
    content: str
    """HTML."""


def feed(days: Sequence[Day], editions: Sequence[tuple[str, Standard]], standard: Standard, site: str) -> bytes:
    """The feed of `days` and of the published `editions`, by name, the last one first. `site` is the site's address."""
    from lxml import etree

    metadata = standard.metadata
    words = _WORDS[metadata.language]
    entries = [*(_day(day, standard, site) for day in days), *(_edition(name, each) for name, each in editions)]
    latest = sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)[:MOST]
    root = etree.fromstring(f'<feed xmlns="{_ATOM}" xml:lang="{LANGUAGE_TAGS[metadata.language]}"/>')
    _add(root, "title", words["title"].format(metadata.title))
    _add(root, "subtitle", status_line(standard))
    _add(root, "id", site + FEED)
    _add(root, "updated", _time(latest[0].updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=site + FEED)
    _add(root, "link", rel="alternate", type="text/html", href=site)
    _add(_add(root, "author"), "name", metadata.committee)
    for entry in latest:
        element = _add(root, "entry")
        _add(element, "title", entry.title)
        _add(element, "id", f"{site}{FEED}#{entry.id}")
        _add(element, "updated", _time(entry.updated))
        _add(element, "link", rel="alternate", type="text/html", href=site + entry.address)
        _add(element, "content", entry.content, type="html")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _day(day: Day, standard: Standard, site: str) -> _Entry:
    """An entry for all that a day changed: by ID in the order of the text, once each."""
    words, places = _WORDS[standard.metadata.language], _places(standard)
    of_id: defaultdict[str, list[Change]] = defaultdict(list)
    for change in sorted(day.changes, key=lambda change: (change.position.path, change.position.line)):
        of_id[change.id].append(change)
    groups: dict[str, list[str]] = {"added": [], "changed": [], "removed": []}
    has_texts = len(of_id) <= _MOST_TEXTS
    for id_, changes in of_id.items():
        group = next((change.kind for change in changes if change.kind in groups), "changed")
        row = _row(id_, changes, site + places[id_] if id_ in places else "", standard, has_texts=has_texts)
        groups[group].append(f"<li>{row}</li>")
    counts = [f"{words[name]}: {len(rows)}" for name, rows in groups.items() if rows]
    lists = [f"<h2>{words[name]}</h2><ul>{''.join(rows)}</ul>" for name, rows in groups.items() if rows]
    date = day.updated.date().isoformat()
    only = places.get(next(iter(of_id)), "") if len(of_id) == 1 else ""
    return _Entry(date, day.updated, f"{date}. {'. '.join(counts)}", only or "krav/", "".join(lists))


def _row(id_: str, changes: Sequence[Change], address: str, standard: Standard, *, has_texts: bool) -> str:
    """What changed under an ID, and how it reads now; of what is gone, how it read."""
    words = _WORDS[standard.metadata.language]
    target = standard.index.get(id_)
    name = escape(target.title if target and target.kind == "term" else id_)
    linked = f'<a href="{escape(address)}">{name}</a>' if address else name
    fields = ", ".join(dict.fromkeys(change.field for change in changes if change.kind == "field" and change.field))
    how = dict.fromkeys(
        words[change.kind].format(fields) for change in changes if change.kind not in {"added", "removed"}
    )
    said = f" ({escape(', '.join(how))})" if how else ""
    texts = (_text(change, standard) for change in changes if change.kind != "field") if has_texts else ()
    text = next((text for text in texts if text), "")
    return f"{linked}{said}{f': {escape(text)}' if text else ''}"


def _text(change: Change, standard: Standard) -> str:
    source = _FIELD_LINE.sub("", change.before if change.kind == "removed" else change.after)
    return plain_text(Prose(source.strip(), "", ()), standard)


def _places(standard: Standard) -> Mapping[str, str]:
    """The address of every ID, those of withdrawn provisions included."""
    withdrawn = {entry.id for entry in standard.register if entry.state != "active"}
    found = {
        **{id_: f"krav/{id_}/" for id_ in withdrawn if markdown.PROVISION_ID.fullmatch(id_)},
        **addresses(standard),
    }
    return {id_: quote(address, safe="/#") for id_, address in found.items()}


def _edition(name: str, edition: Standard) -> _Entry:
    words = _WORDS[edition.metadata.language]
    updated = datetime.combine(edition.metadata.date, time(), UTC)
    content = f"<p>{escape(status_line(edition))}</p>"
    return _Entry(f"utgava-{quote(name)}", updated, words["published"].format(name), "standard/", content)


def _add(parent: _Element, name: str, text: str = "", **attributes: str) -> _Element:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = _NOT_XML.sub("", text) or None
    return element


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

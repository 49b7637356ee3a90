"""From the built site to an archive of it that opens from a folder or a USB stick, without a server and without the net."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.render.downloads import FEED, OFFLINE
from kravspec.render.reproducible import zipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = OFFLINE.removesuffix(".zip")
"""Into which the archive is unpacked."""

_SERVERS = frozenset({"404.html", "_headers", "headers.nginx.conf", "sitemap.xml", "sitemap.xml.gz", OFFLINE, FEED})
"""What only a server or a search engine has a use for."""
_PACKED = (".docx", ".png", ".xlsx")
"""What compressing makes no smaller."""
_ADDRESS = re.compile(r'(<(?:a|form|link)\b[^<>]*?\s(?:href|action)=")([^":?#]*)([^"]*")')
_ONLINE = re.compile(r'<(li|p) class="kravspec-online">.*?</\1>|<link rel="alternate ?"[^>]*>', re.DOTALL)


def offline(site: Path) -> bytes:
    """The archive of the built site in the folder `site`; the same site gives the same bytes."""
    parts = dict(_parts(site))
    return zipped(parts, [], [name for name in parts if name.endswith(_PACKED)])


def _parts(site: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if not file.is_file() or path in _SERVERS or file.suffix == ".map":
            continue
        data = file.read_bytes()
        yield f"{FOLDER}/{path}", _page(data.decode()).encode() if file.suffix == ".html" else data


def _page(html: str) -> str:
    """The page whose links lead to files: nothing but a server finds the page of a folder."""
    return _ADDRESS.sub(_to_file, _ONLINE.sub("", html))


def _to_file(found: re.Match[str]) -> str:
    before, path, after = found.groups()
    if path.rpartition("/")[2] in {".", ".."}:
        path += "/"
    return f"{before}{path}{'index.html' if path.endswith('/') else ''}{after}"

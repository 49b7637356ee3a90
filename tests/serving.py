"""A folder served on this machine, as a host of static sites does."""

from __future__ import annotations

import functools
import http.server
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    def handle_one_request(self) -> None:
        """Let a browser leave before it has the whole answer."""
        with suppress(ConnectionError):
            super().handle_one_request()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the class it comes from calls it so)
        """Keep silent: what is served is nothing a test tells of."""


@contextmanager
def serve(site: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address at which the files of `site` are served."""
    handling = functools.partial(handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handling) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()

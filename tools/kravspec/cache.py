"""What earlier runs found out, kept in the user's cache folder: by the content it was made from and the tool that made it.

It is not kept in the repository, where a stranger's change could bring its own answers. Deleting it costs time only.
Runs at the same time do not disturb each other: each reads one whole file, and puts a whole new one in its place.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import sys
import tempfile
import time
from dataclasses import is_dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEEP = 30 * 24 * 3600
"""Seconds after which what is kept for a repository that is no longer checked is deleted."""
_READ_BY = ("markdown-it-py", "mdit-py-plugins", "ruamel.yaml")
"""The libraries that what is kept depends on."""
_PLAIN = {("builtins", "set"), ("builtins", "frozenset"), ("datetime", "date")}


class Cache:
    """Values by keys from `key`: those that the last run left, and those put in by this run, which `save` leaves to the next."""

    def __init__(self, root: Path) -> None:
        """Read what is kept for the repository at `root`; nothing, when there is nothing or it cannot be read."""
        name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:24]
        self._file = user_cache_path("kravspec") / f"{name}.pickle"
        self._before = _read(self._file)
        self._now: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> Any | None:  # noqa: ANN401 (the caller knows what it put in)
        """The value, kept for the next run too; None when there is none."""
        data = self._before.get(key)
        value = _value(data) if data is not None else None
        if data is not None and value is not None:
            self._now[key] = data
        return value

    def put(self, key: bytes, value: object) -> None:
        """Keep the value."""
        self._now[key] = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)

    def save(self) -> None:
        """Leave what this run has asked for and put in to the next; nothing where the folder cannot be written."""
        if self._now == self._before:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self._file.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    # Keys and values are bytes; a dictionary of bytes is read and written in one go.
                    pickle.dump(self._now, stream, protocol=pickle.HIGHEST_PROTOCOL)
                Path(name).replace(self._file)
            finally:
                Path(name).unlink(missing_ok=True)
            for file in self._file.parent.iterdir():
                if file.stat().st_mtime < time.time() - _KEEP:
                    file.unlink()


def key(*parts: str) -> bytes:
    """What a value is kept by: all that it was made from, and the tool."""
    digest = hashlib.sha256(_tool())
    for part in parts:
        data = part.encode("utf-8", errors="surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


_TOOL: list[bytes] = []


def _tool() -> bytes:
    """The tool as it is on disk, so that a changed rule is a changed tool."""
    if not _TOOL:
        package = Path(__file__).parent
        rows = [sys.version, *(f"{name} {version(name)}" for name in _READ_BY), *sorted(_modules(package))]
        _TOOL.append(hashlib.sha256("\n".join(rows).encode()).digest())
    return _TOOL[0]


def _modules(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _modules(Path(entry.path))
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


class _Reader(pickle.Unpickler):
    """Makes our own data and nothing else: a pickle can name any function."""

    def find_class(self, module_name: str, global_name: str) -> Any:  # noqa: ANN401 (as in the class above)
        if (module_name, global_name) in _PLAIN:
            return super().find_class(module_name, global_name)
        if module_name.startswith("kravspec."):
            found = getattr(import_module(module_name), global_name)
            if isinstance(found, type) and is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is no data of ours")


def _read(file: Path) -> dict[bytes, bytes]:
    try:
        found = _value(file.read_bytes())
    except OSError:
        return {}
    return found if isinstance(found, dict) else {}


def _value(data: bytes) -> Any | None:  # noqa: ANN401 (as in `Cache.get`)
    """The value; None when the data is damaged in any way, which is as good as none."""
    try:
        return _Reader(io.BytesIO(data)).load()
    except Exception:  # noqa: BLE001 (a damaged pickle raises anything)
        return None

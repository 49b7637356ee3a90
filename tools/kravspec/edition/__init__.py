"""A published edition, frozen: the whole numbered standard as one JSON file, which needs neither Git nor the files it was made from.

`edition.schema.json` publishes the shape; `edition/schema.py` makes it.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kravspec.edition.values import ShapeError, from_json, to_json
from kravspec.error import CannotRunError
from kravspec.model import Clause, Message, Metadata, RegisterEntry, Standard

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
"""Of the shape. What an earlier version of the tool has frozen is read for ever."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a frozen edition holds."""

    standard: Standard
    figures: Mapping[str, bytes]
    """The image files of its figures, by the path that the figures name."""


def freeze(edition: Edition) -> bytes:
    """The file of an edition, in UTF-8; the same edition gives the same bytes."""
    standard = edition.standard
    document = {
        "version": VERSION,
        "metadata": to_json(standard.metadata, Metadata),
        "parts": to_json(standard.parts, tuple[Clause, ...]),
        "register": to_json(standard.register, tuple[RegisterEntry, ...]),
        "figures": {path: base64.b64encode(data).decode() for path, data in sorted(edition.figures.items())},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def thaw(data: bytes, path: str) -> Edition:
    """The edition that `data` holds; everything in it stands at the first line of `path`.

    Raises `CannotRunError` when it is no edition, with the place in it that is not.
    """
    try:
        document = json.loads(data)
        if not isinstance(document, dict) or document.get("version") != VERSION:
            raise CannotRunError(_other_version(path))
        metadata = from_json(document.get("metadata"), Metadata, path, "metadata")
        parts = from_json(document.get("parts"), tuple[Clause, ...], path, "parts")
        register = from_json(document.get("register"), tuple[RegisterEntry, ...], path, "register")
        return Edition(Standard(metadata, parts, register), _figures(document.get("figures")))
    except ShapeError as error:
        raise CannotRunError(_damaged(path, str(error))) from None
    except (ValueError, RecursionError):
        raise CannotRunError(_damaged(path, "JSON")) from None


def _figures(files: Any) -> Mapping[str, bytes]:  # noqa: ANN401 (anything can stand in a file)
    if not isinstance(files, dict):
        raise ShapeError("figures")
    found = {}
    for path, text in files.items():
        try:
            found[path] = base64.b64decode(text, validate=True)
        except (TypeError, ValueError):
            raise ShapeError(f"figures.{path}") from None
    return found


def _other_version(path: str) -> Message:
    return Message(
        sv=f"{path} är ingen utgåva som det här verktyget kan läsa. Det läser utgåvor av version {VERSION}.",
        en=f"{path} is no edition that this tool can read. It reads editions of version {VERSION}.",
    )


def _damaged(path: str, place: str) -> Message:
    return Message(
        sv=f"{path} är skadad vid ”{place}”. Hämta filen på nytt ur Git.",
        en=f"{path} is damaged at “{place}”. Get the file from Git again.",
    )

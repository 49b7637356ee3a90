"""The files of figures: PNG, JPEG and SVG that only shows itself. Nothing else is written, and nothing is converted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kravspec.images import only_shows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.word.inlines import Image

_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
_LARGEST = 8_000_000
"""Bytes of an SVG, which is read as text; a check reads no larger one either."""


@dataclass(slots=True)
class Files:
    """The files of the draft's figures, each once."""

    media: Mapping[str, bytes]
    """The parts of the Word file that pictures are in."""
    written: dict[str, bytes] = field(default_factory=dict)
    names: dict[bytes, str] = field(default_factory=dict)

    def place(self, image: Image, wish: str) -> str:
        """The path of the image's file, relative to the folder of `standard.yml`; empty when it is of no kind that is written."""
        for part in (image.svg, image.part):
            data = self.media.get(part, b"")
            ending = _ending(data)
            if not ending:
                continue
            if data not in self.names:
                number, name = 2, f"media/{wish}.{ending}"
                while name in self.written:
                    name = f"media/{wish}-nr{number}.{ending}"
                    number += 1
                self.names[data] = name
                self.written[name] = data
            return self.names[data]
        return ""


def _ending(data: bytes) -> str:
    for signature, ending in _SIGNATURES:
        if data.startswith(signature):
            return ending
    looks_like_svg = b"<svg" in data[:2000] or b":svg" in data[:2000]
    return "svg" if looks_like_svg and len(data) <= _LARGEST and only_shows(data) else ""

"""What makes the same source give the same bytes everywhere: the time in a file, names by content, and the order of a zip."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.model import Metadata


def epoch(metadata: Metadata) -> int:
    """The time that an output says it was made, in seconds since 1970: `SOURCE_DATE_EPOCH`, by default the document's date."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.combine(metadata.date, time(), UTC).timestamp())


def digest(data: bytes) -> str:
    """Eight characters that tell data apart, the same on every machine."""
    return hashlib.sha256(data).hexdigest()[:8]


def zipped(parts: Mapping[str, bytes], first: Sequence[str], stored: Sequence[str] = ()) -> bytes:
    """The parts with fixed times, those named in `first` first and the rest by name; `stored` ones are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in (*first, *sorted(set(parts) - set(first))):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name], compresslevel=9)
    return out.getvalue()

"""A Word template of our own, made by code: pandoc's package with our styles and multilevel lists in it."""

from __future__ import annotations

import io
import subprocess
import zipfile
from functools import cache


def build(styles: str, numbering: str, pandoc: str) -> bytes:
    """The template as a DOCX, with the XML of two of its parts; `pandoc` is the program."""
    with zipfile.ZipFile(io.BytesIO(_base(pandoc))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/styles.xml"] = styles.encode()
    parts["word/numbering.xml"] = numbering.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


@cache
def _base(pandoc: str) -> bytes:
    """Pandoc's own template."""
    arguments = [pandoc, "--print-default-data-file", "reference.docx"]
    return subprocess.run(arguments, check=True, capture_output=True).stdout  # noqa: S603 (pandoc's own program)

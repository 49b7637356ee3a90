"""Our own Word template, made by code: pandoc's package with our styles and our multilevel lists in it."""

from __future__ import annotations

import io
import subprocess
import zipfile

from kravspec.render.docx import numbering, styles


def build(language_tag: str, annex_word: str, pandoc: str) -> bytes:
    """The template as a DOCX. `language_tag` is the document's, such as `sv-SE`; `pandoc` the program."""
    arguments = [pandoc, "--print-default-data-file", "reference.docx"]
    base = subprocess.run(arguments, check=True, capture_output=True).stdout  # noqa: S603 (pandoc's own program)
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/styles.xml"] = styles.build(language_tag).encode()
    parts["word/numbering.xml"] = numbering.build(annex_word).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()

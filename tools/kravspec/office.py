"""LibreOffice, when it is at hand: on which page of a Word document each bookmark stands."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 600
"""What LibreOffice may take; 300 pages take about ten."""
_OPTIONS = {
    # PDF/A-1 has every object in the open, so that the places of bookmarks can be read without a library for PDF.
    "SelectPdfVersion": {"type": "long", "value": "1"},
    "ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "false"},
}
_PAGES = re.compile(rb"/Type\s*/Pages\b.*?/Kids\s*\[(.*?)\]", re.DOTALL)
_PLACE = re.compile(rb"/([0-9A-Za-z]+)\s*\[\s*(\d+) 0 R\s*/XYZ")


def pages(document: bytes) -> dict[str, int]:
    """The page that each bookmark of the DOCX stands on, the first being 1; nothing when LibreOffice is missing or fails."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.docx").write_bytes(document)
        # A profile of its own: LibreOffice answers one caller at a time for each.
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
        command += [f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}", "--outdir", name, str(folder / "a.docx")]
        # LibreOffice says that all went well even when it wrote nothing.
        return _places((folder / "a.pdf").read_bytes()) if _run(command) and (folder / "a.pdf").exists() else {}


def _run(command: list[str]) -> bool:
    try:
        # A session of its own, so that the program can be stopped with those that it starts.
        process = subprocess.Popen(  # noqa: S603 (our own arguments)
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError:
        return False
    try:
        return process.wait(_SECONDS) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def _places(pdf: bytes) -> dict[str, int]:
    """ISO 32000-1, 7.7.3 and 12.3.2.3. LibreOffice writes the underscore of a bookmark's name as `5F`."""
    kids = _PAGES.search(pdf)
    numbers = {
        reference: number for number, reference in enumerate(re.findall(rb"(\d+) 0 R", kids[1] if kids else b""), 1)
    }
    return {name.decode().replace("5F", "_"): numbers[page] for name, page in _PLACE.findall(pdf) if page in numbers}

"""Puts a commenting form on disk, as a Word document or a workbook by the name of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.comments.write_docx import write_docx
from kravspec.comments.write_xlsx import write_xlsx
from kravspec.error import CannotRunError
from kravspec.export import write
from kravspec.model import Message

if TYPE_CHECKING:
    from pathlib import Path

    from kravspec.comments.form import Form

_WRITERS = {".docx": write_docx, ".xlsx": write_xlsx}


def write_form(form: Form, root: Path, organisation: str | None, path: Path | None) -> Path:
    """Write the form to `path`, by default `build/comments.docx` or one named after the organisation, and give the path.

    Raises `CannotRunError` when the form is empty, for another kind of file, and when the file cannot be written.
    """
    name = re.sub(r"[^\w-]+", "-", organisation or "").strip("-")
    target = path or root / "build" / f"comments{f'-{name}' if name else ''}.docx"
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise CannotRunError(
            Message(
                sv=f"{target.name}: välj ett namn på .docx eller .xlsx.", en=f"{target.name}: choose .docx or .xlsx."
            )
        )
    if not form.rows:
        raise CannotRunError(Message(sv="Det finns inga synpunkter att skriva.", en="There are no comments to write."))
    write(target, writer(form))
    return target

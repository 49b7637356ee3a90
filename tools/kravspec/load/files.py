"""Reading a file that a stranger may have written: only inside the repository, only text, only of a sane size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Finding, Message, Position

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 8_000_000
"""Bytes. The longest clause of a real standard is about a hundredth of this."""


def is_inside(file: Path, folder: Path) -> bool:
    """Whether `file`, symbolic links followed, is inside `folder`."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        # A loop of links, a name that is too long or one with a NUL byte: nothing that can be read as ours.
        return False


def is_file(file: Path) -> bool:
    """Whether there is such a file; never one whose name is too long for the system."""
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False


def read_text(root: Path, path: str, named_at: Position, findings: list[Finding]) -> str | None:
    """The text of `path` (relative to `root`), or None with a finding at `named_at` when it cannot be read.

    Bytes that are not UTF-8 and NUL bytes are findings at their own place and are read as U+FFFD.
    """
    file = root / path
    if not is_inside(file, root):
        message = Message(
            sv=f"”{path}” leder ut ur projektet. Använd en fil i projektets mapp, utan ”..” och utan länk.",
            en=f"“{path}” leads out of the project. Use a file in the project's folder, with no “..” and no link.",
        )
        findings.append(Finding("path-escape", "error", message, named_at))
        return None
    if not is_file(file):
        message = Message(
            sv=f"filen ”{path}” finns inte. Skapa den eller rätta namnet.",
            en=f"there is no file “{path}”. Create it or correct the name.",
        )
        findings.append(Finding("missing-file", "error", message, named_at))
        return None
    try:
        with file.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as error:
        message = Message(
            sv=f"”{path}” går inte att läsa: {error.strerror}.", en=f"cannot read “{path}”: {error.strerror}."
        )
        findings.append(Finding("unreadable-file", "error", message, named_at))
        return None
    if len(data) > LIMIT:
        message = Message(
            sv=f"”{path}” är större än {LIMIT // 1_000_000} MB. Dela upp filen.",
            en=f"“{path}” is larger than {LIMIT // 1_000_000} MB. Split the file.",
        )
        findings.append(Finding("unreadable-file", "error", message, Position(path, 1, 1, 1, 1)))
        return None
    return _decode(data, path, findings)


def _decode(data: bytes, path: str, findings: list[Finding]) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = Message(
            sv="filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8.",
            en="the file is not saved as UTF-8. Save it again with the encoding UTF-8.",
        )
        findings.append(Finding("unreadable-file", "error", message, _after(before, path)))
        text = data.decode("utf-8", errors="replace")
    if "\0" in text:
        message = Message(
            sv="filen innehåller ett NUL-tecken (U+0000). Ta bort det.",
            en="the file holds a NUL character (U+0000). Remove it.",
        )
        findings.append(Finding("unreadable-file", "error", message, _after(text.partition("\0")[0], path)))
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text


def _after(before: str, path: str) -> Position:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line, column = len(lines), len(lines[-1]) + 1
    return Position(path, line, column, line, column + 1)

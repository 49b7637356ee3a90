"""From the bytes of a file that a stranger may have made to the parts of a Word package; nothing in it is run or fetched.

Open Packaging Conventions, ECMA-376 Part 2. The whole package is read into memory within limits, and never unpacked to disk.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.word.xml import PACKAGE, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml import etree

MAX_FILE = 100_000_000
"""Bytes of the file. A standard of 300 pages takes about one; pictures can make it fifty."""
MAX_PARTS = 5_000
MAX_PART = 100_000_000
"""Bytes of a part when it is unpacked; the text of 300 pages is about eight million."""
MAX_EXPANDED = 400_000_000
"""Bytes of all parts together."""
MAX_RATIO = 200
"""How many times larger a part may be than its packed bytes. XML of a real document shrinks to a twentieth at most."""
_SMALL = 1_000_000
"""A part this small does no harm however well it is packed."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to (Part 2, 9.3)."""

    kind: str
    """The last word of the relation's type: `image`, `hyperlink`, `footnotes` …"""
    target: str
    """The name of a part, or an address outside the package."""
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a package by name, without a slash first."""

    parts: Mapping[str, bytes]
    document: str
    """The name of the main part."""
    unread: tuple[Message, ...]
    words: dict[str, str] = field(default_factory=dict)
    """The words of charts and diagrams that have been read, by part."""

    def xml(self, name: str) -> etree._Element | None:
        """The root of the part `name`, or None when there is none. Raises `CannotRunError` when it is not XML."""
        data = self.parts.get(name)
        return None if data is None else parse_xml(data, name)

    def relations(self, part: str) -> dict[str, Relation]:
        """What `part` refers to, by ID; an empty name stands for the package itself."""
        folder, name = posixpath.split(part)
        return dict(_relations(self.xml(posixpath.join(folder, "_rels", f"{name}.rels")), folder))

    def related(self, kind: str) -> list[str]:
        """The names of the parts that the main part refers to as `kind`, in the order of their IDs."""
        found = self.relations(self.document).values()
        own = (each.target for each in found if each.kind == kind and not each.external and each.target in self.parts)
        return list(dict.fromkeys(own))


def read_file(path: Path) -> bytes:
    """The bytes of the file. Raises `CannotRunError` when it cannot be read or is too large."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotRunError(
            Message(sv=f"Det går inte att läsa {path}: {reason}.", en=f"Cannot read {path}: {reason}.")
        ) from None
    return data


def open_package(data: bytes) -> Package:
    """The parts of a DOCX. Raises `CannotRunError` when it is no Word document, is damaged or passes the limits."""
    if len(data) <= MAX_FILE and not data.startswith(b"PK"):
        raise _no_package(data)
    parts = unpack(data)
    if "mimetype" in parts and b"opendocument" in parts["mimetype"]:
        raise _other("en OpenDocument-fil (odt)", "an OpenDocument file (odt)")
    document = _main_part(parts)
    return Package(parts, document, tuple(_unread(parts)))


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of any Office file. Raises `CannotRunError` when it is damaged or passes the limits."""
    if len(data) > MAX_FILE:
        raise _too_much(f"filen är större än {MAX_FILE // 10**6} MB", f"the file is larger than {MAX_FILE // 10**6} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return dict(_unpack(archive))
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        struct.error,
        MemoryError,
        OverflowError,
    ):
        # What the module raises for a damaged file depends on where the damage is.
        raise _damaged() from None


def _unpack(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_PARTS:
        raise _too_much(f"den har fler än {MAX_PARTS} delar", f"it has more than {MAX_PARTS} parts")
    seen: set[str] = set()
    left = MAX_EXPANDED
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/")
        if name.casefold() in seen:
            # Which one of the two Word would show is not known.
            raise _damaged()
        seen.add(name.casefold())
        if entry.flag_bits & 1:
            raise _protected()
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _damaged()
        part = _read(archive, entry, min(left, MAX_PART))
        left -= len(part)
        yield name, part


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    # The sizes in the file's own list may be false: what counts is what comes out.
    with archive.open(entry) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise _too_much("den blir för stor när den packas upp", "it becomes too large when it is unpacked")
    if len(data) > max(_SMALL, MAX_RATIO * entry.compress_size):
        raise _too_much("en del är orimligt hårt packad", "a part is packed beyond reason")
    return data


def _main_part(parts: Mapping[str, bytes]) -> str:
    root = parse_xml(parts["_rels/.rels"], "_rels/.rels") if "_rels/.rels" in parts else None
    named = [each.target for _, each in _relations(root, "") if each.kind == "officeDocument" and not each.external]
    name = next((name for name in (*named, "word/document.xml") if name in parts), "")
    if any(name.startswith(folder) for folder in ("xl/", "ppt/", "visio/")):
        raise _other("en annan sorts Office-fil", "another kind of Office file")
    if not name:
        raise CannotRunError(
            Message(
                sv="Filen saknar Word-dokumentets huvuddel. Öppna den i Word och spara om den som .docx.",
                en="The file lacks the main part of a Word document. Open it in Word and save it again as .docx.",
            )
        )
    return name


def _relations(root: etree._Element | None, folder: str) -> Iterator[tuple[str, Relation]]:
    for element in [] if root is None else root.iter(f"{{{PACKAGE}/relationships}}Relationship"):
        external = element.get("TargetMode", "").lower() == "external"
        target = element.get("Target", "")
        if not external:
            joined = posixpath.join("/", folder, unquote(target))
            target = posixpath.normpath(joined).lstrip("/")
        yield element.get("Id", ""), Relation(element.get("Type", "").rpartition("/")[2], target, external)


def _unread(parts: Mapping[str, bytes]) -> Iterator[Message]:
    if any(name.casefold().endswith("vbaproject.bin") for name in parts):
        yield Message(
            sv="Filen innehåller makron. De har varken lästs eller körts.",
            en="The file holds macros. They were neither read nor run.",
        )


def _no_package(data: bytes) -> CannotRunError:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _protected()
        return _other("en äldre Word-fil (doc)", "an older Word file (doc)")
    kinds = ((b"{\\rtf", "RTF"), (b"%PDF", "PDF"), (b"<?xml", "XML"), (b"<html", "HTML"), (b"<!doctype html", "HTML"))
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for begin, name in kinds:
        if start.startswith(begin.lower()):
            return _other(f"en fil i formatet {name}", f"a file in the format {name}")
    if not data:
        return CannotRunError(Message(sv="Filen är tom.", en="The file is empty."))
    return CannotRunError(
        Message(
            sv="Filen är inget Word-dokument. Ange en fil som är sparad som .docx.",
            en="The file is no Word document. Name a file that is saved as .docx.",
        )
    )


def _other(sv: str, en: str) -> CannotRunError:
    return CannotRunError(
        Message(
            sv=f"Filen är {sv}. Öppna den i Word och spara den som .docx.",
            en=f"The file is {en}. Open it in Word and save it as .docx.",
        )
    )


def _protected() -> CannotRunError:
    return CannotRunError(
        Message(
            sv="Filen är skyddad med lösenord. Öppna den i Word, ta bort lösenordet och spara om den.",
            en="The file is protected by a password. Open it in Word, remove the password and save it again.",
        )
    )


def _damaged() -> CannotRunError:
    return CannotRunError(
        Message(
            sv="Filen är skadad. Öppna den i Word, låt Word laga den och spara om den.",
            en="The file is damaged. Open it in Word, let Word repair it and save it again.",
        )
    )


def _too_much(sv: str, en: str) -> CannotRunError:
    return CannotRunError(Message(sv=f"Filen läses inte: {sv}.", en=f"The file is not read: {en}."))

"""What names and objects in a returned file stand for: bookmarks, references, footnotes, pictures, formulas."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kravspec.render.docx.baseline import OBJECT, picture_digest
from kravspec.render.docx.references import bookmark, parts
from kravspec.returned.sight import Names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Standard
    from kravspec.returned.pieces import Object
    from kravspec.returned.sent import Sending
    from kravspec.returned.traces import Matching
    from kravspec.word.document import Document


def known_objects(sending: Sending) -> dict[str, dict[Object, str]]:
    """By file, the Markdown of each formula and footnote that was sent; of formulas with the same letters, none."""
    found: dict[str, dict[Object, str]] = {}
    for sent in sending.paragraphs:
        for piece in (sent.pieces or ()) if sent.entry.objects else ():
            if piece.object and piece.object.kind != "reference" and piece.source is not None:
                known = found.setdefault(sent.entry.path, {})
                if known.setdefault(piece.object, piece.source) != piece.source:
                    known[piece.object] = ""
    return {path: {key: source for key, source in known.items() if source} for path, known in found.items()}


def names(document: Document, sending: Sending, matching: Matching, standard: Standard) -> Names:
    """What the names in the file stand for."""
    ids = {*standard.index, *(sent.entry.id for sent in sending.paragraphs if sent.entry.id)}
    bookmarks = {bookmark(id_, prefix): id_ for id_ in ids for prefix in ("S", "L")}
    pictures = {name: picture_digest(data) for name, data in document.media.items()}
    notes = {number: sent.note for number, sent in matching.notes.items()}

    @cache
    def sent_words() -> Mapping[str, set[tuple[str, str]]]:
        found: dict[str, set[tuple[str, str]]] = {}
        for sent in sending.paragraphs:
            for piece in (sent.pieces or ()) if sent.entry.objects else ():
                if piece.object and piece.object.kind == "reference":
                    found.setdefault(piece.object.name, set()).add((piece.text, piece.object.locator))
        return found

    @cache
    def references(id_: str) -> tuple[tuple[str, str], ...]:
        found = set(sent_words().get(id_, ()))
        if target := standard.index.get(id_):
            for begins in (False, True):
                before, _, after = parts(standard, target, "", begins_sentence=begins)
                found.add((f"{before}{OBJECT}{after}", ""))
        return tuple(sorted(found, key=lambda each: (-len(each[0]), each)))

    return Names(bookmarks, notes, pictures, references)

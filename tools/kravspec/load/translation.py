"""`standard/en/` beside a standard in Swedish, or `standard/sv/` beside one in English: what of it is translated, and from what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.load.repository import clauses_of, other_language, translation_folder
from kravspec.load.settings import read_words
from kravspec.load.yaml import read_mapping, report_unknown_keys, value_position
from kravspec.model import Finding, Message, Position, Standard
from kravspec.parse import parse
from kravspec.translation import Names, pair_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.load.repository import Repository
    from kravspec.model import Language
    from kravspec.translation import Translation

NAMES, RECORD = "standard.yml", "translated.yml"
"""The files of a translation that are no text: what it calls the document, and what each block was made from."""
_TEXTS, _WORDS = ("title", "committee"), ("actors", "roles")


def read_translation(files: Repository, findings: list[Finding]) -> Translation | None:
    """What is translated of the standard in `files`; None where nothing is."""
    if not files.translation:
        return None
    language = other_language(files.metadata.language)
    texts = {file.path.removeprefix(f"{translation_folder(language)}/"): file.text for file in files.translation}
    made = [parse(file.text, file.path, language) for file in files.translation if file.path.endswith(".md")]
    parts = (clause for file in files.parts for clause in clauses_of(file, files.metadata.language))
    return pair_up(
        Standard(files.metadata, tuple(parts)),
        language,
        _names(files, language, texts.get(NAMES), findings),
        [clause for file in made for clause in file.clauses],
        _recorded(texts.get(RECORD), language, findings),
    )


def _recorded(text: str | None, language: Language, findings: list[Finding]) -> Mapping[str, str]:
    """By ID, the digest of the text that each block was made from."""
    mapping = read_mapping(text, f"{translation_folder(language)}/{RECORD}", findings) if text else None
    return {str(id_): str(digest) for id_, digest in (mapping or {}).items()}


def _names(files: Repository, language: Language, text: str | None, findings: list[Finding]) -> Names:
    """Title and committee, those of the original where they are not translated, and what those are called who act."""
    path, metadata = f"{translation_folder(language)}/{NAMES}", files.metadata
    mapping = read_mapping(text, path, findings) if text else None
    if mapping is None:
        message = Message(
            sv=f"filen saknas eller är tom. Skapa {path} med raderna ”title: …” och ”committee: …”.",
            en=f"the file is missing or empty. Make {path} with the lines “title: …” and “committee: …”.",
        )
        if not text:
            findings.append(Finding("invalid-metadata", "error", message, Position(path, 1, 1, 1, 1)))
        return Names(metadata.title, metadata.committee)
    report_unknown_keys(mapping, (*_TEXTS, *_WORDS), path, findings)
    texts = {"title": metadata.title, "committee": metadata.committee}
    for key in _TEXTS:
        if key not in mapping:
            message = Message(
                sv=f"nyckeln ”{key}” saknas. Lägg till en rad ”{key}: …”.",
                en=f"the key “{key}” is missing. Add “{key}: …”.",
            )
            findings.append(Finding("invalid-metadata", "error", message, Position(path, 1, 1, 1, 1)))
        elif not (isinstance(mapping[key], str) and mapping[key].strip()):
            message = Message(sv=f"”{key}” ska vara en text.", en=f"“{key}” must be a text.")
            findings.append(Finding("invalid-metadata", "error", message, value_position(mapping, key, path)))
        else:
            texts[key] = str(mapping[key])
    actors, roles = (read_words(mapping, key, path, findings) for key in _WORDS)
    return Names(texts["title"], texts["committee"], actors, roles)

"""From a repository on disk to one numbered standard, its guides and the faults of the files themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kravspec.assessment import unusable, usable
from kravspec.error import CannotRunError
from kravspec.generate import generate, without_place
from kravspec.load.figures import figure_findings
from kravspec.load.guides import read_guide
from kravspec.load.register import read_register
from kravspec.load.repository import METADATA, REGISTER, clauses_of, empty_file, read_repository, translation_folder
from kravspec.load.reviewed import read_reviewed
from kravspec.load.translation import read_translation
from kravspec.model import Figure, Finding, Guide, Message, Standard
from kravspec.number import number
from kravspec.translation import compose

if TYPE_CHECKING:
    from pathlib import Path

    from kravspec.model import Language, RegisterEntry
    from kravspec.translation import Translation

__all__ = ["METADATA", "REGISTER", "Loaded", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in a repository."""

    root: Path
    standard: Standard
    """Numbered."""
    guides: tuple[Guide, ...]
    findings: tuple[Finding, ...]
    """Faults of files and metadata, which no rule over the model can see."""
    translation: Translation | None = None
    """What of the standard is translated into another language; None where nothing is."""

    def translated(self, language: Language) -> Loaded:
        """The translation into `language` in the place of the standard, without the pages of `docs/`, which are in its language.

        Raises `CannotRunError` where there is no such translation.
        """
        if not self.translation or self.translation.language != language:
            message = Message(
                sv=f"Det finns ingen översättning till det språket. Den läses ur {translation_folder(language)}.",
                en=f"There is no translation into that language. It is read from {translation_folder(language)}.",
            )
            raise CannotRunError(message)
        return replace(self, standard=compose(self.translation, self.guides), guides=(), translation=None)


def load(root: Path) -> Loaded:
    """Read the repository at `root`.

    Raises `CannotRunError` when there is no `standard/standard.yml`. Every other fault is a finding, and the rest is read.
    """
    files = read_repository(root)
    findings = list(files.findings)
    parts = [(file.path, clauses_of(file, files.metadata.language)) for file in files.parts]
    findings += [empty_file(path) for path, clauses in parts if not clauses]
    register: tuple[RegisterEntry, ...] = ()
    if files.is_whole and all(clauses for _, clauses in parts):
        register = read_register(root, REGISTER, findings)
    reviewed = read_reviewed(root, findings)
    guides = tuple(
        replace(read_guide(page.text, page.path, findings), reviewed=tuple(reviewed.get(page.path, {}).items()))
        for page in files.pages
    )
    clauses = tuple(clause for _, clauses in parts for clause in clauses)
    whole, placed = generate(Standard(files.metadata, clauses, register), guides)
    faults = [*without_place(files.metadata, placed), *unusable(files.metadata, usable(whole))]
    findings += [Finding("invalid-metadata", "error", fault.message, fault.position) for fault in faults]
    standard = number(whole)
    translation = read_translation(files, findings)
    figures = [(p.block.source, p.block.position) for p in standard.blocks if isinstance(p.block, Figure)]
    figures += translation.figures if translation else ()
    return Loaded(root, standard, guides, (*findings, *figure_findings(root, figures)), translation)

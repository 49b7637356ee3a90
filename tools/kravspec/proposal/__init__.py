"""A proposed change, as it would be once it is taken in: what it changes, what is wrong with it, and what must be read again."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kravspec.checked import check_repository
from kravspec.compare import compare
from kravspec.error import CannotRunError
from kravspec.load import git, load
from kravspec.load.editions import earlier, extract
from kravspec.model import Message
from kravspec.proposal.reading import criteria_to_read, pages_to_read, places_to_read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.compare import Comparison
    from kravspec.model import Finding, Guide


@dataclass(frozen=True, slots=True)
class Proposal:
    """A branch beside the one it is proposed to."""

    comparison: Comparison
    """What is in force on the target branch, and what would be."""
    findings: tuple[Finding, ...]
    """Of the merged text that the target branch alone does not have: what the proposal brings, or brings out."""
    known: int
    """How many findings the target branch has already."""
    conflicts: tuple[str, ...]
    """Files that both have changed in the same place. With any, what is compared and checked is the proposal alone."""
    to_read: Mapping[Guide, Sequence[str]]
    """The pages about provisions that change, with the provisions' IDs."""
    places: Mapping[str, Sequence[str]]
    """By the ID of a provision whose text changes, those of what refers to it and stays as it was."""
    criteria: Sequence[str]
    """The provisions whose text changes and whose evidence and measure do not."""


def propose(root: Path, base: str, head: str = "HEAD") -> Proposal:
    """What taking `head` into `base` would do; nothing on disk is touched.

    Raises `CannotRunError` when one of them is no Git revision, or cannot be read.
    """
    target, proposal = (_commit(root, name) for name in (base, head))
    tree, conflicts = git.merged(root, target, proposal)
    with earlier(root, target) as before, tempfile.TemporaryDirectory() as folder:
        extract(root, proposal if conflicts else tree, Path(folder))
        after = load(Path(folder))
        comparison = compare(before.standard, after.standard)
        old = {_said(finding) for finding in check_repository(before.root).findings}
        findings = check_repository(Path(folder)).findings
    new = tuple(finding for finding in findings if _said(finding) not in old)
    return Proposal(
        comparison=comparison,
        findings=new,
        known=len(findings) - len(new),
        conflicts=tuple(conflicts),
        to_read=pages_to_read(comparison, after.guides),
        places=places_to_read(comparison),
        criteria=criteria_to_read(comparison),
    )


def _commit(root: Path, name: str) -> str:
    found = git.commit(root, name)
    if found is None:
        raise CannotRunError(
            Message(
                sv=f"Det finns ingen Git-version som heter ”{name}”. Hämta den först, eller ange grenen som ändringen ska till.",
                en=f"There is no Git revision called “{name}”. Fetch it first, or name the branch that the change is for.",
            )
        )
    return found


def _said(finding: Finding) -> tuple[str, str, str]:
    """What a finding is known by on another branch, where its line may be another."""
    return finding.rule, finding.position.path, finding.message.en

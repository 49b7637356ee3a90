"""From a review copy, as it was sent out or as it came back, to the commit of Git that it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.returned.origin import carried_baseline
from kravspec.word import read
from kravspec.word.package import read_file

if TYPE_CHECKING:
    from pathlib import Path


def commit_of_copy(path: Path) -> str:
    """The commit. Raises `CannotRunError` when the file is no review copy, or was made from text that was in no commit."""
    baseline = carried_baseline(read(read_file(path)))
    if baseline is None:
        raise CannotRunError(
            Message(
                sv=f"{path} är ingen fil för granskning. Bara en fil från ”kravspec export docx --review” vet vad den gjordes av.",
                en=f"{path} is no review copy. Only a file from “kravspec export docx --review” knows what it was made from.",
            )
        )
    if baseline.dirty or not baseline.commit:
        raise CannotRunError(
            Message(
                sv=f"{path} gjordes av text som inte var sparad i Git. Jämför med en Git-version i stället.",
                en=f"{path} was made from text that was not committed. Compare with a Git revision instead.",
            )
        )
    return baseline.commit

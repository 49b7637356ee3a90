"""Which review copy a returned file is: the baseline that it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.render.docx import baseline
from kravspec.word.xml import damaged, parse_xml

if TYPE_CHECKING:
    from kravspec.render.docx.baseline import Baseline
    from kravspec.word.document import Document


def carried_baseline(document: Document) -> Baseline | None:
    """The baseline in the file; None when it is no review copy of ours. Raises `CannotRunError` when it is damaged."""
    for name, data in document.custom_xml.items():
        if baseline.NAMESPACE.encode() in data:
            try:
                found = baseline.read(parse_xml(data, name))
            except ValueError:
                raise damaged(name) from None
            if found:
                return found
    return None

"""Two editions as one document with tracked changes: accepting all gives the new edition, rejecting all the old one.

Both are written unit by unit in the order of `diff.merge` (`stream`); pandoc writes what differs twice, old and new, between
marks. In what it wrote, each pair becomes one (`regions`, `merging`): paragraphs and rows of tables (`pieces`), then words (`wording`),
each with the mark of what happened to it (`revisions`).
"""

from kravspec.render.docx.redline.compared import Redline, compare
from kravspec.render.docx.redline.margins import mark_margins
from kravspec.render.docx.redline.regions import mark_changes
from kravspec.render.docx.redline.stream import bridge, document

__all__ = ["Redline", "bridge", "compare", "document", "mark_changes", "mark_margins"]

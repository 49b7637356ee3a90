"""The document model: frozen data, from a stretch of Markdown with its place in the file to the whole standard.

Everything here is immutable. Passes (`parse`, `number`, `check`, `render`, …) are functions from this data to new data.
"""

from kravspec.model.around import Around, Asked, AskedWords, Whole
from kravspec.model.blocks import (
    Block,
    Caption,
    Cell,
    Field,
    Figure,
    Footnote,
    Formula,
    Informative,
    Item,
    ListBlock,
    Paragraph,
    Provision,
    Source,
    Stray,
    Table,
    VerbalForm,
)
from kravspec.model.changes import Change, ChangeKind, Span, Subject
from kravspec.model.clauses import Clause, Parsed, Role, Status, TermEntry
from kravspec.model.comment import Comment, CommentType, Decision, Reply
from kravspec.model.findings import Fault, Finding, Message, Severity
from kravspec.model.guide import Guide
from kravspec.model.metadata import (
    AssessmentContent,
    AssessmentPart,
    Generated,
    GeneratedContent,
    Language,
    MeaningChange,
    Metadata,
    Part,
    RegisterEntry,
    RuleSetting,
)
from kravspec.model.place import Position, Prose, Reference
from kravspec.model.published import Published, PublishedProvision
from kravspec.model.standard import Placed, Standard, Target, TargetKind, nested

__all__ = [
    "Around",
    "Asked",
    "AskedWords",
    "AssessmentContent",
    "AssessmentPart",
    "Block",
    "Caption",
    "Cell",
    "Change",
    "ChangeKind",
    "Clause",
    "Comment",
    "CommentType",
    "Decision",
    "Fault",
    "Field",
    "Figure",
    "Finding",
    "Footnote",
    "Formula",
    "Generated",
    "GeneratedContent",
    "Guide",
    "Informative",
    "Item",
    "Language",
    "ListBlock",
    "MeaningChange",
    "Message",
    "Metadata",
    "Paragraph",
    "Parsed",
    "Part",
    "Placed",
    "Position",
    "Prose",
    "Provision",
    "Published",
    "PublishedProvision",
    "Reference",
    "RegisterEntry",
    "Reply",
    "Role",
    "RuleSetting",
    "Severity",
    "Source",
    "Span",
    "Standard",
    "Status",
    "Stray",
    "Subject",
    "Table",
    "Target",
    "TargetKind",
    "TermEntry",
    "VerbalForm",
    "Whole",
    "nested",
]

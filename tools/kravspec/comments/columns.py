"""The eight columns of the commenting form of ISO, IEC, CEN and SIS, and what people call them."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import CommentType, Language

Column: TypeAlias = Literal[
    "organisation", "line", "clause", "element", "type", "text", "proposal", "observations", "id"
]
COLUMNS: tuple[Column, ...] = (
    "organisation",
    "line",
    "clause",
    "element",
    "type",
    "text",
    "proposal",
    "observations",
)
"""Those of the form. A workbook has one more, for the ID of the comment."""

HEADINGS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        "sv": (
            "Organisation¹",
            "Rad\n(t.ex. 17)",
            "Avsnitt\n(t.ex. 3.1)",
            "Stycke/Figur/Tabell\n(t.ex. Tabell 1)",
            "Typ av kommentar²",
            "Kommentar",
            "Föreslagen ändring",
            "Sekretariatets kommentar",
        ),
        # The words of the form of ISO and IEC, since programs look for them.
        "en": (
            "MB/NC¹",
            "Line number\n(e.g. 17)",
            "Clause/\nSubclause\n(e.g. 3.1)",
            "Paragraph/\nFigure/Table/\n(e.g. Table 1)",
            "Type of comment²",
            "Comments",
            "Proposed change",
            "Observations of the secretariat",
        ),
    }
)
"""The heads of the columns, in their order."""

NOTES: Mapping[Language, tuple[str, str]] = MappingProxyType(
    {
        "sv": (
            "Standardiseringsorgan: landets kod enligt ISO 3166, som SE. Andra: organisationens namn.",
            "ge = allmän, te = teknisk, ed = redaktionell",
        ),
        "en": (
            "MB = Member body / NC = National Committee: the ISO 3166 code of the country, such as SE. Others: their name.",
            "Type of comment: ge = general, te = technical, ed = editorial",
        ),
    }
)
"""What the signs ¹ and ² in the heads stand for."""

ID = "ID"
"""The head of the workbook's own column."""

ANSWER: Mapping[Language, str] = MappingProxyType({"sv": "Svar", "en": "Reply"})

_ALIASES: Mapping[Column, tuple[str, ...]] = MappingProxyType(
    {
        "organisation": (
            *("mb", "mbnc", "nc", "memberbody", "country", "organization", "organisation", "company"),
            *("land", "medlem", "medlemsorgan", "avsändare", "org", "landorg", "landorganisation", "företag"),
        ),
        "line": ("line", "linenumber", "lineno", "rad", "radnr", "radnummer"),
        "clause": (
            *("clause", "clausesubclause", "clausenosubclauseno", "clausenosubclausenoannex", "clausesubclauseannex"),
            *("clauseno", "section", "avsnitt", "avsnittnr", "avsnittdelavsnitt", "kapitel", "avsnittsnummer"),
        ),
        "element": (
            *("paragraph", "paragraphfiguretable", "paragraphfiguretablenote", "element"),
            *("stycke", "styckefigurtabell", "styckefigurtabellanm", "figurtabell"),
        ),
        "type": ("type", "typeofcomment", "typ", "typavkommentar", "typavsynpunkt", "kommentartyp"),
        "text": (
            *("comment", "comments", "justificationforchange"),
            *("kommentar", "kommentarer", "synpunkt", "synpunkter"),
        ),
        "proposal": (
            "proposedchange",
            "proposedtext",
            "förslag",
            "föreslagenändring",
            "förslagtilländring",
            "ändringsförslag",
        ),
        "observations": (
            *("observationsofthesecretariat", "secretariatobservations", "observations", "resolution", "disposition"),
            *("sekretariatetskommentar", "sekretariatetsobservationer", "beslut", "sekretariatet", "svar", "åtgärd"),
        ),
        "id": ("id",),
    }
)
_IN_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_NO_LETTER = re.compile(r"[\W\d_]+")
_OWN_NUMBER = re.compile(r"(?:(?:comments?|kommentar|synpunkt)(?:nr|no|number|nummer|id)|nr|no)")
"""A column that only counts the comments."""

_TYPE_WORDS: Mapping[CommentType, str] = MappingProxyType(
    {
        "ge": "ge gen general all allm allmän allmänt allmänna generell",
        "te": "te tech technical tek tekn teknisk tekniskt",
        "ed": "ed edit editorial red redaktionell redaktionellt",
    }
)
_TYPES = {word: type_ for type_, words in _TYPE_WORDS.items() for word in words.split()}


def column_of(heading: str) -> Column | None:
    """Which column a head stands over, None when it is none that we know."""
    # NFKC makes the raised ¹ of a footnote a figure.
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKC", _IN_BRACKETS.sub("", heading)).casefold())
    columns = {alias: column for column, aliases in _ALIASES.items() for alias in aliases}
    if plain in columns or _OWN_NUMBER.fullmatch(plain):
        return columns.get(plain)
    # Longer heads begin with what they are: “Proposed change by the MB”.
    begins = [alias for alias in columns if len(alias) > 6 and plain.startswith(alias)]
    return columns[max(begins, key=len)] if begins else None


def type_of(written: str) -> CommentType | None:
    """The type of comment that is written, None when it is none or several."""
    found = {_TYPES[word] for word in re.findall(r"[^\W\d_]+", written.casefold()) if word in _TYPES}
    return found.pop() if len(found) == 1 else None

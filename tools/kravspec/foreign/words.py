"""The words of the report, in Swedish and English."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Language, VerbalForm

LANGUAGES: Mapping[Language, Mapping[Language, str]] = MappingProxyType(
    {"sv": {"sv": "svenska", "en": "engelska"}, "en": {"sv": "Swedish", "en": "English"}}
)
SENTENCES: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "title": "Rapport om {}",
            "counts": "Språk: {}. Stycken: {}. Tabeller: {}.",
            "before": "(före första rubriken)",
            "nobody": "okänd",
            "about": ", om ”{}”",
            "resolved": "löst",
            "to": " till {}",
        },
        "en": {
            "title": "Report on {}",
            "counts": "Language: {}. Paragraphs: {}. Tables: {}.",
            "before": "(before the first heading)",
            "nobody": "unknown",
            "about": ", about “{}”",
            "resolved": "resolved",
            "to": " to {}",
        },
    }
)
HEADS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "numbers": "Samma nummer två gånger",
            "references": "Hänvisningar vars mål är borta",
            "comments": "Kommentarer",
            "changes": "Spårade ändringar",
            "sentences": "Meningar som föreskriver något",
        },
        "en": {
            "numbers": "Numbers used twice",
            "references": "References whose target is gone",
            "comments": "Comments",
            "changes": "Tracked changes",
            "sentences": "Sentences that lay something down",
        },
    }
)
KINDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "insertion": "tillagt",
            "deletion": "struket",
            "move": "flyttat",
            "split": "stycke delat efter",
            "merge": "stycke slogs ihop med nästa",
            "row-insertion": "ny rad",
            "row-deletion": "struken rad",
            "cell-insertion": "ny cell",
            "cell-deletion": "struken cell",
            "format": "nytt utseende",
        },
        "en": {
            "insertion": "inserted",
            "deletion": "deleted",
            "move": "moved",
            "split": "paragraph split after",
            "merge": "paragraph merged with the next one",
            "row-insertion": "new row",
            "row-deletion": "deleted row",
            "cell-insertion": "new cell",
            "cell-deletion": "deleted cell",
            "format": "other looks",
        },
    }
)
PARTS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {"footnote": "fotnot", "endnote": "slutnot", "header": "sidhuvud", "footer": "sidfot"},
        "en": {"footnote": "footnote", "endnote": "endnote", "header": "header", "footer": "footer"},
    }
)
LOST: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "given-up": "Word har skrivit ”{}” i stället för hänvisningen:",
            "missing-bookmark": "”{}” hänvisar till bokmärket {}, som inte finns:",
        },
        "en": {
            "given-up": "Word has written “{}” in place of the reference:",
            "missing-bookmark": "“{}” refers to the bookmark {}, which does not exist:",
        },
    }
)
NUMBERED: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "heading": "rubrik",
            "table": "tabell",
            "figure": "figur",
            "formula": "formel",
            "requirement": "krav",
        },
        "en": {
            "heading": "heading",
            "table": "table",
            "figure": "figure",
            "formula": "formula",
            "requirement": "requirement",
        },
    }
)
FORMS: Mapping[Language, Mapping[VerbalForm | None, str]] = MappingProxyType(
    {
        "sv": {
            "requirement": "Krav (ska)",
            "recommendation": "Rekommendationer (bör)",
            "permission": "Tillåtelser (får)",
            None: "Andra ord som kan läsas som krav, rekommendation eller tillåtelse",
        },
        "en": {
            "requirement": "Requirements (shall)",
            "recommendation": "Recommendations (should)",
            "permission": "Permissions (may)",
            None: "Other words that can be read as a requirement, a recommendation or a permission",
        },
    }
)

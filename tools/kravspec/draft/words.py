"""The words of the report on an import, in Swedish and English."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.draft.remarks import Kind
    from kravspec.model import Language

TO_DO: Mapping[Kind, Message] = MappingProxyType(
    {
        "metadata": Message(
            sv="Dokumentets uppgifter: fyll i `standard/standard.yml`",
            en="The document's data: fill in `standard/standard.yml`",
        ),
        "before-heading": Message(
            sv="Text före första rubriken har fått en egen del", en="Text before the first heading has become a part"
        ),
        "guessed-heading": Message(
            sv="Stycken i fetstil har lästs som rubriker", en="Bold paragraphs were read as headings"
        ),
        "long-heading": Message(
            sv="Rubriker som är hela meningar har lästs som brödtext",
            en="Headings that are whole sentences were read as text",
        ),
        "skipped-level": Message(
            sv="Rubriker har flyttats upp, eftersom en nivå var överhoppad eller för djup",
            en="Headings were moved up, as a level was skipped or too deep",
        ),
        "annex-status": Message(
            sv="Bilagor som inte säger om de är normativa: kontrollera `status` i `standard.yml`",
            en="Annexes that do not say whether they are normative: check `status` in `standard.yml`",
        ),
        "unknown-id": Message(sv="Krav har fått nya ID:n", en="Requirements were given new IDs"),
        "informative-provision": Message(
            sv="Meningar som föreskriver något där inga bestämmelser får stå",
            en="Sentences that lay something down where no provision may stand",
        ),
        "item-provision": Message(
            sv="Punkter i listor som själva föreskriver något: gör dem till bestämmelser om de är det",
            en="Items of lists that lay something down: make them provisions if they are",
        ),
        "table-provision": Message(
            sv="Celler i tabeller som föreskriver något: gör dem till bestämmelser om de är det",
            en="Cells of tables that lay something down: make them provisions if they are",
        ),
        "reference": Message(
            sv="Hänvisningar som inte säkert kunde knytas till sitt mål: skriv `[id]`",
            en="References whose target is not certain: write `[id]`",
        ),
        "lost-reference": Message(
            sv="Hänvisningar vars mål redan var borta i Word", en="References whose target was already gone in Word"
        ),
        "page": Message(sv="Hänvisningar till sidor: skriv `[id]`", en="References to pages: write `[id]`"),
        "link": Message(sv="Länkar som inte är skrivna i utkastet", en="Links that are not in the draft"),
        "lone-caption": Message(
            sv="Tabell- och figurtexter utan tabell eller figur bredvid sig står som brödtext",
            en="Captions without a table or figure beside them stand as text",
        ),
        "untitled": Message(sv="Tabeller och figurer utan titel", en="Tables and figures without a title"),
        "merged-cells": Message(sv="Tabeller med sammanslagna celler", en="Tables with merged cells"),
        "cell-blocks": Message(
            sv="Celler med flera stycken eller listor, som har blivit en rad",
            en="Cells with several paragraphs or lists, which became one line",
        ),
        "nested-table": Message(
            sv="Tabeller i tabeller, som har blivit löpande text", en="Tables in tables, which became text"
        ),
        "layout-table": Message(sv="Rutor som har blivit löpande text", en="Boxes that became text"),
        "long-table": Message(
            sv="Tabeller med för långa rader har blivit stycken", en="Tables with too long rows became paragraphs"
        ),
        "table-title": Message(
            sv="Alternativtexter till tabeller, som inte har någon plats i utkastet",
            en="Alternative texts of tables, which have no place in the draft",
        ),
        "image": Message(
            sv="Bilder som inte kunde skrivas: spara dem som SVG, PNG eller JPEG i `standard/media`",
            en="Images that could not be written: save them as SVG, PNG or JPEG in `standard/media`",
        ),
        "shape": Message(sv="Ritade former som inte följde med", en="Drawn shapes that were left out"),
        "inline-image": Message(
            sv="Bilder som stod inne i text eller tabell står nu efter den",
            en="Images inside text or a table now stand after it",
        ),
        "text-box": Message(
            sv="Textrutor står nu efter stycket som de var fästa vid",
            en="Text boxes now stand after the paragraph they were anchored in",
        ),
        "formula": Message(sv="Formler: kontrollera mot Word-filen", en="Formulas: check them against the Word file"),
        "formula-number": Message(
            sv="Numrerade formler utan titel: skriv titeln efter `**Formel**`",
            en="Numbered formulas without a title: write the title after `**Formula**`",
        ),
        "raised": Message(sv="Upphöjd eller nedsänkt text", en="Raised or lowered text"),
        "struck": Message(
            sv="Genomstruken text, som står kvar i utkastet",
            en="Text with a line through it, which is still in the draft",
        ),
        "guessed-list": Message(
            sv="Listor vars punkter eller nummer var skrivna för hand", en="Lists with typed bullets or numbers"
        ),
        "no-entry": Message(sv="Källor utan beteckning", en="Sources without a designation"),
        "unused-note": Message(sv="Fotnoter som ingen text hänvisar till", en="Footnotes that no text refers to"),
    }
)
"""What a person must see to, in the order of the report."""
LEFT_OUT: Mapping[Kind, Message] = MappingProxyType(
    {
        "cover": Message(sv="Omslag", en="Cover"),
        "contents": Message(sv="Innehållsförteckning", en="Table of contents"),
        "header": Message(sv="Sidhuvuden och sidfötter", en="Headers and footers"),
        "hidden": Message(sv="Dold text", en="Hidden text"),
    }
)
"""What is not in the draft."""
HEADS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "title": "Rapport om import av {}",
            "intro": "Utkastet är gjort av Word-filen. Gå igenom punkterna nedan, kör sedan `kravspec check`.",
            "counts": "Vad filen blev",
            "to-do": "Att göra",
            "comments": "Kommentarer",
            "changes": "Spårade ändringar",
            "changes-intro": "Alla ändringar är godtagna i utkastet.",
            "left-out": "Text som inte följde med",
            "labels": "Ord som verktyget nu skriver",
            "labels-intro": "Nummer, etiketter och hänvisningar som stod i texten. Verktyget räknar ut och skriver dem.",
            "repeated": "Text att kontrollera",
            "repeated-intro": "Något ord i de här styckena finns inte i utkastet.",
            "before": "Före första rubriken",
            "nothing": "Inget.",
            "resolved": "löst",
        },
        "en": {
            "title": "Report on the import of {}",
            "intro": "The draft is made from the Word file. Go through what follows, then run `kravspec check`.",
            "counts": "What the file became",
            "to-do": "To do",
            "comments": "Comments",
            "changes": "Tracked changes",
            "changes-intro": "All changes are accepted in the draft.",
            "left-out": "Text that was left out",
            "labels": "Words that the tool now writes",
            "labels-intro": "Numbers, labels and references that stood in the text. The tool computes and writes them.",
            "repeated": "Text to check",
            "repeated-intro": "Some word of these paragraphs is not in the draft.",
            "before": "Before the first heading",
            "nothing": "Nothing.",
            "resolved": "resolved",
        },
    }
)
COUNTS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "parts": "delar", "clauses": "avsnitt", "provisions": "bestämmelser", "terms": "termer", "tables": "tabeller",
            "figures": "figurer", "formulas": "formler", "sources": "källor", "notes": "anmärkningar och exempel",
            "references": "hänvisningar",
        },
        "en": {
            "parts": "parts", "clauses": "clauses", "provisions": "provisions", "terms": "terms", "tables": "tables",
            "figures": "figures", "formulas": "formulas", "sources": "sources", "notes": "notes and examples",
            "references": "references",
        },
    }
)  # fmt: skip

"""Edits that members make in Word, and what becomes of the source of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewed import PROCESS, SCOPE
from word_edits import BO, UNTRACKED, Edited

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TERMS, SOURCES = "standard/clauses/termer.md", "standard/clauses/litteratur.md"
NBSP = "\N{NO-BREAK SPACE}"
PRO_01 = f"""\
**PRO-01** Kommunen **ska** bekräfta ett ärende inom 2{NBSP}arbetsdagar enligt [tab-tider].
Bekräftelsen **ska** vara skriftlig.

- *Ansvar:* enheten
- *Mått:* minst 95{NBSP}% i tid
"""
PARTS = ("PRO-01", "PRO-01/field-Ansvar", "PRO-01/field-Mått")
PRO_02 = "**PRO-02** Lotsen bör i svaret ange:\n\n1. tid,\n   - dag,\n   - klockslag,\n2. plats,\n3. namn.\n\n- *Ansvar:* lotsen\n"
ITEMS = ("PRO-02/item", *(f"PRO-02/item/{number}" for number in range(2, 6)))
CASES_ANNEX = "standard/annexes/typfall.md"


@dataclass(frozen=True, slots=True)
class Case:
    """Edits in Word, and what becomes of the source: the texts that change in it, or why the edits are left."""

    name: str
    edit: Callable[[Edited], object]
    changed: Mapping[str, tuple[str, str]] | None = None
    """By file, what stood there and what takes its place; all edits are carried."""
    left: str = ""
    """Why the edits are left; the source is not changed."""


def all_of(*edits: Callable[[Edited], object]) -> Callable[[Edited], object]:
    return lambda word: [edit(word) for edit in edits]


def each(edit: Callable[[Edited, str], object], keys: tuple[str, ...]) -> Callable[[Edited], object]:
    return lambda word: [edit(word, key) for key in keys]


def in_scope(before: str, after: str) -> dict[str, tuple[str, str]]:
    return {SCOPE: (before, after)}


def in_process(before: str, after: str) -> dict[str, tuple[str, str]]:
    return {PROCESS: (before, after)}


FIRST, SECOND, THIRD = "omfattning/paragraph", "omfattning/paragraph/2", "omfattning/paragraph/3"
CASES = [
    # ---- words ----
    Case("word replaced", lambda w: w.replace(FIRST, "kontakter", "ärenden"), in_scope("kontakter", "ärenden")),
    Case(
        "word replaced without tracking",
        lambda w: w.replace(FIRST, "kontakter", "ärenden", UNTRACKED),
        in_scope("kontakter", "ärenden"),
    ),
    Case(
        "words of one sentence replaced by two authors",
        all_of(lambda w: w.replace(FIRST, "omfattar", "gäller"), lambda w: w.replace(FIRST, "kontakter", "möten", BO)),
        in_scope("omfattar *alla* kontakter", "gäller *alla* möten"),
    ),
    Case(
        "part of a word deleted",
        lambda w: w.delete(FIRST, "er med"),
        in_scope("kontakter med", "kontakt"),
    ),
    Case(
        "sentence added on a line of its own",
        lambda w: w.insert(FIRST, "enheter.", " Även nya enheter räknas."),
        in_scope("alla enheter.\n", "alla enheter.\nÄven nya enheter räknas.\n"),
    ),
    Case(
        "words added at the beginning",
        lambda w: w.insert(SECOND, "", "Se här: "),
        in_scope("Det andra", "Se här: Det andra"),
    ),
    Case(
        "insertion partly deleted by another",
        all_of(lambda w: w.insert(SECOND, "kort", " och mycket tydligt"), lambda w: w.delete(SECOND, "mycket ", BO)),
        in_scope("är kort.", "är kort och tydligt."),
    ),
    Case(
        "insertion wholly deleted by another",
        all_of(lambda w: w.insert(SECOND, "kort", " och bra"), lambda w: w.delete(SECOND, " och bra", BO)),
        {},
    ),
    Case(
        "insertion deleted with words around it",
        all_of(lambda w: w.insert(SECOND, "andra", " nya"), lambda w: w.delete(SECOND, "andra nya stycket", BO)),
        in_scope("Det andra stycket är", "Det  är"),
    ),
    Case(
        "markup next to a change kept",
        lambda w: w.replace("kontakt/paragraph", "är ", "blir "),
        in_process("Talet $n^2$ är *viktigt* och **fast**", "Talet $n^2$ blir *viktigt* och **fast**"),
    ),
    Case("word in italics replaced", lambda w: w.replace(FIRST, "alla", "flera"), in_scope("*alla*", "*flera*")),
    Case(
        "bold verbal form replaced",
        lambda w: w.replace("PRO-01", "ska", "bör"),
        in_process("**ska** bekr", "**bör** bekr"),
    ),
    Case(
        "bold word deleted with its marks",
        lambda w: w.delete("kontakt/paragraph", " och fast"),
        in_process("*viktigt* och **fast**.", "*viktigt*."),
    ),
    Case(
        "bold word added",
        lambda w: w.insert(SECOND, "är", " inte", look="b"),
        in_scope("är kort", "är **inte** kort"),
    ),
    Case(
        "verbal form without asterisks kept as the author wrote it",
        lambda w: w.replace("PRO-02", "svaret", "brevet"),
        in_process("Lotsen bör i svaret", "Lotsen bör i brevet"),
    ),
    Case(
        "signs that mean something in Markdown",
        lambda w: w.insert(SECOND, "kort", " *a* _b_ [PRO-01] <b> 5 | 6 & 7 \\ `c` $d$"),
        in_scope("kort.", "kort \\*a\\* \\_b\\_ \\[PRO-01] <b> 5 | 6 & 7 \\ \\`c\\` \\$d\\$."),
    ),
    Case(
        "entity typed as text",
        lambda w: w.insert(SECOND, "kort", " &amp; gott"),
        in_scope("kort.", "kort \\&amp; gott."),
    ),
    Case("numbered list typed as text", lambda w: w.insert(SECOND, "", "1. "), in_scope("Det andra", "1\\. Det andra")),
    Case("heading typed as text", lambda w: w.insert(SECOND, "", "# "), in_scope("Det andra", "\\# Det andra")),
    Case(
        "escaped signs next to a change kept",
        lambda w: w.replace("steg/paragraph/2", "text", "ord"),
        in_process("\\[hakparentes\\] och 5 \\* 3 är text & inget", "\\[hakparentes\\] och 5 \\* 3 är ord & inget"),
    ),
    Case(
        "no-break space and other letters",
        lambda w: w.insert(SECOND, "kort", f" i 3{NBSP}km – åäöÅÄÖé ”så”"),
        in_scope("kort.", f"kort i 3{NBSP}km – åäöÅÄÖé ”så”."),
    ),
    Case(
        "no-break space made a space",
        lambda w: w.replace("PRO-01", f"2{NBSP}", "2 "),
        in_process(f"2{NBSP}arb", "2 arb"),
    ),
    Case("blank at the end", lambda w: w.insert(SECOND, "kort.", "  "), {}),
    Case(
        "words moved to another paragraph",
        lambda w: w.move_words(FIRST, " med företag", SECOND, "kort"),
        {SCOPE: ("kontakter med företag.", "kontakter."), f"{SCOPE} then": ("är kort.", "är kort med företag.")},
    ),
    Case(
        "words moved to where they cannot stand",
        lambda w: w.move_words(SECOND, " kort", "fixed-1", "PROV"),
        left="fixed",
    ),
    Case(
        "address typed that Word makes a link",
        lambda w: w.add_link(SECOND, "kort", "https://exempel.se/a_b", "https://exempel.se/a_b"),
        in_scope("kort.", "kort<https://exempel.se/a_b>."),
    ),
    Case("words made a link", lambda w: w.add_link(SECOND, "kort", " här", "https://exempel.se/"), left="link"),
    Case(
        "footnote deleted",
        lambda w: w.delete_footnote("kontakt/paragraph"),
        {PROCESS: (".[^andel]\n", ".\n"), f"{PROCESS} then": ("[^andel]: Andelen räknas per år.\n\n", "")},
    ),
    Case(
        "footnote deleted without tracking",
        lambda w: w.delete_footnote("kontakt/paragraph", UNTRACKED),
        {PROCESS: (".[^andel]\n", ".\n"), f"{PROCESS} then": ("[^andel]: Andelen räknas per år.\n\n", "")},
    ),
    # ---- references ----
    Case(
        "reference deleted",
        lambda w: w.delete_field(THIRD, 0, before=f"tabell{NBSP}"),
        in_scope("nämner [tab-tider] och", "nämner  och"),
    ),
    Case(
        "field of a reference deleted, its word left",
        lambda w: w.delete_field(THIRD, 0),
        in_scope("[tab-tider]", f"tabell{NBSP}"),
    ),
    Case(
        "words before a reference replaced",
        lambda w: w.replace(THIRD, "nämner", "hänvisar till"),
        in_scope("nämner [tab-tider]", "hänvisar till [tab-tider]"),
    ),
    Case(
        "place in a source changed",
        lambda w: w.replace(THIRD, "6–7 §§", "8 §"),
        in_scope("[lag-2017-900, 6–7 §§]", "[lag-2017-900, 8 §]"),
    ),
    Case("word of a reference changed", lambda w: w.replace(THIRD, f"tabell{NBSP}", f"tab.{NBSP}"), left="field"),
    Case("reference made first in its sentence", lambda w: w.delete(THIRD, "Det tredje stycket nämner "), left="field"),
    # ---- everywhere ----
    Case(
        "heading",
        lambda w: w.replace("kontakt", "Kontakt", "Första kontakten"),
        in_process("## Kontakt {", "## Första kontakten {"),
    ),
    Case(
        "note",
        lambda w: w.replace("kontakt/note/2", "på två", "på flera"),
        in_process("på två rader", "på flera rader"),
    ),
    Case(
        "sentence added to a note",
        lambda w: w.insert("kontakt/note/2", "rader.", " En till."),
        in_process("> skriven på två rader.", "> skriven på två rader.\n> En till."),
    ),
    Case("example", lambda w: w.replace("kontakt/example", "kort", "enkelt"), in_process("vara kort", "vara enkelt")),
    Case("field", lambda w: w.replace("PRO-01/field-Mått", "95", "99"), in_process("minst 95", "minst 99")),
    Case("list item", lambda w: w.replace("PRO-02/item/2", "dag", "datum"), in_process("- dag,", "- datum,")),
    Case("caption", lambda w: w.replace("tab-tider", "Tider", "Svarstider"), in_process("Tider {", "Svarstider {")),
    Case(
        "caption of a formula",
        lambda w: w.replace("for-andel", "Andel", "Kvot"),
        in_process("Andel {#for", "Kvot {#for"),
    ),
    Case(
        "term",
        lambda w: w.replace("term-lots/designation", "lots", "företagslots"),
        {TERMS: ("## lots", "## företagslots")},
    ),
    Case(
        "definition",
        lambda w: w.replace("term-lots/definition", "leder", "följer"),
        {TERMS: ("som leder", "som följer")},
    ),
    Case(
        "another designation of a term",
        lambda w: w.replace("term-lots/field-Synonym-1", "vägvisare", "ledsagare"),
        {TERMS: ("vägvisare", "ledsagare")},
    ),
    Case(
        "the second of several deprecated designations",
        lambda w: w.replace("term-lots/field-Avråds-2", "guide", "ciceron"),
        {TERMS: ("följare, guide", "följare, ciceron")},
    ),
    Case(
        "a comma between designations",
        lambda w: w.insert("term-lots/field-Synonym-1", "vägvisare", ", ledare"),
        left="unproven",
    ),
    Case("note to entry", lambda w: w.replace("term-lots/note", "flera", "många"), {TERMS: ("ha flera", "ha många")}),
    Case("footnote", lambda w: w.replace("kontakt/footnote-andel", "år", "månad"), in_process("per år.", "per månad.")),
    Case("source", lambda w: w.replace("lag-2017-900", "lag", "lagen"), {SOURCES: ("lag*", "lagen*")}),
    Case("cell", lambda w: w.replace("tab-tider/3-2", "5", "6"), in_process("| 5 arb", "| 6 arb")),
    Case("cell emptied", lambda w: w.delete("tab-tider/3-1", "Beslut"), in_process("| Beslut |", "|  |")),
    Case(
        "cell with a bar",
        lambda w: w.replace("tab-tider/2-1", "Tecknet", "Strecket |,"),
        in_process("| Tecknet \\| i", "| Strecket \\|, \\| i"),
    ),
    Case(
        "words around an inline formula",
        lambda w: w.insert("kontakt/paragraph", "Talet ", "då "),
        in_process("Talet $n^2$", "Talet då $n^2$"),
    ),
    Case(
        "words around a footnote sign",
        lambda w: w.replace("kontakt/paragraph", "se även", "jfr"),
        in_process("se även [for-andel].[^andel]", "jfr [for-andel].[^andel]"),
    ),
    # ---- paragraphs ----
    Case(
        "new paragraph",
        lambda w: w.add_paragraph(SECOND, "Ett nytt."),
        in_scope("är kort.\n", "är kort.\n\nEtt nytt.\n"),
    ),
    Case(
        "new paragraph as Word writes it after Enter",
        lambda w: w.press_enter(SECOND, "Ett nytt."),
        in_scope("är kort.\n", "är kort.\n\nEtt nytt.\n"),
    ),
    Case(
        "paragraph pasted without tracking",
        lambda w: w.add_paragraph(SECOND, "Ett nytt.", UNTRACKED),
        in_scope("är kort.\n", "är kort.\n\nEtt nytt.\n"),
    ),
    Case(
        "new paragraph first in a clause",
        lambda w: w.add_paragraph("kontakt", "Ett nytt."),
        in_process("{#kontakt}\n", "{#kontakt}\n\nEtt nytt.\n"),
    ),
    Case(
        "paragraph typed that looks like a provision",
        lambda w: w.add_paragraph(SECOND, "PRO-09 Kommunen ska svara."),
        in_scope("är kort.\n", "är kort.\n\nPRO-09 Kommunen ska svara.\n"),
    ),
    Case("paragraph deleted", lambda w: w.delete_paragraph(SECOND), in_scope("Det andra stycket är kort.\n\n", "")),
    Case(
        "paragraph deleted without tracking",
        lambda w: w.delete_paragraph(SECOND, UNTRACKED),
        in_scope("Det andra stycket är kort.\n\n", ""),
    ),
    Case(
        "all words of a paragraph deleted",
        lambda w: w.delete(SECOND, "Det andra stycket är kort."),
        in_scope("Det andra stycket är kort.\n\n", ""),
    ),
    Case(
        "paragraph divided",
        lambda w: w.split("kontakt/paragraph", "Talet"),
        in_process(".[^andel]\nTalet", ".[^andel]\n\nTalet"),
    ),
    Case(
        "paragraph divided without tracking",
        lambda w: w.split("kontakt/paragraph", "Talet", UNTRACKED),
        in_process(".[^andel]\nTalet", ".[^andel]\n\nTalet"),
    ),
    Case(
        "paragraphs joined",
        lambda w: w.merge(FIRST, SECOND, between=" "),
        in_scope("alla enheter.\n\nDet andra", "alla enheter.\nDet andra"),
    ),
    Case(
        "paragraphs joined without tracking",
        lambda w: w.merge(FIRST, SECOND, UNTRACKED, between=" "),
        in_scope("alla enheter.\n\nDet andra", "alla enheter.\nDet andra"),
    ),
    Case(
        "paragraph moved",
        lambda w: w.move([SECOND], THIRD),
        in_scope(
            "Det andra stycket är kort.\n\nDet tredje stycket nämner [tab-tider] och [lag-2017-900, 6–7 §§].\n",
            "Det tredje stycket nämner [tab-tider] och [lag-2017-900, 6–7 §§].\n\nDet andra stycket är kort.\n",
        ),
    ),
    Case(
        "paragraph moved without tracking, its line breaks kept",
        lambda w: w.move([FIRST], SECOND, UNTRACKED),
        in_scope(
            "Detta dokument omfattar *alla* kontakter med företag.\n[process] gäller alla enheter.\n\nDet andra stycket är kort.\n",
            "Det andra stycket är kort.\n\nDetta dokument omfattar *alla* kontakter med företag.\n[process] gäller alla enheter.\n",
        ),
    ),
    # ---- provisions and lists ----
    Case(
        "provision deleted",
        lambda w: w.delete_paragraph("PRO-03"),
        in_process("**PRO-03** Enheten **får** svara per telefon.\n\n", ""),
    ),
    Case(
        "provision deleted with its items and fields",
        each(lambda w, key: w.delete_paragraph(key), ("PRO-02", *ITEMS, "PRO-02/field-Ansvar")),
        in_process(f"{PRO_02}\n", ""),
    ),
    Case(
        "provision deleted that others refer to", each(lambda w, key: w.delete_paragraph(key), PARTS), left="referred"
    ),
    Case("provision deleted, its fields left", lambda w: w.delete_paragraph("PRO-01"), left="rest"),
    Case("field deleted", lambda w: w.delete_paragraph("PRO-01/field-Ansvar"), in_process("- *Ansvar:* enheten\n", "")),
    Case(
        "provision moved with its fields",
        lambda w: w.move(list(PARTS), "PRO-03"),
        {PROCESS: (f"{PRO_01}\n", ""), f"{PROCESS} then": ("per telefon.\n", f"per telefon.\n\n{PRO_01}")},
    ),
    Case("item deleted", lambda w: w.delete_paragraph("PRO-02/item/4"), in_process("2. plats,\n", "")),
    Case("item deleted, what stands in it left", lambda w: w.delete_paragraph("PRO-02/item"), left="rest"),
    Case(
        "new item", lambda w: w.press_enter("PRO-02/item/4", "ort,"), in_process("2. plats,\n", "2. plats,\n3. ort,\n")
    ),
    Case(
        "new item in an inner list",
        lambda w: w.press_enter("PRO-02/item/2", "vecka,"),
        in_process("- dag,\n", "- dag,\n   - vecka,\n"),
    ),
    Case(
        "note deleted",
        lambda w: w.delete_paragraph("kontakt/example"),
        in_process("> **Exempel** Ett svar kan vara kort.\n\n", ""),
    ),
    # ---- tables ----
    Case(
        "row added",
        lambda w: w.add_row("tab-tider/1-1", ["a|b", "1", "*2*"]),
        in_process("| Tecknet", "| a\\|b | 1 | \\*2\\* |\n| Tecknet"),
    ),
    Case(
        "row added without tracking",
        lambda w: w.add_row("tab-tider/3-1", ["c", "1", "2"], UNTRACKED),
        in_process("| Beslut | 5 arbetsdagar | – |\n", "| Beslut | 5 arbetsdagar | – |\n| c | 1 | 2 |\n"),
    ),
    Case(
        "first row added",
        lambda w: w.add_row("tab-tider/0-1", ["c", "1", "2"]),
        in_process("| Svar å", "| c | 1 | 2 |\n| Svar å"),
    ),
    Case(
        "row deleted",
        lambda w: w.delete_row("tab-tider/1-1"),
        in_process("| Svar å, ä och ö | 2 arbetsdagar | [PRO-01] |\n", ""),
    ),
    Case(
        "row deleted without tracking",
        lambda w: w.delete_row("tab-tider/2-1", UNTRACKED),
        in_process("| Tecknet \\| i en cell | $x^2$ | – |\n", ""),
    ),
    Case(
        "table deleted with its caption",
        all_of(
            lambda w: w.delete_row("tab-typfall/0-1"),
            lambda w: w.delete_row("tab-typfall/1-1"),
            lambda w: w.delete_paragraph("tab-typfall"),
        ),
        {
            CASES_ANNEX: (
                "\n**Tabell** Typfall {#tab-typfall}\n\n| Typfall | Ort |\n| --- | --- |\n| Kaféet | Åmål |\n",
                "",
            )
        },
    ),
    Case("table added", lambda w: w.add_table(SECOND, "Ny"), left="table"),
    Case("column added", lambda w: w.add_column("tab-tider/1-1", "Ny"), left="columns"),
    Case("heading row deleted", lambda w: w.delete_row("tab-tider/0-1"), left="structure"),
    Case("paragraph in a cell", lambda w: w.press_enter("tab-tider/3-1", "Mer"), left="paragraphs"),
    # ---- what only a person can do ----
    Case("edit in the table of criteria", lambda w: w.replace("tab-kriterier/1-4", "95", "97"), left="generated"),
    Case(
        "edit in the annex of cases", lambda w: w.replace("typfall-kafe/paragraph", "svar", "besked"), left="generated"
    ),
    Case(
        "row in the table of criteria", lambda w: w.add_row("tab-kriterier/1-1", ["a", "b", "c", "d"]), left="generated"
    ),
    Case("edit on the cover", lambda w: w.replace("fixed-1", "PROV", "SS"), left="fixed"),
    Case("edit in a label", lambda w: w.replace("PRO-01/field-Mått", "Mått", "Mål"), left="label"),
    Case("ID of a provision", lambda w: w.replace("PRO-03", "PRO-03", "PRO-30"), left="label"),
    Case("heading added", lambda w: w.add_paragraph(SECOND, "Ny rubrik", style="Heading2"), left="structure"),
    Case("heading deleted", lambda w: w.delete_paragraph("steg"), left="structure"),
    Case("provision added", lambda w: w.press_enter("PRO-03", "PRO-04 Kommunen ska svara."), left="structure"),
    Case("note divided", lambda w: w.split("kontakt/note/2", "skriven"), left="structure"),
    Case("note divided without tracking", lambda w: w.split("kontakt/note/2", "skriven", UNTRACKED), left="structure"),
    Case("paragraph inside a provision", lambda w: w.add_paragraph("PRO-01", "Mitt emellan."), left="between"),
    Case("raised text", lambda w: w.insert(SECOND, "kort", "2", look="vertAlign=superscript"), left="look"),
    Case("struck text pasted", lambda w: w.insert(SECOND, "kort", " nej", UNTRACKED, look="strike"), left="look"),
    Case("tab typed", lambda w: w.insert(SECOND, "kort", "\tx"), left="break"),
    Case("formatted only", lambda w: w.format(SECOND, "kort", "b"), left="format"),
    Case("formatted only, without tracking", lambda w: w.format(SECOND, "kort", "i", UNTRACKED), left="format"),
    Case("restyled only", lambda w: w.restyle(SECOND, "Heading2"), left="format"),
    Case("restyled without tracking", lambda w: w.restyle(SECOND, "Heading2", UNTRACKED), left="format"),
    Case("result of a field changed", lambda w: w.replace(THIRD, "SFS 2017:900", "SFS 2018:1"), left="result"),
]


def expected(case: Case, files: Mapping[str, str], scope: str = SCOPE) -> dict[str, str]:
    """The files after the edits of a case, made in the clause of the file `scope`."""
    after = dict(files)
    for name, (old, new) in (case.changed or {}).items():
        path = name.removesuffix(" then")
        path = scope if path == SCOPE else path
        assert after[path].count(old) == 1, old
        after[path] = after[path].replace(old, new)
    return after

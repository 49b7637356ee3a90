"""The faults that authors make, each with the rule that has to find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planting import Kind, copied, letter_lost, swap

if TYPE_CHECKING:
    import re

BODY = tuple(
    f"standard/clauses/{name}.md"
    for name in ("forutsattningar", "ledning", "process", "person", "utvardering", "forbattring")
)
TEXT = ("standard/clauses/*.md", "standard/annexes/*.md")
INTRODUCTION = ("standard/clauses/orientering.md",)
NORMATIVE = ("standard/clauses/normativa-hanvisningar.md",)
TERMS = ("standard/clauses/termer.md",)
SOURCES = ("standard/clauses/litteratur.md",)
ANNEX_A = ("standard/annexes/kompetensprofil.md",)
MEASURES = ("standard/annexes/matetal.md",)
GUIDE = ("docs/vagledning/forsta-kontakt.md",)
METADATA = ("standard/standard.yml",)
REGISTER = ("standard/register.yml",)
RETIRED = {
    REGISTER[0]: ("ids: {}", "ids:\n  PRO-999: {kind: provision, state: retired, first: '1', reason: Behövs inte}")
}
PLAIN = {METADATA[0]: ("parts:\n", "profiles: [klarsprak]\nparts:\n")}

ID = r"\*\*[A-Z]{3}-\d+\*\*"
PROVISION = rf"^(?={ID} )"
"""Before a provision."""
CLAUSE = r"(?<=[^}\n]\n\n)(?=^## )"
"""At the end of a clause, where a paragraph does not hang."""
SENTENCE = rf"^({ID} [^\n]*[a-zåäö])\.$"
"""A provision in one sentence, in a group without its full stop."""
SKA = rf"^({ID} [^\n]*?\*\*)ska(\*\* )(?!inte)"
"""A provision up to its verb, and what stands around the verb in groups."""
NO_TIME = r"(?=(?:(?!\d|dag|år|månad|kvartal|vecka|gång)[^\n])*$)"
FIELDS = r"\n\n- *Ansvar:* chefen\n- *Bevis:* protokoll\n- *Mått:* alla har gjort det\n- *Roller:* chef\n\n"


def provision(sentence: str, id_: str = "PRO-998") -> str:
    """A provision with all its fields, to be put before another one."""
    return f"**{id_}** {sentence}{FIELDS}"


def upper(match: re.Match[str]) -> str:
    """What is matched, in capitals."""
    return match[0].upper()


# One row a kind, however long.
# fmt: off
_IDS = (
    Kind("ID of a heading used twice", "duplicate-id", BODY, copied(r"^##+ [^\n]+\{#(?P<word>[a-z-]+)\}$")),
    Kind("ID of a provision used twice", "duplicate-id", BODY, copied(r"^\*\*(?P<word>[A-Z]{3}-\d+)\*\* ")),
    Kind("heading without its ID", "missing-stable-id", BODY, swap(r"^(##+ [^\n]+?) \{#[a-z-]+\}$", r"\1", r"\w")),
    Kind("ID with a capital", "missing-stable-id", BODY, swap(r"(?<=\{#)([a-z-]+)\}$", r"X\1}")),
    Kind("provision's ID with one digit", "missing-stable-id", BODY, swap(r"^\*\*([A-Z]{3})-\d+\*\*", r"**\1-6**", r"\w")),
    Kind("ID that holds a number", "id-encodes-number", ANNEX_A, swap("(?<=#)bilaga-kompetens", "bilaga-a")),
    Kind("published ID gone", "vanished-id", REGISTER, swap(r"^ids: \{\}", "ids:\n  PRO-997: {kind: provision, state: active, first: '1'}", "PRO")),
    Kind("retired ID used again", "reused-retired-id", BODY, swap(PROVISION, provision("Företagslotsen **ska** ringa.", "PRO-999"), "PRO"), RETIRED),
)
_NUMBERING = (
    Kind("number in a heading", "typed-number", BODY, swap(r"^(##+) (?=[A-ZÅÄÖ])", r"\1 5.2 ", "5.2")),
    Kind("number in a caption", "typed-number", TEXT, swap(r"^\*\*Tabell\*\* (?=[A-ZÅÄÖ])", "**Tabell** Tabell 3 – ", "Tabell 3")),
    Kind("number in a caption's label", "typed-number", TEXT, swap(r"^\*\*Tabell\*\* ", "**Tabell 3** ", "Tabell")),
    Kind("label typed in a note", "typed-block-label", BODY, swap(r"^> \*\*Anm\.\*\* ", "> **Anm.** Anmärkning 1. ", "Anmärkning")),
    Kind("label typed in a paragraph", "typed-block-label", BODY, swap(CLAUSE, r"ANM. 1: Alla kommuner är olika.\n\n")),
    Kind("two lettered lists in a clause", "ambiguous-list", BODY, swap(CLAUSE, r"De är:\n\n1. stora,\n2. små.\n\nDe är också:\n\n1. nya,\n2. gamla.\n\n", "1. nya")),
    Kind("lone subclause", "lone-subclause", BODY, swap(r"^(## [^\n]+\n\n)(?=[^#])", r"\1### Ensamt {#ensamt}\n\n", "### ")),
    Kind("seven heading marks", "clause-too-deep", BODY, swap(CLAUSE, r"####### För djupt {#for-djupt}\n\nText.\n\n")),
    Kind("heading level skipped", "skipped-level", BODY, swap(r"^## (?=[^\n]+\n\n[^#])", "#### ")),
)
_REFERENCES = (
    Kind("mistyped reference", "broken-xref", TEXT, letter_lost(r"\[(?P<word>(?:tab|fig|for|bilaga|bedomning)-[a-z-]{3,})\](?![(:])")),
    Kind("reference to no provision", "broken-xref", TEXT, swap(r"\[([A-Z]{3})-\d+\]", r"[\1-996]")),
    Kind("mistyped reference of a guide", "broken-xref", GUIDE, swap(r"(?<=^krav: \[)([A-Z]{3}-\d\d)", r"\g<1>9")),
    Kind("mark of no footnote", "broken-xref", BODY, swap(SENTENCE, r"\1[^a].", r"\[\^")),
    Kind("reference to what is retired", "xref-to-retired", BODY, swap(r"\[PRO-\d+\]", "[PRO-999]"), RETIRED),
    Kind("ID without its brackets", "hardcoded-reference", BODY, swap(r"(?<=enligt )\[([A-Z]{3}-\d+)\](?=[ .,])", r"\1")),
    Kind("typed number of a clause", "hardcoded-reference", BODY, swap(r"(?<=enligt )\[[a-z-]+\](?=[ .,])", "avsnitt 5.2")),
    Kind("typed number of a table", "hardcoded-reference", BODY, swap(r"\[tab-[a-z-]+\](?=[ .,])", "tabell 3")),
    Kind("word that the reference writes", "reference-kind-mismatch", TEXT, swap(r"(?<=[a-zåäö] )\[tab-[a-z-]+\](?=[ .,])", r"tabell \g<0>")),
    Kind("the table above", "positional-reference", BODY, swap(r"(?<=[a-zåäö] )\[tab-[a-z-]+\](?=[ .,])", "tabellen ovan", "ovan")),
    Kind("on page 12", "positional-reference", BODY, swap(SENTENCE, r"\1 som visas på sidan 12.", "på sidan")),
    Kind("hyphen between references", "reference-form", TEXT, swap(r"(\[[A-Z]{3}-\d+\]) och (\[[A-Z]{3}-\d+\])", r"\1-\2", r"-\[")),
    Kind("this standard", "reference-form", BODY, swap(CLAUSE, r"Läsaren av denna standard är anställd i en kommun.\n\n", "denna")),
    Kind("see before a provision", "see-to-normative", BODY, swap(rf"^({ID} [^\n]*?)enligt (?=\[[A-Z]{{3}}-\d+\])", r"\1se ", "se $", last=True)),
    Kind("table that nothing refers to", "unreferenced-element", BODY, swap(CLAUSE, r"**Tabell** Något {#tab-nagot}\n\n| a | b |\n| --- | --- |\n| c | d |\n\n", "tab-")),
)
_STRUCTURE = (
    Kind("full stop in a heading", "heading-form", BODY, swap(r"^(##+ [^\n]+[a-z]) (?=\{#)", r"\1. ", r"\. $")),
    Kind("long heading", "heading-form", BODY, swap(r"^(##+) [^\n{]+ (?=\{#)", rf"\1 {'Hur det går till ' * 6}", "Hur")),
    Kind("heading without text", "empty-heading", BODY, swap(r"^(##+) [^\n{]+ (?=\{#)", r"\1 ")),
    Kind("text before the first subclause", "hanging-paragraph", BODY, swap(r"\A(# [^\n]+\n\n)(?=## )", r"\1Här följer kraven.\n\n", "Här")),
    Kind("clause in the normative references", "forbidden-subdivision", NORMATIVE, swap(r"\Z", r"\n## Lagar {#lagar-x}\n\nText.\n", "## ")),
    Kind("parts in another order", "element-order", METADATA, swap(r"(  - file: clauses/omfattning.md\n    role: scope\n)((?:.*\n)*?)(?=  - file: clauses/litteratur)", r"\2\1" ), shown_in="standard/clauses/omfattning.md"),
    Kind("element left out", "missing-element", METADATA, swap(r"  - file: clauses/omfattning.md\n    role: scope\n", ""), shown_in="standard/clauses/*.md"),
    Kind("annex with the wrong status", "annex-status", METADATA, swap(r"(kompetensprofil.md\n    role: annex\n    status: )normative", r"\1informative"), shown_in="standard/*/*.md"),
    Kind("item without its comma", "list-form", BODY, swap(r"[a-zåäö]+,$(?=\n- [a-z])", lambda match: match[0][:-1])),
    Kind("item with a capital", "list-form", BODY, swap(r"(?<=,\n- )[a-zåäö](?=[^\n]*[,.]\n)", upper)),
    Kind("ska in the item of a list", "split-provision-list", BODY, swap(rf"^({ID} [^\n]*\*\*ska\*\* [^\n]*:\n\n- )(?=[a-zåäö])", r"\1den ska ha ", "ska ha", last=True)),
    Kind("provision said twice", "duplicate-provision", BODY, swap(rf"^{ID} ([^\n]{{110,}}\.)$", r"\g<0>\n\n**PRO-998** \1", "PRO-998")),
    Kind("misspelt label of a note", "unknown-label", BODY, swap(r"(?<=^> \*\*)Anm\.", "Amn.")),
    Kind("note without its mark", "unknown-label", BODY, swap(r"^> \*\*Anm\.\*\* (?=[^\n]*\n\n)", "**Anm.** ", "Anm")),
    Kind("misspelt field", "unknown-label", BODY, swap(r"(?<=^- \*)Ansvar", "Answar")),
    Kind("misspelt label of a caption", "unknown-label", TEXT, swap(r"(?<=^\*\*)Tabell(?=\*\*)", "Tabel")),
    Kind("TBD", "placeholder", BODY, swap(SENTENCE, r"\1 TBD.", "TBD")),
    Kind("to be completed", "placeholder", BODY, swap(CLAUSE, r"Att kompletteras.\n\n")),
    Kind("empty field", "placeholder", BODY, swap(r"^- \*Bevis:\* [^\n]+", "- *Bevis:*")),
    Kind("line across the page", "misplaced-block", BODY, swap(CLAUSE, r"***\n\n")),
    Kind("indented text", "misplaced-block", BODY, swap(CLAUSE, r"Så här:\n\n    Detta är viktigt.\n\n", "Detta")),
    Kind("caption without its table", "misplaced-block", BODY, swap(CLAUSE, r"**Tabell** Borta {#tab-borta}\n\n")),
    Kind("ska in a note", "provision-in-note", BODY, swap(r"^> \*\*Anm\.\*\* [^\n]+$", r"\g<0>\n> Lotsen ska också ringa.", "ska", last=True)),
    Kind("ska in an example", "provision-in-note", BODY, swap(r"^> \*\*Exempel\*\* [^\n]+$", r"\g<0>\n> Lotsen ska också ringa.", "ska", last=True)),
    Kind("ska in the introduction", "provision-in-informative-part", INTRODUCTION, swap(CLAUSE, r"Kommunen ska ringa alla företag.\n\n", "ska")),
)
_TABLES = (
    Kind("row with a cell too few", "malformed-table", TEXT, swap(r"(?<=\|\n)^\| ((?!---)[^|\n]+) \| ([^|\n]+) \|([^\n]*)$(?!\n\| ---)", r"| \1 \2 |\3", r"\w|\[")),
    Kind("table without its caption", "malformed-table", TEXT, swap(r"^\*\*Tabell\*\* [^\n]+\n\n(?=\|)", "")),
    Kind("caption of a table without title", "malformed-table", TEXT, swap(r"^\*\*Tabell\*\* [^\n{]+ (?=\{#)", "**Tabell** ")),
    Kind("heading inside a table", "nested-or-split-table", TEXT, swap(r"^\| --- \| --- \|\n(?:\|[^\n]+\n)+?(?=\|)", r"\g<0>| **Nästa del** | |\n", r"\*\*Nästa")),
    Kind("table continued", "nested-or-split-table", TEXT, swap(r"^(\*\*Tabell\*\* [^\n{]+) (?=\{#)", r"\1 (forts.) ", r"\(forts")),
    Kind("caption of a figure without title", "untitled-or-missing-figure", TEXT, swap(r"^\*\*Figur\*\* [^\n{]+ (?=\{#)", "**Figur** ")),
    Kind("caption of a formula without title", "untitled-or-missing-figure", MEASURES, swap(r"^\*\*Formel\*\* [^\n{]+ (?=\{#)", "**Formel** ")),
    Kind("symbol that nothing explains", "unexplained-symbol", MEASURES, swap(r"(?<=\\times )100$", "q")),
    Kind("explanation of a symbol left out", "unexplained-symbol", MEASURES, swap(r"^([A-Z])( = [^\n]+\n\$\$\n\ndär:\n\n)- \$\1\$[^\n]+\n", r"\1\2")),
    Kind("name instead of a symbol", "unexplained-symbol", MEASURES, swap(r"^[A-Z] = ", "NKI = ")),
    Kind("image without its text", "missing-alt-text", TEXT, swap(r"^!\[[^\]\n]+\]", "![]")),
    Kind("image that is not there", "missing-file", TEXT, swap(r"^!\[[^\]\n]+\]\(media/", r"\g<0>x")),
    Kind("empty head of a column", "table-structure", TEXT, swap(r"^\| [^|\n]+ \|(?=[^\n]*\n\| ---)", r"|  |", r"(?<=\|) ")),
)
_WORDING = (
    Kind("provision without verb", "missing-provision-verb", BODY, swap(rf"^({ID} )[^\n]*$", r"\1Ärendets handlingar i god ordning.", "PRO|[A-Z]{3}")),
    Kind("verb that is not bold", "plain-verbal-form", BODY, swap(SKA, lambda match: f"{match[1][:-2]}ska ", "ska $")),
    Kind("two verbs", "multiple-provisions", BODY, swap(SENTENCE, r"\1. Företagslotsen ska dessutom ringa företaget.", "ska", last=True)),
    Kind("and/or", "and-or", BODY, swap(rf"^({ID} [^\n]*?) och (?=[a-zåäö])", r"\1 och/eller ", "och/")),
    Kind("where necessary", "escape-clause", BODY, swap(SKA, r"\1ska\2vid behov ", "vid behov")),
    Kind("if possible", "escape-clause", BODY, swap(SENTENCE, r"\1 om det är möjligt.", "om det är möjligt")),
    Kind("and so on", "open-ended-list", BODY, swap(SENTENCE, r"\1 m.m.", r"m\.m")),
    Kind("or similar", "open-ended-list", BODY, swap(SENTENCE, r"\1 eller liknande.", "eller liknande")),
    Kind("always", "comparative-or-absolute", BODY, swap(SKA, r"\1ska\2alltid ", "alltid")),
    Kind("faster", "comparative-or-absolute", BODY, swap(PROVISION, provision("Företagslotsen **ska** ge ett bättre svar."), "bättre")),
    Kind("as soon as possible", "indefinite-time", BODY, swap(SKA + NO_TIME, r"\1ska\2snarast ", "snarast")),
    Kind("regularly", "indefinite-time", BODY, swap(SKA + NO_TIME, r"\1ska\2regelbundet ", "regelbundet")),
    Kind("suitable", "vague-term", BODY, swap(SENTENCE, r"\1 med lämpligt underlag.", "lämpligt")),
    Kind("sufficient", "vague-term", BODY, swap(SENTENCE, r"\1 med tillräckligt stöd.", "tillräckligt")),
    Kind("clear", "possibly-vague-term", BODY, swap(SENTENCE, r"\1 med tydligt underlag.", "tydligt")),
    Kind("knowledge", "knowledge-without-evidence", BODY, swap(PROVISION, r"**PRO-998** Företagslotsen **ska** ha kunskap om bygglov.\n\n", "ha kunskap")),
    Kind("the law", "legal-or-contract-requirement", BODY, swap(PROVISION, provision("Företagslotsen **ska** följa förvaltningslagen."), "följa")),
    Kind("according to current routines", "unidentified-source", BODY, swap(SENTENCE, r"\1 enligt gällande rutin.", "enligt", last=True)),
    Kind("nobody acts", "agentless-passive", BODY, swap(PROVISION, provision("Ett beslut **ska** skickas till företaget."), "skickas")),
    Kind("be able to", "capability-wrapper", BODY, swap(PROVISION, provision("Processägaren **ska** säkerställa lika villkor."), "säkerställa")),
    Kind("two acts", "compound-action", BODY, swap(PROVISION, provision("Företagslotsen **ska** kalla enheterna och dokumentera mötet."), "dokumentera")),
    Kind("purpose", "purpose-in-provision", BODY, swap(PROVISION, provision("Företagslotsen **ska** ringa företaget för att skapa förtroende."), "för att")),
    Kind("two conditions", "stacked-conditions", BODY, swap(PROVISION, provision("Om ansökan är ofullständig och om företaget inte har svarat **ska** lotsen ringa."), r"om(?= företaget)")),
    Kind("pronoun as actor", "ambiguous-pronoun", BODY, swap(PROVISION, provision("Den **ska** skriva en anteckning."), "Den")),
    Kind("actor that is not known", "unknown-actor", BODY, swap(PROVISION, provision("Näringslivsutvecklaren **ska** skriva en anteckning."), "Näring")),
    Kind("ska outside a provision", "unmarked-provision", BODY, swap(CLAUSE, r"Kommunen ska ringa alla företag.\n\n", "ska")),
    Kind("quantity without its limit", "incomplete-quantity", BODY, swap(PROVISION, provision("Företagslotsen **ska** ägna 60\N{NO-BREAK SPACE}minuter åt mötet."), "60")),
)
_LANGUAGE = (
    Kind("skall", "skall", BODY, swap(SKA, r"\1skall\2", "skall", last=True)),
    Kind("must", "maste", BODY, swap(SKA, r"\1måste\2", "måste", last=True)),
    Kind("may not", "prohibition-as-far", BODY, swap(rf"^({ID} [^\n]*?)\*\*ska inte\*\* ", r"\1**får inte** ", "får inte")),
    Kind("need not", "negative-permission", BODY, swap(PROVISION, provision("Lotsen behöver inte svara på en lördag."), "behöver")),
    Kind("is obliged to", "nonstandard-verbal-form", BODY, swap(SKA, lambda match: f"{match[1][:-2]}är skyldig att ", "är skyldig")),
    Kind("may come to", "ambiguous-kan", BODY, swap(PROVISION, provision("Företagslotsen **kan** komma att ringa företaget."), "kan")),
    Kind("order to the reader", "imperative-outside-instruction", BODY, swap(CLAUSE, r"Dokumentera alla möten.\n\n")),
    Kind("long sentence", "long-sentence", BODY, swap(CLAUSE, rf"Kommunen tar emot {', '.join(['många frågor om lokaler'] * 12)}.\n\n"), PLAIN),
    Kind("stiff word", "discouraged-word", BODY, swap(PROVISION, provision("Företagslotsen **ska** erhålla en kopia av beslutet."), "erhålla")),
    Kind("compound written as two words", "split-compound", BODY, swap(r"\bwebbplats\b", "webb plats")),
)
_QUANTITIES = (
    Kind("per cent without space", "unit-spacing", BODY, swap(r"(\d+)\s%", r"\1%")),
    Kind("space that breaks", "breaking-unit-space", BODY, swap("(\\d+)\N{NO-BREAK SPACE}(?=arbetsdag)", r"\1 ", " ")),
    Kind("decimal point", "number-form", BODY, swap(r"\b(\d+)(?=\s%)", r"\1.5")),
    Kind("hyphen in a range", "range-or-tolerance", BODY, swap(r"(?<=inom )(\d+)(?=\sarbetsdagar)", r"\1-30")),
    Kind("days of no kind", "undefined-day-count", BODY, swap(rf"^({ID} [^\n]*?\d+\s)arbetsdagar", r"\1dagar", r"\d+\sdagar")),
)
_TERMS = (
    Kind("term that nothing uses", "unused-term", TERMS, swap(r"(?<=\n\n)(?=^### )", r"### kvittensbok {#term-kvittensbok}\n\nbok med kvittenser\n\n- *Engelska:* receipt book\n\n", "kvitt")),
    Kind("term defined twice", "duplicate-designation", TERMS, copied(r"^### (?P<word>[^\n{]+) \{#")),
    Kind("definition with a full stop", "definition-form", TERMS, swap(r"^(### [^\n]+\n\n[^\n]+[a-z])$(?=\n\n)", r"\1.", r"\.$")),
    Kind("definition with an article", "definition-form", TERMS, swap(r"^(### [^\n]+\n\n)(?=[a-zåäö]+ )", r"\1en ", "en $")),
    Kind("definition with a provision", "provision-in-definition", TERMS, swap(r"^(### [^\n]+\n\n[^\n]+[a-z])$(?=\n\n)", r"\1 som ska vara klar", "ska vara klar")),
    Kind("definition by the term itself", "circular-definition", TERMS, swap(r"^### ([a-zåäö]+) (\{#[^\n]+\n\n)[^\n]+$", r"### \1 \2sådan \1 som kommunen har", r"(?<=sådan )\w")),
    Kind("term with a capital", "term-entry-format", TERMS, swap(r"(?<=^### )[a-zåäö](?=[a-zåäö]+ \{)", upper)),
    Kind("deprecated word", "deprecated-term-used", BODY, swap(CLAUSE, r"En företagarlots hjälper företaget.\n\n", "företagarlots")),
    Kind("abbreviation never written out", "unexpanded-abbreviation", BODY, swap(CLAUSE, r"Kommunens XQV mäts i juni.\n\n", "XQV")),
    Kind("other spelling of a term", "term-variant", BODY, swap(r"(?<= )lotsärende(?=[a-z]* )", "lots-ärende")),
)
_SOURCES = (
    Kind("source that nothing cites", "uncited-entry", SOURCES, swap(r"^(?=- \*\*S[FS])", r"- **Rapport 2024** *Läget i kommunerna* {#rapport-2024}\n", "Rapport")),
    Kind("provision that needs the bibliography", "wrong-reference-list", BODY, swap(SENTENCE, r"\1 enligt [iso-10002].", r"\[iso")),
    Kind("place in an undated standard", "undated-element-reference", INTRODUCTION, swap(r"\[(iso-[0-9]+)\]", r"[\1, 8.2]")),
    Kind("place in an undated standard, typed", "undated-element-reference", BODY, swap(CLAUSE, r"Begreppet finns i ISO 9000, avsnitt 3.4.\n\n", "ISO")),
    Kind("designation without its space", "malformed-designation", SOURCES, swap(r"(?<=^- \*\*)((?:SS-EN )?ISO(?:/IEC)?) (?=\d)", r"\1")),
    Kind("law with a hyphen", "malformed-designation", SOURCES, swap(r"(?<=^- \*\*)SFS (\d{4}):", r"SFS \1-")),
    Kind("year after a hyphen", "malformed-designation", BODY, swap(CLAUSE, r"Det liknar ISO 9001-2015 i mycket.\n\n", "ISO")),
    Kind("draft as a source", "draft-reference", SOURCES, swap(r"(?<=^- \*\*)(?:SS-EN ISO|ISO) (?=\d)", "ISO/DIS ")),
    Kind("two editions", "superseded-or-conflicting", SOURCES, swap(r"^- \*\*SS-EN ISO (\d+)\*\*[^\n]+$", r"\g<0>\n- **ISO \1:2015** *Samma* {#iso-samma}", "ISO", last=True)),
    Kind("law as a normative reference", "disallowed-normative-source", NORMATIVE, swap(r"\Z", r"\n- **SFS 1971:289** *Lag* {#lag-1971-289}\n", "SFS")),
)
_TRACE = (
    Kind("nobody responsible", "missing-field", BODY, swap(rf"^({ID} (?:[^\n]+\n+)+?)- \*Ansvar:\* [^\n]+\n", r"\1", "[A-Z]{3}")),
    Kind("no measure", "requirement-without-criterion", BODY, swap(rf"^({ID} [^\n]*\*\*(?:ska|bör)(?:[^\n]+\n+)+?)- \*Mått:\* [^\n]+\n", r"\1", "[A-Z]{3}")),
    Kind("role that is not known", "unknown-role", BODY, swap(r"(?<=^- \*Roller:\* )[a-zåäö]+", "lotsarna")),
    Kind("measure with another time", "criterion-exceeds-requirement", BODY, swap(rf"^({ID} [^\n]*inom \d+\sarbetsdagar[^\n]*\.\n\n(?:- [^\n]*\n)*?- \*Mått:\* )[^\n]+", "\\1minst 90\N{NO-BREAK SPACE}% inom 77\N{NO-BREAK SPACE}arbetsdagar", "77")),
    Kind("measure with another count", "criterion-exceeds-requirement", BODY, swap(rf"^({ID} [^\n]*:\n\n(?:- (?!\*)[^\n]*\n)+\n(?:- [^\n]*\n)*?- \*Mått:\* )[^\n]+", r"\1alla 19 delarna finns", "alla 19")),
    Kind("ska in a measure", "criterion-exceeds-requirement", BODY, swap(r"^(- \*Mått:\* )[^\n]+", r"\1alla akter ska vara numrerade", "ska")),
    Kind("another role responsible", "criterion-exceeds-requirement", BODY, swap(rf"^({ID} Processägaren [^\n]+\n\n(?:- (?!\*)[^\n]*\n)*\n?- \*Ansvar:\* )[^\n]+", r"\1direktören", "direktören", last=True)),
    Kind("vague measure", "criterion-not-decidable", BODY, swap(r"^(- \*Mått:\* )[^\n]+", r"\1svaren är tillräckligt bra", "tillräckligt")),
    Kind("measure of nothing", "criterion-not-decidable", BODY, swap(r"^(- \*Mått:\* )[^\n]+", r"\1svarens kvalitet", "svarens")),
    Kind("guide about no provision", "orphan-support-block", GUIDE, swap(r"\A(?:.|\n)*\Z", "# Råd\n\nLyssna först.\n", "Råd")),
    Kind("requirement without guidance", "requirement-without-guidance", METADATA, swap("^parts:", "profiles: [vagledning]\nparts:"), shown_in="standard/clauses/ledning.md"),
)
_DOCUMENT = (
    Kind("key that is not known", "invalid-metadata", METADATA, swap("^stage:", "stauts:")),
    Kind("stage that is not known", "invalid-metadata", METADATA, swap("(?<=^stage: ).+", "färdig")),
    Kind("part that is not there", "missing-file", METADATA, swap("(?<=file: )(clauses|annexes)/", r"\1/x")),
    Kind("part outside the folder", "path-escape", METADATA, swap("(?<=file: )(clauses|annexes)/", r"../../\1/")),
    Kind("image outside the folder", "path-escape", TEXT, swap(r"^(!\[[^\]\n]+\]\()media/", r"\1../../media/")),
    Kind("number of a Swedish Standard", "false-status-claim", METADATA, swap("(?<=^designation: ).+", "SS 999999")),
    Kind("the document called a standard in its title", "title-form", METADATA, swap("(?<=^title: ).+", "Standard för företagslotsning")),
    Kind("bare HTML", "raw-html", BODY, swap(CLAUSE, r"Detta är <b>viktigt</b> att veta.\n\n", "<b>")),
    Kind("script", "raw-html", BODY, swap(CLAUSE, r"Se <script>alert(1)</script> här.\n\n", "<script>")),
    Kind("address that runs code", "unsafe-url-or-remote", BODY, swap(CLAUSE, r"Läs [sidan om lotsning](javascript:alert) först.\n\n", "javascript")),
    Kind("invisible character", "deceptive-characters", BODY, swap(r"\b(företag)(?=slots)", "\\1\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH SPACE}")),
    Kind("identity number", "secret-or-personal-data", BODY, swap(CLAUSE, r"Ärendet gäller 811218-9876 i Ån.\n\n", "8112")),
    Kind("live address in an example", "live-example-identifier", BODY, swap(CLAUSE, r"> **Exempel** Skriv till anna.svensson@gmail.com.\n\n", "anna")),
    Kind("click here", "vague-link-text", BODY, swap(CLAUSE, r"Läs mer [här](https://example.com/).\n\n", "här")),
    Kind("colour only", "colour-or-position-only", BODY, swap(CLAUSE, r"Kraven i den röda rutan gäller alla.\n\n", "röda")),
)

# fmt: on

KINDS = (
    *_IDS,
    *_NUMBERING,
    *_REFERENCES,
    *_STRUCTURE,
    *_TABLES,
    *_WORDING,
    *_LANGUAGE,
    *_QUANTITIES,
    *_TERMS,
    *_SOURCES,
    *_TRACE,
    *_DOCUMENT,
)

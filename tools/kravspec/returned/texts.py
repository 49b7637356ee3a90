"""What is said of a returned file, in both languages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Message] = MappingProxyType(
    {
        "insertion": Message(sv="infogat", en="inserted"),
        "deletion": Message(sv="struket", en="deleted"),
        "paragraph added": Message(sv="nytt stycke", en="new paragraph"),
        "paragraph removed": Message(sv="struket stycke", en="deleted paragraph"),
        "split": Message(sv="stycket delat före", en="paragraph divided before"),
        "merge": Message(sv="stycket hopfogat med", en="paragraph joined with"),
        "move": Message(sv="flyttat hit", en="moved here"),
        "row added": Message(sv="ny tabellrad", en="new row"),
        "row removed": Message(sv="struken tabellrad", en="deleted row"),
        "columns": Message(sv="ändrade kolumner", en="changed columns"),
        "rewording": Message(sv="ändrat", en="changed"),
        "format": Message(sv="formaterat", en="formatted"),
        "style": Message(sv="ändrad formatmall eller listnivå", en="changed style or list level"),
        "field": Message(sv="ändrat i ett fält", en="changed in a field"),
        "story": Message(sv="ändrat i sidhuvud eller sidfot", en="changed in a header or footer"),
    }
)
STATES: Mapping[str, Message] = MappingProxyType(
    {
        "carried": Message(sv="med i patchen", en="in the patch"),
        "left": Message(sv="att avgöra", en="to decide"),
        "unchosen": Message(sv="inte vald", en="not chosen"),
        "void": Message(sv="utan verkan", en="without effect"),
    }
)
REASONS: Mapping[str, Message] = MappingProxyType(
    {
        "stale": Message(
            sv="källan har ändrats sedan filen skickades ut: jämför och för in ändringen för hand",
            en="the source has changed since the file was sent out: compare, and make the change by hand",
        ),
        "generated": Message(
            sv="texten är en kopia: ändra den i {place}",
            en="the text is a copy: change it in {place}",
        ),
        "fixed": Message(
            sv="texten skriver verktyget eller standard.yml: ändra i {place}",
            en="the text is written by the tool or standard.yml: change {place}",
        ),
        "opaque": Message(
            sv="märkningen i källan går inte att följa: ändra i {place}",
            en="the markup of the source cannot be followed: change {place}",
        ),
        "label": Message(
            sv="ID, nummer och etiketter skriver verktyget: ändra i {place} om det är ID:t eller sorten som ska bli en annan",
            en="IDs, numbers and labels are written by the tool: change {place} if the ID or the kind is to be another",
        ),
        "rest": Message(
            sv="en del av texten i {place} står kvar: ta bort alltihop i källan, eller avgör vad som ska stå",
            en="a part of the text in {place} is left: remove all of it in the source, or decide what is to stay",
        ),
        "structure": Message(
            sv="rubriker, termer, bestämmelser, anmärkningar och fält läggs till och tas bort i källan, vid {place}",
            en="headings, terms, provisions, notes and fields are added and removed in the source, at {place}",
        ),
        "between": Message(
            sv="källan har ingen plats där, vid {place}: avgör var det ska stå",
            en="the source has no place there, at {place}: decide where it is to be",
        ),
        "edges": Message(
            sv="texten står i flera stycken i källan: ändra i {place}",
            en="the text is several paragraphs in the source: change {place}",
        ),
        "table": Message(
            sv="en ny tabell skrivs i källan, vid {place}", en="a new table is written in the source, at {place}"
        ),
        "columns": Message(
            sv="kolumner ändras i källan, i {place}", en="columns are changed in the source, in {place}"
        ),
        "paragraphs": Message(
            sv="där kan källan bara ha ett stycke, i {place}",
            en="the source can have only one paragraph there, in {place}",
        ),
        "field": Message(
            sv="en hänvisning är ändrad till hälften eller leder ingenstans: skriv [ID] i {place}",
            en="a reference is half changed or leads nowhere: write [ID] in {place}",
        ),
        "image": Message(
            sv="bilder och rutor läggs in i källan, vid {place}",
            en="images and frames are put into the source, at {place}",
        ),
        "footnote": Message(
            sv="en ny fotnot skrivs i källan, i {place}", en="a new footnote is written in the source, in {place}"
        ),
        "formula": Message(
            sv="formler ändras i källan, i {place}", en="formulas are changed in the source, in {place}"
        ),
        "break": Message(
            sv="en tabb eller en radbrytning kan inte stå i texten i {place}",
            en="a tab or a line break cannot stand in the text in {place}",
        ),
        "look": Message(
            sv="upphöjd, nedsänkt, genomstruken eller dold text går inte att skriva i källan: avgör vad som menas",
            en="raised, lowered, struck or hidden text cannot be written in the source: decide what is meant",
        ),
        "link": Message(
            sv="en ny länk skrivs i källan, i {place}", en="a new link is written in the source, in {place}"
        ),
        "unwritable": Message(
            sv="texten går inte att skriva exakt så i källan: ändra i {place}",
            en="the text cannot be written exactly so in the source: change {place}",
        ),
        "unproven": Message(
            sv="källan skulle inte säga precis detsamma som filen: ändra i {place}",
            en="the source would not say exactly what the file says: change {place}",
        ),
        "referred": Message(
            sv="annan text hänvisar till det som tas bort: avgör vad den ska säga, och ta bort båda i källan",
            en="other text refers to what is removed: decide what it is to say, and remove both in the source",
        ),
        "mixed": Message(
            sv="stycket är också ändrat utan spårning: välj även ”--accept untracked”, eller ändra i {place}",
            en="the paragraph was also changed without tracking: choose “--accept untracked” too, or change {place}",
        ),
        "format": Message(
            sv="formatering förs inte över: avgör om den betyder något",
            en="formatting is not carried over: decide whether it means something",
        ),
        "story": Message(
            sv="sidhuvud och sidfot skriver verktyget ur standard/standard.yml",
            en="headers and footers are written by the tool from standard/standard.yml",
        ),
        "result": Message(
            sv="nummer och hänvisningar räknar Word och verktyget ut",
            en="numbers and references are worked out by Word and the tool",
        ),
    }
)
"""Why a change is left to a person, and what to do; `{place}` is the file and line."""
SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "sent": "{name}: granskningsexemplar av {designation}, utgåva {edition}, {stage}, {date}{commit}",
            "commit": ", ur {commit}",
            "dirty": " med ändringar som inte var sparade i Git",
            "none": "Ingen ändring.",
            "sum": "Ändringar: {count}. Med i patchen: {carried}, att avgöra: {left}, inte valda: {unchosen}, utan verkan: {void}.",
            "comments": "Kommentarer: {count}.",
            "hint": "Skriv patchen med ”-o FIL” och ta in den med ”git apply FIL”.",
            "written": "Patchen står i {path}. Ta in den med ”git apply {path}”.",
            "nothing": "Inget är säkert nog för en patch.",
            "untracked": "utan spårning",
            "by": "av {author}",
            "line": "{path}, rad {line}",
            "new": "nytt",
        },
        "en": {
            "sent": "{name}: review copy of {designation}, edition {edition}, {stage}, {date}{commit}",
            "commit": ", from {commit}",
            "dirty": " with changes that were not committed",
            "none": "No change.",
            "sum": "Changes: {count}. In the patch: {carried}, to decide: {left}, not chosen: {unchosen}, without effect: {void}.",
            "comments": "Comments: {count}.",
            "hint": "Write the patch with “-o FILE” and take it in with “git apply FILE”.",
            "written": "The patch is in {path}. Take it in with “git apply {path}”.",
            "nothing": "Nothing is certain enough for a patch.",
            "untracked": "without tracking",
            "by": "by {author}",
            "line": "{path}, line {line}",
            "new": "new",
        },
    }
)

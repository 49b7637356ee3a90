"""The links from words to their definitions: which words on a page of the standard are links, and which never are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import METADATA, SAMPLE, write
from kravspec import markdown
from kravspec.load import load
from kravspec.render.addresses import addresses
from kravspec.render.inline import Page, inline, with_terms
from kravspec.render.pages import pages
from kravspec.terms import term_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

TERMS = """\
# Termer {#termer}

### lots {#term-lots}

person som leder ett lotsmöte, och ingen annan lots

- *Synonym:* vägvisare
- *Avråds:* mötets ordförande
- *Böjning:* lotsen, lotsar

> **Anm.** En lots har en akt.

### lotsmöte {#term-mote}

möte som en lots leder

### akt {#term-akt}

allt som hör till ett lotsmöte

### större avvikelse {#term-avvikelse}

brist
"""
_LINK = re.compile(r'<a class="term" href="([^"]*)">([^<]*)</a>')


def site(folder: Path, text: str) -> dict[str, str]:
    """The pages of a standard with the four terms and `text` in one clause."""
    clause = f"# Krav {{#krav}}\n\n{text}\n"
    parts = "  - {file: clauses/termer.md, role: terms}\n"
    write(folder, {"standard/standard.yml": METADATA + parts, "standard/clauses/process.md": clause})
    write(folder, {"standard/clauses/termer.md": TERMS})
    loaded = load(folder)
    return pages(loaded.standard, loaded.guides)


def links(page: str) -> list[tuple[str, str]]:
    """The words that are links to their definitions and the term that each leads to, in order."""
    return [(words, address.partition("#term-")[2]) for address, words in _LINK.findall(page)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lotsens möte.", [("Lotsens", "lots")]),
        ("Vägvisarna ringer, och lotsen svarar.", [("Vägvisarna", "lots")]),
        ("Lotsmötena hålls.\n\nLotsmötet hålls.", [("Lotsmötena", "mote")]),
        ("En **lots** och *lotsmöten*.", [("lots", "lots"), ("lotsmöten", "mote")]),
        ("De större avvikelserna.", [("större avvikelserna", "avvikelse")]),
        ("De större **avvikelserna**.", []),
        ("En lotsmötesakt, en lots-akt och en kontakt.", []),
        ("Se [lots](https://a.example/lots), `lots`, $lots$, ![lots](a.svg) och ”lots”.", []),
        ("Se [lots](https://a.example/) och [**en lots**](https://a.example/). En lots.", [("lots", "lots")]),
        ("En \\[lots\\] &amp; en akt.", [("lots", "lots"), ("akt", "akt")]),
        ("Se [term-lots] och lotsen.", []),
        ("Lotsen, se [term-lots].", [("Lotsen", "lots")]),
        ("Text.[^lots]\n\n[^lots]: En lots.", [("lots", "lots")]),
        ("## Lots {#x}\n\n### En lots {#y}\n\nEn lots.", [("lots", "lots")]),
        ("**Tabell** En lots {#tab-a}\n\n| Lots |\n| --- |\n| En akt |", [("akt", "akt")]),
        ("![En lots](media/a.svg)\n\n**Figur** En lots {#fig-a}", []),
        ("> **Anm.** En lots.\n>\n> En lots till.", [("lots", "lots")]),
        ("- En lots.\n- En lots till.\n\n1. En akt.", [("lots", "lots"), ("akt", "akt")]),
        ("```\nEn lots.\n```", []),
    ],
)
def test_first_use_is_linked(text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    """Each term is a link once on a page, in any of its forms; never in a link, code, quotation, heading or caption."""
    found = site(tmp_path, text)
    shown = "".join(text for path, text in found.items() if path in ("standard/krav.md", "standard/krav/index.md"))
    assert links(shown) + links(found.get("standard/x.md", "")) == expected


def test_each_page_links_by_itself(tmp_path: Path) -> None:
    """A provision's own page links the terms of its sentence, list, fields and notes, whatever its clause has linked before it."""
    provision = "**PRO-01** Lotsen **ska**:\n\n- hålla lotsmöten.\n\n- *Ansvar:* lotsen\n- *Bevis:* akten\n\n> **Anm.** Lotsar finns."
    found = site(tmp_path, f"En lots.\n\n{provision}")
    whole = [("Lotsen", "lots"), ("lotsmöten", "mote"), ("akten", "akt")]
    assert links(found["krav/PRO-01.md"]) == whole
    assert links(found["standard/krav.md"]) == [("lots", "lots"), *whole[1:]]
    assert links(found["krav/index.md"]) == []


def test_entry_links_the_other_terms(tmp_path: Path) -> None:
    """An entry links the terms that its definition and its notes use, but never its own, nor what its fields list."""
    page = site(tmp_path, "Text.")["standard/termer.md"]
    entries = [part for part in page.split("\n## ")[1:] if "{ #term-" in part]
    assert [links(entry) for entry in entries] == [
        [("lotsmöte", "mote"), ("akt", "akt")],
        [("lots", "lots")],
        [("lotsmöte", "mote")],
        [],
    ]


def test_link_leads_to_the_entry_and_says_only_the_word(tmp_path: Path) -> None:
    """The link is the word and nothing else, and leads to the entry's own heading."""
    found = site(tmp_path, "**PRO-01** Lotsen **ska** svara.")
    assert (
        '<a class="term" href="../../standard/termer/#term-lots">Lotsen</a> <strong>ska</strong>'
        in found["krav/PRO-01.md"]
    )
    assert "{ #term-lots }" in found["standard/termer.md"]


def test_text_of_an_image_holds_no_terms() -> None:
    """What is a term in the text is not one at the same place in the text of an image."""
    term, _, image = markdown.inline("lots ![lots](a.svg)", {0: (4, "term-lots"), 7: (11, "term-lots")})
    assert (term.type, image.type) == ("term", "image")
    assert [token.type for token in image.children or ()] == ["text"]


LOADED = load(SAMPLE).standard
_WORDS = st.lists(
    st.sampled_from(
        'lots lotsen enhet En * ** _ [ ] ( ) ! ` $ \\ & < > " ” ^ [^a] [term-lots] [a](b) \n ~ a'.split(" ")
    )
)


@given(st.one_of(st.text(), _WORDS.map("".join), _WORDS.map(" ".join)))
def test_links_change_no_text(text: str) -> None:
    """Whatever an author types, the page with links says to the letter what it says without them, and no link holds another."""
    page = Page(LOADED, "krav/A/", addresses(LOADED), terms=term_vocabulary(LOADED))
    shown = with_terms(text, page)
    assert _LINK.sub(r"\2", shown) == inline(text, Page(LOADED, "krav/A/", page.addresses))
    depth = 0
    for tag in re.findall(r"<a |</a>", shown):
        depth += 1 if tag == "<a " else -1
        assert depth in (0, 1)

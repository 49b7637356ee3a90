"""What becomes of a damaged Word file: it is refused with a message, or read, reported on, made a draft of, and taken back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kravspec import foreign, returned, word
from kravspec.draft import draft
from kravspec.error import CannotRunError
from kravspec.export import write_folder
from kravspec.load import load
from kravspec.render import docx as docx_format
from reviewed import copy_of
from word_edits import ANNA, BO, UNTRACKED, open_in_word
from word_files import bookmark, changed, docx, field, item, p, t, table

if TYPE_CHECKING:
    from kravspec.load import Loaded

SAMPLE = Path(__file__).parents[1] / "sample"


def bases() -> list[bytes]:
    """The files that are damaged: one made by hand with everything in it, our own export of the sample, and a review copy of it."""
    comments = f'<w:comment w:id="0" w:author="Anna">{p("Oklart.", attributes="w14:paraId=" + chr(34) + "00000001" + chr(34))}</w:comment>'
    parts = {
        "comments": comments,
        "commentsExtended": '<w15:commentEx w15:paraId="00000001" w15:done="1"/>',
        "footnotes": f'<w:footnote w:id="1">{p("Not.")}</w:footnote>',
        "header": p("Huvud"),
        "settings": "<w:trackRevisions/>",
    }
    box = f"<wps:txbx><w:txbxContent>{p('I ramen')}</w:txbxContent></wps:txbx>"
    body = (
        p(field("TOC", t("1 Krav")), "TOC1") + p(bookmark("_Ref1", t("Krav")), "Rubrik1") + p("Kontakt", "Rubrik2")
        + p(t("PRO-01\tEnheten ska ") + changed("ins", t("genast ")) + t("svara enligt ") + field("REF _Ref1 \\r", "avsnitt 1"))
        + item("tid,", 3) + item("plats,", 3, 1) + item("annat.", 4) + p("Tabell 1 – Tider") + table(["a", "b"], ["c", "d"])
        + p('<w:commentRangeStart w:id="0"/>' + t("Om") + '<w:commentRangeEnd w:id="0"/><w:r><w:footnoteReference w:id="1"/></w:r>')
        + p(f"<w:r><w:drawing>{box}</w:drawing></w:r>") + p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")
        + p(changed("moveFrom", t("Flyttat"))) + p(changed("moveTo", t("Flyttat"))) + p("Termer", "Rubrik1") + p("3.1") + p("lots") + p("person")
    )  # fmt: skip
    sample = _sample()
    return [docx(body, parts=parts), docx_format.render(sample.standard, sample.guides, SAMPLE), _returned()]


@cache
def _sample() -> Loaded:
    return load(SAMPLE)


def _returned() -> bytes:
    """A review copy in which each kind of change was made."""
    copy = open_in_word(copy_of(SAMPLE))
    copy.replace("PRO-01", "svara", "ge besked till")
    copy.insert("omfattning/paragraph", "kontakter", " *och* möten", BO)
    copy.delete("omfattning/paragraph", "och* ", ANNA)
    copy.delete("kontakt/note/2", "andra ", UNTRACKED)
    copy.move(["PRO-03"], "PRO-04")
    copy.split("term-lots/definition", "ett företag")
    copy.merge("kontakt/example", "kontakt/rationale", BO)
    copy.add_paragraph("forord/paragraph", "Nytt.")
    copy.add_row("tab-tider/1-1", ["a", "b", "c"])
    copy.delete_row("tab-nivaer/1-1", BO)
    copy.format("varfor/paragraph", "åar", "b")
    return copy.save()


def outcome(data: bytes, folder: Path) -> str:
    """What becomes of a file: `refused`, or `read` when the report and the draft are made, the draft loads and a copy is taken back."""
    target = folder / "ut"
    try:
        document = word.read(data)
        found = foreign.foreign_report(document)
        foreign.as_text(found, "a.docx", "sv")
        foreign.as_json(found)
        if sent := returned.carried_baseline(document):
            back = returned.read_returned(document, sent, _sample(), returned.Choice())
            returned.as_text(back, "a.docx", None, "sv")
            returned.as_json(back, "a.docx", "sv")
        made = draft(document, "a")
        write_folder(target, made.files)
        load(target)
    except CannotRunError:
        assert not list(folder.iterdir()), "something was written before the refusal"
        return "refused"
    assert made.lost == (), f"words were lost: {made.lost}"
    return "read"

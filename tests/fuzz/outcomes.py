"""What becomes of a damaged Word file: it is refused with a message, or read, reported on and made a draft of."""

from __future__ import annotations

from pathlib import Path

from kravspec import foreign, word
from kravspec.draft import draft
from kravspec.error import CannotRunError
from kravspec.export import write_folder
from kravspec.load import load
from kravspec.render import docx as docx_format
from word_files import bookmark, changed, docx, field, item, p, t, table

SAMPLE = Path(__file__).parents[1] / "sample"


def bases() -> list[bytes]:
    """The files that are damaged: one made by hand with everything in it, and our own export of the sample."""
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
    sample = load(SAMPLE)
    return [docx(body, parts=parts), docx_format.render(sample.standard, sample.guides, SAMPLE)]


def outcome(data: bytes, folder: Path) -> str:
    """What becomes of a file: `refused`, or `read` when both the report and the draft are made and the draft loads."""
    target = folder / "ut"
    try:
        document = word.read(data)
        found = foreign.foreign_report(document)
        foreign.as_text(found, "a.docx", "sv")
        foreign.as_json(found)
        made = draft(document, "a")
        write_folder(target, made.files)
        load(target)
    except CannotRunError:
        assert not list(folder.iterdir()), "something was written before the refusal"
        return "refused"
    assert made.lost == (), f"words were lost: {made.lost}"
    return "read"

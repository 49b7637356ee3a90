"""`make fuzz`: damaged Word files end in a message, or are read. Never a traceback, a hang, or a write after a refusal.

With a number after the command, as many cases; with a second one, another seed.
"""

from __future__ import annotations

import signal
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from damage import damaged

from kravspec import foreign, word
from kravspec.draft import draft
from kravspec.error import CannotRunError
from kravspec.export import write_folder
from kravspec.load import load
from kravspec.render import docx as docx_format
from word_files import bookmark, changed, docx, field, item, p, t, table

ROOT = Path(__file__).parents[1]
SLOW = 20
"""Seconds after which a case is said to hang; the slowest takes one."""


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
    sample = load(ROOT / "sample")
    return [docx(body, parts=parts), docx_format.render(sample.standard, sample.guides, ROOT / "sample")]


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


def _hangs(*_: object) -> None:
    raise TimeoutError(f"more than {SLOW} s")


def run(count: int, seed: int) -> Counter[str]:
    """The outcomes of `count` cases; a case that fails is shown, and its file kept in the folder for temporary files."""
    signal.signal(signal.SIGALRM, _hangs)
    files = bases()
    outcomes: Counter[str] = Counter()
    for case in range(count):
        random = Random(f"{seed}-{case}")  # noqa: S311 (the same damage each time is what is wanted)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # the zip module on names that stand twice
            data = damaged(random.choice(files), random)
        with tempfile.TemporaryDirectory() as name:
            signal.alarm(SLOW)
            try:
                result = outcome(data, Path(name))
            except Exception as error:  # noqa: BLE001 (any is a fault)
                kept = Path(tempfile.gettempdir()) / f"kravspec-fuzz-{seed}-{case}.docx"
                kept.write_bytes(data)
                result = f"{type(error).__name__}: {error} ({kept})"
            finally:
                signal.alarm(0)
        outcomes[result] += 1
    return outcomes


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    count, seed = [*arguments, *(2000, 1)[len(arguments) :]][:2]
    outcomes = run(count, seed)
    for name, number in outcomes.most_common():
        print(f"{number:6} {name}")
    sys.exit(bool(set(outcomes) - {"read", "refused"}))

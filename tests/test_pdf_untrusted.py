"""What strangers may write is shown in the PDF as they wrote it: nothing of it runs, reads or lays anything out."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

import page as pdf_checker
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from any_text import STANDARDS, repository
from conftest import PROCESS, REPOSITORY, SAMPLE
from kravspec.error import CannotRunError
from kravspec.load import load
from kravspec.render import pandoc, pdf
from kravspec.render.pdf.markup import dressed
from pdf_reading import text, written

HOSTILE = (
    '#import "@preview/a:0.1.0"',
    '#read("/etc/passwd")',
    "#{ 1 + 1 } #panic() @ref <etikett> $x$ \\u{41}",
    "// ingen kommentar /* inte heller */",
    "= ingen rubrik",
    "**fet**.body och *kursiv*(x) och [PRO-01].children",
    "https://example.org/a_b och ... och -- och -?",
    "~ ^ _ ` ' \" & % | ; : { } ( )",
)


def test_typst_in_the_text_is_text(tmp_path: Path) -> None:
    """Whatever looks like Typst's language comes out as it was written, in text, headings, tables, notes and alternatives."""
    rows = "\n".join(f"| {words_.replace('|', '')} |" for words_ in HOSTILE)
    # What Markdown itself would read is escaped.
    text_ = "\n\n".join(words_.replace("`", "\\`") for words_ in HOSTILE)
    process = (
        f"# Process #{{1}} {{#process}}\n\n{text_}\n\n{PROCESS.partition(chr(10))[2]}\n"
        f'**Tabell** #read("a") {{#tab-a}}\n\n| #a |\n| - |\n{rows}\n\n> **Anm.** #pagebreak() $x#y$ `#read("b")`[^a]\n\n'
        f'[^a]: #read("c") // d\n\n![#read("d")](media/a.svg)\n'
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="9" height="9"/></svg>'
    path = written(tmp_path, process, **{"standard/media/a.svg": svg})
    read = "".join(text(path).split())
    for words_ in HOSTILE:
        shown = words_.replace("**", "").replace("*kursiv*", "kursiv").replace("[PRO-01]", "PRO-01").replace("$x$", "𝑥")
        assert "".join(shown.split()) in read, words_
    for words_ in ("1 Process #{1}", 'Tabell 1 – #read("a")', "#pagebreak()", '#read("b")', '#read("c") // d'):
        assert "".join(words_.split()) in read, words_
    assert b'/Alt(#read\\("d"\\))' in path.read_bytes() or b'/Alt(#read("d"))' in path.read_bytes()


_SIGNS = [
    *"#$\\*_`@<>[](){}~'\"/=+-.,:;!?|&%^ \n\tabc1å ",
    *("//", "/*", "*/", '#read("/x")', "#import", "@ref", "**fet**", "*k*", "`kod`", "[a](b)", "1. ", "= ", "- "),
    *(
        "\\u{41}",
        "--",
        "---",
        "...",
        "-?",
        "$x$",
        '$\\text{#read("a")}$',
        "$\\foo#x$",
        "\u2028",
        "\v",
        "\x85",
        "\u00ad",
    ),
]


_CALLS = "#let spoken(alt, body) = body\n#let minor-heading(body) = body"
"""The functions of our layout that text can be given to, without a form."""


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.sampled_from(_SIGNS), max_size=14).map("".join) | st.text(max_size=12), min_size=1, max_size=20
    )
)
@example(["**a**.pos()", "[a](b).x", "`a`(y)", " =", "1. a", "a\u2028= b"])
def test_all_text_of_an_author_is_text_to_typst(sources: list[str]) -> None:
    """Typst reads any Markdown as the words that it shows, and as nothing that runs: no calls, headings, lists or labels."""
    bridge = pandoc.Bridge(load(SAMPLE).standard, lambda target, *_: [pandoc.text(target.id)], {})
    trees = [pandoc.inlines(source.replace("\r", "").replace("\0", ""), "a.md", bridge) for source in sources]
    blocks = []
    for tree in trees:
        nodes = dressed([pandoc.paragraph(tree)], "sv")
        blocks += [pandoc.raw_block("#block[", "typst"), *nodes, pandoc.raw_block("]<probe>", "typst")]
    document = json.dumps({"pandoc-api-version": pandoc.API_VERSION, "meta": {}, "blocks": blocks}).encode()
    body = pandoc.run(["-f", "json", "-t", "typst", "--wrap=none"], document).decode()
    read = json.loads(typst.query(f"{_CALLS}\n{body}".encode(), "<probe>"))
    for tree, probe in zip(trees, read, strict=True):
        if not any(node["t"] == "Math" for node in tree):
            assert folded(shown_by_typst(probe)) == folded(shown_by_pandoc(tree))
        else:
            shown_by_typst(probe)


def shown_by_typst(content: object) -> str:
    """The words of content; content that is more than words fails."""
    match content:
        case list():
            return "".join(map(shown_by_typst, content))
        case {"func": "text" | "raw" | "symbol", "text": str(words_)}:
            return words_
        case {"func": "space" | "linebreak" | "parbreak"}:
            return " "
        case {"func": "equation"}:
            return ""
        case {"func": "sequence", "children": inner} | {"func": "styled", "child": inner}:
            return shown_by_typst(inner)
        case {"func": "block" | "strong" | "emph" | "link", **rest}:
            return shown_by_typst(rest.get("body", []))
    raise AssertionError(content)


def shown_by_pandoc(tree: object) -> str:
    """The words of inlines."""
    match tree:
        case {"t": "Str", "c": words_} | {"t": "Code", "c": [_, words_]}:
            return str(words_)
        case {"t": "Space" | "LineBreak"}:
            return " "
        case {"t": "Link", "c": [_, inner, _]} | {"c": inner}:
            return shown_by_pandoc(inner)
        case list():
            return "".join(map(shown_by_pandoc, tree))
    return ""


def folded(words_: str) -> str:
    """With single spaces; what takes no room or starts a line is one."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", words_).split())


@settings(max_examples=25)
@given(STANDARDS)
def test_any_text_becomes_a_valid_pdf(parts: list[tuple[str, list[str]]]) -> None:
    """Whatever constructs an author puts in whatever order, the PDF comes and breaks no rule of PDF/UA-1."""
    with tempfile.TemporaryDirectory() as name:
        root = repository(Path(name), parts)
        loaded = load(root)
        report = pdf_checker.validate_pdf_bytes(pdf.render(loaded.standard, loaded.guides, root), profile="ua1")
    assert report.failures == []


def test_formula_of_a_stranger_runs_nothing(tmp_path: Path) -> None:
    """TeX that holds Typst's language, or is no TeX, is shown and runs nothing."""
    formulas = ['\\text{#read("/etc/passwd")}', "\\foo{#panic()}", "x \\% y", "\\begin{a", '"#a" // b', "\\unicode{41}"]
    path = written(tmp_path, "# Process {#process}\n\n" + "\n\n".join(f"Formel ${tex}$ här." for tex in formulas))
    assert text(path).count("Formel") == len(formulas)
    assert '#read("/etc/passwd")' in text(path)


def test_drawing_cannot_reach_other_files(tmp_path: Path) -> None:
    """An SVG that names another file shows nothing of it."""
    (tmp_path / "standard" / "media").mkdir(parents=True)
    shutil.copy(next(REPOSITORY.glob("standard/media/*.svg")), tmp_path / "hemlig.svg")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="90" height="90">'
        f'<rect width="9" height="9"/><image width="80" height="80" x:href="{tmp_path}/hemlig.svg"/></svg>'
    )
    figure = "# Process {#process}\n\n![Bild](media/a.svg)\n"
    try:
        path = written(tmp_path, figure, **{"standard/media/a.svg": svg})
    except CannotRunError as error:
        assert "går inte att rita" in error.message.sv  # noqa: PT017 (refused or drawn without it: both are right)
    else:
        assert "ledning" not in text(path).lower()

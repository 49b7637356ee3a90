"""`make bench`: how fast the tool is, as ratios measured in one run, so that a slow or a fast machine says the same."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypandoc
from generate import PAGES_300, generate, markdown_files, revised
from hostile import hostile

KRAVSPEC = [sys.executable, "-m", "kravspec"]
COLD = ["sh", "-c", 'rm -rf "$XDG_CACHE_HOME"; exec "$@"', "sh"]
"""Runs a command with nothing kept from earlier runs."""
CHANGED = ["sh", "-c", 'echo "\\nEn rad till." >> "$0"; exec "$@"']
"""Adds a paragraph to a file and runs a command."""
_BARE_PARSE = """\
import sys
from markdown_it import MarkdownIt
parser = MarkdownIt("commonmark").enable("table")
for name in sys.argv[1:]:
    parser.parse(open(name, encoding="utf-8").read())
"""
BARE_PARSE = [sys.executable, "-c", _BARE_PARSE]
_PLAIN_PDF = """\
import subprocess, sys
import pypandoc, typst
subprocess.run([pypandoc.get_pandoc_path(), "-f", "commonmark_x", "-s", "-o", "plain.typ", *sys.argv[1:]], check=True)
typst.compile("plain.typ", output="plain.pdf")
"""
PLAIN_PDF = [sys.executable, "-c", _PLAIN_PDF]
PLAIN_SITE = "site_name: Plain\ndocs_dir: docs\nsite_dir: site\ntheme: {name: material, font: false, language: sv}\nplugins: [search]\n"


def seconds(command: list[str], folder: Path, runs: int = 5) -> float:
    """The median wall time of a whole process, after one run that does not count."""
    times = []
    for index in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if index:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def row(name: str, ours: float, theirs: float, aim: str) -> None:
    """Print one line: both times, their ratio, and what it should be."""
    print(f"{name:<58} {ours:8.2f} s {theirs:8.2f} s {ours / theirs:6.2f}   {aim}", flush=True)


def main() -> None:
    """Generate, measure and print."""
    print(f"{'':<58} {'ours':>10} {'other':>10} {'ratio':>6}   aim")
    with tempfile.TemporaryDirectory() as name:
        cache = {"XDG_CACHE_HOME": f"{name}/cache"}
        os.environ |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "", **cache}
        roots = {count: Path(name) / str(count) for count in (100, 1_000, PAGES_300, 10_000)}
        for count, root in roots.items():
            generate(root, count)
        bare = [sys.executable, "-c", "pass"]
        row(
            "kravspec --version against an empty Python",
            seconds([*KRAVSPEC, "--version"], roots[100]),
            seconds(bare, roots[100]),
            "ours < 0.15 s",
        )
        checks = {}
        for count, aim in ((100, ""), (1_000, "< 3; ours < 1 s"), (10_000, "< 4; ours < 8 s")):
            checks[count] = seconds([*COLD, *KRAVSPEC, "check"], roots[count], runs=3)
            parse = seconds([*BARE_PARSE, *map(str, markdown_files(roots[count]))], roots[count], runs=3)
            row(f"check of {count} provisions against a bare parse", checks[count], parse, aim)
        row("check, 10000 provisions against 1000", checks[10_000], checks[1_000], "<= 11")
        one = str(markdown_files(roots[10_000])[7])
        again = seconds([*CHANGED, one, *KRAVSPEC, "check"], roots[10_000], runs=3)
        row("check of 10000 provisions, one clause changed, against a first", again, checks[10_000], "ours < 1 s")
        compared(roots[10_000], Path(name))
        slow_lines(Path(name))
        words(roots)
        review(roots[PAGES_300])
        pages(Path(name) / "pages")
        site(roots[1_000], Path(name) / "plain")


def compared(root: Path, folder: Path) -> None:
    """`kravspec diff` as a whole against a bare parse of both texts: one block in twenty changed, and every provision changed."""
    few, all_ = folder / "few", folder / "all"
    for copy in (few, all_):
        shutil.copytree(root, copy)
    for file in markdown_files(few):
        file.write_text(revised(file.read_text(encoding="utf-8")), encoding="utf-8")
    for file in markdown_files(all_):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("**ska** bekräfta", "**bör** snabbt bekräfta"), encoding="utf-8")
    for after, name in ((few, "5 % of the blocks"), (all_, "every provision")):
        ours = seconds([*KRAVSPEC, "diff", str(root)], after, runs=3)
        sources = [str(file) for each in (root, after) for file in markdown_files(each)]
        row(
            f"diff of 10000 provisions, {name} changed, against a bare parse",
            ours,
            seconds([*BARE_PARSE, *sources], after, runs=3),
            "< 3",
        )


def slow_lines(folder: Path) -> None:
    """What a stranger may write to make the check slow: its time grows with the text and not faster."""
    times = {}
    for length in (1_900, 19_000):
        hostile(folder / f"hostile-{length}", length)
        command = [*COLD, "sh", "-c", '"$@" || test $? = 1', "sh", *KRAVSPEC, "check"]
        times[length] = seconds(command, folder / f"hostile-{length}", runs=1)
    row("check of hostile lines, 19000 characters against 1900", times[19_000], times[1_900], "<= 11")


def words(roots: dict[int, Path]) -> None:
    """DOCX against plain pandoc on the same Markdown, its growth, and what the page numbers of the contents cost."""
    one_pass = [*KRAVSPEC, "export", "docx", "--one-pass"]
    ours = {}
    for count, name, aim in (
        (1_000, "1000 provisions", "< 2"),
        (PAGES_300, "300 pages", "< 2.5"),
        (10_000, "10000 provisions", "< 2"),
    ):
        root = roots[count]
        ours[count] = seconds(one_pass, root, runs=3)
        pandoc = [pypandoc.get_pandoc_path(), "-f", "commonmark_x", "-o", "plain.docx", *map(str, markdown_files(root))]
        row(f"DOCX of {name} against plain pandoc", ours[count], seconds(pandoc, root, runs=3), aim)
    row("DOCX, 10000 provisions against 1000", ours[10_000], ours[1_000], "<= 11")
    paged = seconds([*KRAVSPEC, "export", "docx"], roots[PAGES_300], runs=1)
    row("DOCX of 300 pages, page numbers in the contents or not", paged, ours[PAGES_300], "")
    redline(roots[PAGES_300])


def redline(root: Path) -> None:
    """The DOCX with tracked changes since an edition of which one block in twenty was another, against plain pandoc."""
    earlier = root.with_name(f"{root.name}-before")
    shutil.copytree(root, earlier)
    for file in markdown_files(root):
        file.write_text(revised(file.read_text(encoding="utf-8")), encoding="utf-8")
    ours = seconds([*KRAVSPEC, "export", "docx", "--one-pass", "--since", str(earlier)], root, runs=3)
    pandoc = [pypandoc.get_pandoc_path(), "-f", "commonmark_x", "-o", "plain.docx", *map(str, markdown_files(root))]
    name = "redline of 300 pages, 5 % of the blocks changed, against pandoc"
    row(name, ours, seconds(pandoc, root, runs=3), "< 3")


def review(root: Path) -> None:
    """The review copy against the clean one, and reading it back against pandoc's reading of the same file."""
    clean = seconds([*KRAVSPEC, "export", "docx", "--one-pass"], root, runs=3)
    ours = seconds([*KRAVSPEC, "export", "docx", "--review"], root, runs=3)
    row("review copy of 300 pages against the clean copy", ours, clean, "< 2")
    copy = str(root / "build" / "kravspec-review.docx")
    plain = seconds([pypandoc.get_pandoc_path(), copy, "-t", "commonmark", "-o", os.devnull], root, runs=3)
    ours = seconds([*KRAVSPEC, "word", "read", copy], root, runs=3)
    row("review copy read back against pandoc's reading", ours, plain, "ours < 3 s")


def pages(root: Path) -> None:
    """The PDF against what plain pandoc and Typst make of the same Markdown, and the EPUB against pandoc's."""
    generate(root, PAGES_300)
    sources = [str(file) for file in markdown_files(root)]
    ours = seconds([*KRAVSPEC, "export", "pdf"], root, runs=1)
    plain = seconds([*PLAIN_PDF, *sources], root, runs=1)
    row("PDF of 300 pages against plain pandoc and Typst", ours, plain, "ours < 8 s")
    ours = seconds([*KRAVSPEC, "export", "epub"], root, runs=1)
    pandoc = [pypandoc.get_pandoc_path(), "-f", "commonmark_x", "-o", "plain.epub", *sources]
    row("EPUB of the same against plain pandoc", ours, seconds(pandoc, root, runs=1), "")


def site(root: Path, plain: Path) -> None:
    """The site against plain MkDocs with the same theme and the same number of pages of the same text."""
    shutil.copy(Path(__file__).parents[2] / "mkdocs.yml", root)
    mkdocs = [sys.executable, "-m", "mkdocs", "build"]
    ours = seconds(mkdocs, root, runs=1)
    pages = sorted((root / "build" / "site").rglob("index.html"))
    source = "\n".join(file.read_text(encoding="utf-8") for file in markdown_files(root)).split("\n\n")
    (plain / "docs").mkdir(parents=True)
    (plain / "mkdocs.yml").write_text(PLAIN_SITE)
    share = max(len(source) // len(pages), 1)
    for index in range(len(pages)):
        text = "\n\n".join(source[index * share : (index + 1) * share])
        (plain / "docs" / f"{index or 'index'}.md").write_text(f"# Sida {index}\n\n{text}\n", encoding="utf-8")
    row(f"site of {len(pages)} pages against plain MkDocs", ours, seconds(mkdocs, plain, runs=1), "")


main()

"""`kravspec check --loose`: Markdown that follows no conventions of ours, from one file to a folder of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY, write
from kravspec.load.loose import load_loose
from kravspec.loose import Document, check, read_page
from kravspec.loose.check import all_rules
from kravspec.loose.groups import groups
from kravspec.loose.slugs import slugs

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

GUIDE = REPOSITORY / "docs" / "bidra" / "annan-markdown.md"
_MARK = re.compile(r"^(\s*)(\^+) ([a-z-]+)$")


def unmarked(text: str, path: str) -> tuple[str, list[tuple[str, str, int, int, int]]]:
    """The text without its caret lines, and the findings that they mark in the line above."""
    lines: list[str] = []
    expected = []
    for line in text.split("\n"):
        if match := _MARK.match(line):
            column = len(match[1]) + 1
            expected.append((match[3], path, len(lines), column, column + len(match[2])))
        else:
            lines.append(line)
    return "\n".join(lines), expected


def found(folder: Path) -> list[tuple[str, str, int, int, int]]:
    """The findings in a folder: rule, path, line, column, end column."""
    document, _, findings = load_loose([folder])
    return [
        (finding.rule, at.path, at.line, at.column, at.end_column)
        for finding in (*findings, *check(document))
        if (at := finding.position)
    ]


def examine(folder: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The findings in `files` are exactly those that caret lines mark."""
    expected = []
    texts: dict[str, str | bytes] = {}
    for path, text in files.items():
        texts[path], marks = unmarked(text, path)
        expected += marks
    write(folder, texts)
    monkeypatch.chdir(folder)
    assert sorted(found(folder)) == sorted(expected)


WRONG = {
    "an anchor that nobody makes": """\
# Första kontakten

Se [kontakten](#forsta-kontakt) och [målet][m] och <a href="#borta">bort</a>.
               ^^^^^^^^^^^^^^^ broken-anchor
                                                   ^^^^^^^^^^^^^^^^^ broken-anchor

[m]: #mal "titel"
     ^^^^ broken-anchor
""",
    "a heading's own name replaces its words": """\
## Scope {#omfattning}

[Scope](#scope)
        ^^^^^^ broken-anchor
""",
    "missing files": """\
# A

[b](b.md) ![bild](bilder/a%20b.png?raw=true "t") [c](<c d.md#x>)
    ^^^^ missing-file
                  ^^^^^^^^^^^^^^^^^^^^^^^^^ missing-file
                                                     ^^^^^^^^^^ missing-file

- > | Å | B |
  > | --- | --- |
  > | `a\\|b` | [d](d/e.md) |
                   ^^^^^^ missing-file

<img src="saknas.png" alt="">
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-file

{{#include delar/a.md}}
           ^^^^^^^^^^ missing-file
""",
    "anchors written twice": """\
<a name="a"></a>

## B {#b}

**Tabell** T {#a}
               ^ duplicate-anchor

## C
{: #b }
    ^ duplicate-anchor

[text]{#a .x}
        ^ duplicate-anchor
""",
    "requirements defined twice, in each of the forms": """\
## Krav

**REQ-001** Systemet ska svara.

- **REQ-002:** The system shall log.
- **REQ-001** The system shall start.
    ^^^^^^^ duplicate-id

| ID | Krav |
| --- | --- |
| **REQ-003** | shall stop |
| **REQ-004** | shall go |
| **REQ-005** | shall halt |
| REQ-002 | shall wait |
  ^^^^^^^ duplicate-id

### REQ-003: Stop
    ^^^^^^^ duplicate-id
""",
    "requirements in other forms": """\
* __R1__ The tool shall start.
* __R1__ The tool shall stop.
    ^^ duplicate-id

**[SEC-01]** – must be safe.

**[SEC-01]** – must be sound.
   ^^^^^^ duplicate-id

**Krav 5** Kommunen ska svara.

**Krav 5:** Kommunen ska höra av sig.
  ^^^^^^ duplicate-id

# K-1 – A
# K-2 – B
# K-3 – C
# K-1 – D
  ^^^ duplicate-id
""",
    "numbered requirements in a table": """\
| # | Description |
| --- | --- |
| **2.1.1** | Verify that passwords are long. |
| **2.1.2** | Verify that passwords are not cut. |
| **2.1.1** | Verify that passwords may hold spaces. |
    ^^^^^ duplicate-id
""",
    "numbers of headings": """\
# 5 Krav

## 5.1 Allmänt

## 5.3 Roller
   ^^^ unexpected-number

## **5.3** Ansvar
     ^^^ duplicate-number

# 6 Mätning

## 5.4 Metod
   ^^^ unexpected-number
## 6.1 Nivå

# Bilaga A Exempel

# Bilaga C Källor
         ^ unexpected-number
""",
    "printed numbers": """\
# 1 Scope

## 1.1 Field

## 1.2 Limits

See [1.3](#12-limits), [section 1.1](#12-limits) and section [1.2](#11-field).
     ^^^ wrong-section-number
                                ^^^ wrong-section-number
                                                              ^^^ wrong-section-number

Compare section 1.7, and section 1.2.
                ^^^ wrong-section-number
""",
    "contents that are out of date": """\
## Innehåll

1. [Scope](#scope)
2. [Terms](#terms-and-definitions)
    ^^^^^ outdated-contents
   - [Roles](#roles)
3. [2.1 Measures](#measures)

## Scope
## Terms and definitions
### Roles
## Measures
""",
    "contents that a comment announces": """\
<!-- toc -->

- [Old name](#scope)
   ^^^^^^^^ outdated-contents
- [Terms](#terms)

# Scope
# Terms
""",
    "labels": """\
See [the text][no-such] and ![image][no-image] and [collapsed][].
               ^^^^^^^ undefined-label
                                     ^^^^^^^^ undefined-label
                                                    ^^^^^^^^^ undefined-label
""",
    "levels": """\
# A

### B
    ^ skipped-level

Setext
------

#### `C` ####
     ^^^ skipped-level
""",
    "tables": """\
| A | B |
| --- | --- |
| 1 | 2 | 3 |
^^^^^^^^^^^^^ malformed-table
| 1 |
^^^^^ malformed-table
| `a\\|b` | 2 |

> A | B
  ^^^^^ malformed-table
> --- | --- | ---
> 1 | 2
""",
    "what acts": """\
Text <img src="a.png" onerror="x()"> and [a]( JaVaScRiPt:alert(1) ).
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-html
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-file
                                              ^^^^^^^^^^^^^^^^^^^ unsafe-html

<script src="https://a.example/b.js">
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-html
if (a <b href="#x">) {}
</script>
""",
    "what deceives": """\
Konto\u202etxt.exe och p\u0430ypal och a\u200bb.
     ^ deceptive-characters
                   ^ deceptive-characters
                              ^ deceptive-characters
""",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_finding_stands_at_its_place(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fault is found at the very words, and nothing else is."""
    examine(tmp_path, {"a.md": text}, monkeypatch)


CLEAN = {
    "anchors of many generators": """\
# 1. Första `kontakten` & *mål* – [länk](https://a.example) 🚀

[GitHub](#1-första-kontakten--mål--länk-) [kramdown](#första-kontakten--mål--länk-)
[Python-Markdown](#1-forsta-kontakten-mal-lank) [pandoc](#första-kontakten-mål-länk)
[encoded](#1-f%C3%B6rsta-kontakten--m%C3%A5l--l%C3%A4nk-)

## Same
## Same
## Same

[GitHub](#same-2) [Python-Markdown](#same_1)

## :rocket: Launch
## <a name="own"></a>Named
## What's new?
## FAQ: a/b

[emoji](#rocket-launch) [name](#own) [after](#named) [quote](#whats-new) [VitePress](#what-s-new) [slash](#faq-ab)

## Terms {#term .unnumbered key="a b"}
## Roles {: #roles }
## Duties
{: #own-duties .x}

[t](#term) [r](#roles) [d](#duties) [own](#own-duties)
""",
    "anchors that are written": """\
<div id="box">

Text <span id='span'>x</span>[]{#empty} *em*{: #em } (see the figure) {#fig-a}

</div>

``` {#code .python}
a[i][j] = "[x](#y)"
```

<h2>Raw heading</h2>

[a](#box) [b](#span) [c](#empty) [d](#em) [e](#code) [f](#raw-heading) [top](#top) [g](#) [h](#fig-a)
[note](#fn:1) [text](#:~:text=a)

(myst-target)=

[m](#myst-target)
""",
    "what is no text": """\
---
title: "[x](#y)"
---
# A

<!-- [x](#gone) <a name="a"></a> {#a}

## 1.1 Gone
-->

```
[x](#gone) **REQ-001** shall **REQ-001**
## 1.1 A
```

    [x](#gone)

`[x](#gone)` <code>x</code> \\[a][b] <a name="a"></a>
""",
    "links that are not ours": """\
[a](https://a.example/#x) [b](/root#x) [c](mailto:a@b.example) <a@b.example> [d](//a.example/x)
[e]({{ site.url }}/x) [f](../outside.md#x) [g](ftp:x) [h](tel:1) ![i](data:image/png;base64,AA==)
""",
    "brackets that are no references": """\
Read a[i][j] and [1][2], [^1][^2], [@a][@b], ^[a-z][a-z0-9-]*$ and [x] [y]. [Heading words][Terms used]

- [x] [done](#terms-used)

## Terms used
""",
    "numbers that are no sections": """\
# Changelog
## 2.0.0 - 2024-01-01
### Added
## 1.2.0 - 2023-01-01
### Added
## 404 Not Found
## 2024 in review
## 3 working days
## 7 wonders
""",
    "parts that are numbered anew": """\
# Part one
## 1. A
### 1.1 B
## 2. C
# Part two
## 1. D
### 1.1 E
## 2. F
""",
    "sections of other documents": """\
# 1 A
## 1.1 B
## 1.2 C

See RFC 2119, section 5.2, section 4.1 of the Directives, ISO/IEC 27001 clause 6.1, [X] section 9.9 and section 1.2.
Link [version 1.2](#11-b), [2.0](https://a.example) and [10](#11-b).
""",
    "mentions and overviews": """\
| Requirement | Test |
| --- | --- |
| **REQ-001** | T1 |
| **REQ-002** | T2 |

**REQ-001** The system shall start.

**REQ-002** The system shall stop.

**REQ-001** and **REQ-002** belong together. **REQ-001** is older.

- [**REQ-001**](#x): see there
- **SHA-256** is used
- **SHA-256** is fast
- **UTF-8**: text
- **UTF-8**: text
- **Step 1** do
- **Step 1** do

### Option 1
### Option 1

## X
""".replace("### Option 1", "## Option 1"),
    "lists that are no contents": """\
# Guide

- [Start here](#begin)
- [Read on](#middle)
- [Stop](#end)

## Begin
## Middle
## End
""",
    "tables as they come": """\
| A |
|---|
| `a` \\| b |
{: .wide}

A | B
:-:|---
1 | 2

not | a | table
--- of contents
""",
    "languages and emoji": """\
# Москва и Київ

کتاب\u200cها 👩\u200d💻 5 μm 🏴\N{TAG LATIN SMALL LETTER G}\N{TAG LATIN SMALL LETTER B}\N{CANCEL TAG}
""",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_tricky_clean_text_is_silent(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is right by the rules of one generator or another has no finding."""
    examine(tmp_path, {"a.md": text}, monkeypatch)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_make_no_difference(newline: str) -> None:
    """Lines that end as on other systems have their findings at the same places."""
    text = unmarked("\n".join(WRONG.values()), "a.md")[0]
    assert run("\N{ZERO WIDTH NO-BREAK SPACE}" + text.replace("\n", newline)) == run(text)


FILES = {
    "index.md": """\
# Start

[b](guide/b.md#scope) [b again](guide/b/#scope) [page](guide/b.html) [folder](guide/) [case](guide/B.md)
                                                                                             ^^^^^^^^^^ missing-file
[gone](guide/b.md#gone) [encoded](guide/med%20mellanslag.md?plain=1#t) ![a](guide/bild.png)
       ^^^^^^^^^^^^^^^ broken-anchor
[2.2](guide/b.md#21-scope)
 ^^^ wrong-section-number
""",
    "guide/b.md": """\
# 2 Guide

## 2.1 Scope

[up](../index.md) [sibling](med%20mellanslag.md) [by address](../med%20mellanslag/)

{{#include del.md}}

[taken in](#del) [label][shared]

<a name="scope"></a>

**KRAV-01** Kommunen ska svara.
""",
    "guide/del.md": """\
## Del

[shared]: https://a.example

[in the whole](#scope)

**KRAV-01** Kommunen ska höra av sig.
  ^^^^^^^ duplicate-id
""",
    "guide/med mellanslag.md": "# T\n",
    "guide/bild.png": "",
    "node_modules/x/README.md": "[x](#gone)\n",
    ".github/x.md": "[x](#gone)\n",
}


def test_links_across_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, anchors, labels and requirements of other files count, names that are cased or encoded otherwise too."""
    examine(tmp_path, FILES, monkeypatch)


def test_a_file_alone_sees_its_neighbours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file that is given alone, links are followed, but the faults of other files are not reported."""
    examine(tmp_path, FILES, monkeypatch)
    document, _, findings = load_loose([tmp_path / "index.md"])
    assert findings == []
    assert [finding.rule for finding in check(document)] == ["missing-file", "wrong-section-number"]
    document, _, findings = load_loose([tmp_path / "guide" / "b.md"])
    assert (findings, check(document)) == ([], [])


def test_translations_and_editions_repeat_requirements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same requirements in two languages are no duplicates."""
    text = "".join(f"**REQ-0{number}** The system shall work.\n\n" for number in range(1, 5))
    examine(tmp_path, {"en/a.md": text, "sv/a.md": text.replace("shall work", "ska fungera")}, monkeypatch)


def test_what_cannot_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other encodings and links out of the folder are reported, and the rest is read."""
    (tmp_path / "outside.md").write_text("# X\n", encoding="utf-8")
    write(tmp_path, {"f/a.md": "# Å\n\n[x](#y)\n".encode("latin-1"), "f/b.md": "# B\0\n"})
    (tmp_path / "f/c.md").symlink_to(tmp_path / "outside.md")
    monkeypatch.chdir(tmp_path / "f")
    assert [row[0] for row in found(tmp_path / "f")] == [
        "unreadable-file",
        "unreadable-file",
        "path-escape",
        "broken-anchor",
    ]


def test_command_line(tmp_path: Path, kravspec: Kravspec) -> None:
    """The exit code is 0 without errors, 1 with one, 2 when nothing can be checked; every format shows the finding."""
    write(tmp_path, {"spec.txt": "# A\n\n[a](#b)\n", "ren/a.md": "# A\n\n### B\n"})
    result = kravspec(tmp_path, "check", "--loose", "spec.txt")
    assert result.stdout.splitlines()[0] == "spec.txt:3:5: fel: ”#b” finns inte i filen. [broken-anchor]"
    assert result.returncode == 1
    clean = kravspec(tmp_path, "check", "--loose", "ren", "--lang", "en")
    assert (clean.returncode, clean.stdout.splitlines()[-1]) == (0, "1 warning in 1 file.")
    document: dict[str, Any] = json.loads(kravspec(tmp_path, "check", "--loose", "spec.txt", "--format", "json").stdout)
    jsonschema.validate(document, json.loads((REPOSITORY / "tools/kravspec/findings.schema.json").read_text()))
    github = kravspec(tmp_path, "check", "--loose", "spec.txt", "--format", "github").stdout
    assert github.startswith("::error file=spec.txt,line=3,endLine=3,col=5,endColumn=7,title=broken-anchor::")
    sarif = json.loads(kravspec(tmp_path, "check", "--loose", "spec.txt", "--format", "sarif").stdout)
    assert sarif["runs"][0]["results"][0]["ruleId"] == "broken-anchor"
    for arguments in (["--loose"], ["spec.txt"], ["--loose", "--fix", "spec.txt"], ["--loose", "borta.md"]):
        assert kravspec(tmp_path, "check", *arguments).returncode == 2


def run(text: str) -> list[Any]:
    page = read_page(text, "a.md")
    pages = {"a.md": page}
    return check(Document(pages, {}, ("",), {"": frozenset({"a.md"})}, groups(pages)))


_PIECES = st.sampled_from(
    """# |## 1.1 |[|](|)|][|]: |#a|{#a}|{: #a}|<a name='|'>|---|**|REQ-01|`|```|<!--|-->|> |- |1. |    |å|![|{{#include |}}|\
section 1.1|<h1>|</h1>|%|?|./|<script>|&amp;|\n|\n\n|\\|\t|\u202e|\u200b|\0|\r|\x0b|\u2028|| a | b |""".split("|")
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=40).map("".join)))
def test_any_text_can_be_checked(text: str) -> None:
    """No text brings the check down, and every finding stands in the text."""
    lines = re.sub(r"\r\n?", "\n", text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")).split("\n")
    for finding in run(text):
        at = finding.position
        assert 1 <= at.line <= at.end_line <= len(lines)
        assert (at.line, at.column) <= (at.end_line, at.end_column)
        assert 1 <= at.column <= len(lines[at.line - 1]) + 1
        assert at.end_column <= len(lines[at.end_line - 1]) + 1


@given(st.text())
def test_any_heading_has_slugs(text: str) -> None:
    """Words of any script give anchors without white space."""
    assert all(slug and not re.search(r"[ \n]", slug) for slug in slugs(text))


@pytest.mark.parametrize(
    "unit", ["[", "[a][b] ", "[a](#b) ", "<a '", "<!-- ", "{#a", "x {#a} ", "# A b\n\n", "**REQ-001** shall\n\n"]
)
def test_long_text_takes_no_more_than_its_share(unit: str) -> None:
    """Text that repeats what is hard to read is read in seconds."""
    run(unit * 4000)


def test_guide_names_every_rule() -> None:
    """The page for other committees says what is reported, and nothing else."""
    named = set(re.findall(r"^\| `([a-z-]+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))
    assert named == set(all_rules())


def test_example_of_the_guide(tmp_path: Path, kravspec: Kravspec) -> None:
    """What the page shows is what the command prints."""
    blocks = re.findall(r"^```(\w+)[^\n]*\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    source, command, shown = (
        next(text for kind, text in blocks if kind == name) for name in ("markdown", "console", "text")
    )
    write(tmp_path, {"krav.md": source})
    assert command.startswith("$ kravspec ")
    assert kravspec(tmp_path, *command.removeprefix("$ kravspec ").split()).stdout == shown

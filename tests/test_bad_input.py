"""Whatever lies in the repository, the author gets a line with file, line and what to do, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hostile import UNITS, hostile

from conftest import METADATA, PROCESS, write
from kravspec.check import check
from kravspec.load import load
from kravspec.report import github, json, sarif, text

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

YML = "standard/standard.yml"
MD = "standard/clauses/process.md"

CASES: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "unknown rule": (
        {YML: METADATA + "rules:\n  broken-xreff: {severity: off, reason: Prov}\n"},
        f"{YML}:12:3: fel",
        "Menade du ”broken-xref”?",
    ),
    "rule off without a reason": (
        {YML: METADATA + "rules:\n  broken-xref: {severity: off}\n"},
        f"{YML}:12:3: fel",
        "reason: varför",
    ),
    "unknown severity": (
        {YML: METADATA + "rules:\n  broken-xref: {severity: fel, reason: Prov}\n"},
        f"{YML}:12:27: fel",
        "warning",
    ),
    "actors that are no words": ({YML: METADATA + "actors: [kommun, 7]\n"}, f"{YML}:11:1: fel", "lista med ord"),
    "actors that are no list": ({YML: METADATA + "actors: kommun\n"}, f"{YML}:11:1: fel", "lista med ord"),
    "synonyms that are no table": ({YML: METADATA + "synonyms: [a]\n"}, f"{YML}:11:1: fel", "synonyms"),
    "synonyms of two words": (
        {YML: METADATA + "synonyms:\n  webbplats: [egen sida]\n"},
        f"{YML}:12:3: fel",
        "utan mellanslag",
    ),
    "unknown profile": ({YML: METADATA + "profiles: [klarspråk]\n"}, f"{YML}:11:1: fel", "klarsprak"),
    "not UTF-8": ({MD: "# Förord {#process}\n\nRöd å.".encode("latin-1")}, f"{MD}:1:4: fel", "UTF-8"),
    "broken YAML": ({YML: "title: 'ett\nstage: [\n"}, f"{YML}:", "indrag"),
    "YAML that is a list": ({YML: "- ett\n"}, f"{YML}:1:1: fel", "nyckel: värde"),
    "aliases to aliases": (
        {YML: METADATA + "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))},
        f"{YML}:12:",
        "hänvisningar",
    ),
    "unknown key": ({YML: METADATA.replace("stage:", "stge:")}, f"{YML}:3:1: fel", "Menade du ”stage”?"),
    "missing key": ({YML: METADATA.replace("edition: 1\n", "")}, f"{YML}:1:1: fel", "edition: …"),
    "unknown stage": ({YML: METADATA.replace("arbetsutkast", "remis")}, f"{YML}:3:8: fel", "Menade du ”remiss”?"),
    "no date": ({YML: METADATA.replace("2026-11-24", "i höst")}, f"{YML}:5:7: fel", "2026-11-24"),
    "missing part": ({YML: METADATA.replace("process.md", "borta.md")}, f"{YML}:9:11: fel", "finns inte"),
    "part listed twice": (
        {YML: METADATA + "  - file: clauses/process.md\n    role: clause\n"},
        f"{YML}:11:11: fel",
        "står redan på rad 9",
    ),
    "path out": (
        {YML: METADATA.replace("clauses/process.md", "../../hemlig.md")},
        f"{YML}:9:11: fel",
        "leder ut ur projektet",
    ),
    "absolute path": (
        {YML: METADATA.replace("clauses/process.md", "/etc/passwd")},
        f"{YML}:9:11: fel",
        "leder ut ur projektet",
    ),
    "heading without text": ({MD: f"{PROCESS}\n##\n\nText.\n"}, f"{MD}:7:1: fel", "rubrik"),
    "ragged table": (
        {MD: f"{PROCESS}\n**Tabell** T {{#tab-t}}\n\n| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n"},
        f"{MD}:11:",
        "",
    ),
    "10 MB": ({MD: "# A {#process}\n\n" + "ord " * 2_600_000}, f"{MD}:1:1: fel", "Dela upp filen"),
    "nested 1,000 deep": ({MD: f"{PROCESS}\n{'>' * 1000} djupt\n"}, f"{MD}:7:1: fel", ""),
    "deep YAML": ({YML: "title: " + "[" * 20_000}, f"{YML}:", "YAML"),
    "long paragraph": ({MD: f"{PROCESS}\n{'ord ' * 5_001}\n"}, f"{MD}:7:1: fel", "längre än 20000 tecken"),
    "long table row": (
        {MD: f"{PROCESS}\n**Tabell** T {{#tab-t}}\n\n| a |\n| --- |\n| 1 | {'ord ' * 5_001} |\n"},
        f"{MD}:9:1: fel",
        "längre än 20000 tecken",
    ),
    "figure with a long name": (
        {MD: f"{PROCESS}\n![Bild]({'a' * 5_000}.svg)\n\n**Figur** F {{#fig-f}}\n"},
        f"{MD}:7:1: fel",
        "finns inte",
    ),
    "part with a long name": ({YML: METADATA.replace("process.md", "a" * 5_000)}, f"{YML}:9:11: fel", "finns inte"),
    "2,000 figures in a paragraph": ({MD: f"{PROCESS}\n" + "![](a)\n" * 2_000}, f"{MD}:7:1: fel", "text"),
    "NUL byte": ({MD: f"{PROCESS}\nEtt\0två.\n"}, f"{MD}:7:4: fel", "NUL"),
    "figure out of the project": (
        {MD: f"{PROCESS}\n![Bild](../../a.svg)\n\n**Figur** F {{#fig-f}}\n"},
        f"{MD}:7:1: fel",
        "standard/media",
    ),
    "figure from the network": (
        {MD: f"{PROCESS}\n![Bild](https://a.example/a.svg)\n\n**Figur** F {{#fig-f}}\n"},
        f"{MD}:7:1: fel",
        "standard/media",
    ),
    "broken front matter": (
        {"docs/vagledning/a.md": "---\nkrav: [PRO-01\n---\n# A\n"},
        "docs/vagledning/a.md:",
        "indrag",
    ),
    "front matter of another kind": (
        {"docs/vagledning/a.md": "---\nkrav: PRO-01\n---\n# A\n"},
        "docs/vagledning/a.md:2:1",
        "lista",
    ),
    "broken register": (
        {"standard/register.yml": "ids:\n  PRO-02: {state: actve}\n"},
        "standard/register.yml:2:",
        "Menade du ”active”?",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_fault_gives_its_line(name: str, repository: Path, kravspec: Kravspec) -> None:
    """Each kind of bad input gives file, line and what to do, exit code 1 and no traceback."""
    files, place, advice = CASES[name]
    write(repository, files)
    result = kravspec(repository, "check")
    assert "Traceback" not in result.stderr + result.stdout
    assert result.returncode == 1, result.stdout + result.stderr
    found = [line for line in result.stdout.splitlines() if line.startswith(place) and advice in line]
    assert found, result.stdout


def test_symbolic_link_out_is_not_followed(
    repository: Path, kravspec: Kravspec, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A part that is a link to a file outside the repository is refused, and nothing of that file is shown."""
    secret = tmp_path_factory.mktemp("outside") / "hemlig.md"
    secret.write_text("# Hemligt {#hemligt}\n")
    (repository / MD).unlink()
    (repository / MD).symlink_to(secret)
    result = kravspec(repository, "check")
    assert result.returncode == 1
    assert "leder ut ur projektet" in result.stdout
    assert "Hemligt" not in result.stdout


def test_empty_folder_says_where_to_stand(tmp_path: Path, kravspec: Kravspec) -> None:
    """In a folder without a standard the command says so in one line and exits with 2."""
    result = kravspec(tmp_path, "check")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "standard/standard.yml" in result.stderr


def test_clean_repository_says_what_was_checked(repository: Path, kravspec: Kravspec) -> None:
    """A text without faults gives exit code 0 and a line with what was read."""
    result = kravspec(repository, "check")
    assert result.returncode == 0, result.stdout
    assert "bestämmelser: 1," in result.stdout


def test_source_cannot_command_a_terminal(repository: Path, kravspec: Kravspec) -> None:
    """Escape and direction characters in the text are written out, never sent to the terminal."""
    write(repository, {MD: f"{PROCESS}\nSe [finns-inte] \x1b[31m röd \u202e bakvänd.\n"})
    result = kravspec(repository, "check")
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
    assert "<U+202E>" in result.stdout


@pytest.mark.parametrize("unit", UNITS)
def test_no_pattern_makes_the_check_slow(unit: str, tmp_path: Path) -> None:
    """5,000 characters of one pattern over and over, in every construct, are checked and reported.

    Nothing is timed: a reader that tries the same characters again and again would not come to an end. `make bench` times it.
    """
    hostile(tmp_path, 5_000, (unit,))
    loaded = load(tmp_path)
    findings = [*loaded.findings, *check(loaded.standard, loaded.guides)]
    assert findings
    for format_ in (text, json, github, sarif):
        assert format_.report(findings, tmp_path, "sv")

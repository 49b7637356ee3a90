"""A new committee's standard: its repository builds at once, and from a wheel alone."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, get_args

import pytest

from conftest import REPOSITORY, write
from kravspec import export
from kravspec.checked import check_repository
from kravspec.error import CannotRunError
from kravspec.load import load
from kravspec.model import Informative, ListBlock, Status, Stray
from kravspec.model.blocks import Block
from kravspec.model.clauses import Role
from kravspec.model.standard import TargetKind
from kravspec.prose import references
from kravspec.starter import FOLDER, answer
from kravspec.starter.requirement import installed, named
from kravspec.text import PROVISION_FIELDS, VERBS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kravspec.model import Language

    Command = Callable[..., subprocess.CompletedProcess[str]]

ANSWERS: dict[str, tuple[str, ...]] = {
    "sv": ("--language=sv", "--title=Utlåning av verktyg", "--designation=UTKAST 1", "--committee=Arbetsgruppen"),
    "en": ("--language=en", "--title=Lending of tools", "--designation=DRAFT 1", "--committee=The working group"),
}
TOOL = "--kravspec=git+https://git.example/group/kravspec@v1"


def without_terminal(
    folder: Path, *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command, run where nobody can be asked."""
    return subprocess.run(
        [sys.executable, "-m", "kravspec", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(name="wheel", scope="session")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository, built by what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", f"--wheel-dir={folder}")
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(REPOSITORY)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(name="from_wheel", scope="session")
def _from_wheel(wheel: Path) -> Command:
    """The command of the installed wheel, with nothing of this repository on the path before it."""
    target = wheel.parent / "installed"
    options = ("--no-deps", "--no-index", "--no-compile", "--quiet", f"--target={target}")
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(wheel)], check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(target), "NO_MKDOCS_2_WARNING": "1"}

    where = subprocess.run(
        [sys.executable, "-c", "import kravspec; print(kravspec.__file__)"],
        cwd=target.parent,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert where.stdout.startswith(str(target))
    return partial(without_terminal, environment=environment)


@pytest.fixture(name="begun", scope="session")
def _begun(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A new repository in each language."""
    root = tmp_path_factory.mktemp("begun")
    for language, answers in ANSWERS.items():
        result = without_terminal(root, "init", language, "--date=2026-11-25", TOOL, *answers)
        assert result.returncode == 0, result.stderr
    return {language: root / language for language in ANSWERS}


def text_files(root: Path) -> dict[str, bytes]:
    """Every file below `root` by its path."""
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_wheel_is_all_that_a_new_standard_needs(
    language: str, from_wheel: Command, wheel: Path, tmp_path: Path
) -> None:
    """Installed from a wheel far from its source, the tool begins a standard, finds no fault in it and builds every output."""
    begun = from_wheel(tmp_path, "init", "new", *ANSWERS[language])
    assert begun.returncode == 0, begun.stderr
    root = tmp_path / "new"
    page = (REPOSITORY / "docs/bidra/egen-standard.md").read_text(encoding="utf-8")
    assert language == "en" or begun.stdout.partition(" i new")[0] in page
    # The wheel comes along, so that the new repository needs no other place to take the tool from.
    assert (root / "kravspec.txt").read_text(encoding="utf-8") == f"./wheels/{wheel.name}\n"
    assert (root / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    assert (root / "requirements.lock").read_bytes() == (REPOSITORY / "requirements.lock").read_bytes()
    built = from_wheel(root, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    assert built.stderr == ""
    first, *rest = built.stdout.splitlines()
    assert first.startswith({"sv": "Kontrollerat utan fel.", "en": "Checked, no errors."}[language])
    assert all((root / line.strip()).exists() for line in rest)
    assert {"build/site/", "build/kravspec.docx", "build/kravspec.pdf", "build/register.json"} <= {
        line.strip() for line in rest
    }
    explained = from_wheel(root, "rules", "broken-xref")
    assert "broken-xref" in explained.stdout


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_new_standard_has_no_finding(language: str, begun: dict[str, Path]) -> None:
    """Not even advice: what a committee is shown first is right in every way."""
    assert check_repository(begun[language]).findings == ()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_new_standard_shows_every_construct(language: Language, begun: dict[str, Path]) -> None:
    """Each kind of part, block, verbal form, field, informative text and reference stands in it to be copied."""
    loaded = load(begun[language])
    standard = loaded.standard
    assert {part.role for part in standard.parts} == set(get_args(Role))
    assert {part.status for part in standard.parts if part.status} == set(get_args(Status))
    blocks = [placed.block for placed in standard.blocks]
    lists = [block for block in blocks if isinstance(block, ListBlock)]
    assert {type(block) for block in blocks} >= set(get_args(Block)) - {Stray}
    assert {block.kind for block in blocks if isinstance(block, Informative)} == {"note", "example", "rationale"}
    assert any(block.ordered for block in lists)
    provisions = [provision for provision, _, _ in standard.provisions]
    assert {provision.verbal_form for provision in provisions} == set(VERBS[language].values())
    fields = {field.label for provision in provisions for field in provision.fields}
    assert fields >= set(PROVISION_FIELDS[language][:4])
    found = [(reference, standard.index[reference.id].kind) for reference in references(standard)]
    assert {kind for _, kind in found} == set(get_args(TargetKind))
    assert any(reference.locator for reference, _ in found)
    assert {guide.kind for guide in loaded.guides} >= {"guidance", "case"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_quotes_the_check_as_it_speaks(
    language: str, begun: dict[str, Path], kravspec: Command, tmp_path: Path
) -> None:
    """The finding on the page for authors is the one that they get."""
    page, clause, right, wrong = {
        "sv": ("docs/bidra/index.md", "utlaning", "fig-steg", "fig-stg"),
        "en": ("docs/contribute/index.md", "lending", "fig-steps", "fig-stps"),
    }[language]
    files = text_files(begun[language])
    path = f"standard/clauses/{clause}.md"
    quoted = files[page].decode().partition("```text\n")[2].partition("\n```")[0]
    write(tmp_path, {**files, path: files[path].replace(f"[{right}]".encode(), f"[{wrong}]".encode())})
    assert quoted in kravspec(tmp_path, "check").stdout


def test_the_same_answers_give_the_same_files(begun: dict[str, Path], kravspec: Command, tmp_path: Path) -> None:
    """Whatever the folder is called, and on any day when the date is given."""
    assert kravspec(tmp_path, "init", "other", "--date=2026-11-25", TOOL, *ANSWERS["sv"]).returncode == 0
    assert text_files(tmp_path / "other") == text_files(begun["sv"])
    assert not [name for name, data in text_files(begun["en"]).items() if b"{{" in data.replace(b"${{", b"")]


def test_answers_are_data(kravspec: Command, tmp_path: Path) -> None:
    """A title with a colon and quotes stays a title in YAML; one that Markdown would read as something else is refused."""
    title = 'Verktyg: "lån" – Krav & råd'
    options = ("--language=sv", f"--title={title}", "--designation=2026: 1", "--committee=- gruppen", TOOL)
    assert kravspec(tmp_path, "init", "new", *options).returncode == 0
    metadata = load(tmp_path / "new").standard.metadata
    assert (metadata.title, metadata.designation, metadata.committee) == (title, "2026: 1", "- gruppen")
    for text in ("", " \n", "a{#b}", "<b>a</b>", "a\N{RIGHT-TO-LEFT OVERRIDE}b", "å" * 201):
        with pytest.raises(CannotRunError):
            answer(text)
    assert answer("  Två\n rader\N{NO-BREAK SPACE}här ") == "Två rader här"


def test_a_folder_with_something_in_it_is_left_alone(kravspec: Command, tmp_path: Path) -> None:
    """Only a new or an empty folder is filled, or one that a Git host has just given."""
    write(tmp_path, {"full/notes.txt": "mine", "cloned/.git/HEAD": "ref: refs/heads/main\n"})
    (tmp_path / "empty").mkdir()
    refused = kravspec(tmp_path, "init", "full", TOOL, *ANSWERS["sv"])
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "full innehåller annat" in refused.stderr
    assert text_files(tmp_path / "full") == {"notes.txt": b"mine"}
    for name in ("cloned", "empty"):
        before = (tmp_path / name).stat().st_ino
        assert kravspec(tmp_path / name, "init", ".", TOOL, *ANSWERS["sv"]).returncode == 0
        # Whoever stands in the folder still does.
        assert (tmp_path / name).stat().st_ino == before
        assert (tmp_path / name / "standard/standard.yml").is_file()


def test_a_repository_is_never_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be written the folder is as it was."""
    real, count = export.write, iter(range(100))

    def failing(path: Path, data: bytes) -> None:
        if next(count) == 1:
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(export, "write", failing)
    (tmp_path / "empty").mkdir()
    for name in ("empty", "new"):
        count = iter(range(100))
        with pytest.raises(CannotRunError, match="No space left"):
            export.fill_folder(tmp_path / name, {"a/b": b"", "c": b""})
    assert [file.name for file in tmp_path.rglob("*")] == ["empty"]


def test_nobody_to_ask(tmp_path: Path) -> None:
    """Where no terminal is, missing answers are named as options and nothing is made."""
    result = without_terminal(tmp_path, "init", "new", "--title=A", TOOL)
    assert result.returncode == 2
    assert "--language, --designation, --committee" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_tool_that_only_this_machine_has(tmp_path: Path) -> None:
    """Run from its source, the tool asks where others get it: their repository would not build otherwise."""
    result = without_terminal(tmp_path, "init", "new", *ANSWERS["en"])
    assert result.returncode == 2
    assert "--kravspec FILE.whl" in result.stderr
    assert not list(tmp_path.iterdir())


def test_questions_at_a_terminal(tmp_path: Path) -> None:
    """What no option says is asked for in the standard's language, and asked again when the answer cannot be used."""
    terminal, inside = pty.openpty()
    command = [sys.executable, "-m", "kravspec", "init", "new", "--designation=UTKAST 1", TOOL]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=inside, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        os.write(terminal, "sv\n[a]\nUtlåning\nGruppen\n".encode())
        said = process.communicate(timeout=60)[0].decode()
    os.close(terminal)
    os.close(inside)
    assert process.returncode == 0, said
    assert said.count("Vad heter standarden?") == 2
    metadata = load(tmp_path / "new").standard.metadata
    assert (metadata.title, metadata.designation, metadata.committee) == ("Utlåning", "UTKAST 1", "Gruppen")


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("kravspec==1.0", "kravspec==1.0"),
        ("kravspec >= 1.0, < 2", "kravspec >= 1.0, < 2"),
        ("git+https://git.example/g/kravspec@v1", "kravspec @ git+https://git.example/g/kravspec@v1"),
        ("kravspec @ https://git.example/kravspec.whl", "kravspec @ https://git.example/kravspec.whl"),
        ("kravspec\n--index-url=https://evil.example", None),
        ("other==1.0", None),
        ("kravspec @ file:///tmp/kravspec", None),
        ("git+http://git.example/kravspec", None),
        ("missing/kravspec-1.0-py3-none-any.whl", None),
        ("other-1.0-py3-none-any.whl", None),
    ],
)
def test_where_the_tool_is_found(given: str, line: str | None) -> None:
    """A requirement, an encrypted address or a wheel that exists; anything else is refused."""
    if line is None:
        with pytest.raises(CannotRunError):
            named(given)
    else:
        assert named(given).line == line


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "kravspec==7.1"),
        (
            '{"url": "https://git.example/k", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "kravspec @ git+https://git.example/k@abc",
        ),
        ('{"url": "https://git.example/k.whl", "archive_info": {}}', "kravspec @ https://git.example/k.whl"),
        ('{"url": "file:///nowhere/kravspec", "dir_info": {"editable": true}}', None),
        ('{"url": "file:///nowhere/kravspec-7.1-py3-none-any.whl", "archive_info": {}}', None),
    ],
)
def test_the_tool_that_begins_a_standard_is_the_one_it_uses(
    origin: str | None, line: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By default the new repository takes kravspec from where this one came; what others lack is refused."""
    write(tmp_path, {"kravspec-7.1.dist-info/METADATA": "Metadata-Version: 2.1\nName: kravspec\nVersion: 7.1\n"})
    if origin:
        write(tmp_path, {"kravspec-7.1.dist-info/direct_url.json": origin})
    monkeypatch.syspath_prepend(tmp_path)
    if line is None:
        with pytest.raises(CannotRunError):
            installed()
    else:
        assert installed().line == line


def test_both_languages_have_the_same_files() -> None:
    """As many of each kind in the same folders; only their names are translated."""

    def shape(language: str) -> list[tuple[int, str]]:
        files = [file.relative_to(FOLDER / language) for file in (FOLDER / language).rglob("*") if file.is_file()]
        return sorted((len(file.parts), file.suffix) for file in files)

    assert shape("sv") == shape("en")

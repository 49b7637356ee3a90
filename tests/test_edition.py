"""Frozen editions: what is published can be read again whole, by this tool and by others, and nothing else passes for one."""

from __future__ import annotations

import contextlib
import copy
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_text import STANDARDS, repository
from conftest import REPOSITORY, SAMPLE, write
from kravspec.edition import Edition, freeze, thaw
from kravspec.edition.schema import schema
from kravspec.error import CannotRunError
from kravspec.load import load
from kravspec.load.editions import earlier
from kravspec.register import register
from kravspec.render import docx

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = {"media/a.svg": b"<svg/>"}


@pytest.fixture(name="frozen", scope="session")
def _frozen() -> bytes:
    return freeze(Edition(load(SAMPLE).standard, FIGURES))


@pytest.mark.parametrize("root", [SAMPLE, REPOSITORY], ids=["sample", "draft"])
def test_frozen_edition_is_the_edition(root: Path) -> None:
    """What is read from the file gives the same register and the same Word document as the repository it was made from."""
    loaded = load(root)
    frozen = freeze(Edition(loaded.standard, {}))
    again = thaw(frozen, "1.json").standard
    assert register(again) == register(loaded.standard)
    assert docx.render(again, (), root) == docx.render(loaded.standard, (), root)


@settings(max_examples=60)
@given(parts=STANDARDS)
def test_whatever_is_typed_is_frozen_whole(tmp_path_factory: pytest.TempPathFactory, parts: Any) -> None:
    """Nothing an author can type is lost or changed in the file, and each file follows the published schema."""
    standard = load(repository(tmp_path_factory.mktemp("any"), parts)).standard
    frozen = freeze(Edition(standard, FIGURES))
    again = thaw(frozen, "1.json")
    assert (freeze(again), again.figures) == (frozen, FIGURES)
    assert [_references(placed.block) for placed in again.standard.blocks] == [
        _references(placed.block) for placed in standard.blocks
    ]
    jsonschema.validate(json.loads(frozen), schema())


def _references(block: object) -> list[tuple[str, str]]:
    return [(reference.id, reference.locator) for reference in getattr(block, "references", ())]


def test_schema_is_published() -> None:
    """The published schema is the one that the file follows: a change of the model is seen in it."""
    published = json.loads((REPOSITORY / "tools/kravspec/edition.schema.json").read_text())
    assert published == schema()
    jsonschema.Draft202012Validator.check_schema(published)


def _at(document: Any, *path: str | int) -> tuple[Any, str | int]:
    for step in path[:-1]:
        document = document[step]
    return document, path[-1]


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("version",), 2, "version 1"),
        (("metadata", "date"), "igår", "”metadata.date”"),
        (("metadata", "title"), 7, "”metadata.title”"),
        (("parts",), {}, "”parts”"),
        (("parts", 2, "blocks", 0, "type"), "skript", "”parts[2].blocks[0]”"),
        (("parts", 2, "blocks", 0, "html"), "<b>", "”parts[2].blocks[0].html”"),
        (("parts", 2, "level"), True, "”parts[2].level”"),
        (("figures", "media/a.svg"), "å", "”figures.media/a.svg”"),
    ],
)
def test_fault_is_shown_with_its_place(frozen: bytes, path: tuple[str | int, ...], value: object, place: str) -> None:
    """A file that someone has changed by hand is refused with the place in it that is wrong."""
    document = json.loads(frozen)
    inside, last = _at(document, *path)
    inside[last] = value
    with pytest.raises(CannotRunError) as refused:
        thaw(json.dumps(document).encode(), "standard/editions/1.json")
    assert refused.value.message.sv.startswith("standard/editions/1.json är")
    assert place in refused.value.message.sv


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{}", b"[" * 100_000, b'{"version": 1}', b"\x00" * 9])
def test_anything_else_is_refused(data: bytes) -> None:
    """What is no edition at all ends in a message."""
    with pytest.raises(CannotRunError, match=r"1\.json"):
        thaw(data, "1.json")


@settings(max_examples=150)
@given(data=st.data())
def test_damaged_file_is_read_or_refused(frozen: bytes, data: st.DataObject) -> None:
    """Whatever value stands in the wrong place, the file is read or refused with a message."""
    document = json.loads(frozen)
    places = [*_places(document)]
    inside, last = places[data.draw(st.integers(0, len(places) - 1))]
    other, name = places[data.draw(st.integers(0, len(places) - 1))]
    inside[last] = copy.deepcopy(other[name]) if data.draw(st.booleans()) else data.draw(_VALUES)
    with contextlib.suppress(CannotRunError):
        thaw(json.dumps(document).encode(), "1.json")


_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=9), st.just([]), st.just({}), st.just([[1]])
)


def _places(value: Any) -> Any:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def test_edition_is_read_by_its_name_or_its_path(frozen: bytes, tmp_path: Path) -> None:
    """`1.0` means the frozen edition of that name, with its figures, before any tag; a file can be named wherever it lies."""
    write(tmp_path, {"standard/editions/1.0.json": frozen, "elsewhere/sent.json": frozen})
    for name in ("1.0", str(tmp_path / "elsewhere" / "sent.json")):
        with earlier(tmp_path, name) as loaded:
            assert loaded.standard.metadata.title == "Provstandard – Allt en gång"
            assert (loaded.root / "standard" / "media" / "a.svg").read_bytes() == FIGURES["media/a.svg"]
    with pytest.raises(CannotRunError, match=r"2\.0"), earlier(tmp_path, "2.0"):
        pass


def test_figures_stay_in_their_folder(frozen: bytes, tmp_path: Path) -> None:
    """A file with a figure whose path leads elsewhere writes nothing there."""
    document = json.loads(frozen) | {"figures": {"../../../escaped.svg": "AAAA", "/escaped.svg": "AAAA"}}
    write(tmp_path, {"standard/editions/1.0.json": json.dumps(document)})
    with earlier(tmp_path, "1.0") as loaded:
        outside = [folder / "escaped.svg" for folder in (*loaded.root.parents, loaded.root)]
        assert not any(file.exists() for file in outside)

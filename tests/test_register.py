"""The requirement register: one row for each provision, in JSON for programs and CSV for Swedish Excel."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY, SAMPLE, write
from kravspec.load import load
from kravspec.register import register, text_hash
from kravspec.render import csv as csv_format
from kravspec.render import json as json_format

if TYPE_CHECKING:
    from pathlib import Path

MD = "standard/clauses/process.md"


def text(sentence: str, fields: str = "- *Ansvar:* chefen") -> str:
    return f"# Process {{#process}}\n\n## Kontakt {{#kontakt}}\n\n**PRO-01** {sentence}\n\n{fields}\n"


def rows_of(root: Path) -> list[list[str]]:
    loaded = load(root)
    data = csv_format.render(loaded.standard, loaded.guides, root).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(data, newline=""), delimiter=";"))


def test_row_says_what_and_where(repository: Path) -> None:
    """A row has the provision's place, verbal form, text with references written out, fields, terms, guides and cases."""
    write(
        repository,
        {
            MD: text("Enheten **ska** svara om varje lotsärende enligt [kontakt].")
            + "\n## Termer {#termer}\n\n### lotsärende {#term-lotsarende}\n\nfråga som samordnas\n",
            "docs/vagledning/kontakt.md": "---\nkrav: [PRO-01]\n---\n# Kontakt\n",
            "docs/exempel/kafe.md": "# Kafé\n\nSe [PRO-01].\n",
            "docs/om.md": "# Om\n\nSe [PRO-01].\n",
        },
    )
    loaded = load(repository)
    (row,) = register(loaded.standard, loaded.guides)
    assert (row.id, row.number, row.clause, row.level, row.verbal_form) == (
        "PRO-01",
        "1.1",
        "kontakt",
        "process",
        "ska",
    )
    assert row.text == "Enheten **ska** svara om varje lotsärende enligt avsnitt\u00a01.1.".replace("**", "")
    assert (row.fields, row.terms) == ({"Ansvar": "chefen"}, ("term-lotsarende",))
    assert (row.guides, row.cases) == (("docs/vagledning/kontakt.md",), ("docs/exempel/kafe.md",))


def test_hash_follows_meaning_not_form(repository: Path) -> None:
    """Rewrapping, bold marks and renumbering keep the hash; another word or another verbal form changes it."""

    def digest(sentence: str) -> str:
        write(repository, {MD: text(sentence)})
        standard = load(repository).standard
        return text_hash(standard, standard.provisions[0][0])

    first = digest("Enheten **ska** svara enligt [kontakt].")
    assert digest("Enheten ska\nsvara  enligt [kontakt].") == first
    assert digest("Enheten **bör** svara enligt [kontakt].") != first
    assert digest("Enheten **ska** ringa enligt [kontakt].") != first


def test_json_follows_its_published_schema() -> None:
    """The draft's register is valid against the schema, with one row for each provision."""
    loaded = load(REPOSITORY)
    document = json.loads(json_format.render(loaded.standard, loaded.guides, REPOSITORY))
    schema = json.loads((REPOSITORY / "tools/kravspec/register.schema.json").read_text(encoding="utf-8"))
    # Python's `re` has no \p{Lu}; the published pattern is for JSON Schema's dialect.
    schema["properties"]["provisions"]["items"]["properties"]["id"].pop("pattern")
    jsonschema.validate(document, schema)
    assert len(document["provisions"]) == len(loaded.standard.provisions)


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_sample_gives_the_golden_register(format_: str) -> None:
    """The register of the sample is, byte for byte, the golden file."""
    loaded = load(SAMPLE)
    module = {"json": json_format, "csv": csv_format}[format_]
    golden = REPOSITORY / "tests" / "golden" / f"register.{format_}"
    assert module.render(loaded.standard, loaded.guides, SAMPLE) == golden.read_bytes()


def test_csv_opens_right_in_swedish_excel(repository: Path) -> None:
    """The file begins with a byte order mark, separates with semicolons and ends its lines with CRLF."""
    loaded = load(repository)
    data = csv_format.render(loaded.standard, loaded.guides, repository)
    assert data.startswith(b"\xef\xbb\xbfid;number;clause;")
    assert data.count(b"\r\n") == 2
    assert b"\n" not in data.replace(b"\r\n", b"")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20))
def test_no_cell_is_a_formula(value: str) -> None:
    """Whatever an author types in a field, no cell begins like a formula."""
    from kravspec.render.csv import _cell

    assert not _cell(value).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_formula_in_a_field_becomes_text(repository: Path) -> None:
    """A field that begins with an equals sign gets an apostrophe; it stays readable."""
    write(repository, {MD: text("Enheten **ska** svara.", '- *Bevis:* =HYPERLINK("http://a.example")')})
    header, row = rows_of(repository)
    assert row[header.index("Bevis")].startswith("'=HYPERLINK")

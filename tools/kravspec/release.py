"""Publishes an edition: the text is checked at its stage, the register remembers its IDs, and the whole is frozen in one file."""

from __future__ import annotations

import io
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kravspec.checked import check_repository
from kravspec.compare import compare
from kravspec.compare.foreword import foreword_with_changes
from kravspec.edition import Edition, freeze
from kravspec.error import CannotRunError
from kravspec.export import write_together
from kravspec.identity.register_file import changed
from kravspec.load import METADATA, REGISTER, load
from kravspec.load.editions import FROZEN, NAME, earlier, latest
from kravspec.model import Figure, Message

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kravspec.load import Loaded
    from kravspec.model import Finding


@dataclass(frozen=True, slots=True)
class Released:
    """What became of it."""

    findings: tuple[Finding, ...]
    """At the stage of the edition."""
    files: tuple[str, ...]
    """What was written, relative to the repository; nothing when there is an error among the findings."""


def release(root: Path, name: str, stage: str, date: dt.date) -> Released:
    """Publish the text in `root` as the edition `name`.

    Raises `CannotRunError` when there is such an edition already, when it cannot be called that, or when a file cannot be
    written.
    """
    if not NAME.fullmatch(name):
        raise CannotRunError(_bad_name(name))
    if (root / FROZEN / f"{name}.json").exists():
        raise CannotRunError(_taken(name))
    # What does not pass must not have changed a file: the edition is made in a copy.
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for each in ("standard", "docs"):
            if (root / each).exists():
                shutil.copytree(root / each, copy / each)
        files = {METADATA: _metadata((root / METADATA).read_text(encoding="utf-8"), name, stage, date)}
        write_together(copy, files)
        files |= _foreword(root, load(copy))
        write_together(copy, files)
        findings = check_repository(copy).findings
        if any(finding.severity == "error" for finding in findings):
            return Released(findings, ())
        register = copy / REGISTER
        before = register.read_text(encoding="utf-8") if register.exists() else ""
        files[REGISTER] = changed(before, _rows(load(copy), name))
        write_together(copy, files)
        published = load(copy)
        files[f"{FROZEN}/{name}.json"] = freeze(Edition(published.standard, _figures(published))).decode()
    (root / FROZEN).mkdir(exist_ok=True)
    write_together(root, files)
    return Released(findings, tuple(files))


def _metadata(text: str, name: str, stage: str, date: dt.date) -> str:
    """`standard.yml` with the edition's name, stage and date; remarks and order stay."""
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10**6
    yaml.indent(mapping=2, sequence=4, offset=2)
    document = yaml.load(text)
    # Without quotes 1.10 would be the number 1.1.
    document |= {"edition": DoubleQuotedScalarString(name), "stage": stage, "date": date}
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()


def _foreword(root: Path, new: Loaded) -> Mapping[str, str]:
    """The file of the foreword with what has changed since the latest edition; nothing when this is the first."""
    before = latest(root)
    if before is None:
        return {}
    with earlier(root, before) as old:
        return foreword_with_changes(compare(old.standard, new.standard), new.root)


def _rows(loaded: Loaded, name: str) -> Mapping[str, Mapping[str, Any]]:
    """The rows of the register for what is published for the first time. What is made from pages in `docs/` is not in it."""
    standard = loaded.standard
    written = {part.path for part in standard.parts}
    known = {entry.id for entry in standard.register}
    return {
        target.id: {"kind": target.kind, "state": "active", "first": name}
        for target in standard.targets
        if target.id not in known and target.position.path in written
    }


def _figures(loaded: Loaded) -> Mapping[str, bytes]:
    sources = {placed.block.source for placed in loaded.standard.blocks if isinstance(placed.block, Figure)}
    return {source: (loaded.root / "standard" / source).read_bytes() for source in sources}


def _bad_name(name: str) -> Message:
    return Message(
        sv=f"En utgåva kan inte heta ”{name}”. Använd bokstäver a–z, siffror, punkt och bindestreck, som 1.0 eller remiss-1.",
        en=f"An edition cannot be called “{name}”. Use letters a–z, digits, full stops and hyphens, such as 1.0.",
    )


def _taken(name: str) -> Message:
    return Message(
        sv=f"Utgåva {name} finns redan. En utgåva ändras aldrig; ge den nya ett annat namn.",
        en=f"Edition {name} exists. An edition never changes; give the new one another name.",
    )

"""Where a new repository finds kravspec: a line that pip reads, and the wheel when it lies in the repository itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from kravspec.error import CannotRunError
from kravspec.load.files import LIMIT
from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS = re.compile(r"(?:git\+)?(?:https|ssh)://\S+")
_REQUIREMENT = re.compile(
    r"kravspec ?(?:@ ?(?P<address>\S+)|(?:[=<>!~]=|[<>]) ?[\w.*+!]+(?: ?, ?(?:[=<>!~]=|[<>]) ?[\w.*+!]+)*)?"
)
_WHEEL = re.compile(r"kravspec-[\w.+!]+-[\w.]+-[\w.]+-[\w.]+\.whl")
_FOLDER = "wheels"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What `kravspec.txt` says, and the files in the repository that it needs."""

    line: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def named(text: str) -> Requirement:
    """What a user names: a wheel on this machine, an address, or a requirement as pip reads it.

    Raises `CannotRunError` when it is none of them or the wheel cannot be read.
    """
    text = text.strip()
    if _ADDRESS.fullmatch(text):
        return Requirement(f"kravspec @ {text}")
    match = _REQUIREMENT.fullmatch(text)
    if match and (match["address"] is None or _ADDRESS.fullmatch(match["address"])):
        return Requirement(text)
    if text.endswith(".whl"):
        return _wheel(Path(text))
    raise CannotRunError(
        Message(
            sv=f"”{text}” säger inte var kravspec finns. Ange en wheel-fil, en adress eller till exempel kravspec==1.0.",
            en=f"“{text}” does not say where kravspec is. Name a wheel, an address or for example kravspec==1.0.",
        )
    )


def installed() -> Requirement:
    """What this kravspec was itself installed from (PEP 610): an index, an address or a wheel.

    Raises `CannotRunError` when that is nothing that others have, such as a folder on this machine.
    """
    try:
        found = distribution("kravspec")
    except PackageNotFoundError:
        raise _unknown() from None
    origin = json.loads(found.read_text("direct_url.json") or "null")
    if origin is None:
        return Requirement(f"kravspec=={found.version}")
    url = urlsplit(origin["url"])
    if "vcs_info" in origin and url.scheme in {"https", "ssh"}:
        version = origin["vcs_info"]
        return named(f"{version['vcs']}+{origin['url']}@{version['commit_id']}")
    if "archive_info" in origin and url.scheme == "https":
        return named(origin["url"])
    wheel = Path(url2pathname(unquote(url.path)))
    if url.scheme == "file" and wheel.suffix == ".whl" and wheel.is_file():
        return _wheel(wheel)
    raise _unknown()


def _wheel(file: Path) -> Requirement:
    """The wheel, to be carried along in the repository."""
    if not _WHEEL.fullmatch(file.name):
        raise CannotRunError(
            Message(sv=f"{file} är ingen wheel-fil med kravspec.", en=f"{file} is no wheel of kravspec.")
        )
    try:
        with file.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as error:
        raise CannotRunError(
            Message(sv=f"Det går inte att läsa {file}: {error.strerror}.", en=f"Cannot read {file}: {error.strerror}.")
        ) from None
    if len(data) > LIMIT:
        raise CannotRunError(
            Message(
                sv=f"{file} är större än {LIMIT // 1_000_000} MB.", en=f"{file} is larger than {LIMIT // 1_000_000} MB."
            )
        )
    return Requirement(f"./{_FOLDER}/{file.name}", {f"{_FOLDER}/{file.name}": data})


def _unknown() -> CannotRunError:
    return CannotRunError(
        Message(
            sv="Det här exemplaret av kravspec finns i en mapp som bara den här datorn har. "
            "Säg var andra hämtar det: --kravspec FIL.whl eller --kravspec git+https://….",
            en="This copy of kravspec is in a folder that only this machine has. "
            "Say where others get it: --kravspec FILE.whl or --kravspec git+https://….",
        )
    )

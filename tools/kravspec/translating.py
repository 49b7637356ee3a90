"""Records that blocks of a translation have been made from, or looked through against, today's original."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.export import write_together
from kravspec.load.repository import translation_folder
from kravspec.load.translation import RECORD
from kravspec.model import Message
from kravspec.translation import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kravspec.load import Loaded
    from kravspec.translation import Pair, Translation

_HEAD = "# Vilken lydelse av varje block som är översatt. Skrivs av ”kravspec translate reviewed”.\n"


def translation_of(loaded: Loaded) -> Translation:
    """What is translated. Raises `CannotRunError` where nothing is."""
    if loaded.translation is None:
        raise CannotRunError(
            Message(
                sv="Ingenting är översatt. Lägg översättningen i standard/en, med samma filer och ID som originalet.",
                en="Nothing is translated. Put the translation in standard/en, with the files and IDs of the original.",
            )
        )
    return loaded.translation


def named(translation: Translation, names: Sequence[str]) -> list[Pair]:
    """The translated blocks that `names` stand for: IDs, files of the translation, or folders with all that is in them.

    Raises `CannotRunError` when a name stands for none.
    """
    found: list[Pair] = []
    for name in names:
        folder = f"{name.rstrip('/')}/"
        own = [
            pair
            for pair in translation.pairs
            if name in (pair.original.id, pair.translation.position.path)
            or pair.translation.position.path.startswith(folder)
        ]
        if not own:
            raise CannotRunError(
                Message(
                    sv=f"”{name}” är varken översatt eller en fil med översatt text. Ange ett ID, en fil eller en mapp.",
                    en=f"“{name}” is neither translated nor a file of translated text. Name an ID, a file or a folder.",
                )
            )
        found += own
    return found


def record(root: Path, translation: Translation, pairs: Iterable[Pair]) -> int:
    """Remember that the blocks were made from today's original, and forget blocks that are translated no more.

    Gives how many wordings are new. Raises `CannotRunError` when the file cannot be written.
    """
    from ruamel.yaml import YAML

    path = f"{translation_folder(translation.language)}/{RECORD}"
    file, yaml = root / path, YAML()
    before = (yaml.load(file.read_text(encoding="utf-8")) if file.exists() else None) or {}
    today = {pair.original.id: digest(pair.original) for pair in pairs}
    translated = {pair.original.id for pair in translation.pairs}
    rows = {id_: row for id_, row in {**before, **today}.items() if id_ in translated}
    out = io.StringIO(_HEAD)
    out.seek(0, io.SEEK_END)
    yaml.dump(dict(sorted(rows.items())), out)
    write_together(root, {path: out.getvalue()})
    return sum(before.get(id_) != row for id_, row in today.items())

"""`standard.yml` of a draft: what the document says of itself, and what must be filled in."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

from kravspec.draft import patterns
from kravspec.draft.remarks import Remark
from kravspec.text import STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.draft.nodes import PartNode
    from kravspec.model import Language
    from kravspec.word.document import Document

_EMPTY = {
    "sv": {"title": "Titel saknas", "designation": "UTKAST", "committee": "Arbetsgruppen"},
    "en": {"title": "No title", "designation": "DRAFT", "committee": "The working group"},
}
_DATE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
_NO_DATE = "2000-01-01"


def title_of(document: Document, cover: Sequence[tuple[str, str]], name: str) -> str:
    """The document's title: on its cover, in its properties, or the name of its file."""
    # On the cover, and again where the text begins.
    styled = " – ".join(dict.fromkeys(text for style, text in cover if patterns.TITLE.fullmatch(style)))
    return styled or " ".join(document.properties.get("title", "").split()) or name


def settings(
    document: Document, title: str, parts: Sequence[PartNode], language: Language, remarks: list[Remark]
) -> bytes:
    """The file. What the document does not say is written as a word to replace, with a remark."""
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    empty = _EMPTY[language]
    written = document.properties.get("modified", "") or document.properties.get("created", "")
    date = _DATE.match(written)
    texts = {
        "title": title or empty["title"],
        "designation": empty["designation"],
        "stage": STAGES[language][0],
        "edition": "1",
    }
    remarks.append(Remark("metadata", "", texts["title"], "title"))
    remarks += [
        Remark("metadata", "", value, f"({key})") for key, value in document.properties.items() if value.strip()
    ]
    data = {
        **{key: DoubleQuotedScalarString(" ".join(value.split())) for key, value in texts.items()},
        "date": dt.date.fromisoformat(date[0] if date else _NO_DATE),
        "language": language,
        "committee": DoubleQuotedScalarString(empty["committee"]),
        "parts": [
            {"file": part.file, "role": part.role, **({"status": part.status} if part.status else {})} for part in parts
        ],
    }
    out = io.BytesIO()
    yaml = YAML()
    yaml.width = 4096
    yaml.dump(data, out)
    return out.getvalue()

"""The JSON Schema (draft 2020-12) of a frozen edition, made from the types of the data classes."""

from __future__ import annotations

import datetime as dt
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from kravspec.edition import VERSION
from kravspec.edition.values import choices, declared, is_needed, kind
from kravspec.model import Clause, Metadata, Prose, RegisterEntry

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_PLAIN = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    Prose: {"type": "string", "description": "Markdown"},
}


def schema() -> dict[str, Any]:
    """The whole schema."""
    known: dict[str, Any] = {}
    properties = {
        "version": {"const": VERSION},
        "metadata": _of(Metadata, known),
        "parts": _of(tuple[Clause, ...], known),
        "register": _of(tuple[RegisterEntry, ...], known),
        "figures": {
            "description": "Image files by the path that figures name",
            "type": "object",
            "additionalProperties": {"type": "string", "contentEncoding": "base64"},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Frozen edition of a standard",
        "description": f"Clauses, provisions, terms and everything else with their numbers. Version {VERSION}.",
        "type": "object",
        "required": [*properties],
        "additionalProperties": False,
        "properties": properties,
        "$defs": dict(sorted(known.items())),
    }


def _of(hint: Any, known: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 (types are no values of a type)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) is Literal:
        return {"enum": [*get_args(hint)]}
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        count = {} if inner[-1] is Ellipsis else {"minItems": len(inner), "maxItems": len(inner)}
        return {"type": "array", "items": _of(inner[0], known), **count}
    options = choices(hint)
    if len(options) > 1:
        # Each is told from the others by its name.
        return {"anyOf": [{**_of(each, known), "required": ["type"]} for each in options]}
    return _of(options[0], known) if options[0] is not hint else _thing(hint, known)


def _thing(class_: type[DataclassInstance], known: dict[str, Any]) -> dict[str, Any]:
    name = kind(class_)
    if name not in known and is_dataclass(class_):
        known[name] = {}
        known[name] |= {
            "description": (class_.__doc__ or "").strip(),
            "type": "object",
            "required": [field for field in declared(class_) if is_needed(field, class_)],
            "additionalProperties": False,
            "properties": {
                "type": {"const": name},
                **{field: _of(hint, known) for field, hint in declared(class_).items()},
            },
        }
    return {"$ref": f"#/$defs/{name}"}

"""From the model's data to JSON and back, led by the types that the data classes declare.

Prose is its Markdown. Positions are left out, and so is what follows from the rest: references, and settings of the tool.
"""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from kravspec import model
from kravspec.model import ListBlock, Position, Prose
from kravspec.parse.lines import references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import DataclassInstance

Value = TypeVar("Value")

_LEFT_OUT = frozenset(
    {"references", "path", "places", "profiles", "actors", "roles", "rules", "original", "synonyms", "hyphens"}
)
_NAMES = {**vars(model), "dt": dt, "Mapping": Mapping}
"""What the modules of the data classes import for their types only."""


class ShapeError(Exception):
    """What stands at this place is not what belongs there."""


def kind(class_: type[DataclassInstance]) -> str:
    """What a thing is called in JSON, where there can be several: `term-entry`."""
    if class_ is ListBlock:
        return "list"
    return re.sub(r"(?<!^)(?=[A-Z])", "-", class_.__name__).lower()


@cache
def declared(class_: type[DataclassInstance]) -> Mapping[str, Any]:
    """The type of each field that JSON has."""
    return {name: hint for name, hint in _hints(class_).items() if name not in _LEFT_OUT and hint is not Position}


@cache
def _hints(class_: type[DataclassInstance]) -> Mapping[str, Any]:
    return get_type_hints(class_, localns=_NAMES)


@cache
def is_needed(name: str, class_: type[DataclassInstance]) -> bool:
    """Whether JSON always has the field: it has no default, and is neither a sequence nor something that can be missing."""
    hint = declared(class_)[name]
    default = next(field.default for field in fields(class_) if field.name == name)
    return default is MISSING and get_origin(hint) is not tuple and type(None) not in get_args(hint)


@cache
def choices(hint: Any) -> Sequence[Any]:  # noqa: ANN401 (types are no values of a type)
    """The types that a value can have, None left out."""
    if get_origin(hint) in (Union, types.UnionType):
        return [each for each in get_args(hint) if each is not type(None)]
    return [hint]


def to_json(value: object, hint: Any) -> Any:  # noqa: ANN401 (as above)
    """The value of the type `hint` as JSON."""
    if isinstance(value, Prose):
        return value.source
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        inner = get_args(hint)[0]
        return [to_json(each, inner) for each in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    found: dict[str, Any] = {"type": kind(type(value))} if len(choices(hint)) > 1 else {}
    for name, inner in declared(type(value)).items():
        content = getattr(value, name)
        if is_needed(name, type(value)) or content not in ((), None, ""):
            found[name] = to_json(content, choices(inner)[0] if len(choices(inner)) == 1 else inner)
    return found


def from_json(value: object, hint: type[Value], path: str, at: str) -> Value:
    """The JSON `value` as the type `hint`. All of it stands at the first line of `path`.

    Raises `ShapeError` with the place, which begins with `at`, when it is of another shape.
    """
    return cast("Value", _read(value, hint, Position(path, 1, 1, 1, 1), at))


def _read(value: Any, hint: Any, position: Position, at: str) -> Any:  # noqa: ANN401 (as above)
    origin, options = get_origin(hint), choices(hint)
    if len(options) > 1:
        named = value.get("type") if isinstance(value, dict) else None
        hint = next((each for each in options if kind(each) == named), None)
    elif origin is not tuple and origin is not Literal:
        hint = options[0]
    match hint:
        case _ if hint is Prose and isinstance(value, str):
            return Prose(value, position.path, ((1, 1),) * (value.count("\n") + 1))
        case _ if get_origin(hint) is tuple and isinstance(value, list):
            return _sequence(value, hint, position, at)
        case _ if get_origin(hint) is Literal and value in get_args(hint):
            return value
        case _ if hint is dt.date and isinstance(value, str):
            return _date(value, at)
        case type() if is_dataclass(hint) and isinstance(value, dict):
            return _thing(value, hint, position, at)
        case type() if hint in (str, int, bool) and type(value) is hint:
            return value
    raise ShapeError(at)


def _sequence(values: list[Any], hint: Any, position: Position, at: str) -> tuple[Any, ...]:  # noqa: ANN401 (as above)
    inner = get_args(hint)
    if inner[-1] is not Ellipsis and len(values) != len(inner):
        raise ShapeError(at)
    return tuple(_read(value, inner[0], position, f"{at}[{number}]") for number, value in enumerate(values))


def _date(value: str, at: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ShapeError(at) from None


def _thing(values: dict[str, Any], class_: type[DataclassInstance], position: Position, at: str) -> DataclassInstance:
    shown = declared(class_)
    if unknown := set(values) - set(shown) - {"type"}:
        raise ShapeError(f"{at}.{min(unknown)}")
    found: dict[str, Any] = {}
    hints = _hints(class_)
    for name, hint in hints.items():
        if name in values and name in shown:
            found[name] = _read(values[name], hint, position, f"{at}.{name}")
        elif hint is Position:
            found[name] = position
        elif name == "path":
            found[name] = position.path
        elif name in shown and is_needed(name, class_):
            raise ShapeError(f"{at}.{name}")
        elif name in shown and get_origin(hint) is tuple:
            found[name] = ()
        elif name in shown and type(None) in get_args(hint):
            found[name] = None
    if "references" in hints:
        text = found.get("text") or found.get("definition")
        found["references"] = references(text) if text else ()
    return class_(**found)

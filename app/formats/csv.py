"""Items as a table (RFC 4180, UTF-8).

The columns are those of the item's shape, whatever values occur: members of an object are named
with dots (`place.name`), the members of a list share a cell, parted by `; ` (two parallel columns,
`participants.role` and `participants.actor.id`, have the same number of parts), null is an empty
cell, dates and times are ISO 8601.
"""

import csv
import datetime as dt
import io
import re
import types
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from app.formats.content import SHAPES, Content

# Spreadsheets run what begins so; those that begin with an apostrophe are shown as they are.
FORMULA = re.compile(r"[=+\-@\t\r\n]")
PARTED = "; "

Path = tuple[str, ...]


def write_csv(content: Content) -> Iterator[bytes]:
    paths = columns(SHAPES[content.noun])
    yield _line([".".join(path) for path in paths])
    for item in content.items:
        yield _line([cell(at(item, path)) for path in paths])


@cache
def columns(shape: type) -> tuple[Path, ...]:
    """The paths to the members of a shape that are values, not objects."""
    paths: list[Path] = []
    for name, hint in get_type_hints(shape).items():
        inner = _object_in(hint)
        paths += [(name,)] if inner is None else [(name, *path) for path in columns(inner)]
    return tuple(paths)


def at(value: Any, path: Path) -> Any:
    """What stands there; a list of it below a list, null below null."""
    if value is None or not path:
        return value
    if isinstance(value, Sequence):
        return [at(member, path) for member in value]
    return at(value.get(path[0]), path[1:])


def cell(value: Any) -> str:
    if isinstance(value, list):
        return _guarded(PARTED.join(_plain(member) for member in value))
    return _guarded(_plain(value)) if isinstance(value, str) else _plain(value)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _guarded(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def _object_in(hint: Any) -> type | None:
    """The shape of an object that is there, or null, or a member of a list."""
    if is_typeddict(hint):
        shape: type = hint
        return shape
    if get_origin(hint) in (list, Union, types.UnionType):
        found = (_object_in(inner) for inner in get_args(hint))
        return next((shape for shape in found if shape is not None), None)
    return None


def _line(cells: Sequence[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()

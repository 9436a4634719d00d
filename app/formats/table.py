"""Items as a table: typed columns, and one row or several an item.

The columns are those of the item's shape, or the chosen ones, whatever values occur. Members of an
object are named with dots (`place.name`); the members of a list are a list, so that two columns
below the same list (`participants.role`, `participants.actor.id`) are parallel.
"""

import datetime as dt
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic_core import to_json
from typing_extensions import is_typeddict

from app.formats.content import Item
from app.schemas.members import Path
from app.schemas.shapes import SHAPES

Kind = Literal["string", "integer", "number", "boolean", "date", "time"]
KINDS: dict[type, Kind] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    dt.datetime: "time",
    dt.date: "date",
}
PARTED = ("; ", " | ", " / ")
"""What parts the members of a list, of a list in it, and of one in that."""

Row = Sequence[Any]


class Column(NamedTuple):
    """`depth`: in how many lists, one in the other, its values stand."""

    name: str
    kind: Kind
    depth: int = 0


class Table(NamedTuple):
    columns: tuple[Column, ...]
    rows: Callable[[Item], Iterable[Row]]


@cache
def flat(noun: str, paths: tuple[Path, ...]) -> Table:
    """One row an item, with the columns at these paths."""
    known, read = _columns(SHAPES[noun]), reader(paths)
    return Table(tuple(known[path] for path in paths), lambda item: [read(item)])


def reader(paths: Sequence[Path]) -> Callable[[Any], list[Any]]:
    """What stands at these paths: a list of it below a list, null below null.

    Each object is opened once for all the paths that lead into it side by side.
    """
    heads = [(name, [path[1:] for path in below]) for name, below in groupby(paths, itemgetter(0))]
    parts = [(name, len(below), reader(below) if below[0] else None) for name, below in heads]

    def read(value: Mapping[str, Any]) -> list[Any]:
        row: list[Any] = []
        for name, width, inside in parts:
            member = value.get(name)
            if inside is None:
                row += [member] * width
            elif isinstance(member, list):
                row += _turned([inside(each or {}) for each in member], width)
            else:
                row += inside(member or {})
        return row

    return read


def _turned(rows: list[list[Any]], width: int) -> list[list[Any]]:
    """Rows as columns, of which there are so many even of no rows."""
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def text(value: Any, parted: Sequence[str] = PARTED) -> str:
    """A value as it stands in a cell: ISO 8601, null as nothing."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case list():
            return parted[0].join(text(member, parted[1:]) for member in value)
        case dt.datetime():
            return value.isoformat().replace("+00:00", "Z")
        case dt.date():
            return value.isoformat()
        case dict():
            return to_json(value).decode()
    return str(value)


@cache
def _columns(shape: type) -> dict[Path, Column]:
    """Of the members of a shape that are values, not objects."""
    found: dict[Path, Column] = {}
    for name, hint in get_type_hints(shape).items():
        inner, depth = _inside(hint)
        if inner is None or not is_typeddict(inner):
            found[name,] = Column(name, KINDS.get(inner or str, "string"), depth)
            continue
        for path, below in _columns(inner).items():
            column = Column(f"{name}.{below.name}", below.kind, depth + below.depth)
            found[name, *path] = column
    return found


def _inside(hint: Any) -> tuple[type | None, int]:
    """The one type of a value that may be null or stand in lists (None: several), and the depth."""
    if get_origin(hint) is list:
        inner, depth = _inside(get_args(hint)[0])
        return inner, depth + 1
    if get_origin(hint) in (Union, types.UnionType):
        choices = [each for each in get_args(hint) if each is not types.NoneType]
        return _inside(choices[0]) if len(choices) == 1 else (None, 0)
    return (hint, 0) if isinstance(hint, type) else (None, 0)

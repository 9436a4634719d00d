"""Items as a table (RFC 4180, UTF-8).

The columns are those of the item's shape, or the chosen ones, whatever values occur: members of an
object are named with dots (`place.name`), the members of a list share a cell, parted by `; ` (two
parallel columns, `participants.role` and `participants.actor.id`, have the same number of parts),
null is an empty cell, dates and times are ISO 8601.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from app.formats.content import Content
from app.schemas.members import Path

# Spreadsheets run what begins so; those that begin with an apostrophe are shown as they are.
FORMULA = re.compile(r"[=+\-@\t\r\n]")
PARTED = "; "


def write_csv(content: Content) -> Iterator[bytes]:
    paths = content.shown.columns
    yield _line([".".join(path) for path in paths])
    for item in content.items:
        yield _line([cell(at(item, path)) for path in paths])


def at(value: Any, path: Path) -> Any:
    """What stands there; a list of it below a list, null below null."""
    if value is None or not path:
        return value
    if isinstance(value, Sequence):
        return [at(member, path) for member in value]
    return at(value.get(path[0]), path[1:])


def cell(value: Any) -> str:
    if isinstance(value, list):
        return _guarded(PARTED.join(_members(value)))
    return _guarded(_plain(value)) if isinstance(value, str) else _plain(value)


def _members(values: list[Any]) -> Iterator[str]:
    """Those of lists within the list too."""
    for value in values:
        if isinstance(value, list):
            yield from _members(value)
        else:
            yield _plain(value)


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


def _line(cells: Sequence[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()

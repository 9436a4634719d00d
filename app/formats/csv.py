"""Items as a table for spreadsheets (RFC 4180): UTF-8 with its mark, lines that end in CR LF.

Without the mark Excel reads Érbil as Ã‰rbil. The members of a list share a cell, parted by `; `;
dates and times are ISO 8601; null is an empty cell.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from app.formats.content import Content, Item
from app.formats.shapes import table_of
from app.formats.table import Table, flat, text
from app.query.fields import shown_of
from app.query.rendered import Kept
from app.schemas.shapes import SHAPES

MARK = "\ufeff"
NUMBERS = frozenset({int, float, type(None)})
"""What the library writes as it is; null as nothing."""
# Spreadsheets run what begins so, some of them after blanks; what begins with an apostrophe is
# shown as it is. The last four are the wide forms of the first four.
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def write_csv(content: Content[Item | bytes]) -> Iterator[bytes]:
    """Items that are lines already are those of the plain table."""
    table = table_of(content)
    yield MARK.encode() + LINE([column.name for column in table.columns])
    for item in content.items:
        if isinstance(item, bytes):
            yield item
        else:
            yield from _lines(table, item)


@cache
def lined(noun: str, kept: Kept) -> Kept:
    """The same items as lines of the plain table, with the members that are always there."""
    table = flat(noun, shown_of(noun, SHAPES[noun], (), ()).columns)
    return replace(kept, column="line", write=lambda item: b"".join(_lines(table, item)))


def _lines(table: Table, item: Item) -> Iterator[bytes]:
    for row in table.rows(item):
        yield LINE([value if type(value) in NUMBERS else cell(value) for value in row])


class Line:
    """What the writer of the library writes to, one line at a time: it answers what this does."""

    def write(self, line: str) -> bytes:
        return line.encode()


LINE = csv.writer(Line()).writerow


def cell(value: Any) -> str:
    """Words are guarded against being run; numbers need no guard."""
    if value is None:
        return ""
    shown = value if type(value) is str else text(value)
    if not shown[:1].isalnum() and isinstance(value, str | list) and FORMULA.match(shown):
        return f"'{shown}"
    return shown

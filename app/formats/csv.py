"""Items as a table for spreadsheets (RFC 4180): UTF-8 with its mark, lines that end in CR LF.

Without the mark Excel reads Érbil as Ã‰rbil. The members of a list share a cell, parted by `; `;
dates and times are ISO 8601; null is an empty cell.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.formats.content import Content, Item
from app.formats.shapes import table_of
from app.formats.table import text

MARK = "\ufeff"
# Spreadsheets run what begins so, some of them after blanks; what begins with an apostrophe is
# shown as it is. The last four are the wide forms of the first four.
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def write_csv(content: Content[Item]) -> Iterator[bytes]:
    table = table_of(content)
    yield MARK.encode() + _line([column.name for column in table.columns])
    for item in content.items:
        for row in table.rows(item):
            yield _line(map(cell, row))


def cell(value: Any) -> str:
    """Words are guarded against being run; numbers need no guard."""
    if value is None:
        return ""
    shown = value if type(value) is str else text(value)
    if not shown[:1].isalnum() and isinstance(value, str | list) and FORMULA.match(shown):
        return f"'{shown}"
    return shown


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()

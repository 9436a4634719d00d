"""The columns of others' tables, with their types and meanings, in the published order."""

import csv
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any, cast

from app.formats.content import Item
from app.formats.table import Column, Kind, Table

Named = dict[str, Any]


def table_made_by(shape: str, make: Callable[[Item], Iterable[Named]]) -> Table:
    """`make` gives each row by the names of its columns; what it leaves out is empty."""
    columns = tuple(
        Column(row["column"], cast("Kind", row["type"]))
        for row in dictionary()
        if row["shape"] == shape
    )

    def rows(item: Item) -> list[list[Any]]:
        return [[row.get(column.name) for column in columns] for row in make(item)]

    return Table(columns, rows)


@cache
def dictionary() -> tuple[dict[str, str], ...]:
    """Rows of `shape`, `column`, `type`, `meaning`."""
    text = (files("app.formats.shapes") / "columns.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))

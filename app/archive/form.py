"""The form of an archive, in JSON Lines: a header, then for each table a line with its columns and
an array for each row.

Tables are whole, with what triggers keep and what is derived from names: the schema is the same
where an archive is read, and copying is quicker than deriving.
"""

from datetime import date
from functools import cache
from types import GenericAlias
from typing import Any, Final, Literal

import sqlalchemy as sa
from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter
from pydantic_core import from_json

from app.db.restore import KEPT
from app.db.types import UtcDateTime
from app.models import Base

FORMAT: Final = "dateline archive"
VERSION = 1
TABLES = tuple(each for each in Base.metadata.sorted_tables if each.name not in KEPT)
"""Those that are referred to come first. What is made of others is made anew."""


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Header(Strict):
    """The first line. `schema_revision` is the newest migration, `rows` how many each table has."""

    format: Literal["dateline archive"] = FORMAT
    version: int = VERSION
    schema_revision: str
    rows: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.rows.values())


class TableLine(Strict):
    """The line before the rows of a table."""

    table: str
    columns: list[str]


def is_archive(first: bytes) -> bool:
    """By the first line: articles have no such format."""
    try:
        header = from_json(first)
    except ValueError:
        return False
    return isinstance(header, dict) and header.get("format") == FORMAT


@cache
def row_form(table: sa.Table) -> TypeAdapter[tuple[Any, ...]]:
    """A row of a table, checked strictly: SQLite would take a text for a number."""
    row: Any = GenericAlias(tuple, tuple(_kind(column) for column in table.c))
    return TypeAdapter(row, config=ConfigDict(strict=True))


def table_line(table: sa.Table) -> TableLine:
    return TableLine(table=table.name, columns=list(table.c.keys()))


def _kind(column: sa.Column[Any]) -> Any:
    kind = _python_type(column.type)
    return kind | None if column.nullable else kind


def _python_type(type_: sa.types.TypeEngine[Any]) -> Any:
    if isinstance(type_, UtcDateTime):
        return AwareDatetime
    if isinstance(type_, sa.JSON):
        return list[Any] | dict[str, Any]
    python: type[Any] = type_.python_type
    return date if python is date else python

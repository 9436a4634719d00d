"""What SQLite and PostgreSQL say differently."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

NOTHING: sa.ColumnClause[str] = sa.literal_column("''")
SPACE: sa.ColumnClause[str] = sa.literal_column("' '")
INDEXED = {"article": ("title", "text"), "statement": ("text",), "report": ("sentence",)}
"""The columns that are searched, as the migration indexed them."""


class By(FunctionElement[bool]):
    """A condition in two wordings, of which each database gets its own."""

    inherit_cache = True
    type = sa.Boolean()

    def __init__(
        self, *, sqlite: sa.ColumnElement[bool], postgresql: sa.ColumnElement[bool]
    ) -> None:
        super().__init__(sqlite, postgresql)


@compiles(By, "sqlite")
def _for_sqlite(element: By, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses.clauses[0], **options)


@compiles(By, "postgresql")
def _for_postgresql(element: By, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses.clauses[1], **options)


def matches(table: sa.Table, *, fts5: str, tsquery: str) -> sa.ColumnElement[bool]:
    """The texts of a row match; the query is given in the terms of both."""
    index = sa.table(f"{table.name}_text", sa.column("rowid"))
    found = sa.select(index.c.rowid).where(sa.column(index.name).op("MATCH")(fts5))
    joined = _joined([sa.func.coalesce(table.c[name], NOTHING) for name in INDEXED[table.name]])
    words = sa.func.to_tsquery(sa.literal_column("'simple'"), tsquery)
    return By(
        sqlite=table.c.id.in_(found),
        postgresql=sa.func.dateline_words(joined).op("@@", is_comparison=True)(words),
    )


def holds(values: sa.ColumnElement[Any], value: str) -> sa.ColumnElement[bool]:
    """A JSON array of strings has this one."""
    members = sa.func.json_each(values).table_valued("value")
    return By(
        sqlite=sa.exists(sa.select(members.c.value).where(members.c.value == value)),
        postgresql=values.op("@>", is_comparison=True)(sa.func.to_jsonb(sa.cast(value, sa.Text))),
    )


def begins(column: sa.ColumnElement[str], prefix: str) -> sa.ColumnElement[bool]:
    """By code points, so that an index on the column serves."""
    return By(
        sqlite=sa.and_(column >= prefix, column < prefix + chr(0x10FFFF)),
        postgresql=sa.func.starts_with(column, prefix),
    )


def _joined(parts: list[sa.ColumnElement[str]]) -> sa.ColumnElement[str]:
    joined = parts[0]
    for part in parts[1:]:
        joined = joined.op("||")(SPACE).op("||")(part)
    return joined

"""What SQLite and PostgreSQL say differently."""

import datetime as dt
import math
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.db.globe import KM_OF_RADIUS, reach
from app.db.types import UtcDateTime

NOTHING: sa.ColumnClause[str] = sa.literal_column("''")
Interval = Literal["day", "week", "month", "year"]
SQLITE_MOVES: dict[str, tuple[str, ...]] = {
    "week": ("weekday 0", "-6 days"),
    "month": ("start of month",),
    "year": ("start of year",),
}
# Bounds of what is known, with a day to spare for the time zone of a client.
LONG_AGO = "0002-01-01 00:00:00.000000"
FAR_AHEAD = "9998-12-31 00:00:00.000000"
SHORT_PERIOD = 31
"""Days between the first and the last of a period that is not long, as the migrations say it."""
INDEXED = {"article": ("title", "text"), "statement": ("text",), "report": ("sentence",)}
"""The columns that are searched, as the migrations indexed them."""
WEIGHTS = "ABCD"
"""What PostgreSQL tells the words of several columns apart by."""


class By(FunctionElement[Any]):
    """An expression in two wordings, of which each database gets its own.

    Conditions have no type: of a Boolean SQLAlchemy asks `… = 1` on SQLite, which no index can
    answer.
    """

    inherit_cache = True
    type: sa.types.TypeEngine[Any] = sa.types.NULLTYPE

    def __init__(
        self,
        *,
        sqlite: sa.ColumnElement[Any],
        postgresql: sa.ColumnElement[Any],
        type_: sa.types.TypeEngine[Any] = sa.types.NULLTYPE,
    ) -> None:
        super().__init__(sqlite, postgresql)
        self.type = type_


@compiles(By, "sqlite")
def _for_sqlite(element: By, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses.clauses[0], **options)})"


@compiles(By, "postgresql")
def _for_postgresql(element: By, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses.clauses[1], **options)})"


class Members(FunctionElement[Any]):
    """The strings of a JSON array, to be read as a table with one column, `value`."""

    inherit_cache = True


@compiles(Members, "sqlite")
def _members_for_sqlite(element: Members, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(Members, "postgresql")
def _members_for_postgresql(element: Members, compiler: SQLCompiler, **options: Any) -> str:
    return f"jsonb_array_elements_text({compiler.process(element.clauses, **options)})"


class Terms(NamedTuple):
    """A text query of some `columns` of a table, in the words of both databases.

    `loose` finds all that `tsquery` does, and more, by lexemes alone.
    """

    columns: tuple[str, ...]
    fts5: str
    tsquery: str
    loose: str


def matches(table: sa.Table, terms: Terms, *, most: int | None = None) -> sa.ColumnElement[bool]:
    """The texts of a row match, found by the index. With `most` the rest may be left out.

    PostgreSQL indexes all columns as one, and for some of them splits only what that finds, and
    only those: with weights it would split every text anew (13 to 20 times slower).
    """
    index = _index(table)
    found = sa.select(index.c.rowid).where(_match(index, terms.fts5)).limit(most)
    words = _words_match(table, terms.columns, terms.tsquery)
    indexed = INDEXED[table.name]
    if terms.columns != indexed:
        words = sa.and_(_words_match(table, indexed, terms.loose), words)
    return By(sqlite=table.c.id.in_(found), postgresql=words)


def matches_each(table: sa.Table, terms: Terms) -> sa.ColumnElement[bool]:
    """The same, asked of each row that is looked at."""
    index = _index(table)
    own = sa.exists().where(index.c.rowid == table.c.id, _match(index, terms.fts5))
    words = _words_match(table, terms.columns, terms.tsquery)
    return By(sqlite=own.correlate(table), postgresql=words)


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


def first_day(day: sa.ColumnElement[dt.date], interval: Interval) -> sa.ColumnElement[dt.date]:
    """Of the week (Monday), month or year that a day is in."""
    if interval == "day":
        return day
    moves: list[sa.ColumnElement[str]] = [
        sa.literal_column(f"'{move}'") for move in SQLITE_MOVES[interval]
    ]
    moment = sa.cast(day, sa.DateTime(timezone=False))
    truncated = sa.func.date_trunc(sa.literal_column(f"'{interval}'"), moment)
    return By(
        sqlite=sa.func.date(day, *moves),
        postgresql=sa.cast(truncated, sa.Date),
        type_=sa.Date(),
    )


def first_known(
    at: sa.ColumnElement[dt.datetime | None], on: sa.ColumnElement[dt.date | None], *, unknown: str
) -> sa.ColumnElement[dt.datetime]:
    """The instant, else when its day begins (UTC), else `unknown`; written as it is indexed."""
    midnight: sa.ColumnClause[str] = sa.literal_column("' 00:00:00.000000'")
    otherwise: sa.ColumnClause[str] = sa.literal_column(f"'{unknown}'")
    utc: sa.ColumnClause[str] = sa.literal_column("'UTC'")
    moment = sa.DateTime(timezone=False)
    return By(
        sqlite=sa.func.coalesce(at, on.op("||")(midnight), otherwise),
        postgresql=sa.func.coalesce(
            at,
            sa.func.timezone(utc, sa.cast(on, moment)),
            sa.func.timezone(utc, sa.cast(otherwise, moment)),
        ),
        type_=UtcDateTime(),
    )


def days_between(
    first: sa.ColumnElement[dt.date], last: sa.ColumnElement[dt.date]
) -> sa.ColumnElement[int]:
    return By(
        sqlite=sa.func.julianday(last) - sa.func.julianday(first),
        postgresql=last - first,
        type_=sa.Integer(),
    )


def is_long(
    first: sa.ColumnElement[dt.date], last: sa.ColumnElement[dt.date]
) -> sa.ColumnElement[bool]:
    """A period of more days than SHORT_PERIOD; written as it is indexed."""
    days = days_between(first, last)
    most: sa.ColumnClause[int] = sa.literal_column(str(SHORT_PERIOD))
    return By(sqlite=days > most, postgresql=days > most)


def within_km(
    latitude: sa.ColumnElement[float],
    longitude: sa.ColumnElement[float],
    centre: tuple[float, float],
    km: float,
) -> sa.ColumnElement[bool]:
    """By the great circle; degrees of latitude leave most rows out before it is reckoned."""
    south, west = _number(centre[0]), _number(centre[1])
    degrees = math.degrees(km / KM_OF_RADIUS) + 1e-9
    chord, half = _number(reach(km)), _number(2)
    rise = sa.func.sind((latitude - south) / half)
    turn = sa.func.sind((longitude - west) / half)
    reckoned = rise * rise + sa.func.cosd(south) * sa.func.cosd(latitude) * turn * turn
    near = By(
        sqlite=sa.func.dateline_haversine(latitude, longitude, south, west) <= chord,
        postgresql=reckoned <= chord,
    )
    return sa.and_(latitude.between(south - degrees, south + degrees), near)


def _number(value: float) -> sa.ColumnElement[float]:
    return sa.literal(value, sa.Double())


def _index(table: sa.Table) -> sa.TableClause:
    return sa.table(f"{table.name}_text", sa.column("rowid"))


def _match(index: sa.TableClause, fts5: str) -> sa.ColumnElement[bool]:
    return sa.column(index.name).op("MATCH", is_comparison=True)(fts5)


def _words_match(table: sa.Table, columns: tuple[str, ...], tsquery: str) -> sa.ColumnElement[bool]:
    words = sa.func.to_tsquery(sa.literal_column("'simple'"), tsquery)
    return _vector(table, columns).op("@@", is_comparison=True)(words)


def _vector(table: sa.Table, columns: tuple[str, ...]) -> sa.ColumnElement[Any]:
    """As the migration indexed it: of several columns each has its weight."""
    vectors = [sa.func.dateline_words(sa.func.coalesce(table.c[c], NOTHING)) for c in columns]
    if len(columns) == 1:
        return vectors[0]
    weighted = [
        sa.func.setweight(vector, sa.literal_column(f"'{weight}'"))
        for vector, weight in zip(vectors, WEIGHTS, strict=False)
    ]
    joined: sa.ColumnElement[Any] = weighted[0]
    for vector in weighted[1:]:
        joined = joined.op("||")(vector)
    return joined

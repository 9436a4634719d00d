"""Writing a whole database: what its triggers keep comes with the rows, and keys in any order."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from app.db.dialect import INDEXED
from app.db.engine import WriteSession
from app.schemas.brief import ESTIMATES
from app.schemas.record import CASUALTY_KINDS

RENDERED = {"event_json": "event", "statement_json": "statement"}
"""Tables of JSON, with those that it is made of: a row for each, to be filled later."""

IN_COUNTRIES = "event_place l JOIN place p ON p.id = l.place_id AND p.kind = 'country' "
OF_COUNTRIES = IN_COUNTRIES + "JOIN event_actor a ON a.event_id = l.event_id"
VISIBLE = "deleted_at IS NULL AND merged_into IS NULL"


def _sum(keys: str, of: str, *measures: str) -> str:
    """The writer, who is nobody, stands behind the keys."""
    return f"SELECT {keys}, 0, {', '.join(measures)} FROM {of} GROUP BY {keys}"  # noqa: S608


def _figures(row: str) -> Iterator[str]:
    """The figures of events, and after them how many events have each."""
    estimated = [
        f"COALESCE({', '.join(f'{row}.{kind}_{bound}' for bound in bounds)})"
        for kind in CASUALTY_KINDS
        for bounds in ESTIMATES.values()
    ]
    yield from (f"COALESCE(sum({figure}), 0)" for figure in estimated)
    yield from (f"count({figure})" for figure in estimated)


SUMS = {
    "article_day": _sum("date", "article WHERE deleted_at IS NULL", "count(*)"),
    "event_type": _sum("event_type, modality", f"event WHERE {VISIBLE}", "count(*)"),
    "event_day": _sum(
        "date, until, COALESCE(date_precision = 'day', FALSE), modality",
        f"event WHERE {VISIBLE}",
        *("count(*)", *_figures("event")),
    ),
    "country_day": _sum(
        "l.place_id, l.date, l.until, COALESCE(l.date_precision = 'day', FALSE), l.modality",
        IN_COUNTRIES + "JOIN event e ON e.id = l.event_id",
        *("count(*)", *_figures("e")),
    ),
    "place_type": _sum("place_id, event_type, modality", "event_place", "count(*)"),
    "actor_country": _sum("a.actor_id, a.role, l.place_id, l.modality", OF_COUNTRIES, "count(*)"),
    "role_country": _sum(
        "a.role, l.place_id, l.modality", OF_COUNTRIES, "count(DISTINCT a.event_id)"
    ),
    "actor_role": _sum("actor_id, role, modality", "event_actor", "count(*)"),
    "event_role": _sum("role, modality", "event_actor", "count(DISTINCT event_id)"),
}
"""Tables of sums, and what each of their columns is, in their order."""
KEPT = frozenset({*RENDERED, *SUMS})
"""Tables that the database fills from others: archives have them not."""
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"


def is_sqlite(session: WriteSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def check_keys_at_end(session: WriteSession) -> None:
    """SQLite checks foreign keys with each row, if not told; PostgreSQL with each statement."""
    if is_sqlite(session):
        session.execute(sa.text("PRAGMA defer_foreign_keys = ON"))


@contextmanager
def without_triggers(session: WriteSession, tables: Iterable[sa.Table]) -> Iterator[None]:
    """Counts would be counted twice. Text indexes are made when all rows are there, and so are the
    tables that are KEPT.
    """
    quieted = _without_sqlites if is_sqlite(session) else _without_postgres
    with quieted(session, [table.name for table in tables]):
        yield
        for rendered, noun in RENDERED.items():
            ids = sa.select(sa.column("id", sa.Integer())).select_from(sa.table(noun))
            rows = sa.table(rendered, sa.column("id"))
            session.execute(rows.insert().from_select(["id"], ids))
        for table, summed in SUMS.items():
            session.execute(sa.text(f"DELETE FROM {table}"))  # noqa: S608
            session.execute(sa.text(f"INSERT INTO {table} {summed}"))


@contextmanager
def _without_sqlites(session: WriteSession, _: Iterable[str]) -> Iterator[None]:
    """There is no switch: they are dropped, and made again as they were."""
    connection = session.connection()
    triggers = connection.exec_driver_sql(TRIGGERS).all()
    for name, _sql in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in triggers:
        connection.exec_driver_sql(sql)
    for table in INDEXED:
        index = sa.table(f"{table}_text", sa.column(f"{table}_text"))
        session.execute(index.insert().values({index.name: "rebuild"}))


@contextmanager
def _without_postgres(session: WriteSession, tables: Iterable[str]) -> Iterator[None]:
    """Ours alone: foreign keys, which are triggers too, are checked."""
    connection = session.connection()
    for table in tables:
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table in tables:
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def number_on(session: WriteSession, tables: Iterable[sa.Table]) -> None:
    """New rows get numbers above the ones that are there. SQLite looks for itself."""
    if is_sqlite(session):
        return
    for table in tables:
        if "id" in table.c:
            largest = sa.select(sa.func.max(table.c.id)).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            session.execute(sa.select(sa.func.setval(sequence, largest)))

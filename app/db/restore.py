"""Writing a whole database: what its triggers keep comes with the rows, and keys in any order."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from app.db.dialect import INDEXED
from app.db.engine import WriteSession
from app.db.sums import ESTIMATES

RENDERED = {"event_json": "event", "statement_json": "statement"}
"""Tables of JSON, with those that it is made of: a row for each, to be filled later."""


def _figures(row: str) -> str:
    """The figures of events, and after them how many events have each."""
    estimated = [
        f"COALESCE({', '.join(f'{row}.{kind}_{bound}' for bound in bounds)})"
        for kind in ("killed", "wounded", "detained", "missing")
        for bounds in ESTIMATES.values()
    ]
    sums = [f"COALESCE(sum({figure}), 0)" for figure in estimated]
    return ", ".join([*sums, *(f"count({figure})" for figure in estimated)])


SUMS = {
    "article_day": "SELECT date, 0, count(*) FROM article WHERE deleted_at IS NULL GROUP BY date",
    "event_type": "SELECT event_type, modality, 0, count(*) FROM event "
    "WHERE deleted_at IS NULL AND merged_into IS NULL GROUP BY event_type, modality",
    "event_day": "SELECT date, until, "  # noqa: S608
    "COALESCE(date_precision = 'day', FALSE) AS exact, modality, "
    f"0, count(*), {_figures('event')} FROM event "
    "WHERE deleted_at IS NULL AND merged_into IS NULL GROUP BY date, until, exact, modality",
    "country_day": "SELECT l.place_id, l.date, l.until, "  # noqa: S608
    f"COALESCE(l.date_precision = 'day', FALSE) AS exact, l.modality, 0, count(*), {_figures('e')} "
    "FROM event_place l JOIN event e ON e.id = l.event_id "
    "JOIN place p ON p.id = l.place_id AND p.kind = 'country' "
    "GROUP BY l.place_id, l.date, l.until, exact, l.modality",
    "place_type": "SELECT place_id, event_type, modality, 0, count(*) FROM event_place "
    "GROUP BY place_id, event_type, modality",
    "actor_country": "SELECT a.actor_id, a.role, l.place_id, l.modality, 0, count(*) "
    "FROM event_place l JOIN place p ON p.id = l.place_id AND p.kind = 'country' "
    "JOIN event_actor a ON a.event_id = l.event_id "
    "GROUP BY a.actor_id, a.role, l.place_id, l.modality",
    "role_country": "SELECT a.role, l.place_id, l.modality, 0, count(DISTINCT a.event_id) "
    "FROM event_place l JOIN place p ON p.id = l.place_id AND p.kind = 'country' "
    "JOIN event_actor a ON a.event_id = l.event_id GROUP BY a.role, l.place_id, l.modality",
    "actor_role": "SELECT actor_id, role, modality, 0, count(*) FROM event_actor "
    "GROUP BY actor_id, role, modality",
    "event_role": "SELECT role, modality, 0, count(DISTINCT event_id) FROM event_actor "
    "GROUP BY role, modality",
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

"""Rows of an invented world into an empty database, as quickly as each system can."""

import sqlalchemy as sa

from app.db import Database, WriteSession
from app.db.bulk import put_many
from app.db.migrate import upgrade
from app.db.restore import without_triggers
from app.models import Base
from app.worker.rendering import render
from tests.bench.invented import COLUMNS, invent

TABLES = Base.metadata.tables
COUNTED = ("actor", "place")


def fill(database: Database, size: int) -> None:
    """A schema and `size` events where there are none; what links count is counted at the end."""
    upgrade(database)
    with database.read() as session:
        if session.scalar(sa.select(TABLES["event"].c.id).limit(1)) is not None:
            return
    with database.write() as session:
        with without_triggers(session, TABLES.values()):
            for rows in invent(size):
                for name, of_table in rows.items():
                    put_many(session, [TABLES[name].c[each] for each in COLUMNS[name]], of_table)
        _count_links(session)
    render(database)
    with database.engine.connect() as connection:
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        alone.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")


def _count_links(session: WriteSession) -> None:
    """What the triggers would have counted, which move the standing of names after it."""
    for noun in COUNTED:
        named, links = TABLES[noun], TABLES[f"article_{noun}"]
        found = sa.select(sa.func.count()).where(links.c[f"{noun}_id"] == named.c.id)
        session.execute(named.update().values(articles=found.scalar_subquery()))

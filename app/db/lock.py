"""One process at a time: the worker of an SQLite file, the sweep on PostgreSQL."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from app.db.engine import Database

LOCK = 0x64617465  # any number that is ours alone on the server: "date"


@contextmanager
def lock(database: Database) -> Iterator[bool]:
    """True while the lock is held here, false when another process has it."""
    holding = _file_lock(database) if database.is_sqlite else _advisory_lock(database)
    with holding as held:
        yield held


@contextmanager
def _file_lock(database: Database) -> Iterator[bool]:
    if database.url.database is None:
        yield True
        return
    with Path(database.url.database + ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _advisory_lock(database: Database) -> Iterator[bool]:
    autocommit = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with autocommit.connect() as connection:
        held = connection.scalar(sa.select(sa.func.pg_try_advisory_lock(LOCK)))
        try:
            yield bool(held)
        finally:
            if held:
                connection.scalar(sa.select(sa.func.pg_advisory_unlock(LOCK)))

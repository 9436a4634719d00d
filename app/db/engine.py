"""One database: sessions that read and sessions that write, on SQLite or PostgreSQL."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NewType, TypeAlias

import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy.orm import Session

from app.db.globe import haversine

WriteSession = NewType("WriteSession", Session)
ReadSession: TypeAlias = sa.Connection | WriteSession
"""What can be read from. Who only reads needs no session of the ORM: it took 0.25 ms of a page."""

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # safe in WAL mode: a power cut loses the last commits only
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 30000",
    "PRAGMA mmap_size = 1073741824",
)


AT_ONCE_S = 0.005
STEPS = 2_000
"""Of SQLite's machine, between two looks at the clock: some 50 microseconds."""
THREADS = 16
SQLITE_THREADS = 4
"""Its driver gives up the interpreter's lock with each row: more threads only wait for each other
(a page of 50 events at 8 connections: 16 threads 0.8 of what 4 answer)."""


class TookLonger(Exception):
    """What was asked is not to be had at once."""


class Database:
    """Opened by the composition root, closed with `dispose()`; nothing connects before its use."""

    def __init__(self, url: str, *, threads: int | None = None) -> None:
        self.url = sa.make_url(url)
        self.threads = threads or (SQLITE_THREADS if self.is_sqlite else THREADS)
        # As many connections as threads: no request waits for one (a pool of 5 + 10 did).
        # Columns of JSON are read five times faster than with the standard library.
        self.engine = sa.create_engine(
            self.url, pool_size=self.threads, max_overflow=2, json_deserializer=from_json
        )
        if self.is_sqlite:
            sa.event.listen(self.engine, "connect", _prepare_sqlite)
            sa.event.listen(self.engine, "begin", _begin_sqlite)
        self._reading = self.engine.execution_options(**_read_options(self.engine))
        self._writing = self.engine.execution_options(sqlite_begin="IMMEDIATE")

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the database and cannot change it."""
        with self._reading.connect() as connection:
            yield connection

    @contextmanager
    def read_at_once(self) -> Iterator[sa.Connection]:
        """The same for a thread that others wait for. Raises TookLonger when SQLite does."""
        deadline = time.perf_counter() + AT_ONCE_S
        with self.read() as connection:
            driver: Any = connection.connection.driver_connection
            driver.set_progress_handler(lambda: time.perf_counter() > deadline, STEPS)
            try:
                yield connection
            except sa.exc.OperationalError as error:
                if str(error.orig) == "interrupted":
                    raise TookLonger from None
                raise
            finally:
                driver.set_progress_handler(None, STEPS)

    @contextmanager
    def write(self) -> Iterator[WriteSession]:
        """A transaction: committed when the block ends, rolled back when it raises."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield WriteSession(session)

    def dispose(self) -> None:
        self.engine.dispose()


def _read_options(engine: sa.Engine) -> dict[str, Any]:
    if engine.dialect.name == "sqlite":
        return {"sqlite_begin": "DEFERRED"}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours: sqlite3's own comes too late for reads
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()
    connection.create_function("dateline_haversine", 4, haversine, deterministic=True)


def _begin_sqlite(connection: sa.Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")

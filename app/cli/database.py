"""The database that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.db import Database
from app.db.migrate import is_current
from app.errors import DatelineError
from app.settings import Settings


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_url, threads=settings.threads)
    try:
        yield database
    finally:
        database.dispose()


def must_be_current(database: Database) -> None:
    if not is_current(database):
        raise DatelineError("The database has not the newest schema. Run: dateline migrate")

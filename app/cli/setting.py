"""What every command begins with: the settings, the database, the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from pydantic import ValidationError

from app.db import Database
from app.db.migrate import is_current
from app.errors import DatelineError
from app.settings import Settings


def chosen_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = [f"DATELINE_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
        raise DatelineError("; ".join(wrong)) from error


def now() -> datetime:
    return datetime.now(UTC)


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

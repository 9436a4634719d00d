"""What commands begin with: the settings, the clock."""

from datetime import UTC, datetime

from pydantic import ValidationError

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

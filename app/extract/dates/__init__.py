"""The step `dates`, and what other steps ask of it."""

from app.extract.dates.step import Dates
from app.extract.dates.within import dates_within, period_of

__all__ = ["Dates", "dates_within", "period_of"]

"""What an expression of a date is understood from."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from app.extract.dates.expressions import Origin
from app.extract.dates.periods import Days

Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Context:
    """`today` is the day of writing. `last` is where the story has got to and `year` its year;
    `said` is the date named just before, even in passing.
    """

    today: dt.date | None
    last: Days | None = None
    year: int | None = None
    said: Days | None = None
    tense: Tense | None = None

    def origin(self, of: Origin) -> dt.date | None:
        """The day that "two days later" or "two days ago" is counted from."""
        if of == "today" and self.today is not None:
            return self.today
        before = self.said or self.last
        return before.first if before is not None else self.today

    def full_year(self, year: int, pivot: int = 30) -> int:
        """Of two digits: in the century of the narrative; else around the last turn of one."""
        if year >= 100:
            return year
        if self.today is None and self.year is not None:
            return self.year // 100 * 100 + year
        return year + (2000 if year < pivot else 1900)

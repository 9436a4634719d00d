"""Dates: are they found, and is each given its first and last day?"""

import datetime as dt
from typing import ClassVar

from pydantic import BaseModel, Field

from app.schemas.record import ArticleText, Period, Record
from tests.quality.counts import Counts, Metrics, Shown
from tests.quality.spans import Marked, exact, match, mentions

SHOWN: tuple[Shown, ...] = (
    ("recognition", "prf"),
    ("recognition strict", "prf"),
    ("value", "prf"),
    ("value of recognised", "acc"),
)
Days = tuple[dt.date, dt.date]
SEASON_DAYS = 31  # a season begins where its author thinks it does


class Dated(Marked):
    """`mod` is TIMEX2's: of START, MID and END a part of the days is right too."""

    from_: dt.date = Field(alias="from")
    to: dt.date
    precision: str
    mod: str | None
    alts: tuple[Days, ...]


class Gold(BaseModel):
    """What is `ignored` (durations, sets, vague references) is neither right nor wrong."""

    id: str
    dates: tuple[Dated, ...]
    ignored: tuple[Marked, ...]


class Dates:
    gold: ClassVar[type[Gold]] = Gold

    def __init__(self) -> None:
        self.counts = Counts()

    def add(self, article: ArticleText, gold: Gold, record: Record) -> None:
        found = mentions(record.dates)
        pairs, counted = match(gold.dates, found, gold.ignored)
        right = [is_right(gold.dates[i], found[j].of.period) for i, j in pairs]
        strict = exact(gold.dates, found, pairs)
        self.counts.add("recognition", len(pairs), counted, len(gold.dates))
        self.counts.add("recognition strict", strict, counted, len(gold.dates))
        self.counts.add("value", sum(right), counted, len(gold.dates))
        for each in right:
            self.counts.judge("value of recognised", each)

    def metrics(self) -> Metrics:
        return self.counts.metrics(SHOWN)


def is_right(gold: Dated, period: Period) -> bool:
    if period.from_ is None or period.to is None:
        return False
    days = (period.from_, period.to)
    return any(_agree(gold, right, days) for right in [(gold.from_, gold.to), *gold.alts])


def _agree(gold: Dated, right: Days, days: Days) -> bool:
    if days == right:
        return True
    if gold.mod in ("START", "MID", "END") and right[0] <= days[0] <= days[1] <= right[1]:
        return True
    apart = (abs((a - b).days) for a, b in zip(days, right, strict=True))
    return gold.precision == "season" and all(each <= SEASON_DAYS for each in apart)

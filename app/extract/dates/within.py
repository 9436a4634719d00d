"""What other steps ask about dates."""

import datetime as dt
from functools import cache

from app.extract.dates.context import Context
from app.extract.dates.reader import Reader
from app.extract.dates.resolve import resolved
from app.extract.document import Document, Part
from app.schemas.record import Date, Period, Span


def dates_within(
    document: Document, start: int, end: int, part: Part = "body"
) -> list[tuple[Date, Span]]:
    """The dates mentioned within a stretch of characters, in their order there."""
    inside = (
        (date, mention)
        for date in document.dates
        for mention in date.mentions
        if mention.part == part and start <= mention.start and mention.end <= end
    )
    return sorted(inside, key=lambda pair: pair[1].start)


def period_of(text: str, published_on: dt.date | None = None) -> Period | None:
    """The first date that a short text names: "15 March 2020", "yesterday"."""
    for each in _reader().read(text, lambda *_: True):
        days = resolved(each.expression, Context(published_on))
        if days is not None:
            return days.period
    return None


@cache
def _reader() -> Reader:
    return Reader()

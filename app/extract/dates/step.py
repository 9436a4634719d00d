"""Dates: the expressions of dates in an article, each with the days it means."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from app.extract.dates.expressions import Calendar
from app.extract.dates.grounds import Grounds, in_passing
from app.extract.dates.periods import Days
from app.extract.dates.reader import Expressed, Reader
from app.extract.dates.resolve import Context, resolved
from app.extract.dates.story import Story, first_year
from app.extract.document import Document, Part
from app.extract.pipeline import Resources
from app.schemas.record import Date, Period, Span

DATELINE = 160  # characters in which a dateline gives the day of writing
AFTER_DATELINE = re.compile(r"\)?\s*(?:--|—|–|-\s|\))")


@dataclass(frozen=True, slots=True)
class Dated:
    start: int
    end: int
    days: Days


class Dates:
    name = "dates"
    requires: frozenset[str] = frozenset()
    provides = frozenset({"dates"})

    def __init__(self, resources: Resources) -> None:
        del resources
        self.reader = Reader()
        self.grounds = Grounds()

    def __call__(self, document: Document) -> None:
        today = document.published_on or self._dateline(document.body)
        mentions: dict[Period, list[Span]] = {}
        for part, doc in document.parts():
            text = doc.text
            for found in self.dated(doc, text, today):
                words = text[found.start : found.end]
                span = Span(start=found.start, end=found.end, text=words, part=part)
                mentions.setdefault(found.days.period, []).append(span)
        document.dates = [
            Date(id=f"d{number}", period=period, mentions=tuple(spans))
            for number, (period, spans) in enumerate(mentions.items(), 1)
        ]

    def dated(self, doc: Doc, text: str, today: dt.date | None) -> list[Dated]:
        """`text` is the document's, which spaCy would put together anew each time."""
        expressed = self.reader.read(
            text, lambda doubt, a, b: self.grounds.bear_out(doc, doubt, a, b)
        )
        known = list(self._in_order(doc, text, expressed, today))
        return list(_ranges(known)) if today is not None else [dated for _, dated in known]

    def _in_order(
        self, doc: Doc, text: str, expressed: list[Expressed], today: dt.date | None
    ) -> Iterator[tuple[Expressed, Dated]]:
        story = Story(
            today, year=None if today else first_year(each.expression for each in expressed)
        )
        position = 0
        for each in expressed:
            if "\n" in text[position : each.start]:
                story = story.at_paragraph()
            position = each.end
            context = story.context(self.grounds.tense(doc, each.start, each.end))
            days = resolved(each.expression, context)
            if days is not None:
                passing = in_passing(doc, each.start, each.end)
                story = story.told(each.expression, days, passing=passing)
                yield each, Dated(each.start, each.end, days)

    def _dateline(self, body: Doc) -> dt.date | None:
        """The day of writing as the text itself gives it: "LIMA, 9 Jan 90 --"."""
        head = body.text[:DATELINE]
        for each in self.reader.read(head, lambda *_: True):
            said = each.expression
            full = isinstance(said, Calendar) and said.year and said.day
            if full and AFTER_DATELINE.match(head, each.end):
                days = resolved(said, Context(None))
                return days.first if days else None
        return None


def _ranges(known: list[tuple[Expressed, Dated]]) -> Iterator[Dated]:
    """The two ends of a range as one period."""
    rest = iter(known)
    for each, dated in rest:
        if not each.joins:
            yield dated
            continue
        _, end = next(rest, (each, dated))
        joined = _joined(dated, end)
        if joined is None:
            yield dated
            yield end
        else:
            yield joined


def _joined(first: Dated, last: Dated) -> Dated | None:
    start, end = first.days.first, last.days.last
    if start > end:
        return None
    return Dated(first.start, last.end, Days(start, end, "range"))


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
    for each in Reader().read(text, lambda *_: True):
        days = resolved(each.expression, Context(published_on))
        if days is not None:
            return days.period
    return None

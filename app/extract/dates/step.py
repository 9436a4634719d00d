"""Dates: the expressions of dates in an article, each with the days it means."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from app.extract.dates.context import Context
from app.extract.dates.expressions import Calendar
from app.extract.dates.grounds import Grounds, in_passing
from app.extract.dates.periods import Days
from app.extract.dates.reader import Expressed, Reader
from app.extract.dates.resolve import resolved
from app.extract.dates.story import Story, first_year
from app.extract.document import Document
from app.extract.pipeline import Resources
from app.schemas.record import Date, Period, Span

DATELINE = 160  # characters in which a dateline gives the day of writing
CONNECTOR = 12  # characters between the ends of a range: " through the "
AFTER_DATELINE = re.compile(r"\)?\s*(?:--|—|–|-\s|\))")


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression with the days it means; `joins` as in Expressed."""

    start: int
    end: int
    days: Days
    joins: bool


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
            for found in self.dated(doc, text, today, headline=part == "title"):
                words = text[found.start : found.end]
                span = Span(start=found.start, end=found.end, text=words, part=part)
                mentions.setdefault(found.days.period, []).append(span)
        document.dates = [
            Date(id=f"d{number}", period=period, mentions=tuple(spans))
            for number, (period, spans) in enumerate(mentions.items(), 1)
        ]
        against = f"counted from {today}" if today else "by itself, as no day of writing is known"
        for date in document.dates:
            document.because(date.id, "rule", lambda: f"an expression of a date, {against}")

    def dated(
        self, doc: Doc, text: str, today: dt.date | None, *, headline: bool = False
    ) -> list[Dated]:
        """`text` is the document's, which spaCy would put together anew each time.

        The ends of a range are one period in an article; in a narrative, which has no day of
        writing, they are two dates that it goes on from.
        """
        expressed = self.reader.read(text, lambda *where: self.grounds.bear_out(doc, *where))
        found = list(self._in_order(doc, text, expressed, today, headline=headline))
        return _with_ranges(found) if today is not None else found

    def _in_order(
        self,
        doc: Doc,
        text: str,
        expressed: list[Expressed],
        today: dt.date | None,
        *,
        headline: bool,
    ) -> Iterator[Dated]:
        story = Story(today, year=None if today else first_year(expressed))
        position = 0
        for each in expressed:
            story = story.after(text[position : each.start])
            position = each.end
            tense = self.grounds.tense(doc, each.start, each.end)
            told_as_past = headline and tense == "present"
            days = resolved(each.expression, story.context("past" if told_as_past else tense))
            if days is not None:
                passing = in_passing(doc, each.start, each.end)
                story = story.told(each.expression, days, passing=passing)
                yield Dated(each.start, each.end, days, each.joins)

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


def _with_ranges(found: list[Dated]) -> list[Dated]:
    """The two ends of a range as one period, where the first is not after the last."""
    made: list[Dated] = []
    for dated in found:
        before = made[-1] if made else None
        if before is not None and _is_range(before, dated):
            days = Days(before.days.first, dated.days.last, "range")
            made[-1] = replace(dated, start=before.start, days=days)
        else:
            made.append(dated)
    return made


def _is_range(first: Dated, last: Dated) -> bool:
    beside = last.start - first.end <= CONNECTOR
    return first.joins and beside and first.days.first <= last.days.last

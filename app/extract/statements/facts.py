"""What earlier steps found in one part, in the order of the text: long articles have thousands."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.extract.document import Document, Part
from app.schemas.record import Actor, Period, Place, Span

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Ordered(Generic[Fact]):
    """Facts by where their mentions begin."""

    starts: tuple[int, ...]
    mentions: tuple[tuple[Span, Fact], ...]

    @classmethod
    def of(cls, mentions: list[tuple[Span, Fact]]) -> "Ordered[Fact]":
        mentions = sorted(mentions, key=lambda mention: mention[0].start)
        return cls(tuple(span.start for span, _ in mentions), tuple(mentions))

    def between(self, start: int, end: int) -> tuple[tuple[Span, Fact], ...]:
        first = bisect_left(self.starts, start)
        return self.mentions[first : bisect_left(self.starts, end, first)]


@dataclass(frozen=True, slots=True)
class Facts:
    """Ids of actors and places, and periods."""

    named: Ordered[str]
    dates: Ordered[Period]

    @classmethod
    def of(cls, document: Document, part: Part) -> "Facts":
        known: list[Actor | Place] = [*document.actors, *document.places]
        named = [(span, each.id) for each in known for span in each.mentions if span.part == part]
        dates = [
            (span, each.period)
            for each in document.dates
            for span in each.mentions
            if span.part == part
        ]
        return cls(Ordered.of(named), Ordered.of(dates))

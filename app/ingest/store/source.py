"""The article that facts come from, with what the names in its record mean."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.ingest.links import Lines
from app.ingest.sentence import Sentences
from app.schemas.record import Extractor, Period, Span


@dataclass(frozen=True, slots=True)
class Source:
    """`actors` and `places` are rows of ours by the ids of the record.

    `is_first` tells that nothing was found in the article before: there is nothing to match.
    """

    article_id: int
    revision: int
    date: dt.date
    is_first: bool
    extractor: str
    now: dt.datetime
    title: Sentences
    body: Sentences
    actors: Mapping[str, int]
    places: Mapping[str, int]
    actor_lines: Lines
    place_lines: Lines

    def actor(self, id_: str | None) -> int | None:
        return None if id_ is None else self.actors.get(id_)

    def place(self, id_: str | None) -> int | None:
        return None if id_ is None else self.places.get(id_)

    def sentence(self, spans: Iterable[Span]) -> str:
        """The sentences around spans of one part of the article; the first span says which."""
        listed = list(spans)
        part = listed[0].part
        own = [span for span in listed if span.part == part]
        sentences = self.title if part == "title" else self.body
        return sentences.around(min(s.start for s in own), max(s.end for s in own))


def extractor_name(extractor: Extractor) -> str:
    return f"{extractor.name} {extractor.version} {extractor.model}"


def span_json(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else span.model_dump()


def span_list(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [span.model_dump() for span in spans]


def period_columns(period: Period | None, prefix: str) -> dict[str, Any]:
    return {
        f"{prefix}_from": period.from_ if period else None,
        f"{prefix}_to": period.to if period else None,
        f"{prefix}_precision": period.precision if period else None,
    }

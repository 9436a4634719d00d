"""Press releases about one operation each: when, where, how many killed and captured."""

import datetime as dt
import re
from typing import ClassVar

from pydantic import BaseModel

from app.schemas.record import ArticleText, CasualtyKind, Event, Record
from tests.quality.counts import Counts, Metrics, Shown
from tests.quality.happenings import number, places_of
from tests.quality.lexicon import lexicon

SHOWN: tuple[Shown, ...] = (
    ("main date", "acc"),
    ("main date within a day", "acc"),
    ("any date", "acc"),
    ("province", "prf"),
    ("killed exact", "acc"),
    ("killed any", "prf"),
    ("captured exact", "acc"),
    ("air strike", "prf"),
)


class Operation(BaseModel):
    """`captured` is null where the text gives no number."""

    start_date: dt.date
    provinces: tuple[str, ...]
    killed: int
    captured: int | None
    airstrike: bool


class Gold(BaseModel):
    id: str
    event: Operation


class Isaf:
    gold: ClassVar[type[Gold]] = Gold

    def __init__(self) -> None:
        self.counts = Counts()

    def add(self, article: ArticleText, gold: Gold, record: Record) -> None:
        operation = gold.event
        self._add_date(operation.start_date, record)
        found = _provinces_of(record)
        wanted = {spelling_key(each) for each in operation.provinces}
        self.counts.add("province", len(found & wanted), len(found), len(wanted))
        occurred = [each for each in record.events if each.modality == "occurred"]
        self._add_figures(operation, occurred)
        strike = any(map(_is_air_strike, occurred))
        both = strike and operation.airstrike
        self.counts.add("air strike", both, strike, operation.airstrike)

    def _add_date(self, day: dt.date, record: Record) -> None:
        days = [_day_of(event) for event in record.events]
        main = days[0] if days else None
        self.counts.judge("main date", main == day)
        self.counts.judge("any date", day in days)
        near = main is not None and abs((main - day).days) <= 1
        self.counts.judge("main date within a day", near)

    def _add_figures(self, operation: Operation, occurred: list[Event]) -> None:
        killed = _total(occurred, "killed")
        if operation.killed:
            self.counts.judge("killed exact", killed == operation.killed)
        both = bool(killed and operation.killed)
        self.counts.add("killed any", both, bool(killed), bool(operation.killed))
        if operation.captured:
            right = _total(occurred, "detained") == operation.captured
            self.counts.judge("captured exact", right)

    def metrics(self) -> Metrics:
        return self.counts.metrics(SHOWN)


def spelling_key(province: str) -> str:
    """Paktya, Paktia and Paktiya province are one: consonants without y and w."""
    plain = province.lower().replace("_", " ")
    bare = re.sub(r"\b(?:province|wilayat|velayat|maidan|maydan)\b", "", plain)
    return re.sub(r"[^a-z]|[aeiouyw]", "", bare.replace("v", "w"))


def _provinces_of(record: Record) -> set[str]:
    places = places_of(record)
    of_events = (places.get(event.place) for event in record.events)
    named = {spelling_key(place.admin1 or place.name) for place in of_events if place}
    return named & set(map(spelling_key, lexicon()["afghan_provinces"]))


def _day_of(event: Event) -> dt.date | None:
    if event.date is None or event.date.from_ != event.date.to:
        return None
    return event.date.to


def _total(events: list[Event], kind: CasualtyKind) -> int:
    return sum(number(event, kind) or 0 for event in events)


def _is_air_strike(event: Event) -> bool:
    return event.event_type == "ASSAULT" and event.mode in ("aerial", "drone")

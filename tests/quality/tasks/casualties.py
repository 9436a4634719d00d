"""Shootings: how many killed and wounded, when and where."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel

from app.gazetteer.extent import distance_km
from app.schemas.record import ArticleText, Event, Place, Record
from tests.quality.counts import Counts, Metrics, Shown
from tests.quality.happenings import number, places_of
from tests.quality.phrases import words

PARTS = ("killed", "wounded", "both", "date", "place")
SHOWN: tuple[Shown, ...] = (
    *((f"main {part}", "acc") for part in PARTS),
    ("main both, attested", "acc"),
    *((f"any {part}", "acc") for part in PARTS),
)
NEAR_KM = 25


class Incident(BaseModel):
    """Counts may be right with or without the attacker; `attested`: the text has the figures."""

    date: dt.date
    city: str
    lat: float
    lon: float
    killed: tuple[int, ...]
    wounded: tuple[int, ...]
    attested: bool


class Gold(BaseModel):
    id: str
    incident: Incident


class Casualties:
    gold: ClassVar[type[Gold]] = Gold

    def __init__(self) -> None:
        self.counts = Counts()

    def add(self, article: ArticleText, gold: Gold, record: Record) -> None:
        places = places_of(record)
        checks = [_check(event, gold.incident, places) for event in record.events]
        main = checks[0] if checks else dict.fromkeys(PARTS, False)
        for part in PARTS:
            self.counts.judge(f"main {part}", main[part])
            self.counts.judge(f"any {part}", any(each[part] for each in checks))
        if gold.incident.attested:
            self.counts.judge("main both, attested", main["both"])

    def metrics(self) -> Metrics:
        return self.counts.metrics(SHOWN)


def _check(event: Event, incident: Incident, places: Mapping[str | None, Place]) -> dict[str, bool]:
    killed = (number(event, "killed") or 0) in incident.killed
    wounded = (number(event, "wounded") or 0) in incident.wounded
    days = (event.date.from_, event.date.to) if event.date else None
    return {
        "killed": killed,
        "wounded": wounded,
        "both": killed and wounded,
        "date": days == (incident.date, incident.date),
        "place": _is_there(places.get(event.place), incident),
    }


def _is_there(place: Place | None, incident: Incident) -> bool:
    if place is None:
        return False
    if place.latitude is not None and place.longitude is not None:
        point = (place.latitude, place.longitude)
        if distance_km((incident.lat, incident.lon), point) <= NEAR_KM:
            return True
    cities = {" ".join(words(each)) for each in re.split(r"[()]", incident.city) if words(each)}
    return " ".join(words(place.name)) in cities

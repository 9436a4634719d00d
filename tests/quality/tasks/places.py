"""Toponyms: are they found, and is each put in the right spot?"""

from collections.abc import Sequence
from statistics import median
from typing import ClassVar

from pydantic import BaseModel

from app.gazetteer.extent import distance_km
from app.schemas.record import ArticleText, Place, Record
from tests.quality.counts import Counts, Metrics, Shown
from tests.quality.spans import Bounded, Marked, Mention, exact, match, mentions, overlap

NEAR_KM = 161  # a hundred miles, the field's usual bound
SHOWN: tuple[Shown, ...] = (
    ("recognition", "prf"),
    ("recognition exact", "prf"),
    ("recognition, any toponym", "prf"),
    ("found as place or country actor", "r"),
    ("resolution@161km", "acc"),
    ("end to end@161km", "prf"),
    ("country", "acc"),
)


class Toponym(Marked):
    """`literal`: it stands for the place itself, unlike "American" or "New York strip"."""

    lat: float | None
    lon: float | None
    geonames_id: int | None
    country: str | None
    kind: str | None
    literal: bool


class Gold(BaseModel):
    """What is `ignored` is neither right nor wrong when it is found."""

    id: str
    toponyms: tuple[Toponym, ...]
    ignored: tuple[Marked, ...]


class Places:
    gold: ClassVar[type[Gold]] = Gold

    def __init__(self) -> None:
        self.counts = Counts()
        self.errors_km: list[float] = []

    def add(self, article: ArticleText, gold: Gold, record: Record) -> None:
        found = mentions(record.places)
        pairs, counted = match(gold.toponyms, found, gold.ignored)
        self.counts.add("recognition, any toponym", len(pairs), counted, len(gold.toponyms))
        self._add_literal(gold, found)
        self._add_countries(gold, found, record)

    def _add_literal(self, gold: Gold, found: Sequence[Mention[Place]]) -> None:
        literal = [each for each in gold.toponyms if each.literal]
        ignored = [*gold.ignored, *(each for each in gold.toponyms if not each.literal)]
        pairs, counted = match(literal, found, ignored)
        self.counts.add("recognition", len(pairs), counted, len(literal))
        self.counts.add("recognition exact", exact(literal, found, pairs), counted, len(literal))
        located = [(literal[i], found[j].of) for i, j in pairs if literal[i].lat is not None]
        unlocated = len(pairs) - len(located)
        right = sum(self._resolved(toponym, place) for toponym, place in located)
        with_point = sum(each.lat is not None for each in literal)
        self.counts.add("end to end@161km", right, counted - unlocated, with_point)
        for i, j in pairs:
            if literal[i].country:
                self.counts.judge("country", found[j].of.country == literal[i].country)

    def _resolved(self, toponym: Toponym, place: Place) -> bool:
        same_country = (
            toponym.kind == "country" == place.kind and place.country == toponym.country is not None
        )
        distance = _distance(toponym, place)
        if distance is not None:
            self.errors_km.append(0.0 if same_country else distance)
        right = same_country or (distance is not None and distance <= NEAR_KM)
        self.counts.judge("resolution@161km", right)
        return right

    def _add_countries(self, gold: Gold, found: Sequence[Mention[Place]], record: Record) -> None:
        """LGL marks countries that act as well, which a record has as actors."""
        literal = [each for each in gold.toponyms if each.literal]
        acting = [each for each in record.actors if each.kind in ("country", "government")]
        named: list[Bounded] = [*found, *mentions(acting)]
        right = sum(any(overlap(each, mention) for mention in named) for each in literal)
        self.counts.add("found as place or country actor", right, 0, len(literal))

    def metrics(self) -> Metrics:
        error = median(self.errors_km) if self.errors_km else None
        return {**self.counts.metrics(SHOWN), "median error.km": error}


def _distance(toponym: Toponym, place: Place) -> float | None:
    if toponym.geonames_id and place.geonames_id == toponym.geonames_id:
        return 0.0
    if place.latitude is None or place.longitude is None:
        return None
    assert toponym.lat is not None
    assert toponym.lon is not None
    return distance_km((toponym.lat, toponym.lon), (place.latitude, place.longitude))

"""Chooses one candidate for each sense, all senses of an article together.

A candidate's score is the sum of what can be told apart: its prior, what it is said to lie in,
the countries and divisions that the article is about, places near it, and the publisher.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, exp, radians

from app.extract.places.candidates import Scored
from app.gazetteer import Candidate
from app.gazetteer.extent import distance_km

Weights = dict[str, float]
Cells = dict[tuple[int, int], list[tuple[int, float, tuple[float, float]]]]

ROUNDS = 3
WITHIN = 5.0  # a candidate lies in what the text says it does
PERHAPS_WITHIN = 2.0
SIBLING, SIBLINGS_MOST = 0.8, 2.4
LISTED_ALIKE = ("country", "admin1", "admin2")
CONTAINS = 2.5  # and the other way round
COUNTRY, DIVISION, SPARSE = 4.5, 6.0, 2.0
NEAR, NEAR_MOST, NEAR_KM = 1.0, 3.0, 80.0
WELL_KNOWN = 100_000  # inhabitants; what such a city lies in may be told otherwise
OF_PUBLISHER = 2.0
SHORTEST_IN_PUBLISHER = 5


@dataclass
class Sense:
    """One name in one meaning.

    `outer` are the senses that its mentions are said to lie in; `listed` perhaps, or the comma
    is that of a list with them, the `siblings`.
    """

    surface: str
    priors: tuple[Scored, ...]
    outer: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    siblings: set[int] = field(default_factory=set)
    inner: set[int] = field(default_factory=set)
    shares: list[float] = field(default_factory=list)

    @property
    def best(self) -> Candidate | None:
        if not self.shares:
            return None
        return self.priors[max(range(len(self.shares)), key=self.shares.__getitem__)][0]


def resolve(senses: Sequence[Sense], countries: Weights, publisher: str) -> None:
    """Fills the senses' shares; each round sees those of the round before."""
    for sense in senses:
        sense.shares = _shares([prior for _, prior in sense.priors])
    for _ in range(ROUNDS):
        context = Context.of(senses, countries)
        scored = [
            [
                sum(
                    (
                        prior,
                        context.score(sense, candidate),
                        _told(senses, sense, candidate),
                        _of_publisher(sense, candidate, publisher),
                    )
                )
                for candidate, prior in sense.priors
            ]
            for sense in senses
        ]
        for sense, scores in zip(senses, scored, strict=True):
            sense.shares = _shares(scores)


def _shares(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [exp(score - top) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _told(senses: Sequence[Sense], sense: Sense, candidate: Candidate) -> float:
    """What the text says outright: "Paris, Texas"; "Andar district, Ghazni province"."""
    score = 0.0
    if any(lies_in(candidate, c) for i in sense.outer for c, _ in senses[i].priors):
        score += WITHIN
    if any(lies_in(candidate, c) for i in sense.listed for c, _ in senses[i].priors):
        score += PERHAPS_WITHIN
    if any(lies_in(c, candidate) for i in sense.inner for c, _ in senses[i].priors):
        score += CONTAINS
    return score + min(SIBLINGS_MOST, SIBLING * _alike(senses, sense, candidate))


def _alike(senses: Sequence[Sense], sense: Sense, candidate: Candidate) -> float:
    """States are listed with states of the same country, and countries with countries."""
    if candidate.kind not in LISTED_ALIKE:
        return 0.0
    return sum(
        share
        for i in sense.siblings
        for (other, _), share in zip(senses[i].priors, senses[i].shares, strict=True)
        if other.kind == candidate.kind
        and (other.kind == "country" or other.country == candidate.country)
    )


def is_contradicted(sense: Sense, senses: Sequence[Sense]) -> bool:
    """ "Athens, Texas" is not the Athens of Ohio, if the gazetteer has none in Texas."""
    best = sense.best
    if best is None or best.kind not in ("city", "admin2"):
        return False
    told = [outer for i in sense.outer if (outer := senses[i].best) is not None]
    areas = [outer for outer in told if outer.kind in ("country", "admin1")]
    if best.population > WELL_KNOWN:
        areas = [a for a in areas if a.kind == "admin1" and a.country != best.country]
    return bool(areas) and not any(lies_in(best, outer) for outer in areas)


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    return inner.key != outer.key and outer.key in (
        inner.country,
        inner.admin1_key,
        inner.admin2_key,
    )


def _of_publisher(sense: Sense, candidate: Candidate, publisher: str) -> float:
    """The town in a newspaper's name is rather a town than the country it is named for."""
    letters = "".join(c for c in sense.surface.casefold() if c.isalpha())
    if len(letters) < SHORTEST_IN_PUBLISHER or letters not in publisher:
        return 0.0
    return OF_PUBLISHER if candidate.kind == "city" else -OF_PUBLISHER


@dataclass
class Context:
    """How much of an article speaks for each country and division, and where its places lie."""

    countries: Weights
    divisions: Weights
    own: dict[int, tuple[Weights, Weights]]
    cells: Cells
    total: float

    @classmethod
    def of(cls, senses: Sequence[Sense], hints: Weights) -> "Context":
        own = {id(sense): _areas(sense) for sense in senses}
        countries = _sum([hints, *(of_country for of_country, _ in own.values())])
        divisions = _sum(of_division for _, of_division in own.values())
        return cls(countries, divisions, own, _cells(senses), sum(countries.values()))

    def score(self, sense: Sense, candidate: Candidate) -> float:
        of_country, of_division = self.own[id(sense)]
        country, division = candidate.country or "", _division(candidate)
        in_country = self.countries.get(country, 0.0) - of_country[country]
        in_division = self.divisions[division] - of_division[division] if division else 0.0
        return (
            COUNTRY * in_country / (self.total + SPARSE)
            + DIVISION * in_division / (self.total + SPARSE)
            + self._near(sense, candidate)
        )

    def _near(self, sense: Sense, candidate: Candidate) -> float:
        point = candidate.point
        if point is None or candidate.kind in ("country", "admin1", "region"):
            return 0.0
        best: dict[int, float] = defaultdict(float)
        for cell in _around(point):
            for other, share, where in self.cells.get(cell, ()):
                if other != id(sense):
                    closeness = share * exp(-distance_km(point, where) / NEAR_KM)
                    best[other] = max(best[other], closeness)
        return min(NEAR_MOST, NEAR * sum(best.values()))


def _sum(weights: Iterable[Weights]) -> Weights:
    total: Weights = defaultdict(float)
    for each in weights:
        for key, weight in each.items():
            total[key] += weight
    return total


def _areas(sense: Sense) -> tuple[Weights, Weights]:
    countries: Weights = defaultdict(float)
    divisions: Weights = defaultdict(float)
    for (candidate, _), share in zip(sense.priors, sense.shares, strict=True):
        countries[candidate.country or ""] += share
        divisions[_division(candidate)] += share
    return countries, divisions


def _division(candidate: Candidate) -> str:
    return candidate.key if candidate.kind == "admin1" else candidate.admin1_key or ""


def _cells(senses: Iterable[Sense]) -> Cells:
    cells: Cells = defaultdict(list)
    for sense in senses:
        for (candidate, _), share in zip(sense.priors, sense.shares, strict=True):
            if candidate.point is not None and candidate.kind in ("city", "admin2", "facility"):
                cells[_cell(candidate.point)].append((id(sense), share, candidate.point))
    return cells


def _cell(point: tuple[float, float]) -> tuple[int, int]:
    return int(point[0] // 2), int(point[1] * cos(radians(point[0])) // 2)


def _around(point: tuple[float, float]) -> Iterable[tuple[int, int]]:
    row, column = _cell(point)
    return ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))

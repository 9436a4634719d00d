"""What an article is about, as far as its places tell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, exp, radians

from app.extract.places.sense import Sense
from app.gazetteer import Candidate
from app.gazetteer.extent import distance_km

Weights = dict[str, float]
Cells = dict[tuple[int, int], list[tuple[int, float, tuple[float, float]]]]
COUNTRY, DIVISION, SPARSE = 4.5, 6.0, 2.0
NEAR, NEAR_MOST, NEAR_KM = 1.0, 3.0, 80.0


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

"""What a mention may name, before its context is weighed."""

from collections.abc import Iterator
from functools import lru_cache
from math import log10

from app.extract.places.words import words
from app.gazetteer import Candidate, Gazetteer, Standing, bare, fold
from app.schemas.record import PlaceKind

Scored = tuple[Candidate, float]

SHORTEST = 2  # "al" is not Alabama
MOST = 24  # candidates of one name; smaller ones never won
KIND: dict[PlaceKind, float] = {
    "country": 4.5,
    "admin1": 3.2,
    "admin2": 0.5,
    "region": 3.2,
    "natural": 3.0,
    "facility": 3.0,
    "city": 0.0,
}
STANDING = {Standing.NAME: 0.0, Standing.ALIAS: -0.2, Standing.ALTERNATE: -2.0}
PER_MAGNITUDE = 0.45  # of a city's population
PER_MAGNITUDE_OF_COUNTY = 0.2
CAPITAL = 1.0
SEAT = 0.9  # "Kandahar" is the city rather than the province that is named for it
SEAT_POPULATION = 20_000
WELL_SPELT = 100_000
GREAT_CITY = -0.8
ACROSS_BORDERS = 2.5  # "Middle East": no country that the article is about can speak for it
NO_POINT = 1.0
FORM = 2.5
WITHIN_A_CITY = frozenset(("neighborhood", "neighbourhood", "suburb"))
PLURALS = {"counties": "county", "cities": "city", "parishes": "parish"}


class Candidates:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.of = lru_cache(20_000)(self._of)

    def _of(
        self, surface: str, form: PlaceKind | None, form_word: str, article: bool = False
    ) -> tuple[Scored, ...]:
        """The best first. "The Channel", with its `article`, is a sea as well as a town."""
        found: dict[str, Candidate] = {}
        if len(fold(surface)) <= SHORTEST and not (surface.isupper() or "." in surface):
            return ()
        for text in _spellings(surface, form_word):
            for candidate in self.gazetteer.find(text):
                if form == "admin2" or not _is_short_for_county(candidate):
                    found.setdefault(candidate.key, candidate)
        if article:
            seas = self.gazetteer.find(f"the {surface}")
            found |= {c.key: c for c in seas if c.kind == "natural" and c.key not in found}
        if form_word.removesuffix("s") in words().roads:  # "37th and Nash streets" are in no Nash
            found = {k: c for k, c in found.items() if c.kind == "facility"}
        elif not found:
            found = {c.key: c for c in self._shortened(surface, form_word)}
        usual = _without_rare_spellings(found, form)
        scored = ((c, _prior(c, form, found)) for c in usual)
        return tuple(sorted(scored, key=lambda pair: -pair[1])[:MOST])

    def _shortened(self, surface: str, form_word: str) -> Iterator[Candidate]:
        """ "Nimroz Province" is the division "Nimroz"; "North Texas" lies in "Texas"."""
        for candidate in self.gazetteer.find(bare(fold(surface))):
            if candidate.kind in ("admin1", "admin2", "region"):
                yield candidate
        if form_word not in WITHIN_A_CITY:  # "West Pullman" is in no Pullman
            yield from self.gazetteer.find(_without_direction(surface))


def _spellings(surface: str, form_word: str) -> Iterator[str]:
    """ "Clarke" in a list of counties is "Clarke County"."""
    tokens = surface.split()
    known = words()
    plain = " ".join(known.abbreviations.get(t.lower().rstrip("."), t) for t in tokens)
    if form_word and not plain.lower().endswith(form_word):
        yield f"{plain} {PLURALS.get(form_word, form_word.removesuffix('s'))}"
    yield plain
    if form_word == "city":
        yield plain.removesuffix(" City").removesuffix(" city")


def _without_rare_spellings(
    found: dict[str, Candidate], form: PlaceKind | None
) -> Iterator[Candidate]:
    """A small town that has another's name among its spellings is not meant by it."""
    named = any(c.standing > Standing.ALTERNATE for c in found.values())
    for candidate in found.values():
        rare = candidate.standing is Standing.ALTERNATE and candidate.kind == "city"
        expected = form == "city" or candidate.admin1_key in found
        if not (named and rare and candidate.population < WELL_SPELT) or expected:
            yield candidate


def _without_direction(surface: str) -> str:
    first, _, rest = surface.replace("-", " ", 1).partition(" ")
    return rest if first.lower().rstrip(".") in words().directions else ""


def _is_short_for_county(candidate: Candidate) -> bool:
    """ "Red River" for Red River Parish."""
    short = candidate.standing is Standing.ALTERNATE and candidate.kind == "admin2"
    return short and candidate.country == "US"


def _prior(candidate: Candidate, form: PlaceKind | None, found: dict[str, Candidate]) -> float:
    standing = _standing(candidate)
    score = KIND[candidate.kind] + standing
    if candidate.kind == "city":
        score += PER_MAGNITUDE * log10(candidate.population + 1)
        score += CAPITAL if candidate.feature == "capital" else 0.0
        if candidate.admin1_key in found and candidate.population > SEAT_POPULATION:
            score = max(score, KIND["admin1"] + SEAT + standing)
    if candidate.kind == "admin2":
        score += PER_MAGNITUDE_OF_COUNTY * log10(candidate.population + 1)
    if candidate.kind in ("region", "natural") and candidate.country is None:
        score += ACROSS_BORDERS
    if candidate.point is None:
        score -= NO_POINT
    if form is not None:
        score += FORM if _fits(candidate, form) else -FORM / 2
    return score


def _standing(candidate: Candidate) -> float:
    """News spells a great city in many ways."""
    usual = STANDING[candidate.standing]
    return max(usual, GREAT_CITY) if candidate.population > WELL_SPELT else usual


def _fits(candidate: Candidate, form: PlaceKind) -> bool:
    if form in ("natural", "region"):
        return candidate.kind in ("natural", "region")
    return candidate.kind == form or (form == "admin1" and candidate.kind == "region")

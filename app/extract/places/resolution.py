"""Chooses one candidate for each sense, all senses of an article together.

A candidate's score is the sum of what can be told apart: its prior, what it is said to lie in,
the countries and divisions that the article is about, places near it, and the publisher.
"""

from collections.abc import Sequence
from math import exp

from app.extract.places.context import Context, Weights
from app.extract.places.sense import Sense, lies_in
from app.gazetteer import Candidate

ROUNDS = 3
WITHIN = 5.0  # a candidate lies in what the text says it does
PERHAPS_WITHIN = 2.0
SIBLING, SIBLINGS_MOST = 0.8, 2.4
LISTED_ALIKE = ("country", "admin1", "admin2")
CONTAINS = 2.5  # and the other way round
OF_PUBLISHER = 2.0
SHORTEST_IN_PUBLISHER = 5
OF_WORLD_NEWS = 0.5  # "Jordan" is the country, but in a paper of Minnesota


def resolve(
    senses: Sequence[Sense], countries: Weights, publisher: str, home: Sense | None = None
) -> None:
    """Fills the senses' shares; each round sees those of the round before."""
    every = [*senses] if home is None else [*senses, home]
    worldwide = OF_WORLD_NEWS if home is None else 0.0
    for sense in every:
        sense.shares = _shares([prior for _, prior in sense.priors])
    for _ in range(ROUNDS):
        context = Context.of(every, countries)
        scored = [
            [
                sum(
                    (
                        prior,
                        context.score(sense, candidate),
                        _told(senses, sense, candidate),
                        _of_publisher(sense, candidate, publisher),
                        worldwide if candidate.kind == "country" else 0.0,
                    )
                )
                for candidate, prior in sense.priors
            ]
            for sense in every
        ]
        for sense, scores in zip(every, scored, strict=True):
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


def _of_publisher(sense: Sense, candidate: Candidate, publisher: str) -> float:
    """The town in a newspaper's name is rather a town than the country it is named for."""
    letters = "".join(c for c in sense.surface.casefold() if c.isalpha())
    if len(letters) < SHORTEST_IN_PUBLISHER or letters not in publisher:
        return 0.0
    return OF_PUBLISHER if candidate.kind == "city" else -OF_PUBLISHER

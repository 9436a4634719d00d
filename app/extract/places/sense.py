"""One name in one meaning, and what it may mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.extract.places.candidates import Scored
from app.gazetteer import Candidate

WELL_KNOWN = 100_000  # inhabitants; what such a city lies in may be told otherwise


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


def is_contradicted(sense: Sense, senses: Sequence[Sense]) -> bool:
    """ "Athens, Texas" is not the Athens of Ohio, if the gazetteer has none in Texas."""
    best = sense.best
    if best is None or best.kind not in ("city", "admin2"):
        return False
    told = [outer for i in sense.outer if (outer := senses[i].best) is not None]
    abroad = any(outer.country not in (None, best.country) for outer in told)
    if abroad and best.population <= WELL_KNOWN:
        return True  # "Bala Deh in Gardez district" is in no other country
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

"""What the gazetteer says of a name, as a weight."""

from functools import lru_cache

from app.gazetteer import Candidate, Gazetteer, Standing

UNKNOWN = -0.3
SHORTEST = 2  # "OH" and "Ms." are places only after a comma
KINDS = {"country": 3.0, "admin1": 2.5, "region": 2.5, "natural": 2.5, "facility": 2.5}
CITIES = ((500_000, 2.2), (100_000, 1.8), (15_000, 1.2), (0, 0.6))
SPELLINGS = ((500_000, 1.0), (0, 0.1))
REMEMBERED = 20_000


class Known:
    """How likely a name is that of a place, before its context is read."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.find = gazetteer.find
        self.weight = lru_cache(REMEMBERED)(self._weight)

    def _weight(self, text: str) -> float:
        if len(text.strip(".-")) <= SHORTEST and not self.is_country(text):
            return UNKNOWN
        return max((_of(candidate) for candidate in self.find(text)), default=UNKNOWN)

    def is_country(self, text: str) -> bool:
        return self.has(text, "country")

    def is_division(self, text: str) -> bool:
        """A country, state or province: what follows the comma in "Paris, Texas"."""
        return self.has(text, "country") or self.has(text, "admin1")

    def is_named(self, text: str) -> bool:
        return bool(self.find(text))

    def is_settlement(self, text: str) -> bool:
        """A city or a division."""
        return any(self.has(text, kind) for kind in ("city", "admin1", "admin2"))

    def is_abbreviation(self, text: str) -> bool:
        """ "Ohio" as "OH", "Virginia" as "Va."."""
        short = len(text) <= 6 and (text.endswith(".") or text.isupper())
        return short and self.has(text, "admin1")

    def has(self, text: str, kind: str) -> bool:
        return any(c.kind == kind and c.standing > Standing.ALTERNATE for c in self.find(text))


def _of(candidate: Candidate) -> float:
    if candidate.standing is Standing.ALTERNATE:
        return next(w for least, w in SPELLINGS if candidate.population >= least)
    if candidate.kind in KINDS:
        return KINDS[candidate.kind]
    return next(w for least, w in CITIES if candidate.population >= least)

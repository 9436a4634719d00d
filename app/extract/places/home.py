"""The country that an article is set in, and names that are rather spelt otherwise there."""

from collections.abc import Sequence

from app.extract.places.context import Weights
from app.extract.places.mentions import Mention
from app.extract.places.sense import Sense
from app.gazetteer import Candidate, Gazetteer, Standing

LEAST = 2  # places that an article must name in a country to be set in it
SMALL = 100_000


class Home:
    """Of one article; `hints` are what else but its places speaks for a country."""

    def __init__(self, gazetteer: Gazetteer, senses: Sequence[Sense], hints: Weights) -> None:
        self.gazetteer = gazetteer
        self.hints = hints
        self.support: dict[str, int] = {}
        for sense in senses:
            country = best.country if (best := sense.best) is not None else None
            if country is not None:
                self.support[country] = self.support.get(country, 0) + 1
        self.country = self._most_named()

    def _most_named(self) -> str | None:
        ranked = sorted(self.support, key=self.support.__getitem__, reverse=True)
        if not ranked or self.support[ranked[0]] < LEAST:
            return None
        second = self.support[ranked[1]] if len(ranked) > 1 else 0
        return ranked[0] if self.support[ranked[0]] >= 2 * second else None

    def choice(self, mention: Mention, sense: Sense, best: Candidate | None) -> Candidate | None:
        """ "Pokoku" is Pakokku in an article on Myanmar, and "Rashidiya" in Iraq not in Dubai."""
        if self.country is None or sense.outer or mention.is_facility:
            return best
        if best is not None and not self._is_stray(best):
            return best
        near = self.gazetteer.similar_in_country(mention.surface, self.country)
        if near is not None or best is None:
            return near
        return None if best.standing is Standing.ALTERNATE else best

    def _is_stray(self, best: Candidate) -> bool:
        """A small town abroad, and nothing else in the article lies in that country."""
        alone = self.support.get(best.country or "", 0) <= 1 and not self.hints.get(
            best.country or ""
        )
        is_small = best.kind == "city" and best.population < SMALL
        return is_small and alone and best.country != self.country

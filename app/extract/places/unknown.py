"""Places that the gazetteer has not: a near spelling in a known division, or no point at all."""

from collections.abc import Sequence

from app.extract.document import span_of
from app.extract.places.mentions import Mention
from app.extract.places.sense import Sense
from app.extract.places.words import words
from app.gazetteer import Candidate, Gazetteer
from app.schemas.record import Place, PlaceKind

SMALL_M = 30_000  # the point of what it lies in is near enough


class Unknown:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def similar(self, mention: Mention, sense: Sense, senses: Sequence[Sense]) -> Candidate | None:
        """ "Muqor district" is Muqêr, in the province that the text tells or is about."""
        if mention.form in ("facility", "natural") or mention.is_facility:
            return None
        told = [outer.key for outer in _outer(sense, senses) if outer.kind == "admin1"]
        if not told and mention.form == "admin2":
            told = [c.key for s in senses if (c := s.best) is not None and c.kind == "admin1"]
        kind = mention.form if mention.form == "admin2" else None
        found = (self.gazetteer.similar(mention.surface, key, kind) for key in dict.fromkeys(told))
        return next((candidate for candidate in found if candidate is not None), None)

    def place(
        self, number: str, group: Sequence[Mention], sense: Sense, senses: Sequence[Sense]
    ) -> Place:
        """It lies where the text says: within that city, or somewhere in that division."""
        outer = next(iter(_outer(sense, senses)), None)
        division = None
        if outer is not None:
            division = outer.name if outer.kind == "admin1" else outer.admin1
        near = outer if outer is not None and _is_small(outer) else None
        return Place(
            id=number,
            name=group[0].surface,
            kind=_kind(group[0]),
            country=outer.country if outer is not None else None,
            admin1=division,
            latitude=near.latitude if near is not None else None,
            longitude=near.longitude if near is not None else None,
            uncertainty_m=near.uncertainty_m if near is not None else None,
            mentions=tuple(span_of(mention.tokens, mention.part) for mention in group),
        )


def _outer(sense: Sense, senses: Sequence[Sense]) -> list[Candidate]:
    found = (senses[i].best for i in sorted(sense.outer))
    return [best for best in found if best is not None]


def _is_small(place: Candidate) -> bool:
    return place.uncertainty_m is not None and place.uncertainty_m <= SMALL_M


def _kind(mention: Mention) -> PlaceKind:
    if mention.form is not None:
        return mention.form
    last = mention.tokens[-1].lower_.rstrip(".")
    if last in words().roads or mention.is_facility:
        return "facility"
    return "city"

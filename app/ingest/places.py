"""Places of the gazetteer that articles name, as rows of ours, with what they lie in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.db import WriteSession
from app.db.turn import take_turn
from app.gazetteer import Candidate
from app.ingest.names import put_place_names
from app.ingest.rows import pick, put
from app.models import Place, PlaceAncestor
from app.schemas import record as rec

FIELDS = ("key", "name", "kind", "geonames_id", "latitude", "longitude", "country", "admin1")


class Places(Protocol):
    """What is asked of the gazetteer; ancestors come nearest first."""

    def get(self, key: str, /) -> Candidate | None: ...
    def ancestors(self, key: str, /) -> Sequence[Candidate]: ...


@dataclass(frozen=True, slots=True)
class Located:
    """A place to write, with the keys of what it lies in."""

    row: dict[str, Any]
    above: tuple[str, ...]


def place_ids(
    session: WriteSession, places: Sequence[rec.Place], gazetteer: Places
) -> dict[str, int]:
    """Ids by those of the record; a name that was not resolved to a place has none."""
    wanted = {place.key: place for place in places if place.key is not None}
    found = _stored(session, wanted)
    missing = [place for key, place in wanted.items() if key not in found]
    if missing:
        take_turn(session, "names")
        _write(session, _located(missing, gazetteer))
        found = _stored(session, wanted)
    return {place.id: found[place.key] for place in places if place.key is not None}


def _stored(session: WriteSession, keys: Iterable[str]) -> dict[str, int]:
    return dict(pick(session, (Place.key, Place.id), Place.key, list(keys)))


def _located(places: Iterable[rec.Place], gazetteer: Places) -> dict[str, Located]:
    """The places and all that lie around them."""
    found: dict[str, Located] = {}
    for place in places:
        known = gazetteer.get(place.key) if place.key else None
        if known is None:
            found[place.key or ""] = _unknown_to_gazetteer(place, gazetteer)
        else:
            found[known.key] = _known_to_gazetteer(known, gazetteer)
        for key in found[place.key or ""].above:
            around = gazetteer.get(key)
            if around is not None and key not in found:
                found[key] = _known_to_gazetteer(around, gazetteer)
    return found


def _known_to_gazetteer(place: Candidate, gazetteer: Places) -> Located:
    ancestors = gazetteer.ancestors(place.key)
    divisions = [each for each in (place, *ancestors) if each.kind == "admin1"]
    row = {name: getattr(place, name) for name in FIELDS}
    row["uncertainty_m"] = place.uncertainty_m
    row["admin1_iso"] = divisions[0].iso_code if divisions else None
    row["admin1"] = divisions[0].name if divisions else place.admin1
    return Located(row, tuple(each.key for each in ancestors))


def _unknown_to_gazetteer(place: rec.Place, gazetteer: Places) -> Located:
    """A record made with another gazetteer says itself where the place is."""
    row = {name: getattr(place, name) for name in FIELDS}
    row |= {"uncertainty_m": place.uncertainty_m, "admin1_iso": None}
    country = gazetteer.get(place.country) if place.country else None
    around = country is not None and country.key != place.key
    return Located(row, (country.key,) if around and country is not None else ())


def _write(session: WriteSession, located: dict[str, Located]) -> None:
    known = _stored(session, located)
    new = {key: each for key, each in located.items() if key not in known}
    if not new:
        return
    put(session, Place, [each.row for each in new.values()])
    ids = _stored(session, located)
    put_place_names(session, [(ids[key], each.row["name"]) for key, each in new.items()])
    put(
        session,
        PlaceAncestor,
        [
            {"place_id": ids[key], "ancestor_id": ids[above], "distance": distance}
            for key, each in new.items()
            for distance, above in enumerate((key, *each.above))
            if above in ids
        ],
    )

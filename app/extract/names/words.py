"""The word lists of the step, as sets."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from app.extract import lexicon


@dataclass(frozen=True)
class Words:
    titles: frozenset[str]
    organization_heads: frozenset[str]
    media_heads: frozenset[str]
    place_heads: frozenset[str]
    facility_heads: frozenset[str]
    place_starts: frozenset[str]
    facility_starts: frozenset[str]
    vessel_starts: frozenset[str]
    agents_for: frozenset[str]
    honorifics: frozenset[str]
    rank_starts: frozenset[str]
    portfolios: frozenset[str]
    person_roles: frozenset[str]
    products: frozenset[str]
    cars: frozenset[str]
    also_surnames: frozenset[str]
    makes: frozenset[str]
    units: frozenset[str]
    unplaced_heads: frozenset[str]
    areas: frozenset[str]
    fates: frozenset[str]
    bearings: frozenset[str]
    speech: frozenset[str]
    human_deeds: frozenset[str]
    human_fates: frozenset[str]
    taken: frozenset[str]
    human_belongings: frozenset[str]
    inhabitants: frozenset[str]
    naming: frozenset[str]
    islands: frozenset[str]
    waters: frozenset[str]
    firm_words: frozenset[str]
    occurrences: frozenset[str]
    tallying: frozenset[str]
    acted_on_by_on: frozenset[str]
    acted_on_by_to: frozenset[str]
    listed_plurals: frozenset[str]
    diseases: frozenset[str]
    disease_names: frozenset[str]
    known_organizations: frozenset[str]
    named_before: frozenset[str]
    local_heads: frozenset[str]
    civic: frozenset[str]
    premises: frozenset[str]
    road_heads: frozenset[str]
    not_surnames: frozenset[str]
    never: frozenset[str]
    peoples: frozenset[str]
    directions: frozenset[str]
    not_names: frozenset[str]
    people_ends: tuple[str, ...]
    acts: frozenset[str]
    acted_on: frozenset[str]
    institutions: frozenset[str]
    seated: frozenset[str]
    acted_with: frozenset[str]
    acted_with_prepositions: frozenset[str]
    metonyms: frozenset[str]
    given: frozenset[str]
    place_before: dict[str, float]
    place_after: dict[str, float]


@cache
def words() -> Words:
    data = lexicon.toml("names")
    lists = data["words"]
    heads = (data[key] for key in ("organization_heads", "place_heads", "road_heads"))
    return Words(
        **{key: _set(data[key]) for key in _TOP},
        disease_names=frozenset(data["disease_names"]),
        known_organizations=frozenset(data["known_organizations"]),
        never=frozenset(data["never"]),
        peoples=_peoples(),
        not_surnames=_set(" ".join(heads)),
        directions=_set(lists["north_south"]),
        people_ends=tuple(lists["people_ends"].split()),
        metonyms=frozenset(lists["metonyms"]),
        **{key: _set(lists[key]) for key in _IN_WORDS},
        given=_given(),
        place_before=data["place_before"],
        place_after=data["place_after"],
    )


_TOP = (
    "titles",
    "organization_heads",
    "media_heads",
    "place_heads",
    "facility_heads",
    "road_heads",
    "local_heads",
    "civic",
    "premises",
    "named_before",
    "place_starts",
    "facility_starts",
    "vessel_starts",
    "agents_for",
    "honorifics",
    "rank_starts",
    "portfolios",
    "person_roles",
    "products",
    "cars",
    "also_surnames",
    "makes",
    "units",
    "unplaced_heads",
    "areas",
    "fates",
    "bearings",
    "speech",
    "human_deeds",
    "human_fates",
    "taken",
    "human_belongings",
    "inhabitants",
    "naming",
    "islands",
    "waters",
    "firm_words",
    "occurrences",
    "tallying",
    "listed_plurals",
    "diseases",
)
_IN_WORDS = (
    "not_names",
    "acts",
    "acted_on",
    "institutions",
    "seated",
    "acted_with",
    "acted_with_prepositions",
    "acted_on_by_on",
    "acted_on_by_to",
)


def _peoples() -> frozenset[str]:
    lists = lexicon.toml("places")["peoples"].values()
    own = lexicon.toml("names")["words"]["peoples"]
    return frozenset(word.replace("_", " ") for text in (own, *lists) for word in text.split())


def _given() -> frozenset[str]:
    """Given names that are not as often a place's."""
    data = lexicon.toml("first_names")
    return _set(f"{data['male']} {data['female']}") - _set(data["places"])


def _set(text: Any) -> frozenset[str]:
    return frozenset(str(text).split())

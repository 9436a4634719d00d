"""The word lists of the step."""

from dataclasses import dataclass
from functools import cache

from app.extract import lexicon
from app.schemas.record import PlaceKind


@dataclass(frozen=True)
class Words:
    forms: dict[str, PlaceKind]
    between: frozenset[str]
    listing: frozenset[str]
    directions: frozenset[str]
    modifiers: frozenset[str]
    bearings: frozenset[str]
    roads: frozenset[str]
    abbreviations: dict[str, str]
    domains: dict[str, str]
    peoples: dict[str, str]


@cache
def words() -> Words:
    data = lexicon.toml("places")
    lists = {name: frozenset(text.split()) for name, text in data["words"].items()}
    return Words(
        forms=data["forms"],
        abbreviations=data["abbreviations"],
        domains=data["domains"],
        peoples={
            word.replace("_", " "): iso
            for iso, text in data["peoples"].items()
            for word in text.split()
        },
        **lists,
    )

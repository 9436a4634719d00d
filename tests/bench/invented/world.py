"""Who and what is in the world, with names that nobody has."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

from tests.bench.invented.rows import MADE_OF


class Who(NamedTuple):
    id: int
    slug: str
    name: str
    kind: str
    country: str
    above: tuple[int, ...]


class Where(NamedTuple):
    id: int
    key: str
    name: str
    kind: str
    country: str
    point: tuple[float, float] | None
    above: tuple[int, ...]


class Drawn(NamedTuple):
    """Things, and the sums of their weights so far."""

    things: Sequence[Any]
    sums: Sequence[float]

    def one(self, chance: random.Random) -> Any:
        return chance.choices(self.things, cum_weights=self.sums)[0]


@dataclass
class World:
    """`actors` and `towns` are in the order of how often they are in the news."""

    chance: random.Random
    actors: list[Who] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    publishers: int = 60

    def __post_init__(self) -> None:
        self.names = _names(self.chance)


def skewed(things: Sequence[Any]) -> Drawn:
    return Drawn(things, [*accumulate(1 / rank for rank in range(1, len(things) + 1))])


def make_world(chance: random.Random, *, actors: int, towns: int) -> World:
    world = World(chance)
    _actors(world, MADE_OF["countries"], actors)
    _places(world, MADE_OF["countries"], towns)
    return world


def _names(chance: random.Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        parts = [
            "".join(chance.choices(MADE_OF["syllables"], k=chance.randint(2, 3))) for _ in range(2)
        ]
        name = " ".join(parts).title()
        if name not in seen:
            seen.add(name)
            yield name


def _actors(world: World, countries: Sequence[str], count: int) -> None:
    states = [_actor(world, "country", code, ()) for code in countries]
    bodies = [
        _actor(world, kind, state.country, (state.id,))
        for state in states
        for kind in ("government", "military", "organization")
    ]
    kinds = ("person", "organization", "armed_group", "company", "party")
    weights = (60, 20, 5, 10, 5)
    while len(world.actors) < count:
        kind = world.chance.choices(kinds, weights)[0]
        over = world.chance.choice(bodies)
        above = (over.id, *over.above) if kind == "person" else ()
        _actor(world, kind, over.country, above)


def _actor(world: World, kind: str, country: str, above: tuple[int, ...]) -> Who:
    id_, name = len(world.actors) + 1, next(world.names)
    who = Who(id_, f"{name.lower().replace(' ', '-')}-{id_}", name, kind, country, above)
    world.actors.append(who)
    return who


def _places(world: World, countries: Sequence[str], towns: int) -> None:
    for code in countries:
        _place(world, code, "country", code, ())
    divisions = [
        _place(world, None, "admin1", country.country, (country.id,))
        for country in world.places[:]
        for _ in range(10)
    ]
    middles = {each.id: _point(world.chance, (0, 0), 50) for each in divisions}
    for _ in range(towns):
        over = skewed(divisions).one(world.chance) if world.chance.random() < 0.3 else None
        over = over or world.chance.choice(divisions)
        point = _point(world.chance, middles[over.id], 2)
        _place(world, None, "city", over.country, (over.id, *over.above), point)


def _place(
    world: World,
    key: str | None,
    kind: str,
    country: str,
    above: tuple[int, ...],
    point: tuple[float, float] | None = None,
) -> Where:
    id_ = len(world.places) + 1
    where = Where(id_, key or str(id_), next(world.names), kind, country, point, above)
    world.places.append(where)
    return where


def _point(
    chance: random.Random, around: tuple[float, float], degrees: float
) -> tuple[float, float]:
    latitude, longitude = (middle + chance.uniform(-degrees, degrees) for middle in around)
    return round(latitude, 4), round(longitude, 4)

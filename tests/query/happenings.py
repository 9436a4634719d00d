"""A hundred random events beside the small world."""

import calendar
import datetime as dt
import random
from dataclasses import dataclass

import sqlalchemy as sa

from tests.query.world import World

PLACES = {1: ("IQ", "country"), 2: ("95445", "admin1"), 3: ("95446", "city"), 4: ("98182", "city")}
AROUND = {1: (1,), 2: (2, 1), 3: (3, 2, 1), 4: (4, 1)}
ACTORS = {3: "river-front", 4: "minister-okoye", 6: "hill-guard", 7: "dock-union"}


@dataclass(frozen=True)
class Happening:
    """One event of the random world, as it was put in."""

    id: int
    event_type: str
    first: dt.date
    last: dt.date
    precision: str
    killed: int | None
    killed_low: int | None
    place: int | None
    roles: tuple[tuple[int, str], ...]
    contexts: tuple[str, ...]


def a_happening(id_: int, chance: random.Random) -> Happening:
    first = dt.date(2019, 11, 1) + dt.timedelta(days=chance.randrange(200))
    precision = chance.choice(["day", "day", "month", "year"])
    if precision == "month":
        first, days = first.replace(day=1), calendar.monthrange(first.year, first.month)[1]
    elif precision == "year":
        first, days = first.replace(month=1, day=1), 365
    else:
        days = chance.choice([1, 1, 20])
    who = chance.sample(list(ACTORS), chance.randrange(3))
    return Happening(
        id=id_,
        event_type=chance.choice(["ASSAULT", "PROTEST", "COERCE"]),
        first=first,
        last=first + dt.timedelta(days=days - 1),
        precision=precision,
        killed=chance.choice([None, None, 0, 1, 7]),
        killed_low=chance.choice([None, 2]),
        place=chance.choice([None, *PLACES]),
        roles=tuple(zip(who, ("agent", "target"), strict=False)),
        contexts=tuple(chance.sample(["military", "election", "crime"], chance.randrange(3))),
    )


def build(connection: sa.Connection) -> list[Happening]:
    """Each in an article of its own of 2019 or 2020."""
    chance = random.Random(20200311)
    made = [a_happening(id_, chance) for id_ in range(1001, 1101)]
    rows = World(connection)
    rows.add("publisher", id=9, slug="hill-gazette", name="Hill Gazette")
    for id_ in (6, 7):
        rows.actor(id_, ACTORS[id_], ACTORS[id_], "organization")
    for each in made:
        put(rows, each, chance)
    return made


def put(rows: World, each: Happening, chance: random.Random) -> None:
    dates = (each.first.isoformat(), each.last.isoformat())
    rows.event(
        *(each.id, each.event_type, *dates),
        date_precision=each.precision,
        killed_best=each.killed,
        killed_low=each.killed_low,
        place_id=each.place,
        contexts=list(each.contexts),
    )
    published = dt.date(2019, 12, 1) + dt.timedelta(days=chance.randrange(120))
    rows.article(each.id, 9, published.isoformat())
    rows.report(each.id, each.id, each.id, "It happened.")
    for place in AROUND[each.place] if each.place else ():
        rows.link("event_place", each.id, dates, place_id=place, direct=place == each.place)
    for actor, role in each.roles:
        for part in (role, "any"):
            rows.link("event_actor", each.id, dates, actor_id=actor, role=part)

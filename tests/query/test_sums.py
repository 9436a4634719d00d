"""Aggregates of many random events are what a plain loop over them adds up to."""

import calendar
import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from app.db import Database
from app.query.aggregates.facets import COUNTED, list_facets
from app.query.aggregates.map import EventMapQuery, event_map
from app.query.aggregates.related import VIA, related_actors
from app.query.aggregates.timeline import TIMED, timeline
from app.query.choice import chosen
from app.query.parse import parse
from tests.query.cases import TODAY, known_place, pairs
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


@pytest.fixture
def happenings(world: Database) -> list[Happening]:
    """A hundred events beside the world, each in an article of its own of 2019 or 2020."""
    chance = random.Random(20200311)
    made = [a_happening(id_, chance) for id_ in range(1001, 1101)]
    with world.engine.begin() as connection:
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


def bucket_of(day: dt.date, interval: str) -> dt.date:
    if interval == "week":
        return day - dt.timedelta(days=day.weekday())
    if interval == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if interval == "year" else day


def placed(each: Happening, interval: str) -> dt.date | None:
    """None where it is dated too vaguely for the interval."""
    first, last = bucket_of(each.first, interval), bucket_of(each.last, interval)
    return first if each.precision == "day" or first == last else None


OURS = "publisher=hill-gazette"


@pytest.mark.parametrize("interval", ["day", "week", "month", "year"])
@pytest.mark.parametrize("metric", ["count", "killed"])
def test_a_timeline_adds_up(
    world: Database, happenings: list[Happening], interval: str, metric: str
) -> None:
    text = f"{OURS}&interval={interval}&metric={metric}&split_by=event_type"
    query: Any = parse(TIMED["events"].model, pairs(text), today=TODAY)
    with world.read() as session:
        answer = timeline(session, query, known_place)
    expected: dict[Any, list[Happening]] = defaultdict(list)
    for each in happenings:
        expected[placed(each, interval)].append(each)
    assert answer["undated"] == len(expected[None])
    for bucket in answer["items"]:
        inside = expected[bucket["from"]]
        assert bucket["numerator"] == measure(inside, metric), bucket
        by_type = {part["id"]: part["numerator"] for part in bucket["split"]}
        assert by_type == dict(each_type(inside, metric))
    days = [bucket["from"] for bucket in answer["items"]]
    assert {day for day in expected if day is not None} <= set(days)
    assert days == sorted(days)
    assert all(one["to"] + dt.timedelta(1) == two["from"] for one, two in adjacent(answer))


def adjacent(answer: Any) -> Iterator[tuple[Any, Any]]:
    return zip(answer["items"], answer["items"][1:], strict=False)


def measure(inside: list[Happening], metric: str) -> int | None:
    if metric == "count":
        return len(inside)
    figures = [each.killed if each.killed is not None else each.killed_low for each in inside]
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known or not inside else None


def each_type(inside: list[Happening], metric: str) -> Iterator[tuple[str, int | None]]:
    for event_type in {each.event_type for each in inside}:
        yield event_type, measure([e for e in inside if e.event_type == event_type], metric)


def test_facets_add_up(world: Database, happenings: list[Happening]) -> None:
    text = f"{OURS}&facet=event_type&facet=context&facet=place&facet=agent&facet=country"
    of = chosen(COUNTED, "events")
    query: Any = parse(of.model, pairs(text), today=TODAY)
    with world.read() as session:
        items = list_facets(session, query, of, known_place)["items"]
    expected = {
        "event_type": Counter(each.event_type for each in happenings),
        "context": Counter(context for each in happenings for context in each.contexts),
        "place": Counter(PLACES[each.place][0] for each in happenings if each.place in (3, 4)),
        "agent": Counter(ACTORS[a] for each in happenings for a, r in each.roles if r == "agent"),
        "country": Counter("IQ" for each in happenings if each.place),
    }
    found = {each["facet"]: {v["id"]: v["count"] for v in each["values"]} for each in items}
    assert found == expected


def test_a_map_adds_up(world: Database, happenings: list[Happening]) -> None:
    query: Any = parse(EventMapQuery, pairs(f"{OURS}&by=city"), today=TODAY)
    with world.read() as session:
        answer = event_map(session, query, known_place)
    found = {each["id"]: each["properties"]["count"] for each in answer["features"]}
    assert found == Counter(PLACES[e.place][0] for e in happenings if e.place in (3, 4))
    assert answer["left_out"] == {
        "no_place": sum(each.place is None for each in happenings),
        "too_vague": sum(each.place in (1, 2) for each in happenings),
        "no_coordinates": 0,
    }


def test_relations_add_up(world: Database, happenings: list[Happening]) -> None:
    via = VIA["events"]
    query: Any = parse(via.model, pairs(OURS), today=TODAY)
    with world.read() as session:
        answer = related_actors(session, "hill-guard", query, known_place)
    own = [dict(each.roles) for each in happenings if 6 in dict(each.roles)]
    shared = Counter(ACTORS[other] for roles in own for other in roles if other != 6)
    assert {each["actor"]["id"]: each["count"] for each in answer["items"]} == shared
    for each in answer["items"]:
        other = next(id_ for id_, slug in ACTORS.items() if slug == each["actor"]["id"])
        pairs_of = Counter((roles[6], roles[other]) for roles in own if other in roles)
        told = {(pair["role"], pair["other"]): pair["count"] for pair in each["roles"]}
        assert told == pairs_of
        either = sum(bool({6, other} & dict(each.roles).keys()) for each in happenings)
        assert each["weight"] == round(each["count"] / either, 4)

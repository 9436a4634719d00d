"""Aggregates of many random events are what a plain loop over them adds up to."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
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
from tests.query.happenings import ACTORS, PLACES, Happening


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

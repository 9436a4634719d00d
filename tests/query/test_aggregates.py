"""Facets, timelines and maps count the rows of the list with the same filters."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import TypeAdapter

from app.db import Database
from app.errors import BadQuery
from app.query.aggregates.facets import COUNTED as FACETED
from app.query.aggregates.facets import list_facets
from app.query.aggregates.geohash import cell_of
from app.query.aggregates.map import EventMapQuery, event_map
from app.query.aggregates.one_actor import about
from app.query.aggregates.timeline import TIMED, timeline
from app.query.choice import chosen
from app.query.listing import list_page
from app.query.parse import parse
from app.query.tables import event
from app.schemas.facet import FacetPage
from app.schemas.map import EventMap
from app.schemas.timeline import Timeline
from tests.query.cases import CASES, NOUNS, TODAY, known_place, pairs

SHAPES: dict[str, TypeAdapter[Any]] = {
    "facets": TypeAdapter(FacetPage),
    "timeline": TypeAdapter(Timeline),
    "map": TypeAdapter(EventMap),
}
COUNTED = [(noun, text, len(found)) for noun, text, found in CASES if "sort=" not in text]


@pytest.fixture
def asked(world: Database) -> Any:
    """Answers in their shapes: of `facets`, `timeline` or `map`."""

    def ask(what: str, noun: str, text: str) -> Any:
        if what == "facets":
            of = chosen(FACETED, noun)
            model: Any = of.model
        else:
            model = EventMapQuery if what == "map" else TIMED[noun].model
        read: Any = event_map if what == "map" else timeline
        query: Any = parse(model, pairs(text), today=TODAY)
        with world.read() as session:
            if what == "facets":
                made: Any = list_facets(session, query, of, known_place)
            else:
                made = read(session, query, known_place)
        return SHAPES[what].validate_python(made, strict=True, extra="forbid")

    return ask


@pytest.fixture
def listed(world: Database) -> Any:
    def count(noun: str, text: str) -> int:
        known, model = NOUNS[noun]
        query = parse(model, [*pairs(text), ("count", "exact")], today=TODAY)
        with world.read() as session:
            total = list_page(session, known, query, known_place)["total"]
        return total["value"] if total else 0

    return count


def values(answer: Any, facet: int = 0) -> dict[str, int]:
    return {each["id"]: each["count"] for each in answer["items"][facet]["values"]}


def numerators(answer: Any) -> dict[str, int | None]:
    return {str(each["from"]): each["numerator"] for each in answer["items"]}


def test_every_aggregate_is_of_the_rows_of_the_list(asked: Any) -> None:
    for noun, text, expected in COUNTED:
        if noun in ("events", "statements", "articles"):
            assert asked("facets", noun, text)["total"] == expected, (noun, text)
        if noun in TIMED:
            answer = asked("timeline", noun, text)
            found = sum(numerators(answer).values()) + answer["undated"]
            assert (answer["total"], found) == (expected, expected), (noun, text)
        if noun == "events":
            for by in ("city", "geohash"):
                drawn = asked("map", noun, f"{text}&by={by}")
                found = sum(each["properties"]["count"] for each in drawn["features"])
                assert found + sum(drawn["left_out"].values()) == expected, (noun, text)


EMPTY = ["country=KW", "date_from=2022&event_type=ASSAULT", "q=nothing&killed_min=1"]


@pytest.mark.parametrize("text", EMPTY)
def test_an_empty_aggregate_says_what_empties_it_as_the_list_does(
    asked: Any, world: Database, text: str
) -> None:
    known, model = NOUNS["events"]
    with world.read() as session:
        page = list_page(session, known, parse(model, pairs(text), today=TODAY), known_place)
    for what in SHAPES:
        assert asked(what, "events", text)["diagnosis"] == page["diagnosis"], what


def test_an_aggregate_of_something_has_no_diagnosis(asked: Any) -> None:
    for what in SHAPES:
        assert "diagnosis" not in asked(what, "events", "country=IQ"), what


FACETS = [
    ("events", "event_type", {"ASSAULT": 2, "CONSULT": 1, "PROTEST": 1, "THREATEN": 1}, 0),
    ("events", "mode", {"demo": 1, "drone": 1, "heavy-weapons": 1}, 2),
    ("events", "modality", {"occurred": 4, "alleged": 1}, 0),
    ("events", "context", {"military": 1, "terrorism": 1}, 4),
    ("events", "quad", {"4": 3, "1": 1, "3": 1}, 0),
    ("events", "place", {"98182": 2, "95446": 1}, 2),
    ("events", "agent", {"ardia": 2, "river-front": 2, "ardian-army": 1, "minister-okoye": 1}, 1),
    ("events", "target", {"ardia": 2, "ardian-army": 2, "river-front": 1}, 2),
    ("events", "language", {"en": 4, "fr": 1}, 0),
    ("statements", "speaker", {"ardian-army": 1, "minister-okoye": 1}, 1),
    ("statements", "addressee", {"minister-okoye": 1}, 2),
    ("statements", "about", {"river-front": 1}, 2),
    ("statements", "place", {"95446": 1}, 2),
    ("articles", "language", {"en": 3, "fr": 1}, 0),
    ("articles", "state", {"extracted": 3, "skipped": 1}, 0),
    ("events", "country", {"IQ": 3, "JO": 1}, 1),
    ("events", "admin1", {"95445": 1}, 4),
    (
        "events",
        "actor",
        {"ardia": 4, "ardian-army": 3, "river-front": 3, "minister-okoye": 1},
        1,
    ),
    ("events", "role", {"agent": 4, "target": 3}, 1),
    ("events", "publisher", {"example-wire": 5, "river-post": 1}, 0),
    ("statements", "kind", {"indirect": 2, "direct": 1}, 0),
    ("statements", "country", {"IQ": 1}, 2),
    ("statements", "actor", {"minister-okoye": 2, "ardian-army": 1, "river-front": 1}, 1),
    ("statements", "role", {"speaker": 2, "about": 1, "addressee": 1}, 1),
    ("statements", "publisher", {"river-post": 2, "example-wire": 1}, 0),
    ("articles", "publisher", {"example-wire": 3, "river-post": 1}, 0),
    ("articles", "actor", {"ardia": 2, "ardian-army": 2, "river-front": 1}, 2),
    ("articles", "country", {"IQ": 1, "JO": 1}, 2),
]


def test_a_facet_counts_the_values(asked: Any) -> None:
    for of, facet, expected, missing in FACETS:
        answer = asked("facets", of, f"facet={facet}")
        assert values(answer) == expected, (of, facet)
        assert answer["items"][0]["missing"] == missing, (of, facet)
        assert answer["items"][0]["distinct"] == len(expected), (of, facet)


def test_a_count_is_that_of_the_list_with_the_value(asked: Any, listed: Any) -> None:
    for of, facet, _, _ in FACETS:
        if facet == "role":
            continue
        for value, count in values(asked("facets", of, f"facet={facet}")).items():
            assert listed(of, f"{facet}={value}") == count, (of, facet, value)


def test_roles_are_those_of_the_actor_that_is_asked_for(asked: Any, listed: Any) -> None:
    roles = values(asked("facets", "events", "facet=role&actor=ardian-army"))
    assert roles == {"target": 2, "agent": 1}
    for role, count in roles.items():
        assert listed("events", f"actor=ardian-army&actor_role={role}") == count


def test_only_the_most_frequent_values_are_shown(asked: Any) -> None:
    answer = asked("facets", "events", "facet=actor&facet=country&top=1")
    assert (values(answer, 0), values(answer, 1)) == ({"ardia": 4}, {"IQ": 3})
    assert [each["distinct"] for each in answer["items"]] == [4, 2]


def test_a_scope_of_self_counts_only_who_and_what_is_named(asked: Any) -> None:
    text = "facet=actor&facet=country&actor_scope=self&place_scope=self"
    answer = asked("facets", "events", text)
    assert values(answer, 0) == {"ardian-army": 3, "river-front": 3, "minister-okoye": 1}
    assert values(answer, 1) == {"JO": 1}


UNCOUNTED = [("event", "", "of"), ("articles", "facet=mode", "facet")]


@pytest.mark.parametrize(("of", "text", "parameter"), UNCOUNTED)
def test_what_cannot_be_counted_is_refused(asked: Any, of: str, text: str, parameter: str) -> None:
    with pytest.raises(BadQuery) as refused:
        asked("facets", of, text)
    errors: Any = refused.value.members["errors"]
    assert errors[0]["parameter"] == parameter


BUCKETS = [
    ("events", "interval=year", {"2020-01-01": 4, "2021-01-01": 1}, 0),
    (
        "events",
        "interval=month",
        {"2020-02-01": 1, "2020-03-01": 2, "2020-05-01": 1, "2020-06-01": 0, "2021-01-01": 1},
        0,
    ),
    ("events", "interval=week&date_to=2020-03", {"2020-02-17": 1, "2020-03-09": 2}, 0),
    (
        "events",
        "interval=day&date_to=2020-05",
        {"2020-02-20": 1, "2020-03-11": 2, "2020-03-12": 0},
        1,
    ),
    (
        "events",
        "interval=month&date_from=2020-03&date_to=2020-03",
        {"2020-03-01": 3},
        0,
    ),
    ("events", "interval=day&date_from=2020-03-11&date_to=2020-03-11", {"2020-03-11": 3}, 0),
    ("events", "metric=articles&interval=year", {"2020-01-01": 4, "2021-01-01": 1}, 0),
    ("events", "metric=articles&interval=year&publisher=river-post", {"2020-01-01": 1}, 0),
    ("statements", "interval=day&date_to=2020-03-12", {"2020-03-10": 1, "2020-03-11": 1,
                                                       "2020-03-12": 1}, 0),
    ("statements", "metric=articles&interval=month&date_to=2020-03-31", {"2020-03-01": 2}, 0),
]  # fmt: skip


def test_rows_are_in_the_bucket_of_their_days(asked: Any, world: Database) -> None:
    vague = event.update().where(event.c.id == 8).values(date_precision="month")
    with world.engine.begin() as connection:
        connection.execute(vague)
    for noun, text, expected, undated in BUCKETS:
        answer = asked("timeline", noun, text)
        found = {day: n for day, n in numerators(answer).items() if n or day in expected}
        assert found == expected, (noun, text)
        assert answer["undated"] == undated, (noun, text)


def test_what_is_dated_to_a_month_is_in_no_week_unless_it_fits(asked: Any, world: Database) -> None:
    with world.engine.begin() as connection:
        connection.execute(event.update().where(event.c.id == 8).values(date_precision="month"))
    for interval, undated in (("day", 1), ("week", 1), ("month", 0), ("year", 0)):
        answer = asked("timeline", "events", f"agent=river-front&interval={interval}")
        assert (answer["total"], answer["undated"]) == (2, undated), interval


def test_a_bucket_stands_beside_all_articles_of_its_days(asked: Any) -> None:
    answer = asked("timeline", "events", "interval=month&agent=river-front")
    assert [
        (str(each["from"]), str(each["to"]), each["denominator"], each["ratio"])
        for each in answer["items"]
    ] == [
        ("2020-03-01", "2020-03-31", 2, 0.5),
        ("2020-04-01", "2020-04-30", 0, None),
        ("2020-05-01", "2020-05-31", 0, None),
        ("2020-06-01", "2020-06-30", 1, 0.0),
        *((first, last, 0, None) for first, last in UNTIL_2021),
        ("2021-01-01", "2021-01-31", 1, 0.0),
    ]


UNTIL_2021 = [
    *(("2020-07-01", "2020-07-31"), ("2020-08-01", "2020-08-31"), ("2020-09-01", "2020-09-30")),
    *(("2020-10-01", "2020-10-31"), ("2020-11-01", "2020-11-30"), ("2020-12-01", "2020-12-31")),
]


def test_buckets_without_anything_are_zeros_unless_they_are_too_many(
    asked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = asked("timeline", "events", "interval=week")
    assert (whole["filled"], len(whole["items"])) == (True, 47)
    monkeypatch.setattr("app.query.aggregates.timeline_buckets.MOST", 46)
    sparse = asked("timeline", "events", "interval=week")
    assert sparse["filled"] is False
    assert sparse["items"] == [
        each for each in whole["items"] if each["numerator"] or each["denominator"]
    ]


FIGURES = [
    ("killed", "best", 13, 3, 1),
    ("killed", "low", 12, 3, 1),
    ("killed", "high", 15, 3, 1),
    ("wounded", "best", 4, 1, 3),
]


@pytest.mark.parametrize(("metric", "estimate", "sum_", "known", "unknown"), FIGURES)
def test_figures_are_added_where_they_are_known(
    asked: Any, metric: str, estimate: str, sum_: int, known: int, unknown: int
) -> None:
    text = f"interval=year&metric={metric}&estimate={estimate}&date_to=2020"
    [bucket] = asked("timeline", "events", text)["items"]
    assert (bucket["numerator"], bucket["known"], bucket["unknown"]) == (sum_, known, unknown)


def test_what_nobody_counted_is_unknown_and_what_did_not_happen_is_none(asked: Any) -> None:
    answer = asked("timeline", "events", "interval=month&metric=killed&agent=river-front")
    found = numerators(answer)
    told = [found[day] for day in ("2020-03-01", "2020-04-01", "2020-05-01", "2021-01-01")]
    assert told == [3, 0, None, 0]
    assert answer["figures"] == {"known": 1, "unknown": 1, "left_out": 0}


def test_an_event_without_a_bucket_is_left_out_of_the_figures(asked: Any, world: Database) -> None:
    vague = (
        event.update()
        .where(event.c.id == 2)
        .values(date_precision="year", until=dt.date(2020, 12, 31))
    )
    with world.engine.begin() as connection:
        connection.execute(vague)
    answer = asked("timeline", "events", "interval=month&metric=killed&country=IQ")
    assert (answer["undated"], answer["figures"]["left_out"], answer["total"]) == (1, 1, 3)


def test_a_split_tells_each_bucket_by_value(asked: Any) -> None:
    text = "interval=year&split_by=actor&top=2&date_to=2020"
    [bucket] = asked("timeline", "events", text)["items"]
    assert bucket["split"] == [
        {"id": "ardia", "name": "Ardia", "numerator": 3},
        {"id": "ardian-army", "name": "Ardian Army", "numerator": 3},
    ]


def test_a_split_of_figures_has_what_is_known_of_each(asked: Any) -> None:
    text = "interval=year&split_by=event_type&metric=killed&date_to=2020"
    [bucket] = asked("timeline", "events", text)["items"]
    assert {each["id"]: each["numerator"] for each in bucket["split"]} == {
        "ASSAULT": 13,
        "PROTEST": 0,
        "THREATEN": None,
    }


def test_the_last_day_of_the_calendar_has_a_bucket(asked: Any, world: Database) -> None:
    last = dt.date.max
    with world.engine.begin() as connection:
        connection.execute(event.update().where(event.c.id == 4).values(date=last, until=last))
    for interval in ("day", "week", "month", "year"):
        answer = asked("timeline", "events", f"interval={interval}")
        bucket = answer["items"][-1]
        assert bucket["from"] <= bucket["to"] == last, interval
        assert answer["filled"] is (interval == "year")


def test_a_map_counts_events_by_the_places_around_them(asked: Any) -> None:
    by = {each: asked("map", "events", f"by={each}") for each in ("country", "admin1", "city")}
    counts = {
        name: {each["id"]: each["properties"]["count"] for each in answer["features"]}
        for name, answer in by.items()
    }
    assert counts == {"country": {"IQ": 3}, "admin1": {}, "city": {"98182": 2, "95446": 1}}
    assert by["country"]["left_out"] == {"no_place": 1, "too_vague": 0, "no_coordinates": 1}
    assert by["admin1"]["left_out"] == {"no_place": 1, "too_vague": 3, "no_coordinates": 1}
    assert by["city"]["left_out"] == {"no_place": 1, "too_vague": 1, "no_coordinates": 0}


def test_a_feature_has_its_point_and_its_place(asked: Any) -> None:
    [feature] = asked("map", "events", "by=city&place=95446")["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.01, 36.19]}
    assert feature["properties"]["name"] == "Erbil"


def test_a_cell_counts_what_its_box_selects(asked: Any, listed: Any) -> None:
    for length in (1, 3, 5):
        answer = asked("map", "events", f"by=geohash&cell_length={length}")
        assert answer["features"]
        for each in answer["features"]:
            box = ",".join(str(side) for side in each["bbox"])
            assert listed("events", f"bbox={box}") == each["properties"]["count"], box
            assert tuple(each["bbox"]) == cell_of(each["id"])
        assert answer["left_out"] == {"no_place": 1, "too_vague": 1, "no_coordinates": 0}


def test_a_cell_is_a_point_or_a_box(asked: Any) -> None:
    [point] = asked("map", "events", "by=geohash&place=95446")["features"]
    [box] = asked("map", "events", "by=geohash&place=95446&geometry=polygon")["features"]
    west, south, east, north = point["bbox"]
    assert point["geometry"]["coordinates"] == [(west + east) / 2, (south + north) / 2]
    [ring] = box["geometry"]["coordinates"]
    assert ring == [[west, south], [east, south], [east, north], [west, north], [west, south]]
    with pytest.raises(BadQuery):
        asked("map", "events", "by=city&geometry=polygon")


@pytest.fixture
def of_actor(world: Database) -> Any:
    def ask(id_: str, of: str, text: str) -> Any:
        query: Any = parse(TIMED[of].model, pairs(text), today=TODAY)
        with world.read() as session:
            _, query = about(session, id_, query)
            return timeline(session, query, known_place)

    return ask


def test_the_timeline_of_an_actor_is_of_what_it_has_a_part_in(of_actor: Any, listed: Any) -> None:
    for of in TIMED:
        answer = of_actor("ardian-army", of, "interval=year")
        assert answer["total"] == listed(of, "actor=ardian-army") > 0
        assert answer["applied_filters"]["actor"] == ["ardian-army"]
    with pytest.raises(BadQuery):
        of_actor("ardia", "events", "actor=river-front")


def test_aggregates_tell_the_filters_and_nothing_else(asked: Any) -> None:
    for answer in (
        asked("facets", "events", "country=IQ&facet=mode&top=3&modality=any"),
        asked("timeline", "events", "country=IQ&interval=day&modality=any"),
        asked("map", "events", "country=IQ&by=city&modality=any"),
    ):
        assert answer["applied_filters"] == {
            "country": ["IQ"],
            "place_scope": "descendants",
            "modality": ["any"],
        }


def test_buckets_are_grouped_by_the_database(world: Database) -> None:
    asked: list[str] = []

    def note(*arguments: Any) -> None:
        asked.append(arguments[2])

    sa.event.listen(world.engine, "before_cursor_execute", note)
    with world.read() as session:
        timeline(session, parse(TIMED["events"].model, [], today=TODAY), known_place)
    sa.event.remove(world.engine, "before_cursor_execute", note)
    assert sum("GROUP BY" in statement for statement in asked) == 2

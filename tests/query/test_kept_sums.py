"""Sums that are kept beside links say what the rows say, and are what is asked."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database
from app.db.restore import SUMS
from app.query.aggregates import sums
from app.query.aggregates.dimensions import Asked, Linked, Own
from app.query.aggregates.facets import COUNTED
from app.query.aggregates.timeline import TIMED
from app.query.choice import chosen
from app.query.matching import meeting
from app.query.parse import parse
from app.query.resolve import resolve
from tests.query.aggregated import values
from tests.query.cases import TODAY, known_place, pairs

COUNTED_ROWS = "confidence_min=0"
"""All have it, and no sum tells it."""
TOLD = [
    ("event_type", ""),
    ("event_type", "event_type=ASSAULT&modality=any"),
    ("modality", "modality=any"),
    ("event_type", "country=IQ"),
    ("event_type", "place=98182&modality=any"),
    ("event_type", "admin1=IQ-AR&event_type=ASSAULT&event_type=PROTEST"),
    ("quad", "country=IQ"),
    ("modality", "place=95446&modality=any"),
    ("country", ""),
    ("country", "modality=denied"),
    ("country", "event_type=ASSAULT"),
    ("admin1", "modality=any"),
    ("country", "actor=ardia"),
    ("country", "agent=river-front&modality=any"),
    ("country", "actor=ardian-army&actor_role=target"),
    ("actor", "country=IQ"),
    ("agent", "country=IQ&modality=any"),
    ("target", "country=JO"),
    ("actor", ""),
    ("agent", "modality=any"),
    ("target", "modality=denied"),
    ("place", ""),
    ("place", "country=IQ"),
    ("admin1", "country=IQ&modality=any"),
    ("country", "country=IQ"),
    ("place", "country=IQ&event_type=ASSAULT"),
]
UNTOLD = [
    ("event_type", "date_from=2020"),
    ("event_type", "actor=ardia"),
    ("mode", "country=IQ"),
    ("event_type", "country=IQ&country=JO"),
    ("event_type", "country=IQ&place_scope=self"),
    ("event_type", "country=IQ&date_from=2020"),
    ("country", "actor=ardia&country=IQ"),
    ("country", "actor=ardia&event_type=ASSAULT"),
    ("country", "actor=ardia&actor_scope=self"),
    ("country", "actor=ardia&place_scope=self"),
    ("country", "q=rockets"),
    ("admin1", "actor=ardia"),
    ("place", "place=95445"),
    ("place", "country=IQ&place_scope=self"),
    ("actor", "event_type=ASSAULT"),
    ("actor", "place=95446"),
    ("actor", "actor=ardia"),
    ("actor", "country=IQ&actor_scope=self"),
    ("actor", "country=IQ&agent=river-front"),
]


@pytest.mark.usefixtures("happenings")
@pytest.mark.parametrize(("facet", "text"), [*TOLD, *UNTOLD])
def test_sums_say_what_the_rows_say(asked: Any, facet: str, text: str) -> None:
    for top in (1, 2, 100):
        wanted = f"facet={facet}&top={top}&{text}"
        told, counted = (
            asked("facets", "events", each) for each in (wanted, f"{wanted}&{COUNTED_ROWS}")
        )
        assert told["items"] == counted["items"]
        assert told["total"] == counted["total"]


TOLD_BY_DAY = [
    "",
    "modality=any&interval=week",
    "country=IQ&interval=day",
    "country=IQ&modality=denied",
    "date_from=2020-01-15&date_to=2020-03-11&interval=year",
    "country=IQ&date_from=2020-01-15&date_to=2020-03-11",
    "country=IQ&date_from=2020-01-15&date_match=within",
    "metric=killed",
    "metric=killed&estimate=low&interval=day&country=IQ",
    "metric=killed&estimate=high&modality=any",
    "metric=wounded&country=IQ",
    "metric=killed&split_by=country",
    "split_by=country&top=1&date_from=2020-02-15&interval=week",
    "split_by=country&country=IQ&modality=any",
    "split_by=country&place_scope=self",
    "split_by=event_type&metric=killed",
]
UNTOLD_BY_DAY = [
    "actor=ardia",
    "place=95446",
    "event_type=ASSAULT",
    "actor=ardia&metric=killed",
    "country=IQ&place_scope=self",
    "country=IQ&date_precision_max=day",
    "date_field=published&date_from=2020-03",
]


@pytest.mark.usefixtures("happenings")
@pytest.mark.parametrize("text", [*TOLD_BY_DAY, *UNTOLD_BY_DAY])
def test_a_timeline_of_sums_is_that_of_the_rows(asked: Any, text: str) -> None:
    told, counted = (asked("timeline", "events", each) for each in (text, f"{text}&{COUNTED_ROWS}"))
    for answer in (told, counted):
        del answer["applied_filters"]
    assert told == counted
    assert told["total"]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        *((text, "country_day" if "country=" in text else "event_day") for text in TOLD_BY_DAY),
        *((text, None) for text in UNTOLD_BY_DAY if "metric" not in text),
    ],
)
def test_days_are_read_from_sums_that_tell_them(world: Database, text: str, table: str) -> None:
    assert source(sums.days(question(world, TIMED["events"], text))) == table


@pytest.mark.usefixtures("happenings")
@pytest.mark.parametrize("by", ["country", "admin1", "city", "geohash"])
@pytest.mark.parametrize(
    "text", ["", "country=IQ", "event_type=ASSAULT", "country=JO&modality=any", "place=95446"]
)
def test_a_map_of_sums_is_that_of_the_rows(asked: Any, by: str, text: str) -> None:
    wanted = f"by={by}&{text}"
    told, counted = (asked("map", "", each) for each in (wanted, f"{wanted}&{COUNTED_ROWS}"))
    for answer in (told, counted):
        del answer["applied_filters"]
    assert told == counted
    assert told["total"]


@pytest.mark.parametrize(("facet", "text"), TOLD)
def test_what_they_tell_is_read_from_them(world: Database, facet: str, text: str) -> None:
    assert table_read(world, facet, text) in SUMS
    assert table_read(world, facet, f"{text}&{COUNTED_ROWS}") is None


@pytest.mark.parametrize(("facet", "text"), UNTOLD)
def test_what_they_do_not_tell_is_not(world: Database, facet: str, text: str) -> None:
    assert table_read(world, facet, text) is None


def test_a_link_that_changes_is_counted_anew(world: Database, asked: Any) -> None:
    before = values(asked("facets", "events", "facet=actor&country=IQ"))
    assert before == {"ardia": 2, "ardian-army": 2, "river-front": 2}
    with world.write() as session:
        session.execute(sa.text("DELETE FROM event_place WHERE event_id = 1"))
        session.execute(sa.text("UPDATE event_place SET modality = 'denied' WHERE event_id = 2"))
    assert values(asked("facets", "events", "facet=actor&country=IQ")) == {}


def table_read(world: Database, facet: str, text: str) -> str | None:
    """Where the values are counted, if not in the rows."""
    of = chosen(COUNTED, "events")
    asked, dimension = question(world, of, text), of.dimensions[facet]
    if isinstance(dimension, Own):
        return source(sums.by_own(dimension, asked))
    linked = dimension(asked)
    return source(sums.by_link(linked, asked)) if isinstance(linked, Linked) else None


def question(world: Database, of: Any, text: str) -> Asked:
    query: Any = parse(of.model, pairs(text), today=TODAY)
    with world.read() as session:
        keys = resolve(session, query, known_place)
        rows = meeting(session, of.subject, query, keys, visits_all=True)
    return Asked(of.subject, query, keys, rows)


def source(read: Any) -> str | None:
    return None if read is None else read.columns_clause_froms[0].name

"""Sums that are kept beside links say what the rows say, and are what is asked."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database
from app.query.aggregates import sums
from app.query.aggregates.dimensions import Asked, Linked, Own
from app.query.aggregates.facets import COUNTED
from app.query.choice import chosen
from app.query.matching import meeting
from app.query.parse import parse
from app.query.resolve import resolve
from tests.query.aggregated import values
from tests.query.cases import TODAY, known_place, pairs

COUNTED_ROWS = "confidence_min=0"
"""All have it, and no sum tells it."""
TOLD = [
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
]
UNTOLD = [
    ("event_type", ""),
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
    ("place", ""),
    ("actor", ""),
    ("actor", "place=95446"),
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


@pytest.mark.parametrize(("facet", "text"), TOLD)
def test_what_they_tell_is_read_from_them(world: Database, facet: str, text: str) -> None:
    assert table_read(world, facet, text) in {"place_type", "actor_country"}
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
    query: Any = parse(of.model, pairs(text), today=TODAY)
    with world.read() as session:
        keys = resolve(session, query, known_place)
        rows = meeting(session, of.subject, query, keys, visits_all=True)
    asked = Asked(of.subject, query, keys, rows)
    dimension = of.dimensions[facet]
    if isinstance(dimension, Own):
        read = sums.by_own(dimension, asked)
    else:
        linked = dimension(asked)
        read = sums.by_link(linked, asked) if isinstance(linked, Linked) else None
    return None if read is None else read.get_final_froms()[0].name

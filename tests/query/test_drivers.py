"""A list is looked up by what fewest articles name, from copies where there are some."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.query.events import EVENTS, EventQuery
from app.query.filters import Selection, select_rows
from app.query.matching import ids_of
from app.query.parse import parse
from app.query.resolve import Keys
from app.query.statements import STATEMENTS, StatementQuery
from tests.query.cases import TODAY, pairs

KEYS: Any = {"actors": {"ardia": 1, "river-front": 3}, "places": {"IQ": 7}, "publishers": {}}


def rows_of(text: str, **weights: int) -> Selection:
    query = parse(EventQuery, pairs(text), today=TODAY)
    named = {name.replace("_", "-"): weight for name, weight in weights.items()}
    return select_rows(EVENTS.subject, query, Keys(**KEYS, weights=named), {})


def driver_of(rows: Selection) -> tuple[str, Any]:
    """The link table, and the key that its rows have."""
    assert rows.link is not None
    first: Any = rows.conditions[0]
    return rows.link.table.name, first.right.value


DRIVERS = [
    ("actor=ardia&with_actor=river-front", {"ardia": 9, "river_front": 2}, ("event_actor", 3)),
    ("actor=ardia&with_actor=river-front", {"ardia": 2, "river_front": 9}, ("event_actor", 1)),
    ("actor=ardia&country=IQ", {"ardia": 9, "IQ": 3}, ("event_place", 7)),
    ("actor=ardia&country=IQ", {"ardia": 3, "IQ": 9}, ("event_actor", 1)),
    ("agent=ardia&actor=river-front", {"ardia": 5, "river_front": 5}, ("event_actor", 1)),
]


@pytest.mark.parametrize(("text", "weights", "driver"), DRIVERS)
def test_the_rarer_one_is_looked_up(
    text: str, weights: dict[str, int], driver: tuple[str, int]
) -> None:
    assert driver_of(rows_of(text, **weights)) == driver


COVERED = [
    "actor=ardia",
    "actor=ardia&modality=denied",
    "country=IQ&event_type=ASSAULT",
    "actor=ardia&with_actor=river-front",
    "actor=ardia&country=IQ&date_from=2020",
    "actor=ardia&actor_scope=self",
]
UNCOVERED = ["actor=ardia&mode=drone", "actor=ardia&killed_min=1", "country=IQ&confidence_min=0.5"]


@pytest.mark.parametrize("text", COVERED)
def test_links_answer_alone_where_they_have_it_all(text: str) -> None:
    assert "event" not in tables(rows_of(text))


@pytest.mark.parametrize("text", UNCOVERED)
def test_the_event_is_looked_at_for_what_links_have_not(text: str) -> None:
    assert "event" in tables(rows_of(text))


def test_links_of_statements_answer_alone_too() -> None:
    query = parse(StatementQuery, pairs("speaker=ardia&date_from=2020"), today=TODAY)
    rows = select_rows(STATEMENTS.subject, query, Keys(**KEYS), {})
    assert tables(rows) == {"statement_actor"}


def tables(rows: Selection) -> set[str]:
    """Those that are read, under their own names."""
    found = (each for each in sa.sql.visitors.iterate(ids_of(rows)) if isinstance(each, sa.Table))
    return {each.name for each in found}

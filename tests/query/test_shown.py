"""What an answer has of its items: chosen members, and what is included."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import TypeAdapter

from app.db import Database
from app.errors import BadQuery
from app.query.actors import ACTORS, ActorQuery
from app.query.articles import ARTICLES, ArticleQuery
from app.query.events import EVENTS, EventQuery
from app.query.fields import shown_of
from app.query.listing import list_page
from app.query.parse import parse
from app.query.places import PLACES, PlaceQuery
from app.query.publishers import PUBLISHERS, PublisherQuery
from app.query.showing import Noun
from app.query.statements import STATEMENTS, StatementQuery
from app.schemas.members import members
from app.schemas.page import Page
from app.schemas.shapes import SHAPES

TODAY = dt.date(2020, 3, 12)
LISTS: list[tuple[Noun[Any], Any]] = [
    (ARTICLES, ArticleQuery),
    (STATEMENTS, StatementQuery),
    (EVENTS, EventQuery),
    (ACTORS, ActorQuery),
    (PLACES, PlaceQuery),
    (PUBLISHERS, PublisherQuery),
]


def ask(database: Database, noun: Noun[Any], model: Any, *pairs: tuple[str, str]) -> Page[Any]:
    with database.read() as session:
        query = parse(model, pairs, today=TODAY)
        return list_page(session, noun, query, set[str]().__contains__)


@pytest.mark.parametrize(("noun", "model"), LISTS)
def test_items_with_all_that_can_be_included_have_their_shape(
    world: Database, noun: Noun[Any], model: Any
) -> None:
    include = ",".join(noun.inclusions)
    pairs = [("include", include)] if include else []
    items = ask(world, noun, model, *pairs)["items"]
    shape = TypeAdapter(SHAPES[model.noun])
    for item in items:
        shape.validate_python(item, strict=True, extra="forbid")
    assert items
    assert all(noun.inclusions.keys() <= item.keys() for item in items)


@pytest.mark.parametrize(("noun", "model"), LISTS)
def test_a_longer_page_takes_no_more_statements(
    world: Database, noun: Noun[Any], model: Any
) -> None:
    include = [("include", name) for name in noun.inclusions]
    counted: list[int] = []
    for limit in ("1", "1000"):
        executed: list[str] = []

        def count(_: Any, __: Any, statement: str, *___: Any, to: list[str] = executed) -> None:
            to.append(statement)

        sa.event.listen(world.engine, "before_cursor_execute", count)
        ask(world, noun, model, *include, ("limit", limit))
        sa.event.remove(world.engine, "before_cursor_execute", count)
        counted.append(len(executed))
    assert counted[0] <= counted[1] <= 30
    assert counted[1] - counted[0] <= len(noun.inclusions) * 3, "nothing is asked for none"


def test_an_event_includes_what_a_second_call_would_tell(world: Database) -> None:
    pairs = (("include", "casualties,articles"), ("sort", "-killed"))
    [_, event, *_] = ask(world, EVENTS, EventQuery, *pairs)["items"]
    assert [article["id"] for article in event["articles"]] == [1, 2]
    [figure] = event["casualties"]
    assert (figure["report"], figure["article"], figure["best"]) == (1, 1, 4)


def test_an_actor_includes_where_it_is_named(world: Database) -> None:
    pairs = (("include", "mentions"), ("include", "parents"))
    items = ask(world, ACTORS, ActorQuery, *pairs)["items"]
    army = next(item for item in items if item["id"] == "ardian-army")
    assert [each["id"] for each in army["parents"]] == ["ardia"]
    assert [(each["article"]["id"], each["span"]["text"]) for each in army["mentions"]] == [
        (1, "the army")
    ]


def test_what_cannot_be_included_is_refused_with_what_can(world: Database) -> None:
    with pytest.raises(BadQuery, match="nearest: casualties"):
        ask(world, EVENTS, EventQuery, ("include", "reports,casualtys"))


@pytest.mark.parametrize("count", ["none", "exact", "estimated"])
def test_a_page_of_none_has_the_total_alone(world: Database, count: str) -> None:
    page = ask(world, EVENTS, EventQuery, ("limit", "0"), ("count", count))
    assert page["total"] == {"value": 5, "relation": "eq"}
    assert (page["items"], page["next_cursor"]) == ([], None)
    assert "diagnosis" not in page


def test_a_page_of_none_of_nothing_says_what_empties_it(world: Database) -> None:
    page = ask(world, EVENTS, EventQuery, ("limit", "0"), ("killed_min", "99"))
    assert page["total"] == {"value": 0, "relation": "eq"}
    assert page["diagnosis"][0]["parameter"] == "killed_min"


@pytest.mark.parametrize("noun", SHAPES)
def test_every_member_can_be_chosen(noun: str) -> None:
    for path in members(SHAPES[noun]):
        shown = shown_of(noun, SHAPES[noun], (path[0],), (".".join(path),))
        assert all(column[: len(path)] == path for column in shown.columns)


def test_chosen_members_keep_their_order_and_their_nesting() -> None:
    shown = shown_of("events", SHAPES["events"], (), ("participants.actor.id", "id", "place.name"))
    item = {
        "id": 1,
        "place": None,
        "participants": [{"role": "agent", "actor": {"id": "a", "name": "A"}}, {"actor": None}],
    }
    picked = shown.of(item)
    assert picked == {"participants": [{"actor": {"id": "a"}}, {"actor": None}], "id": 1} | {
        "place": None
    }
    assert list(picked) == ["participants", "id", "place"]


def test_a_member_that_is_chosen_whole_stays_whole() -> None:
    for fields in (("place", "place.name"), ("place.name", "place")):
        shown = shown_of("events", SHAPES["events"], (), fields)
        assert shown.of({"place": {"name": "X", "id": "1"}}) == {"place": {"name": "X", "id": "1"}}


REFUSED = [
    ("plce.name", "nearest: place.name"),
    ("place.nme", "nearest: place.name"),
    ("reports.sentence", "needs include=reports"),
    ("id.x", "no member"),
    ("", "no member"),
]


@pytest.mark.parametrize(("field", "reason"), REFUSED)
def test_a_member_that_is_not_there_is_refused(field: str, reason: str) -> None:
    with pytest.raises(BadQuery, match=reason) as refused:
        shown_of("events", SHAPES["events"], (), ("id", field))
    errors: Any = refused.value.members["errors"]
    assert [error["parameter"] for error in errors] == ["fields"]

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import TypeAdapter
from pydantic_core import to_json

from app.db import Database
from app.errors import Gone, Moved, NotFound
from app.query.actors import get_actor
from app.query.articles import get_article
from app.query.events import EVENTS, EventQuery, get_event
from app.query.listing import list_page
from app.query.places import get_place
from app.query.publishers import get_publisher
from app.query.statements import get_statement
from app.query.tables import event
from app.schemas.actor import ActorView
from app.schemas.article import ArticleView
from app.schemas.event import EventView
from app.schemas.place import PlaceView
from app.schemas.publisher import PublisherItem
from app.schemas.statement import StatementView

SHAPES: list[tuple[Any, Any, Any]] = [
    (get_article, 1, ArticleView),
    (get_article, 3, ArticleView),
    (get_event, 1, EventView),
    (get_event, 8, EventView),
    (get_statement, 1, StatementView),
    (get_statement, 2, StatementView),
    (get_statement, 3, StatementView),
    (get_actor, "ardian-army", ActorView),
    (get_place, "IQ", PlaceView),
    (get_place, "95445", PlaceView),
    (get_publisher, "river-post", PublisherItem),
]


def test_what_is_answered_has_its_shape(world: Database) -> None:
    with world.read() as session:
        for get, id_, shape in SHAPES:
            answer = to_json(get(session, id_))
            TypeAdapter(shape).validate_json(answer, strict=True, extra="forbid")


@pytest.fixture
def shown(world: Database) -> Any:
    views = {get: TypeAdapter(shape) for get, _, shape in SHAPES}

    def show(get: Any, id_: Any) -> Any:
        with world.read() as session:
            return views[get].validate_json(to_json(get(session, id_)))

    return show


def test_an_event_shows_each_who_took_part_once_named_or_not(shown: Any) -> None:
    took_part = [
        (each["role"], each["actor"] and each["actor"]["id"], each["text"], each["party"])
        for each in shown(get_event, 1)["participants"]
    ]
    assert took_part == [
        ("agent", None, "gunmen", "rebel_group"),
        ("target", "ardian-army", "soldiers", None),
        ("agent", "river-front", None, None),
    ]


def test_an_event_shows_where_and_when_and_how_many(shown: Any) -> None:
    event = shown(get_event, 1)
    day = dt.date(2020, 3, 11)
    assert event["period"] == {"from": day, "to": day, "precision": "day"}
    assert event["place"]["latitude"] == 36.19
    assert event["place"]["precision"] == "city"
    assert event["killed"] == {"best": 3, "low": 2, "high": 5}
    assert event["wounded"] == {"best": 4, "low": None, "high": None}
    assert event["detained"] is None


def test_an_event_shows_its_codes_in_other_schemes(shown: Any) -> None:
    codes = shown(get_event, 1)["codes"]
    assert codes["acled_sub_event_type"] == "Shelling/artillery/missile attack"
    assert (codes["ucdp_type_of_violence"], codes["quad_class"]) == (1, 4)


def test_an_event_shows_its_best_report(shown: Any) -> None:
    report = shown(get_event, 1)["report"]
    assert report["sentence"].startswith("Rockets hit")
    assert report["trigger"]["text"] == "hit"
    assert report["article"]["publisher"] == {"id": "example-wire", "name": "Example Wire"}
    assert report["article"]["published_at"] == dt.datetime(2020, 3, 11, 9, tzinfo=dt.UTC)


def test_an_event_shows_all_its_reports_with_their_evidence(shown: Any) -> None:
    first, second = shown(get_event, 1)["reports"]
    words = [each["span"]["text"] for each in first["participants"]]
    assert words == ["gunmen", "soldiers", "the army", "gunmen"]
    [casualty] = first["casualties"]
    assert (casualty["best"], casualty["actor"]["id"]) == (4, "ardian-army")
    assert casualty["claimed_by"]["name"] == "Ada Okoye"
    assert first["place"]["id"] == "95446"
    assert second["date_span"]["text"] == "Wednesday"
    assert second["article"]["id"] == 2


def test_a_statement_shows_who_spoke_to_whom_about_what(shown: Any) -> None:
    statement = shown(get_statement, 2)
    assert statement["speaker"]["id"] == "ardian-army"
    assert statement["addressee"]["id"] == "minister-okoye"
    assert [(each["noun"], each["id"], each["stance"]) for each in statement["about"]] == [
        ("place", "95446", "denies"),
        ("event", 1, "denies"),
    ]
    assert statement["article"]["url"] == "https://news.example/2"


def test_a_statement_shows_the_words_for_a_speaker_without_a_name(shown: Any) -> None:
    statement = shown(get_statement, 3)
    assert statement["speaker"] is None
    assert statement["speaker_span"]["text"] == "A resident"


def test_an_article_shows_what_was_found_in_it(shown: Any) -> None:
    article = shown(get_article, 1)
    assert article["counts"] == {"actors": 2, "places": 1, "statements": 1, "events": 2}
    assert (article["event_ids"], article["statement_ids"]) == ([1, 2], [1])
    named = [(each["noun"], each["id"], each["span"]["text"]) for each in article["mentions"]]
    assert named == [("actor", "ardian-army", "the army"), ("place", "95446", "Erbil")]
    assert article["text"] == "Rockets fell near the base."


def test_an_actor_shows_whom_it_belongs_to_and_who_belongs_to_it(shown: Any) -> None:
    assert [each["id"] for each in shown(get_actor, "ardian-army")["parents"]] == ["ardia"]
    ardia = shown(get_actor, "ardia")
    assert [each["id"] for each in ardia["children"]] == ["minister-okoye", "ardian-army"]
    assert ardia["counts"] == {"articles": 2, "statements": 0, "events": 5}
    assert ardia["aliases"] == ["Ardia"]


def test_a_place_shows_what_is_around_it_and_inside_it(shown: Any) -> None:
    erbil = shown(get_place, "95446")
    assert [each["id"] for each in erbil["ancestors"]] == ["95445", "IQ"]
    assert [each["id"] for each in shown(get_place, "IQ")["children"]] == ["98182", "95445"]
    assert erbil["counts"] == {"articles": 1, "statements": 1, "events": 2}


def test_a_publisher_shows_how_many_articles_it_has(shown: Any) -> None:
    assert shown(get_publisher, "example-wire")["article_count"] == 3


@pytest.mark.parametrize(("get", "id_"), [(get_event, 6), (get_statement, 4), (get_article, 5)])
def test_what_was_deleted_is_gone(shown: Any, get: Any, id_: int) -> None:
    with pytest.raises(Gone):
        shown(get, id_)


def test_what_was_merged_names_its_survivor(shown: Any) -> None:
    with pytest.raises(Moved) as moved:
        shown(get_event, 7)
    assert moved.value.to == 1
    with pytest.raises(Moved) as moved:
        shown(get_actor, "river-militia")
    assert moved.value.to == "river-front"


def test_a_survivor_that_was_merged_too_is_followed(world: Database, shown: Any) -> None:
    with world.engine.begin() as connection:
        connection.execute(sa.update(event).where(event.c.id == 1).values(merged_into=2))
    with pytest.raises(Moved) as moved:
        shown(get_event, 7)
    assert moved.value.to == 2


UNKNOWN = [
    (get_event, 9, "8"),
    (get_event, 2**70, None),
    (get_event, -1, None),
    (get_article, 77, "4"),
    (get_actor, "ardian-amry", "ardian-army"),
    (get_place, "95447", "95446"),
    (get_publisher, "river-pots", "river-post"),
]


@pytest.mark.parametrize(("get", "id_", "nearest"), UNKNOWN)
def test_what_is_unknown_is_not_found_and_names_the_nearest(
    shown: Any, get: Any, id_: Any, nearest: str | None
) -> None:
    with pytest.raises(NotFound) as caught:
        shown(get, id_)
    names: Any = caught.value.members.get("nearest", [None])
    assert nearest in names


@pytest.mark.parametrize("id_", ["a\x00", "\ud800", "", "%"])
def test_what_no_database_takes_is_not_found_either(shown: Any, id_: str) -> None:
    for get in (get_actor, get_place, get_publisher):
        with pytest.raises(NotFound):
            shown(get, id_)


def test_a_page_is_read_with_as_many_queries_as_one_item(world: Database) -> None:
    def queries(limit: int) -> int:
        asked: list[str] = []

        def note(*arguments: Any) -> None:
            asked.append(arguments[2])

        sa.event.listen(world.engine, "before_cursor_execute", note)
        with world.read() as session:
            page = list_page(session, EVENTS, EventQuery(limit=limit), lambda _: False)
        sa.event.remove(world.engine, "before_cursor_execute", note)
        assert len(page["items"]) == min(limit, 5)
        return len(asked)

    assert queries(1) == queries(50)


def test_what_is_shown_anyway_may_be_asked_for(world: Database) -> None:
    with world.read() as session:
        assert get_event(session, 1, ["reports"]) == get_event(session, 1)
        assert get_article(session, 1, ["mentions"]) == get_article(session, 1)

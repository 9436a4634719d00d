"""Each way of asking gives the same rows: at once, page by page of any size, and counted."""

import datetime as dt
from typing import Any

import pytest

from app.db import Database
from app.errors import BadQuery
from app.query.actors import ACTORS, ActorQuery
from app.query.articles import ARTICLES, ArticleQuery
from app.query.events import EVENTS, EventQuery
from app.query.listing import Noun, every, list_page
from app.query.paging import PageParameters
from app.query.parse import parse
from app.query.places import PLACES, PlaceQuery
from app.query.publishers import PUBLISHERS, PublisherQuery
from app.query.statements import STATEMENTS, StatementQuery

NOUNS: dict[str, tuple[Noun[Any], type[PageParameters]]] = {
    "articles": (ARTICLES, ArticleQuery),
    "statements": (STATEMENTS, StatementQuery),
    "events": (EVENTS, EventQuery),
    "actors": (ACTORS, ActorQuery),
    "places": (PLACES, PlaceQuery),
    "publishers": (PUBLISHERS, PublisherQuery),
}

TODAY = dt.date(2020, 3, 12)

CASES: list[tuple[str, str, list[int | str]]] = [
    ("events", "", [4, 8, 2, 1, 3]),
    ("events", "sort=date", [3, 1, 2, 8, 4]),
    ("events", "sort=-killed", [2, 1, 3, 8, 4]),
    ("events", "sort=-confidence", [8, 3, 2, 1, 4]),
    ("events", "sort=-report_count", [1, 8, 4, 3, 2]),
    ("events", "modality=any", [4, 8, 5, 2, 1, 3]),
    ("events", "modality=denied&modality=alleged", [8, 5]),
    ("events", "actor=ardian-army", [8, 2, 1]),
    ("events", "actor=ardian-army&sort=-killed", [2, 1, 8]),
    ("events", "actor=ardia", [4, 8, 2, 1]),
    ("events", "actor=ardia&actor_scope=self", []),
    ("events", "actor=ardian-army&actor_role=agent", [2]),
    ("events", "actor=ardian-army&actor=river-front", [8, 2, 1]),
    ("events", "actor=ardian-army&actor=minister-okoye", [4, 8, 2, 1]),
    ("events", "actor=river-militia", [8, 2, 1]),
    ("events", "agent=river-front", [8, 1]),
    ("events", "agent=river-front&target=ardia", [8, 1]),
    ("events", "agent=river-front&place=95446", [1]),
    ("events", "actor=river-front&exclude_actor=ardia", []),
    ("events", "exclude_actor=river-front", [4, 3]),
    ("events", "place=95446", [1]),
    ("events", "place=IQ", [2, 1, 3]),
    ("events", "country=iq", [2, 1, 3]),
    ("events", "country=IQ&country=JO", [4, 2, 1, 3]),
    ("events", "country=IQ&place_scope=self", []),
    ("events", "admin1=IQ-AR", [1]),
    ("events", "admin1=95445&country=JO", []),
    ("events", "country=KW", []),
    ("events", "place=98182&place=KW", [2, 3]),
    ("events", "exclude_country=IQ", [4, 8]),
    ("events", "exclude_place=98182&country=IQ", [1]),
    ("events", "exclude_place=KW", [4, 8, 2, 1, 3]),
    ("events", "date_from=2020-03-11&date_to=2020-03-11", [2, 1, 3]),
    ("events", "date_from=2020-05", [4, 8]),
    ("events", "date_to=2020-03", [2, 1, 3]),
    ("events", "date_from=2020&date_to=2020", [8, 2, 1, 3]),
    ("events", "date_from=2020-05-20&actor=river-front", [8]),
    ("events", "date_from=2020-04-01&country=IQ", [3]),
    ("events", "date_from=2021&date_field=published", [4, 3]),
    ("events", "date_to=2021-03-01&date_field=updated", [4, 8, 2, 1, 3]),
    ("events", "date_from=2021-03-02&date_field=updated", []),
    ("events", "event_type=ASSAULT", [2, 1]),
    ("events", "event_type=ASSAULT&event_type=PROTEST", [2, 1, 3]),
    ("events", "exclude_event_type=ASSAULT", [4, 8, 3]),
    ("events", "mode=drone", [2]),
    ("events", "context=terrorism", [1]),
    ("events", "context=terrorism&context=election", [1]),
    ("events", "context=election", []),
    ("events", "quad=4", [2, 1, 3]),
    ("events", "quad=1&quad=3", [4, 8]),
    ("events", "killed_min=3", [2, 1]),
    ("events", "killed_min=0", [2, 1, 3]),
    ("events", "killed_max=3", [1, 3]),
    ("events", "killed_min=4&killed_max=10", [2]),
    ("events", "wounded_min=1", [1]),
    ("events", "casualties=known", [2, 1, 3]),
    ("events", "casualties=none", [3]),
    ("events", "casualties=unknown", [4, 8]),
    ("events", "publisher=river-post", [1]),
    ("events", "actor=ardian-army&with_actor=river-front", [8, 2, 1]),
    ("events", "agent=river-front&with_actor=ardian-army", [8, 1]),
    ("events", "with_actor=minister-okoye", [4]),
    ("events", "actor=river-front&with_actor=minister-okoye", []),
    ("events", "actor=river-front&with_actor=ardia&actor_scope=self", []),
    ("events", "actor=river-front&with_actor=minister-okoye&with_actor=ardia", [8, 2, 1]),
    ("events", "bbox=44,36,45,37", [1]),
    ("events", "bbox=43,30,45,37", [2, 1, 3]),
    ("events", "bbox=170,30,44.2,37", [1]),
    ("events", "bbox=43,32.9,44.1,33.1", []),
    ("events", "bbox=44,36,45,37&actor=river-front&country=IQ", [1]),
    ("events", "bbox=43,30,45,37&near=33.3,44.4", [2, 3]),
    ("events", "near=36.2,44", [1]),
    ("events", "near=33.3,44.4&radius_km=310", [2, 3]),
    ("events", "near=33.3,44.4&radius_km=330", [2, 1, 3]),
    ("events", "near=-33,-136&radius_km=20100", [2, 1, 3]),
    ("events", "place_precision_max=facility", []),
    ("events", "place_precision_max=city", [2, 1, 3]),
    ("events", "place_precision_max=country", [4, 2, 1, 3]),
    ("events", "place_precision_max=admin1&country=JO", []),
    ("events", "date_from=2020-03&date_to=2020-03&date_match=within", [2, 1]),
    ("events", "date_from=2020-05-20&date_match=within", [4]),
    ("events", "actor=river-front&date_from=2020-05&date_match=within", [8]),
    ("events", "timespan=2d", [2, 1, 3]),
    ("events", "timespan=3w&date_match=within", [2, 1]),
    ("events", "timespan=1m&actor=ardia", [2, 1]),
    ("events", "timespan=1d", [3]),
    ("events", "timespan=9999y&date_field=updated", []),
    ("events", "scheme=plover&event_type=ASSAULT", [2, 1]),
    ("events", "scheme=acled&event_type=Explosions/Remote+violence", [2, 1]),
    ("events", "scheme=acled&event_type=Air/drone+strike&event_type=Protests", [2, 3]),
    ("events", "scheme=acled&exclude_event_type=Protests", [4, 8, 2, 1]),
    ("events", "scheme=ucdp&event_type=1", [1]),
    ("events", "scheme=ucdp&exclude_event_type=1", [4, 8, 2, 3]),
    ("events", "scheme=ucdp&event_type=2&event_type=3", []),
    ("events", "scheme=cameo&event_type=19", [2, 1]),
    ("events", "scheme=cameo&event_type=14&actor=ardia", []),
    ("events", "exclude_publisher=example-wire", [1]),
    ("events", "language=fr", [8]),
    ("events", "publisher=river-post&language=fr", []),
    ("events", "confidence_min=0.5", [8, 2, 1, 3]),
    ("events", "q=rockets", [8, 1]),
    ("events", "q=rockets+-threatened", [1]),
    ("events", "q=hit&actor=river-front&country=IQ&date_from=2020", [1]),
    ("statements", "", [2, 1, 3]),
    ("statements", "speaker=ardian-army", [2]),
    ("statements", "actor=minister-okoye", [2, 1]),
    ("statements", "actor=minister-okoye&actor_role=addressee", [2]),
    ("statements", "addressee=minister-okoye", [2]),
    ("statements", "about=river-front", [1]),
    ("statements", "speaker=minister-okoye&about=river-front", [1]),
    ("statements", "place=IQ", [2]),
    ("statements", "place=IQ&place_scope=self", []),
    ("statements", "actor=ardian-army&with_actor=minister-okoye", [2]),
    ("statements", "bbox=44,36,45,37", [2]),
    ("statements", "near=36.2,44&radius_km=5", [2]),
    ("statements", "place_precision_max=city", [2]),
    ("statements", "date_to=2020-03-11&date_match=within", [1, 3]),
    ("statements", "timespan=1d", [2]),
    ("statements", "kind=direct", [1]),
    ("statements", "date_from=2020-03-11", [2, 1]),
    ("statements", "date_to=2020-03-11&date_field=published", [1]),
    ("statements", "publisher=river-post", [2, 3]),
    ("statements", "q=attack+OR+slept", [2, 3]),
    ("statements", "sort=date", [3, 1, 2]),
    ("articles", "", [4, 3, 2, 1]),
    ("articles", "sort=date", [1, 2, 3, 4]),
    ("articles", "sort=-updated", [4, 3, 2, 1]),
    ("articles", "actor=ardia", [2, 1]),
    ("articles", "actor=ardia&actor_scope=self", []),
    ("articles", "country=IQ", [1]),
    ("articles", "actor=river-front&with_actor=ardia", [1]),
    ("articles", "bbox=44,36,45,37", [1]),
    ("articles", "place_precision_max=country", [4, 1]),
    ("articles", "timespan=1w", [2, 1]),
    ("articles", "date_from=2020-03-12&date_to=2020-06-01", [3, 2]),
    ("articles", "date_from=2021-03-02&date_field=updated", [4]),
    ("articles", "publisher=river-post", [2]),
    ("articles", "publisher=river-post&publisher=example-wire", [4, 3, 2, 1]),
    ("articles", "exclude_publisher=example-wire", [2]),
    ("articles", "state=skipped", [3]),
    ("articles", "language=en", [4, 2, 1]),
    ("articles", "q=erbil", [1]),
    ("articles", "q=érbil+fell", [1]),
    ("articles", "q=rock*", [1]),
    ("actors", "", ["minister-okoye", "ardia", "ardian-army", "river-front"]),
    ("actors", "kind=military&kind=country", ["ardia", "ardian-army"]),
    ("actors", "country=AR&kind=person", ["minister-okoye"]),
    ("actors", "parent=ardia", ["minister-okoye", "ardia", "ardian-army"]),
    ("actors", "q=Ardian+a", ["ardian-army"]),
    ("places", "", ["98182", "95445", "95446", "IQ", "JO"]),
    ("places", "q=ERB", ["95445", "95446"]),
    ("places", "kind=city", ["98182", "95446"]),
    ("places", "country=IQ", ["98182", "95445", "95446", "IQ"]),
    ("places", "place=95445&place_scope=self", ["95445"]),
    ("places", "bbox=44,33,45,37", ["98182", "95446"]),
    ("places", "near=36.2,44", ["95446"]),
    ("places", "place_precision_max=admin1", ["98182", "95445", "95446"]),
    ("places", "admin1=IQ-AR", ["95445", "95446"]),
    ("publishers", "", ["example-wire", "river-post"]),
    ("publishers", "country=IQ", ["river-post"]),
    ("publishers", "q=exam", ["example-wire"]),
]


def pairs(text: str) -> list[tuple[str, str]]:
    split = (pair.partition("=") for pair in text.split("&") if pair)
    return [(name, value.replace("+", " ")) for name, _, value in split]


def known_place(key: str) -> bool:
    return key == "KW"


@pytest.fixture
def asked(world: Database) -> Any:
    def ask(noun: str, text: str, **more: Any) -> Any:
        listed, model = NOUNS[noun]
        given = [*pairs(text), *((name, str(more[name])) for name in more)]
        query = parse(model, given, today=TODAY)
        with world.read() as session:
            return list_page(session, listed, query, known_place)

    return ask


def ids(items: list[Any]) -> list[int | str]:
    return [item["id"] for item in items]


@pytest.fixture
def paged(asked: Any) -> Any:
    def page_through(noun: str, text: str, limit: int) -> list[int | str]:
        page = asked(noun, text, limit=limit)
        found = ids(page["items"])
        while page["next_cursor"]:
            page = asked(noun, "", limit=limit, cursor=page["next_cursor"])
            assert page["items"], "a page of nothing"
            found += ids(page["items"])
        return found

    return page_through


def test_a_list_has_what_meets_all_parameters(asked: Any) -> None:
    for noun, text, expected in CASES:
        assert ids(asked(noun, text)["items"]) == expected, (noun, text)


@pytest.mark.parametrize("limit", [1, 2])
def test_pages_of_any_size_have_the_same(paged: Any, limit: int) -> None:
    for noun, text, expected in CASES:
        assert paged(noun, text, limit) == expected, (noun, text)


@pytest.mark.parametrize("count", ["exact", "estimated"])
def test_counts_are_of_the_same(asked: Any, count: str) -> None:
    for noun, text, expected in CASES:
        page = asked(noun, text, count=count, limit=1)
        assert page["total"] == {"value": len(expected), "relation": "eq"}, (noun, text)


def test_a_stream_has_the_same(world: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.query.listing.CHUNK", 2)
    for noun, text, expected in CASES:
        listed, model = NOUNS[noun]
        items = every(world.read, listed, parse(model, pairs(text), today=TODAY), known_place)
        assert ids(list(items)) == expected, (noun, text)


UNKNOWN = [
    ("events", "actor=ardian-amry", "actor", "ardian-army"),
    ("events", "agent=river-fron", "agent", "river-front"),
    ("events", "exclude_actor=okoye", "exclude_actor", "minister-okoye"),
    ("events", "place=bagdad", "place", "98182"),
    ("events", "country=Irak", "country", "IQ"),
    ("events", "publisher=river", "publisher", "river-post"),
    ("actors", "parent=ardja", "parent", "ardia"),
]


@pytest.mark.parametrize(("noun", "text", "parameter", "nearest"), UNKNOWN)
def test_an_unknown_id_is_refused_with_the_nearest(
    asked: Any, noun: str, text: str, parameter: str, nearest: str | None
) -> None:
    with pytest.raises(BadQuery) as refused:
        asked(noun, text)
    [error] = refused.value.members["errors"]
    assert error["parameter"] == parameter
    assert nearest in error.get("nearest", [None])


def test_all_unknown_ids_are_named_at_once(asked: Any) -> None:
    with pytest.raises(BadQuery) as refused:
        asked("events", "actor=nobody-1&place=nowhere-1&publisher=none-1")
    parameters = [error["parameter"] for error in refused.value.members["errors"]]
    assert parameters == ["actor", "place", "publisher"]


def test_applied_filters_tell_the_defaults_that_filter(asked: Any) -> None:
    page = asked("events", "actor=ardia&date_to=2020-03&limit=1&killed_min=0")
    assert page["applied_filters"] == {
        "actor": ["ardia"],
        "actor_scope": "descendants",
        "actor_role": "any",
        "date_to": "2020-03-31",
        "date_field": "event",
        "date_match": "overlaps",
        "killed_min": 0,
        "modality": ["occurred", "alleged"],
    }

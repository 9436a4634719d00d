"""Every order of a list, each way: whole, page by page, under filters, and by an index."""

import datetime as dt
import re
from typing import Any, get_args

import pytest
import sqlalchemy as sa

from app.db import Database
from app.query.actors import ACTORS, ActorQuery
from app.query.articles import ARTICLES, ArticleQuery
from app.query.events import EVENTS, EventQuery
from app.query.filters import select_rows
from app.query.listing import list_page, page_of
from app.query.paging import PageParameters
from app.query.parse import parse
from app.query.places import PLACES, PlaceQuery
from app.query.publishers import PUBLISHERS, PublisherQuery
from app.query.resolve import Keys
from app.query.showing import Noun
from app.query.statements import STATEMENTS, StatementQuery
from app.query.tables import article, event, statement

TODAY = dt.date(2020, 3, 12)
LISTS: dict[str, tuple[Noun[Any], type[PageParameters]]] = {
    "articles": (ARTICLES, ArticleQuery),
    "statements": (STATEMENTS, StatementQuery),
    "events": (EVENTS, EventQuery),
    "actors": (ACTORS, ActorQuery),
    "places": (PLACES, PlaceQuery),
    "publishers": (PUBLISHERS, PublisherQuery),
}
# Relevance is that of a search, and has tests of its own.
ORDERED = {name: sorted({*noun.sorts} - {"relevance"}) for name, (noun, _) in LISTS.items()}
SORTED = [(name, sort) for name, sorts in ORDERED.items() for sort in sorts]
FILTERS = {
    "articles": [("actor", "ardian-army"), ("place", "IQ")],
    "statements": [("actor", "ardia"), ("place", "IQ")],
    "events": [("actor", "ardian-army"), ("place", "IQ"), ("modality", "any")],
}


@pytest.fixture
def varied(world: Database) -> Database:
    """The world with figures, counts and days that differ, tie, or are unknown."""
    with world.engine.begin() as connection:
        for id_, wounded, publishers, published in ((2, 4, 2, 9), (3, None, 2, 7), (8, 0, 3, 9)):
            values = {"wounded_low": wounded, "publisher_count": publishers}
            day = {"published": dt.date(2021, 1, published)}
            connection.execute(event.update().where(event.c.id == id_).values(**values, **day))
        noon = {"published_at": dt.datetime(2020, 3, 11, 12, tzinfo=dt.UTC)}
        connection.execute(article.update().where(article.c.id == 2).values(noon))
        by_day = {"published_at": None, "published_on": dt.date(2020, 3, 12)}
        connection.execute(article.update().where(article.c.id == 1).values(by_day))
        unknown = {"published_at": None, "published_on": None}
        connection.execute(article.update().where(article.c.id == 4).values(unknown))
        later = {"published": dt.date(2021, 1, 1)}
        connection.execute(statement.update().where(statement.c.id == 3).values(later))
    return world


def walk(database: Database, name: str, size: int, *pairs: tuple[str, str]) -> list[Any]:
    noun, model = LISTS[name]
    ids: list[Any] = []
    asked = [*pairs, ("limit", str(size))]
    while True:
        with database.read() as session:
            query = parse(model, asked, today=TODAY)
            page = list_page(session, noun, query, set[str]().__contains__)
        ids += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            return ids
        asked = [("cursor", page["next_cursor"]), ("limit", str(size))]


ORDERS = [
    ("events", "-killed", [2, 1, 3, 8, 4]),
    ("events", "killed", [3, 1, 2, 4, 8]),
    ("events", "-wounded", [2, 1, 8, 4, 3]),
    ("events", "wounded", [8, 1, 2, 3, 4]),
    ("events", "-published", [8, 2, 3, 4, 1]),
    ("events", "publisher_count", [4, 1, 2, 3, 8]),
    ("events", "-report_count", [1, 8, 4, 3, 2]),
    ("events", "confidence", [4, 1, 2, 3, 8]),
    ("articles", "-published", [3, 1, 2, 4]),
    ("articles", "published", [2, 1, 3, 4]),
    ("articles", "-updated", [4, 3, 2, 1]),
    ("statements", "-published", [3, 2, 1]),
    ("actors", "-events", ["ardia", "ardian-army", "river-front", "minister-okoye"]),
    ("actors", "statements", ["ardia", "ardian-army", "river-front", "minister-okoye"]),
    ("places", "-events", ["IQ", "98182", "95446", "95445", "JO"]),
    ("places", "-name", ["JO", "IQ", "95446", "95445", "98182"]),
    ("publishers", "-articles", ["example-wire", "river-post"]),
]


@pytest.mark.parametrize(("name", "sort", "ids"), ORDERS)
def test_an_order_has_the_unknown_last_and_ties_by_id(
    varied: Database, name: str, sort: str, ids: list[Any]
) -> None:
    assert walk(varied, name, 1000, ("sort", sort)) == ids


@pytest.mark.parametrize("name", LISTS)
def test_a_list_in_any_order_is_the_same_page_by_page(varied: Database, name: str) -> None:
    for sort in ORDERED[name]:
        for pairs in ([], *([each] for each in FILTERS.get(name, ()))):
            whole = walk(varied, name, 1000, ("sort", sort), *pairs)
            assert walk(varied, name, 1, ("sort", sort), *pairs) == whole, (sort, pairs)
            other = walk(varied, name, 1000, *pairs)
            assert (len(whole), set(whole)) == (len(set(whole)), set(other)), (sort, pairs)


@pytest.mark.parametrize("name", LISTS)
def test_the_orders_that_are_documented_are_those_that_there_are(name: str) -> None:
    noun, model = LISTS[name]
    assert set(get_args(model.model_fields["sort"].annotation)) == set(noun.sorts)
    assert all(sort.removeprefix("-") in noun.sorts for sort in noun.sorts)


COUNTED = ("articles", "statements", "events")
INDEXED = [each for each in SORTED if each[1].removeprefix("-") not in COUNTED]


@pytest.mark.parametrize(("name", "sort"), INDEXED)
def test_a_page_is_read_in_the_order_of_an_index(database: Database, name: str, sort: str) -> None:
    """So is one that goes on from a row; nothing is sorted."""
    noun, model = LISTS[name]
    query = parse(model, [("sort", sort)], today=TODAY)
    rows = select_rows(noun.subject, query, Keys({}, {}, {}), None)
    order = noun.sorts[sort]
    last = {"after_key": VALUES[order.kind], "after_id": 1}
    for begins in (True, False):
        statement = page_of(rows, order, 51, begins=begins)
        steps = explained(database, statement, {} if begins else last)
        assert not FULL_SORT.search(steps), steps
        assert "index" in steps.lower(), steps


# PostgreSQL may sort what ties by name, a few rows at a time.
FULL_SORT = re.compile(r"TEMP B-TREE|(^|-> +)Sort ", re.MULTILINE)
VALUES: dict[Any, Any] = {
    dt.date: dt.date(2020, 1, 1),
    dt.datetime: dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    int: 1,
    float: 0.5,
    str: "a",
}


def explained(
    database: Database, statement: sa.Select[Any], behind: dict[str, Any] | None = None
) -> str:
    """How the statement would be run if it were run by indexes."""
    written = statement.compile(database.engine).construct_expanded_state(behind or {})
    asked = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            connection.execute(sa.text("SET enable_seqscan = off"))
            connection.execute(sa.text("SET enable_bitmapscan = off"))
            connection.execute(sa.text("SET enable_sort = off"))
        names = written.positiontup
        named = written.parameters
        given: Any = named if names is None else tuple(named[name] for name in names)
        if names is not None:
            given = tuple(str(each) if isinstance(each, dt.date) else each for each in given)
        lines = connection.exec_driver_sql(f"{asked} {written.statement}", given).all()
        return "\n".join(str(line[-1]) for line in lines)

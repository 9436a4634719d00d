from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import Database
from app.db.dialect import matches
from app.errors import BadQuery
from app.query.events import EventQuery, list_events
from app.query.tables import article, statement
from app.query.text import fts5, parse, tsquery

QUERIES = [
    ("air base", '("air" AND "base")', "(('air') & ('base'))"),
    ("air AND base", '("air" AND "base")', "(('air') & ('base'))"),
    ('"air base"', '"air base"', "('air' <-> 'base')"),
    ("“air base”", '"air base"', "('air' <-> 'base')"),
    ("Al-Asad", '"al asad"', "('al' <-> 'asad')"),
    ("Érbil", '"erbil"', "('erbil')"),
    ("rock*", '"rock" *', "('rock':*)"),
    ("truce OR ceasefire", '("truce" OR "ceasefire")', "(('truce') | ('ceasefire'))"),
    ("attack -drill", '(("attack") NOT ("drill"))', "(('attack') & !('drill'))"),
    ("attack NOT drill", '(("attack") NOT ("drill"))', "(('attack') & !('drill'))"),
    ("attack - drill", '("attack" AND "drill")', "(('attack') & ('drill'))"),
    ("(a OR b) c", '(("a" OR "b") AND "c")', "((('a') | ('b')) & ('c'))"),
    ("army , said", '("army" AND "said")', "(('army') & ('said'))"),
    ("or and not", '("or" AND "and" AND "not")', "(('or') & ('and') & ('not'))"),
]


@pytest.mark.parametrize(("text", "for_sqlite", "for_postgresql"), QUERIES)
def test_what_people_type_becomes_a_query_of_both(
    text: str, for_sqlite: str, for_postgresql: str
) -> None:
    node = parse(text)
    assert (fts5(node), tsquery(node)) == (for_sqlite, for_postgresql)


REFUSED = [
    ("", "no word"),
    ("  —  ", "no word"),
    ('"air base', "quotation mark"),
    ("a OR", "no word"),
    ("OR b", "no word"),
    ("NOT a", "leaves out"),
    ("a NOT", "without a word"),
    ("(a b", "not closed"),
    ("a b)", "not opened"),
    ("()", "no word"),
    ("a " * 51, "more than 50"),
    ("(" * 11 + "a" + ")" * 11, "parentheses"),
    ("a" * 101, "100 characters"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_query_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(BadQuery, match=reason) as refused:
        parse(text)
    errors: Any = refused.value.members["errors"]
    assert errors[0]["parameter"] == "q"


typed = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [*"()\"*-^:+'&|!<>\\", "OR", "NOT", "AND", "NEAR", "title:", "ärmy", "x1", "٣"]
    ),
    max_size=12,
).map(" ".join)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=typed)
def test_no_text_is_an_error_of_the_database(world: Database, text: str) -> None:
    try:
        node = parse(text)
    except BadQuery:
        return
    found = matches(article, fts5=fts5(node), tsquery=tsquery(node))
    with world.read() as session:
        session.execute(sa.select(article.c.id).where(found)).all()


TEXT = "The Al-Asad air base in Ërbil was hit; 12 rockets fell, officials said."
SEARCHES = [
    ("asad", True),
    ('"al asad"', True),
    ("al-asad", True),
    ('"asad al"', False),
    ("erbil", True),
    ("ERBIL ROCKETS", True),
    ("rocket", False),
    ("rocket*", True),
    ('"air ba"*', True),
    ("12", True),
    ("hit -officials", False),
    ("hit -drill", True),
    ("drill OR (rockets fell)", True),
    ("hit (drill OR parade)", False),
]


@pytest.fixture
def searchable(world: Database) -> Database:
    with world.engine.begin() as connection:
        connection.execute(statement.update().where(statement.c.id == 1).values(text=TEXT))
    return world


def test_both_databases_find_the_same(searchable: Database) -> None:
    with searchable.read() as session:
        for text, expected in SEARCHES:
            node = parse(text)
            found = matches(statement, fts5=fts5(node), tsquery=tsquery(node))
            ids = session.scalars(sa.select(statement.c.id).where(found, statement.c.id == 1)).all()
            assert bool(ids) is expected, text


def test_many_matches_are_as_few_matches(world: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["rockets", "the", "said", "nothing", "hit OR army", "base -shells"]
    counts = ["none", "exact"]

    def ids(q: str, count: str) -> list[int]:
        query = EventQuery.model_validate({"q": q, "count": count, "modality": ("any",)})
        with world.read() as session:
            return [item["id"] for item in list_events(session, query, set().__contains__)["items"]]

    few = [ids(q, count) for q in asked for count in counts]
    monkeypatch.setattr("app.query.search.FEW", 0)
    assert [ids(q, count) for q in asked for count in counts] == few
    assert few[0] == [8, 1]

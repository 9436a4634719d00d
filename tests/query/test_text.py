import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import Database
from app.db.dialect import Terms, matches
from app.errors import BadQuery
from app.query.articles import ARTICLES, ArticleQuery
from app.query.events import EVENTS, EventQuery
from app.query.listing import list_page
from app.query.paging import PageParameters
from app.query.parse import parse as read
from app.query.search.syntax import fts5, loose, parse, tsquery
from app.query.showing import Noun
from app.query.statements import STATEMENTS, StatementQuery
from app.query.tables import article, statement

LISTS: list[tuple[Noun[Any], type[PageParameters]]] = [
    (ARTICLES, ArticleQuery),
    (STATEMENTS, StatementQuery),
    (EVENTS, EventQuery),
]
QUERIES = [
    ("air base", '("air" AND "base")', "(('air') & ('base'))"),
    ("air AND base", '("air" AND "base")', "(('air') & ('base'))"),
    ('"air base"', '"air base"', "('air' <-> 'base')"),
    ("“air base”", '"air base"', "('air' <-> 'base')"),
    ("Al-Asad", '"Al-Asad"', "('al' <-> 'asad')"),
    ("Érbil", '"Érbil"', "('erbil')"),
    ("नमस्ते", '"नमस्ते"', "('नमस्ते')"),
    ('"air ba"*', '"air ba" *', "('air' <-> 'ba':*)"),
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


PIECES = [
    *"()\"*-^:+'&|!<>\\{}%_#@;,.\t\n\x7f",
    *("OR", "NOT", "AND", "NEAR", "title:", "{title}", ":*", "<->", "''", "NULL", "--", "/*"),
    *("ärmy", "a\u0301", "\u0301", "x1", "1e5", "٣", "½", "ﬁ", "ß", "İ", "ſ", "ꯍ", "नमस्ते"),
    *(
        "😀",
        "👩‍🚀",
        "東京",
        "、",
        "서울",
        "が",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\U00010380",
        "(" * 500,
    ),
]
typed = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)
FIELDS: dict[Any, list[str]] = {
    ArticleQuery: ["title", "body", "quote"],
    StatementQuery: ["content", "title", "body"],
    EventQuery: ["sentence", "title", "body"],
}


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=typed, data=st.data())
def test_no_text_is_an_error_of_the_database(
    world: Database, text: str, data: st.DataObject
) -> None:
    noun, model = data.draw(st.sampled_from(LISTS))
    fields = data.draw(st.lists(st.sampled_from(FIELDS[model]), min_size=1))
    sort = data.draw(st.sampled_from(["relevance", "-date"]))
    pairs = [("q", text), ("q_fields", ",".join(fields)), ("highlight", "true"), ("sort", sort)]
    refused: list[BadQuery] = []
    try:
        query = read(model, pairs, today=dt.date(2020, 3, 12))
        with world.read() as session:
            list_page(session, noun, query, set[str]().__contains__)
    except BadQuery as refusal:
        refused.append(refusal)
    errors = [error for each in refused for error in faults(each)]
    assert {error["parameter"] for error in errors} <= {"q"}


def faults(refusal: BadQuery) -> Any:
    return refusal.members["errors"]


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
            found = matches(statement, Terms(("text",), fts5(node), tsquery(node), loose(node)))
            ids = session.scalars(sa.select(statement.c.id).where(found, statement.c.id == 1)).all()
            assert bool(ids) is expected, text


def test_many_matches_are_as_few_matches(world: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["rockets", "the", "said", "nothing", "hit OR army", "base -shells"]
    counts = ["none", "exact"]

    def ids(q: str, count: str) -> list[int]:
        query = EventQuery.model_validate({"q": q, "count": count, "modality": ("any",)})
        with world.read() as session:
            return [
                item["id"]
                for item in list_page(session, EVENTS, query, set().__contains__)["items"]
            ]

    few = [ids(q, count) for q in asked for count in counts]
    monkeypatch.setattr("app.query.search.condition.FEW", 0)
    assert [ids(q, count) for q in asked for count in counts] == few
    assert few[0] == [8, 1]


TITLE = "Rockets strike Érbil airport"
BODY = "Baghdad - Two rockets fell, the army of Ardia said. 서울 東京 नमस्ते Ёлка m² 1e5 naïve"
WRITTEN = [
    ("rockets", "", [2, 1]),
    ("erbil rockets", "title", [2, 1]),
    ("baghdad", "title", []),
    ("baghdad", "body", [2]),
    ("airport", "body", []),
    ("airport baghdad", "", [2]),
    ('"airport baghdad"', "", []),
    ("airport -baghdad", "", []),
    ("airport -baghdad", "title", [2]),
    ("(airport OR two) -army", "title", [2]),
    ("(airport OR two) -army", "body", []),
    ('"rockets fell"', "body", [2, 1]),
    ('"rockets fe"*', "body,title", [2, 1]),
    ("서울", "", [2]),
    ("東*", "", [2]),
    ("नमस्ते", "", [2]),
    ("ёлка ЁЛКА", "", [2]),
    ("1e5", "", [2]),
    ("naive", "", [2]),
    ("nai\u0308ve", "", [2]),
    ("answer", "quote", [1]),
    ("answer", "", []),
    ("answer OR airport", "title,quote", [2, 1]),
]


@pytest.fixture
def written(world: Database) -> Database:
    with world.engine.begin() as connection:
        texts = {"title": TITLE, "text": BODY}
        connection.execute(article.update().where(article.c.id == 2).values(texts))
    return world


@pytest.mark.parametrize("few", [500, 0])
def test_words_are_found_in_the_fields_that_are_asked_for(
    written: Database, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.query.search.condition.FEW", few)
    for q, fields, ids in WRITTEN:
        given = {"q": q, "q_fields": tuple(fields.split(","))} if fields else {"q": q}
        for count in ("none", "exact"):
            query = ArticleQuery.model_validate({**given, "count": count, "date_to": "2020-03-12"})
            with written.read() as session:
                page = list_page(session, ARTICLES, query, set[str]().__contains__)
            assert [item["id"] for item in page["items"]] == ids, (q, fields)


def test_what_others_say_of_a_thing_can_be_searched_too(written: Database) -> None:
    asked: list[tuple[Noun[Any], type[PageParameters], list[int]]] = [
        (EVENTS, EventQuery, [1]),
        (STATEMENTS, StatementQuery, [2, 3]),
    ]
    for noun, model, ids in asked:
        query = model.model_validate({"q": "airport", "q_fields": ["title"]})
        with written.read() as session:
            page = list_page(session, noun, query, set[str]().__contains__)
        assert [item["id"] for item in page["items"]] == ids

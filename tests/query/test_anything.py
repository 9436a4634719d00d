"""Whatever is asked is answered or refused: it is never an error of the database."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import Database, ReadSession
from app.errors import BadQuery
from app.query.actors import ACTORS, ActorQuery
from app.query.aggregates.facets import COUNTED, list_facets
from app.query.aggregates.map import EventMapQuery, event_map
from app.query.aggregates.related import VIA, related_actors
from app.query.aggregates.timeline import TIMED, timeline
from app.query.articles import ARTICLES, ArticleQuery
from app.query.events import EVENTS, EventQuery
from app.query.listing import list_page
from app.query.names.suggest import ActorSuggestQuery, suggest_actors
from app.query.paging import Cursor, PageParameters, encode
from app.query.parse import parse, parse_body
from app.query.places import PLACES, PlaceQuery
from app.query.showing import Noun
from app.query.statements import STATEMENTS, StatementQuery

NOUNS: list[tuple[Noun[Any], type[PageParameters]]] = [
    (ARTICLES, ArticleQuery),
    (STATEMENTS, StatementQuery),
    (EVENTS, EventQuery),
    (ACTORS, ActorQuery),
    (PLACES, PlaceQuery),
]
TRIED = [
    *("ardia", "river-front", "95446", "IQ", "IQ-AR", "KW", "example-wire", "2020", "2020-03-11"),
    *("9999-12-31", "0001-01-01", "0", "1", "4", "0.5", "ASSAULT", "demo", "military", "any"),
    *("self", "updated", "published", "direct", "en", "-date", "-killed", "name", "exact"),
    *("rockets OR drones", '"', "\x00", "\ud800", "%", "'", "known", "unknown", "9" * 30),
    *("day", "week", "year", "killed", "articles", "actor", "country", "kind", "facility"),
    *("acled", "ucdp", "19", "Battles", "within", "7d", "1y", "43,30,45,37", "36.2,44", "city"),
]
known = {"KW"}.__contains__
values = st.sampled_from(TRIED) | st.text(max_size=8)
SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def ask(database: Database, noun: Noun[Any], model: type[PageParameters], pairs: Any) -> None:
    refused: list[BadQuery] = []
    try:
        query = parse(model, pairs, today=dt.date(2020, 3, 12))
        with database.read() as session:
            list_page(session, noun, query, {"KW"}.__contains__)
    except BadQuery as refusal:
        refused.append(refusal)
    assert all(each.members["errors"] for each in refused)


@pytest.mark.parametrize(("noun", "model"), NOUNS)
@SETTINGS
@given(data=st.data())
def test_any_parameters_are_answered_or_refused(
    world: Database, noun: Noun[Any], model: type[PageParameters], data: st.DataObject
) -> None:
    names = st.sampled_from(list(model.model_fields))
    pairs = data.draw(st.lists(st.tuples(names, values), max_size=4))
    ask(world, noun, model, pairs)


def _related(session: ReadSession, query: Any, known: Any) -> Any:
    return related_actors(session, "ardia", query, known)


def _suggested(session: ReadSession, query: Any, _: Any) -> Any:
    return suggest_actors(session, query)


def _counted(session: ReadSession, query: Any, known: Any) -> Any:
    return list_facets(session, query, COUNTED[query.of], known)


AGGREGATES: list[tuple[Any, Any]] = [
    *((each.model, _counted) for each in COUNTED.values()),
    *((each.model, timeline) for each in TIMED.values()),
    (EventMapQuery, event_map),
    *((each.model, _related) for each in VIA.values()),
    (ActorSuggestQuery, _suggested),
]


@pytest.mark.parametrize(("model", "read"), AGGREGATES)
@SETTINGS
@given(data=st.data())
def test_any_aggregate_is_answered_or_refused(
    world: Database, model: Any, read: Any, data: st.DataObject
) -> None:
    names = st.sampled_from(list(model.model_fields))
    pairs = data.draw(st.lists(st.tuples(names, values), max_size=3))
    refused: list[BadQuery] = []
    try:
        query = parse(model, pairs, today=dt.date(2020, 3, 12))
        with world.read() as session:
            read(session, query, known)
    except BadQuery as refusal:
        refused.append(refusal)
    assert all(each.members["errors"] for each in refused)


written = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(TRIED) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=3,
)


@SETTINGS
@given(
    sort=st.sampled_from(list(EVENTS.sorts)) | st.text(max_size=3),
    filters=st.dictionaries(st.sampled_from(list(EventQuery.model_fields)), written, max_size=2),
    last=st.lists(written, min_size=2, max_size=2),
)
def test_any_cursor_is_answered_or_refused(
    world: Database, sort: str, filters: dict[str, Any], last: list[Any]
) -> None:
    cursor = encode(Cursor("events", sort, filters, last))
    ask(world, EVENTS, EventQuery, [("cursor", cursor)])


MEMBERS = [
    "operator",
    "conditions",
    "negate",
    "filter",
    "actor",
    "q",
    "killed_min",
    "bbox",
    "modality",
]
bodies = st.recursive(
    written,
    lambda inner: (
        st.dictionaries(st.sampled_from(MEMBERS), inner, max_size=3)
        | st.fixed_dictionaries({"conditions": st.lists(inner, max_size=3)})
    ),
    max_leaves=8,
)


@SETTINGS
@given(nested=bodies, more=st.dictionaries(st.sampled_from(MEMBERS), bodies, max_size=2))
def test_any_body_is_answered_or_refused(
    world: Database, nested: Any, more: dict[str, Any]
) -> None:
    refused: list[BadQuery] = []
    try:
        body = json.dumps({"filter": nested, **more}).encode()
        query = parse_body(EventQuery, body, today=dt.date(2020, 3, 12))
        with world.read() as session:
            list_page(session, EVENTS, query, known)
    except BadQuery as refusal:
        refused.append(refusal)
    assert all(each.members["errors"] for each in refused)

"""What statements say of somebody, some place or some event, as a condition."""

from collections.abc import Iterator

import sqlalchemy as sa

from app.query.conditions.links import Condition
from app.query.parameters import StatementFilters
from app.query.resolve import Keys
from app.query.tables import (
    actor_ancestor,
    place_ancestor,
    statement,
    statement_actor,
    statement_event,
    statement_place,
)


def about_event(keys: list[int]) -> Condition:
    return _tied(statement_event, statement_event.c.event_id.in_(keys))


def stances(query: StatementFilters, keys: Keys) -> Condition:
    """Of what the query names, or of anything."""
    return sa.or_(*(_taken(query, *each) for each in (*_named(query, keys),) or EVERY))


EVERY = (
    (statement_actor, statement_actor.c.role == "about"),
    (statement_place, sa.true()),
    (statement_event, sa.true()),
)


def _named(query: StatementFilters, keys: Keys) -> Iterator[tuple[sa.Table, Condition]]:
    if query.about:
        of = _below(actor_ancestor, keys.of_actors(query.about), query.actor_scope)
        rows = statement_actor.c
        yield statement_actor, sa.and_(rows.role == "about", rows.actor_id.in_(of))
    if query.event:
        yield statement_event, statement_event.c.event_id.in_(keys.of_events(query.event))
    if places := (*query.place, *query.admin1, *query.country):
        of = _below(place_ancestor, keys.of_places(places), query.place_scope)
        yield statement_place, statement_place.c.place_id.in_(of)


def _below(closure: sa.Table, keys: list[int], scope: str) -> sa.Select[int]:
    """A stance is to what is meant itself, not to what lies above it."""
    below, above = closure.c[0], closure.c.ancestor_id
    found = sa.select(below).where(above.in_(keys))
    return found.where(closure.c.distance == 0) if scope == "self" else found


def _taken(query: StatementFilters, rows: sa.Table, of: Condition) -> Condition:
    return _tied(rows, of, rows.c.stance.in_(query.stance))


def _tied(rows: sa.Table, *conditions: Condition) -> Condition:
    own = rows.c.statement_id == statement.c.id
    return sa.exists().where(own, *conditions).correlate(statement)

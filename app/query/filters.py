"""One value of parameters → the rows that a list, a count or a timeline reads.

A list that is filtered by an actor or a place is driven from the link table, which has the date:
"this actor, newest first" is then one range of one index, however rare or frequent the actor is.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa

from app.db.dialect import days_between
from app.query.conditions.links import Column, Condition, Link, Picked
from app.query.conditions.located import located
from app.query.conditions.nesting import bounds, denied, nested
from app.query.conditions.picks import described, picked_actors, picked_places
from app.query.conditions.sources import are_few, article_conditions
from app.query.parameters import (
    ANYTHING,
    ActorParameters,
    ConfidenceParameters,
    DateParameters,
    NestedParameters,
    Parameters,
    PeriodParameters,
    PlaceParameters,
    SourceParameters,
    TextParameters,
)
from app.query.resolve import Keys
from app.query.search.condition import Searched

InArticle = Callable[[list[Condition], bool], Condition]
"""Conditions on articles, and whether few articles meet them → a condition on the noun."""

Texts = Mapping[tuple[str, tuple[str, ...]], Condition]
"""What the search for each `q` in its `q_fields` gave."""

PRECISIONS = {"day": 1, "week": 7, "month": 31, "season": 92, "year": 366}
"""How many days each may mean."""


@dataclass(frozen=True)
class Subject:
    """How a noun ties to actors, places, dates, articles and text.

    `dated` names the date that is its own (the link tables have a copy of it), `precision` is the
    column that says how exact it is; `own` gives what only this noun is filtered by.
    """

    table: sa.Table
    visible: Condition
    own: Callable[[Any, Keys], Iterator[Condition]]
    dated: str | None = None
    precision: Column | None = None
    actors: Link | None = None
    places: Link | None = None
    in_article: InArticle | None = None
    searched: tuple[Searched, ...] = ()


@dataclass(frozen=True)
class Selection:
    """The rows of `source` that meet the `conditions`; `id` and `date` are the columns to sort by.

    `repeats`: a row may come several times.
    """

    source: sa.FromClause
    conditions: tuple[Condition, ...]
    id: Column
    date: Column | None
    repeats: bool = False


def select_rows(subject: Subject, query: Parameters, keys: Keys, texts: Texts) -> Selection:
    picks = [*_picked(subject, query, keys)]
    driver = picks.pop(0) if picks and picks[0].link.drives else None
    table = subject.table
    conditions = (
        *(driver.conditions(driver.link.table) if driver else ()),
        *_dated(subject, query, table if driver is None else driver.link.table),
        subject.visible,
        *(pick.of(table) for pick in picks),
        *_unlinked(subject, query, keys, texts),
        *_nested(subject, query, keys, texts),
    )
    if driver is None:
        return Selection(table, conditions, table.c.id, table.c.get("date"))
    rows, owner = driver.link.table, driver.link.table.c[driver.link.owner]
    source = rows.join(table, owner == table.c.id)
    return Selection(source, conditions, owner, rows.c.date, repeats=len(driver.keys) > 1)


def _meets(subject: Subject, keys: Keys, texts: Texts, query: Parameters) -> Condition:
    """A row of the noun's table meets the query, wherever that is asked."""
    table = subject.table
    picks = (pick.of(table) for pick in _picked(subject, query, keys))
    others = _unlinked(subject, query, keys, texts)
    return sa.and_(sa.true(), *_dated(subject, query, table), *picks, *others)


def _nested(subject: Subject, query: Parameters, keys: Keys, texts: Texts) -> Iterator[Condition]:
    if isinstance(query, NestedParameters) and query.filter is not None:
        yield nested(query.filter, partial(_meets, subject, keys, texts))


def bounding(subject: Subject, query: Parameters, keys: Keys) -> sa.Select[int] | None:
    """The ids among which are all that meet the nested conditions, where link tables have them.

    None where that is not known, or the list is driven by a link table anyhow.
    """
    if not isinstance(query, NestedParameters) or query.filter is None:
        return None
    found = bounds(query.filter, partial(_linked, subject, keys))
    if not found or any(pick.link.drives for pick in _picked(subject, query, keys)):
        return None
    ids = sa.union(*found).subquery()
    return sa.select(ids.c[0])


def _linked(subject: Subject, keys: Keys, query: Parameters) -> sa.Select[int] | None:
    """The ids of those with the actor or the place of the query, and about its dates."""
    pick = next((each for each in _picked(subject, query, keys) if each.link.drives), None)
    if pick is None:
        return None
    rows = pick.link.table.alias()
    dates = _dated(subject, query, rows)
    return sa.select(rows.c[pick.link.owner]).where(*pick.conditions(rows), *dates)


def _picked(subject: Subject, query: Parameters, keys: Keys) -> Iterator[Picked]:
    if subject.actors is not None:
        yield from picked_actors(subject.actors, query, keys)
    if subject.places is not None and isinstance(query, PlaceParameters):
        yield from picked_places(subject.places, query, keys)


def _unlinked(subject: Subject, query: Parameters, keys: Keys, texts: Texts) -> Iterator[Condition]:
    """All that neither an actor or a place by its id nor the noun's own date says."""
    table = subject.table
    yield from subject.own(query, keys)
    yield from _excluded(subject, query, keys, texts)
    yield from _confident(subject, query)
    if subject.actors is not None and isinstance(query, ActorParameters):
        yield from described(subject.actors, table, query, keys)
    if subject.places is not None and isinstance(query, PlaceParameters):
        yield from located(subject.places, table, query)
    if subject.precision is not None and isinstance(query, PeriodParameters):
        yield from _precise(subject.precision, table, query)
    if isinstance(query, TextParameters) and query.q is not None and subject.searched:
        yield texts[query.q, query.q_fields]
    articles = article_conditions(query, keys, subject.dated)
    if subject.in_article is not None and articles:
        # All at once: one article must meet them, not one each.
        yield subject.in_article(articles, are_few(query, subject.dated))


def _excluded(subject: Subject, query: Parameters, keys: Keys, texts: Texts) -> Iterator[Condition]:
    """But what is left out of the articles, of which another one may do."""
    for name, value in query:
        if name.startswith("exclude_") and value and name not in SourceParameters.model_fields:
            wanted = _alone(query, name.removeprefix("exclude_"), value)
            yield denied(_meets(subject, keys, texts, wanted))


def _alone(query: Parameters, name: str, value: Any) -> Parameters:
    """A query for one thing, in the scheme of the given one."""
    wide = {**ANYTHING, "scheme": getattr(query, "scheme", None), name: value}
    return type(query).model_construct(**wide)


def _precise(precision: Column, table: sa.Table, query: PeriodParameters) -> Iterator[Condition]:
    if query.date_precision_max is None:
        return
    longest = PRECISIONS[query.date_precision_max]
    exact = precision.in_([name for name, days in PRECISIONS.items() if days <= longest])
    short = days_between(table.c.date, table.c.until) < longest
    yield sa.or_(exact, sa.and_(precision == "range", short))


def _dated(subject: Subject, query: Parameters, rows: sa.FromClause) -> Iterator[Condition]:
    """A period counts when it overlaps the bounds, or lies within them; `rows` has the dates."""
    if not isinstance(query, DateParameters):
        return
    if query.date_field == subject.dated:
        first, last = rows.c.date, rows.c.get("until", rows.c.date)
        within = isinstance(query, PeriodParameters) and query.date_match == "within"
        if query.date_to:
            yield (last if within else first) <= query.date_to
        if query.date_from:
            yield (first if within else last) >= query.date_from
    elif query.date_field == "updated":
        yield from _updated(subject.table.c.updated_at, query)


def _updated(column: Column, query: DateParameters) -> Iterator[Condition]:
    """Days in UTC."""
    if query.date_from:
        yield column >= dt.datetime.combine(query.date_from, dt.time.min, dt.UTC)
    if query.date_to and query.date_to < dt.date.max:
        day_after = query.date_to + dt.timedelta(days=1)
        yield column < dt.datetime.combine(day_after, dt.time.min, dt.UTC)


def _confident(subject: Subject, query: Parameters) -> Iterator[Condition]:
    if isinstance(query, ConfidenceParameters) and query.confidence_min is not None:
        yield subject.table.c.confidence >= query.confidence_min

"""One value of parameters → the rows that a list, a count or a timeline reads.

A list that is filtered by an actor or a place is driven from the link table, which has the date:
"this actor, newest first" is then one range of one index, however rare or frequent the actor is.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.query.links import Column, Condition, Link, Picked
from app.query.located import located
from app.query.parameters import (
    ActorFilters,
    ActorParameters,
    ConfidenceParameters,
    DateParameters,
    ExcludedPlaceParameters,
    Parameters,
    PeriodParameters,
    PlaceParameters,
    SourceParameters,
)
from app.query.resolve import Keys
from app.query.search import Searched
from app.query.tables import article

InArticle = Callable[[list[Condition], bool], Condition]
"""Conditions on articles, and whether few articles meet them → a condition on the noun."""

ROLES = ("agent", "target", "speaker", "addressee", "about")


@dataclass(frozen=True)
class Subject:
    """How a noun ties to actors, places, dates, articles and text.

    `dated` names the date that is its own (the link tables have a copy of it); `own` gives what
    only this noun is filtered by.
    """

    table: sa.Table
    visible: Condition
    own: Callable[[Any], Iterator[Condition]]
    dated: str | None = None
    actors: Link | None = None
    places: Link | None = None
    in_article: InArticle | None = None
    searched: Searched | None = None


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


def select_rows(
    subject: Subject, query: Parameters, keys: Keys, text: Condition | None
) -> Selection:
    """`text` is the condition that the search for `q` gave."""
    picks = [*_picked_actors(subject, query, keys), *_picked_places(subject, query, keys)]
    driver = picks.pop(0) if picks and picks[0].link.drives else None
    link = driver.link.table if driver else None
    conditions = (
        *(driver.conditions(driver.link.table) if driver else ()),
        *_dated(subject, query, subject.table if link is None else link),
        subject.visible,
        *subject.own(query),
        *_confident(subject, query),
        *(pick.of(subject.table) for pick in picks),
        *(~pick.of(subject.table) for pick in _excluded(subject, query, keys)),
        *_located(subject, query),
        *_articles(subject, query, keys),
        *((text,) if text is not None else ()),
    )
    if driver is None:
        table = subject.table
        return Selection(table, conditions, table.c.id, table.c.get("date"))
    rows, owner = driver.link.table, driver.link.table.c[driver.link.owner]
    source = rows.join(subject.table, owner == subject.table.c.id)
    return Selection(source, conditions, owner, rows.c.date, repeats=len(driver.keys) > 1)


def _picked_actors(subject: Subject, query: Parameters, keys: Keys) -> Iterator[Picked]:
    """The roles first: an actor is the agent of fewer events than it has a part in."""
    if subject.actors is None:
        return
    if isinstance(query, ActorFilters) and query.parent:
        yield Picked(subject.actors, keys.of_actors(query.parent), "any", direct=False)
    if not isinstance(query, ActorParameters):
        return
    direct = query.actor_scope == "self"
    for role in ROLES:
        if ids := getattr(query, role, ()):
            yield Picked(subject.actors, keys.of_actors(ids), role, direct)
    if query.actor:
        role = getattr(query, "actor_role", "any")
        yield Picked(subject.actors, keys.of_actors(query.actor), role, direct)
    if query.with_actor:
        yield Picked(subject.actors, keys.of_actors(query.with_actor), "any", direct)


def _picked_places(subject: Subject, query: Parameters, keys: Keys) -> Iterator[Picked]:
    """The smaller places first: fewer rows are looked at."""
    if subject.places is None or not isinstance(query, PlaceParameters):
        return
    direct = query.place_scope == "self"
    for ids in (query.place, query.admin1, query.country):
        if ids:
            yield Picked(subject.places, keys.of_places(ids), "any", direct)


def _excluded(subject: Subject, query: Parameters, keys: Keys) -> Iterator[Picked]:
    if subject.actors and isinstance(query, ActorParameters) and query.exclude_actor:
        yield Picked(subject.actors, keys.of_actors(query.exclude_actor), "any", direct=False)
    if subject.places and isinstance(query, ExcludedPlaceParameters):
        places = keys.of_places((*query.exclude_place, *query.exclude_country))
        if places:
            yield Picked(subject.places, places, "any", direct=False)


def _located(subject: Subject, query: Parameters) -> Iterator[Condition]:
    if subject.places is not None and isinstance(query, PlaceParameters):
        yield from located(subject.places, subject.table, query)


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


def _articles(subject: Subject, query: Parameters, keys: Keys) -> Iterator[Condition]:
    """All conditions on articles at once: one article must meet them, not one each."""
    conditions = article_conditions(subject, query, keys)
    if subject.in_article is not None and conditions:
        yield subject.in_article(conditions, bool([*_published(subject, query)]))


def article_conditions(subject: Subject, query: Parameters, keys: Keys) -> list[Condition]:
    """What the article must meet that has, or reports, a row of the noun."""
    if not isinstance(query, SourceParameters):
        return []
    return [*_sources(query, keys), *_published(subject, query)]


def _published(subject: Subject, query: Parameters) -> Iterator[Condition]:
    if isinstance(query, DateParameters) and "published" == query.date_field != subject.dated:
        if query.date_from:
            yield article.c.date >= query.date_from
        if query.date_to:
            yield article.c.date <= query.date_to


def _sources(query: SourceParameters, keys: Keys) -> Iterator[Condition]:
    if query.publisher:
        yield article.c.publisher_id.in_(keys.of_publishers(query.publisher))
    if query.exclude_publisher:
        excluded = keys.of_publishers(query.exclude_publisher)
        yield sa.func.coalesce(article.c.publisher_id, 0).not_in(excluded)
    if query.language:
        yield article.c.language.in_(query.language)


def _confident(subject: Subject, query: Parameters) -> Iterator[Condition]:
    if isinstance(query, ConfidenceParameters) and query.confidence_min is not None:
        yield subject.table.c.confidence >= query.confidence_min

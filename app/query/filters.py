"""One value of parameters → the rows that a list, a count or a timeline reads.

A list that is filtered by an actor or a place is driven from the link table, which has the date:
"this actor, newest first" is then one range of one index, however rare or frequent the actor is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import visitors

from app.db.dialect import days_between
from app.query.conditions.dated import periods, updated
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


@dataclass(frozen=True, eq=False)
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


@dataclass(frozen=True, eq=False)
class Selection:
    """The rows of `table` that meet the `conditions`; `id` and `date` are the columns to sort by.

    `link` is what they are looked up in, if anything. Where there are `periods` a row meets
    just one of them as well, and each is a range of an index by date. `repeats`: a row may come
    several times.
    """

    table: sa.Table
    link: Link | None
    conditions: tuple[Condition, ...]
    id: Column
    date: Column | None
    periods: tuple[Condition, ...] = ()
    repeats: bool = False

    def select(
        self, columns: Sequence[sa.ColumnElement[Any]], conditions: Iterable[Condition]
    ) -> sa.Select[Any]:
        """What the link table has a copy of is read from there, and the noun's own only if need be.

        So an index of the link answers by itself.
        """
        if self.link is None:
            return sa.select(*columns).select_from(self.table).where(*conditions)
        copied = Copies(self.table, self.link)
        statement = sa.select(*map(copied.read, columns)).where(*map(copied.read, conditions))
        links = self.link.table
        both = links.join(self.table, self.id == self.table.c.id)
        return statement.select_from(both if copied.is_needed(statement) else links)

    def over(self, link: Link, visible: Condition) -> list[Condition] | None:
        """What says which rows of `link` are of these, if its copies tell that by themselves.

        It has none of what is not `visible`.
        """
        if self.link is not None or not link.drives:
            return None
        copied = Copies(self.table, link)
        found = [copied.read(each) for each in self.as_one if each is not visible]
        return None if copied.is_needed(sa.select(1).where(*found)) else found

    @property
    def parts(self) -> list[tuple[Condition, ...]]:
        """The conditions of each part of the rows; no row is in two of them."""
        return [(*self.conditions, period) for period in self.periods] or [self.conditions]

    @property
    def as_one(self) -> tuple[Condition, ...]:
        """The conditions of all rows, for orders that no index by date gives."""
        return (*self.conditions, sa.or_(*self.periods)) if self.periods else self.conditions


@dataclass(frozen=True)
class Copies:
    """The columns of a noun's table that a link has as well."""

    table: sa.Table
    link: Link

    def read(self, expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        """The expression over the copies; what asks other tables stays as it is."""
        if any(isinstance(part, sa.SelectBase) for part in visitors.iterate(expression)):
            return expression
        copy: Any = self._copy
        copied: sa.ColumnElement[Any] = visitors.replacement_traverse(expression, {}, copy)
        return copied

    def is_needed(self, statement: sa.Select[Any]) -> bool:
        """Something has no copy."""
        return any(
            getattr(part, "table", None) is self.table for part in visitors.iterate(statement)
        )

    def _copy(self, part: Any, **_: Any) -> Any:
        if getattr(part, "table", None) is self.table and part.name in self.link.copies:
            return self.link.table.c[part.name]
        return None


def select_rows(subject: Subject, query: Parameters, keys: Keys, texts: Texts) -> Selection:
    picks = sorted(_picked(subject, query, keys), key=lambda pick: pick.weight)
    driver = picks.pop(0) if picks and picks[0].link.drives else None
    table = subject.table
    owner = driver.link.table.c[driver.link.owner] if driver else table.c.id
    conditions = (
        *(driver.conditions(driver.link.table) if driver else (subject.visible,)),
        *(pick.of(owner) for pick in picks),
        *_unlinked(subject, query, keys, texts),
        *_nested(subject, query, keys, texts),
    )
    if driver is None:
        found = _periods(subject, query, table)
        return Selection(table, None, conditions, table.c.id, table.c.get("date"), found)
    rows, found = driver.link.table, _periods(subject, query, driver.link.table)
    repeats = len(driver.keys) > 1
    return Selection(table, driver.link, conditions, owner, rows.c.date, found, repeats)


def _meets(subject: Subject, keys: Keys, texts: Texts, query: Parameters) -> Condition:
    """A row of the noun's table meets the query, wherever that is asked."""
    table = subject.table
    picks = (pick.of(table.c.id) for pick in _picked(subject, query, keys))
    others = _unlinked(subject, query, keys, texts)
    return sa.and_(sa.true(), *_in_a_period(subject, query, table), *picks, *others)


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
    dates = _in_a_period(subject, query, rows)
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
    if isinstance(query, DateParameters) and query.date_field == "updated":
        yield from updated(query, table.c.updated_at)
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


def _periods(subject: Subject, query: Parameters, rows: sa.FromClause) -> tuple[Condition, ...]:
    """By the date that is the noun's own; `rows` has it."""
    if not isinstance(query, DateParameters) or query.date_field != subject.dated:
        return ()
    return periods(query, rows.c.date, rows.c.get("until", rows.c.date))


def _in_a_period(subject: Subject, query: Parameters, rows: sa.FromClause) -> Iterator[Condition]:
    if ranges := _periods(subject, query, rows):
        yield sa.or_(*ranges)


def _confident(subject: Subject, query: Parameters) -> Iterator[Condition]:
    if isinstance(query, ConfidenceParameters) and query.confidence_min is not None:
        yield subject.table.c.confidence >= query.confidence_min

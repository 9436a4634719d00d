"""What the sums that are kept beside rows answer, where the filters ask no more than they tell.

To count the links of one country (155,000 of a million events) took 56 ms, to join them with those
of their actors half a second.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.sql import visitors

from app.query.aggregates.dimensions import Asked, Linked, Own
from app.query.conditions.links import Column, Condition
from app.query.tables import (
    actor_country,
    actor_role,
    country_day,
    event,
    event_actor,
    event_day,
    event_place,
    event_role,
    event_type,
    place,
    place_ancestor,
    place_type,
    role_country,
)

LIES_IN_ONE = (("country",), ("admin1",))
"""Kinds of places of which an event has one at the most."""


@dataclass(frozen=True)
class Sums:
    """Sums of `events`, by columns that stand for those of events and of their links.

    Those columns are of the table of the sums, or of tables `beside` it.
    """

    events: sa.Column[int]
    stand_for: Mapping[sa.Column[Any], sa.Column[Any]]
    beside: tuple[sa.Table, ...] = ()

    def read(self, expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any] | None:
        """The expression over the sums; None where they do not tell it."""
        replace: Any = self._replace
        read: sa.ColumnElement[Any] = visitors.replacement_traverse(expression, {}, replace)
        told = all(self._is_told(part) for part in visitors.iterate(read))
        return read if told else None

    def read_all(self, conditions: Iterable[Condition]) -> list[Condition] | None:
        read = [self.read(each) for each in conditions]
        told = [each for each in read if each is not None]
        return told if len(told) == len(read) else None

    def _replace(self, part: Any, **_: Any) -> Any:
        return self.stand_for.get(part)

    def _is_told(self, part: Any) -> bool:
        own = not isinstance(part, sa.Column) or part.table in (self.events.table, *self.beside)
        return own and not isinstance(part, sa.SelectBase)


OF_DAYS = Sums(
    event_day.c.events,
    {
        event.c.date: event_day.c.date,
        event.c.until: event_day.c.until,
        event.c.modality: event_day.c.modality,
    },
)
OF_DAYS_OF_COUNTRIES = Sums(
    country_day.c.events,
    {
        event_place.c.place_id: country_day.c.country_id,
        event_place.c.date: country_day.c.date,
        event_place.c.until: country_day.c.until,
        event.c.date: country_day.c.date,
        event.c.until: country_day.c.until,
        event.c.modality: country_day.c.modality,
    },
)
OF_TYPES = Sums(
    event_type.c.events,
    {
        event.c.event_type: event_type.c.event_type,
        event.c.modality: event_type.c.modality,
    },
)
OF_TYPES_IN_PLACES = Sums(
    place_type.c.events,
    {
        event_place.c.place_id: place_type.c.place_id,
        event.c.event_type: place_type.c.event_type,
        event.c.modality: place_type.c.modality,
    },
)
OF_TYPES_INSIDE = replace(
    OF_TYPES_IN_PLACES,
    stand_for={
        **OF_TYPES_IN_PLACES.stand_for,
        event_place.c.place_id: place_ancestor.c.ancestor_id,
    },
    beside=(place_ancestor,),
)
OF_ACTORS = Sums(
    actor_role.c.events,
    {event_actor.c.role: actor_role.c.role, event.c.modality: actor_role.c.modality},
)
OF_ACTORS_IN_COUNTRIES = Sums(
    actor_country.c.events,
    {
        event_actor.c.actor_id: actor_country.c.actor_id,
        event_actor.c.role: actor_country.c.role,
        event_place.c.place_id: actor_country.c.country_id,
        event.c.modality: actor_country.c.modality,
    },
)
OF_ROLES = Sums(
    event_role.c.events,
    {event_actor.c.role: event_role.c.role, event.c.modality: event_role.c.modality},
)
OF_ROLES_IN_COUNTRIES = Sums(
    role_country.c.events,
    {
        event_actor.c.role: role_country.c.role,
        event_place.c.place_id: role_country.c.country_id,
        event.c.modality: role_country.c.modality,
    },
)


class Told(NamedTuple):
    """The sums of the rows that a query asks for are those that meet the `conditions`."""

    sums: Sums
    conditions: list[Condition]

    @property
    def found(self) -> sa.ColumnElement[int]:
        return sa.cast(sa.func.sum(self.sums.events), sa.BigInteger)

    def all(self) -> sa.Select[int]:
        return sa.select(sa.func.coalesce(self.found, 0)).where(*self.conditions)

    def days(self, figure: str | None) -> sa.Select[Any]:
        table = self.sums.events.table.c
        named = [table.date.label("first"), table.until.label("last"), table.exact, table.events]
        if figure is not None:
            named += [table[figure].label("figure"), table[f"{figure}_known"].label("known")]
        return sa.select(*named).where(*self.conditions)

    def by(self, key: Column, *others: Column) -> sa.Select[Any]:
        """`key`, others that hang on it, and how many are `found`."""
        columns = sa.select(key, *others, self.found.label("found")).where(*self.conditions)
        return columns.group_by(key).having(self.found > 0)


def counted(asked: Asked) -> sa.Select[int] | None:
    """How many rows meet the query."""
    told = _of_types(asked)
    return told.all() if told else None


def placed(asked: Asked) -> sa.Select[int] | None:
    """How many of them have a place: each then has just one that lies in no other."""
    if asked.rows.link is not None:
        return counted(asked) if _is_of_country(asked) else None
    told = _told(OF_TYPES_IN_PLACES, asked)
    if told is None:
        return None
    inner = sa.select(place_ancestor.c.place_id).where(place_ancestor.c.distance > 0)
    outermost = place_type.c.place_id.not_in(inner)
    return told._replace(conditions=[*told.conditions, outermost]).all()


def by_place(kinds: Sequence[str], asked: Asked) -> sa.Select[Any] | None:
    """The `key` of each place of these kinds, and how many of the rows are `found` in it."""
    told = _inside(kinds, asked)
    return told.by(place_type.c.place_id.label("key")) if told else None


def days(asked: Asked, figure: str | None = None) -> sa.Select[Any] | None:
    """`first` and `last` day, whether it is `exact`, and how many rows (`events`) have these.

    With a figure, as `killed_best`: its sum too, and of how many of them it is `known`.
    """
    told = _either(OF_DAYS, OF_DAYS_OF_COUNTRIES, asked)
    return told.days(figure) if told else None


def days_by_country(
    linked: Linked, asked: Asked, figure: str | None = None
) -> sa.Select[Any] | None:
    """The same with the `key` of the country, if that is what is linked."""
    if linked.kinds != ("country",):
        return None
    told = _either(OF_DAYS_OF_COUNTRIES, OF_DAYS_OF_COUNTRIES, asked, linked.conditions)
    return told.days(figure).add_columns(country_day.c.country_id.label("key")) if told else None


def by_own(dimension: Own, asked: Asked) -> sa.Select[Any] | None:
    """The values, their names, and how many rows that meet the query have each."""
    told = _of_types(asked)
    if told is None:
        return None
    value, name = told.sums.read(dimension.id), told.sums.read(dimension.name)
    if value is None or name is None:
        return None
    return told.by(value.label("value"), sa.func.max(name))


def by_link(linked: Linked, asked: Asked) -> sa.Select[Any] | None:
    """The `key` of each value, and how many of the rows that meet the query are `found` with it."""
    to_actors = linked.link.table is event_actor
    told = _of_actors(linked, asked) if to_actors else _of_places(linked, asked)
    if told is None:
        return None
    columns = told.sums.events.table.c
    name = "actor_id" if to_actors else "place_id" if "place_id" in columns else "country_id"
    return told.by(columns[name].label("key"))


def having_any(linked: Linked, asked: Asked) -> sa.Select[int] | None:
    """How many of the rows that meet the query have a value at all."""
    if linked.link.table is event_actor:
        told = _either(OF_ROLES, OF_ROLES_IN_COUNTRIES, asked, linked.conditions)
    else:
        told = _of_places(linked, asked) if linked.kinds in LIES_IN_ONE else None
    return told.all() if told else None


def _of_types(asked: Asked) -> Told | None:
    """Of everything, or of a place."""
    if asked.rows.link is None:
        return _told(OF_TYPES, asked)
    return _told(OF_TYPES_IN_PLACES, asked) if asked.rows.link == asked.subject.places else None


def _of_actors(linked: Linked, asked: Asked) -> Told | None:
    return _either(OF_ACTORS, OF_ACTORS_IN_COUNTRIES, asked, linked.conditions)


def _of_places(linked: Linked, asked: Asked) -> Told | None:
    """Countries of an actor, or all kinds of places of everything or of a country."""
    driver = asked.rows.link
    if linked.link.table is not event_place:
        return None
    if driver is None or driver.table is not event_actor:
        return _inside(linked.kinds, asked, linked.conditions)
    is_told = linked.kinds == ("country",)
    return _told(OF_ACTORS_IN_COUNTRIES, asked, linked.conditions) if is_told else None


def _inside(kinds: Sequence[str], asked: Asked, linked: Iterable[Condition] = ()) -> Told | None:
    """All that happened in a place inside a country happened in the country."""
    told = _either(OF_TYPES_IN_PLACES, OF_TYPES_INSIDE, asked, linked)
    if told is None:
        return None
    of_kinds = sa.select(place.c.id).where(place.c.kind.in_(kinds))
    conditions = [*told.conditions, place_type.c.place_id.in_(of_kinds)]
    if told.sums is OF_TYPES_INSIDE:
        conditions.append(place_ancestor.c.place_id == place_type.c.place_id)
    return told._replace(conditions=conditions)


def _either(
    of_all: Sums, of_country: Sums, asked: Asked, linked: Iterable[Condition] = ()
) -> Told | None:
    """By what is asked: of everything, or of a country."""
    if asked.rows.link is None:
        return _told(of_all, asked, linked)
    return _told(of_country, asked, linked) if _is_of_country(asked) else None


def _told(sums: Sums, asked: Asked, linked: Iterable[Condition] = ()) -> Told | None:
    rows = asked.rows
    if rows.table is not event or rows.repeats:
        return None
    # What is not visible is in no sum.
    own = (each for each in rows.as_one if each is not asked.subject.visible)
    conditions = sums.read_all([*own, *linked])
    return None if conditions is None else Told(sums, conditions)


def _is_of_country(asked: Asked) -> bool:
    of_places = asked.rows.link == asked.subject.places
    return of_places and set(asked.keys.places.values()) <= asked.keys.countries

"""What rows are counted by: one row for each value that an event, statement or article has.

The values of a dimension are those of the filter with its name, so that a count is that of the
list with this value: actors come with those who belong to them, countries with what lies inside.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.sql import visitors

from app.db.dialect import Members
from app.query.codes import names, types_of_quad
from app.query.conditions.links import Column, Condition, Link
from app.query.conditions.sources import article_conditions
from app.query.filters import Selection, Subject
from app.query.matching import selected
from app.query.parameters import ActorParameters, Parameters, PlaceParameters
from app.query.resolve import Keys
from app.query.tables import actor, article, event, place, publisher, report, statement


class Asked(NamedTuple):
    """A query, and the `rows` that meet it."""

    subject: Subject
    query: Parameters
    keys: Keys
    rows: Selection


class Own(NamedTuple):
    """The one value that a row itself has, or null."""

    id: Column
    name: Column


class Linked(NamedTuple):
    """Values that a row is linked to, each once: `id` and `name` are of the table of values.

    The `conditions` are on links; where there are `kinds`, values are of one of them.
    """

    link: Link
    id: sa.Column[Any]
    name: sa.Column[Any]
    conditions: tuple[Condition, ...] = ()
    kinds: tuple[str, ...] = ()


Dimension = Own | Callable[[Asked], Linked | sa.Select[Any]]
"""A function gives links of all rows, or `owner`, the key of a row that meets the query, and `id`
and `name` of a value that it has, each once."""


def values_of(dimension: Dimension, asked: Asked) -> sa.Select[Any]:
    """`owner`, `id` and `name`: the values of the rows that meet the query, each once a row."""
    if isinstance(dimension, Own):
        columns = (dimension.id.label("value"), dimension.name.label("name"))
        own = selected(asked.rows, *columns).subquery("own")
        found = sa.select(own.c.id.label("owner"), own.c.value.label("id"), own.c.name)
        return found.where(own.c.value.is_not(None))
    given = dimension(asked)
    if isinstance(given, Linked):
        named = (given.id.label("id"), given.name.label("name"))
        return links_within(given, asked, _owner(given.link), *named)
    return given


def linked_by(dimension: Dimension, asked: Asked) -> Linked | None:
    """The links that have the values of the dimension, if links have them."""
    given = None if isinstance(dimension, Own) else dimension(asked)
    return given if isinstance(given, Linked) else None


def links_within(linked: Linked, asked: Asked, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Columns of the links of the rows that meet the query, and of the values they lead to."""
    found, link = _links(linked, *columns), linked.link
    meeting = asked.rows.over(link, asked.subject.visible)
    if meeting is not None:
        return found.where(*meeting)
    within = selected(asked.rows).subquery("within")
    return found.join(within, within.c.id == link.table.c[link.owner])


def having_links(linked: Linked, asked: Asked) -> sa.Select[int]:
    """How many of the rows that meet the query have a link: each is left at its first one."""
    within = selected(asked.rows).subquery("within")
    owner = linked.link.table.c[linked.link.owner]
    one = _links(linked, sa.literal(1)).where(owner == within.c.id)
    return sa.select(sa.func.count()).select_from(within).where(one.exists())


def _links(linked: Linked, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    links, values = linked.link.table, linked.id.table
    found = sa.select(*columns).select_from(links).where(*linked.conditions)
    if linked.kinds:
        found = found.where(values.c.kind.in_(linked.kinds))
    if linked.kinds or any(_is_of(values, column) for column in columns):
        found = found.join(values, values.c.id == links.c[linked.link.other])
    return found


def _is_of(table: sa.FromClause, expression: sa.ColumnElement[Any]) -> bool:
    return any(getattr(part, "table", None) is table for part in visitors.iterate(expression))


Shared = Literal["country", "admin1", "place", "actor", "publisher", "language"]
EventOwn = Literal["event_type", "mode", "context", "quad", "modality", "agent", "target", "role"]
StatementOwn = Literal["kind", "speaker", "addressee", "about", "role"]
EventDimension = Literal[EventOwn, Shared]
StatementDimension = Literal[StatementOwn, Shared]
ArticleDimension = Literal[Shared, "state"]


def _within(asked: Asked, owner: sa.Column[Any], *columns: Column) -> sa.Select[Any]:
    """`owner` and columns of what belongs to the rows that meet the query."""
    within = selected(asked.rows).subquery("within")
    found = sa.select(owner.label("owner"), *columns)
    return found.join_from(within, owner.table, owner == within.c.id)


def _own(table: sa.Table, name: str) -> Own:
    return Own(table.c[name], table.c[name])


def _members(table: sa.Table, name: str) -> Dimension:
    """Each string of an array."""
    value = Members(table.c[name]).table_valued("value").alias("each").c.value

    def members(asked: Asked) -> sa.Select[Any]:
        found = _within(asked, table.c.id, value.label("id"), value.label("name"))
        return found.join(value.table, sa.true()).distinct()

    return members


def _quads() -> Own:
    named = names()["quad"]
    types = {quad: event.c.event_type.in_(types_of_quad([int(quad)])) for quad in named}
    quad = sa.case(*((is_one, id_) for id_, is_one in types.items()))
    name = sa.case(*((is_one, named[id_]) for id_, is_one in types.items()))
    return Own(quad, name)


def _actors(role: str) -> Dimension:
    def actors(asked: Asked) -> Linked:
        rows, link = _linked(asked.subject.actors)
        in_role = [rows.c.role == role] if "role" in rows.c else []
        conditions = (*in_role, *_direct_actor(asked, rows))
        return Linked(link, actor.c.slug, actor.c.name, conditions)

    return actors


def _roles(asked: Asked) -> sa.Select[Any]:
    """Those that the actors asked for have, or anybody."""
    rows, link = _linked(asked.subject.actors)
    role = rows.c.role
    found = _within(asked, rows.c[link.owner], role.label("id"), role.label("name"))
    found = found.where(role != "any", *_direct_actor(asked, rows))
    if isinstance(asked.query, ActorParameters) and asked.query.actor:
        found = found.where(rows.c[link.other].in_(asked.keys.of_actors(asked.query.actor)))
    return found.distinct()


def _around(*kinds: str) -> Dimension:
    def places(asked: Asked) -> Linked:
        rows, link = _linked(asked.subject.places)
        only_named = isinstance(asked.query, PlaceParameters) and asked.query.place_scope == "self"
        direct = [rows.c.direct] if only_named else []
        return Linked(link, place.c.key, place.c.name, tuple(direct), kinds)

    return places


def _publishers(asked: Asked) -> sa.Select[Any]:
    """Of the articles that the filters are about."""
    within = articles_of(asked).subquery()
    found = sa.select(within.c.owner, publisher.c.slug.label("id"), publisher.c.name.label("name"))
    found = found.join_from(within, article, article.c.id == within.c.article_id)
    return found.join(publisher, publisher.c.id == article.c.publisher_id).distinct()


def _languages(asked: Asked) -> sa.Select[Any]:
    within, language = articles_of(asked).subquery(), article.c.language
    found = sa.select(within.c.owner, language.label("id"), language.label("name"))
    found = found.join_from(within, article, article.c.id == within.c.article_id)
    return found.where(language.is_not(None)).distinct()


def articles_of(asked: Asked) -> sa.Select[Any]:
    """`owner` and `article_id` of each article that has or reports a row of the noun."""
    conditions = article_conditions(asked.query, asked.keys, asked.subject.dated)
    owner, article_id = ARTICLE_COLUMNS[asked.subject.table.name]
    found = _within(asked, owner, article_id.label("article_id"))
    if conditions:
        found = found.where(article_id.in_(sa.select(article.c.id).where(*conditions)))
    return found.distinct()


ARTICLE_COLUMNS: dict[str, tuple[sa.Column[Any], sa.Column[Any]]] = {
    "event": (report.c.event_id, report.c.article_id),
    "statement": (statement.c.id, statement.c.article_id),
    "article": (article.c.id, article.c.id),
}
SHARED: Mapping[str, Dimension] = {
    "country": _around("country"),
    "admin1": _around("admin1"),
    "place": _around("admin2", "city", "facility", "natural", "region"),
    "actor": _actors("any"),
    "publisher": _publishers,
    "language": _languages,
}
OF_EVENTS: Mapping[str, Dimension] = {
    **{name: _own(event, name) for name in ("event_type", "mode", "modality")},
    "context": _members(event, "contexts"),
    "quad": _quads(),
    **SHARED,
    **{role: _actors(role) for role in ("agent", "target")},
    "role": _roles,
}
OF_STATEMENTS: Mapping[str, Dimension] = {
    "kind": _own(statement, "kind"),
    **SHARED,
    **{role: _actors(role) for role in ("speaker", "addressee", "about")},
    "role": _roles,
}
OF_ARTICLES: Mapping[str, Dimension] = {"state": _own(article, "state"), **SHARED}


def _linked(link: Link | None) -> tuple[sa.Table, Link]:
    if link is None:
        raise LookupError("the noun is tied to none of these")
    return link.table, link


def _owner(link: Link) -> sa.Label[Any]:
    return link.table.c[link.owner].label("owner")


def _direct_actor(asked: Asked, rows: sa.Table) -> list[Condition]:
    only_named = isinstance(asked.query, ActorParameters) and asked.query.actor_scope == "self"
    return [rows.c.direct] if only_named else []

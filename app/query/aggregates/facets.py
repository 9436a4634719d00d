"""How many rows have each value: the most frequent ones of some dimensions."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, NamedTuple

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.query import articles, events, statements
from app.query.aggregates import dimensions, sums
from app.query.aggregates.dimensions import (
    ArticleDimension,
    Asked,
    Dimension,
    EventDimension,
    Linked,
    Own,
    StatementDimension,
    having_links,
    linked_by,
    links_within,
    values_of,
)
from app.query.diagnosis import diagnose
from app.query.filters import Selection, Subject
from app.query.matching import how_many, meeting, selected
from app.query.paging import filters_of
from app.query.parameters import ArticleFilters, EventFilters, Parameters, StatementFilters
from app.query.parameters.values import Many
from app.query.resolve import KnownPlace, resolve
from app.schemas.facet import Facet, FacetPage, FacetValue


class FacetParameters(Parameters):
    """Which values are counted."""

    facet: Many[Any]
    top: int = Field(10, ge=1, le=100, description="how many values of each, the most frequent")


class EventFacets(FacetParameters, EventFilters):
    noun: ClassVar[str] = "facets of events"

    of: Literal["events"] = Field("events", description="what is counted")
    facet: Many[EventDimension] = Field(
        ("event_type",), description="by what they are counted", examples=["country"]
    )


class StatementFacets(FacetParameters, StatementFilters):
    noun: ClassVar[str] = "facets of statements"

    of: Literal["statements"] = Field("statements", description="what is counted")
    facet: Many[StatementDimension] = Field(
        ("kind",), description="by what they are counted", examples=["actor"]
    )


class ArticleFacets(FacetParameters, ArticleFilters):
    noun: ClassVar[str] = "facets of articles"

    of: Literal["articles"] = Field("articles", description="what is counted")
    facet: Many[ArticleDimension] = Field(
        ("publisher",), description="by what they are counted", examples=["publisher"]
    )


class Counted(NamedTuple):
    model: type[FacetParameters]
    subject: Subject
    dimensions: Mapping[str, Dimension]


COUNTED = {
    "events": Counted(EventFacets, events.SUBJECT, dimensions.OF_EVENTS),
    "statements": Counted(StatementFacets, statements.SUBJECT, dimensions.OF_STATEMENTS),
    "articles": Counted(ArticleFacets, articles.SUBJECT, dimensions.OF_ARTICLES),
}


def list_facets(
    session: ReadSession, query: FacetParameters, of: Counted, known_place: KnownPlace
) -> FacetPage:
    """Raises BadQuery."""
    keys = resolve(session, query, known_place)
    rows = meeting(session, of.subject, query, keys, visits_all=True)
    asked = Asked(of.subject, query, keys, rows)
    wanted = {name: of.dimensions[name] for name in query.facet}
    own = {name: _groups(session, d, asked) for name, d in wanted.items() if isinstance(d, Own)}
    total = _total(session, own, asked)
    answer: FacetPage = {
        "items": [
            _of_groups(name, own[name], query.top)
            if name in own
            else _facet(session, name, wanted[name], asked, total, query.top)
            for name in query.facet
        ],
        "total": total,
        "applied_filters": filters_of(query),
    }
    if not total:
        answer["diagnosis"] = diagnose(session, of.subject, query, keys)
    return answer


class Group(NamedTuple):
    id: str | None
    name: str | None


def _groups(session: ReadSession, dimension: Own, asked: Asked) -> dict[Group, int]:
    """How many rows have each value, or none (null): there are few values."""
    counted = sums.by_own(dimension, asked)
    if counted is None:
        counted = _counted(dimension, asked.rows)
    return {Group(id_, name): found for id_, name, found in session.execute(counted)}


def _counted(dimension: Own, rows: Selection) -> sa.Select[Any]:
    own = selected(rows, dimension.id.label("value"), dimension.name.label("name")).subquery("own")
    name = sa.func.max(own.c.name)  # all the same: so an index by value gives the groups in order
    return sa.select(own.c.value, name, sa.func.count()).group_by(own.c.value)


def _total(session: ReadSession, own: Mapping[str, Mapping[Group, int]], asked: Asked) -> int:
    # Each row is in one group of what it has itself, or in that of null: counted once, for all.
    for groups in own.values():
        return sum(groups.values())
    counted = sums.counted(asked)
    if counted is None:
        return how_many(session, asked.rows)
    return session.scalar(counted) or 0


def _of_groups(facet: str, groups: Mapping[Group, int], top: int) -> Facet:
    values = [
        FacetValue(id=group.id, name=group.name or "", count=found)
        for group, found in groups.items()
        if group.id is not None
    ]
    return {
        "facet": facet,
        "values": sorted(values, key=lambda each: (-each["count"], each["id"]))[:top],
        "distinct": len(values),
        "missing": sum(found for group, found in groups.items() if group.id is None),
    }


def _facet(
    session: ReadSession, name: str, dimension: Dimension, asked: Asked, total: int, top: int
) -> Facet:
    rows = session.execute(frequent(dimension, asked, top)).all()
    return {
        "facet": name,
        "values": [FacetValue(id=row.id, name=row.name, count=row.found) for row in rows],
        "distinct": rows[0].different if rows else 0,
        "missing": total - _having(session, dimension, asked),
    }


def frequent(dimension: Dimension, asked: Asked, top: int) -> sa.Select[Any]:
    """The values that most rows have, with how many; and how many different ones there are."""
    if linked := linked_by(dimension, asked):
        return _frequent_links(linked, asked, top)
    valued = values_of(dimension, asked).subquery("valued")
    found = sa.func.count().label("found")
    different = sa.func.count().over().label("different")
    name = sa.func.max(valued.c.name).label("name")  # all the same, and not sorted by
    by_value = sa.select(valued.c.id, name, found, different).group_by(valued.c.id)
    return by_value.order_by(found.desc(), valued.c.id).limit(top)


def _frequent_links(linked: Linked, asked: Asked, top: int) -> sa.Select[Any]:
    """By their keys, which takes half the time of by names: those of as many as the last of the
    top are named, and then put in order.
    """
    links = sums.by_link(linked, asked)
    if links is None:
        key = linked.link.table.c[linked.link.other]
        links = links_within(linked, asked, key.label("key"), sa.func.count().label("found"))
        links = links.group_by(key)
    counted, values = links.cte("counted"), linked.id.table
    most = sa.select(counted.c.found).order_by(counted.c.found.desc()).limit(top).subquery("most")
    least = sa.select(sa.func.min(most.c.found)).scalar_subquery()
    different = sa.select(sa.func.count()).select_from(counted).scalar_subquery()
    named = sa.select(
        *(linked.id.label("id"), linked.name.label("name")),
        *(counted.c.found, different.label("different")),
    )
    named = named.join_from(counted, values, values.c.id == counted.c.key)
    named = named.where(counted.c.found >= least)
    return named.order_by(counted.c.found.desc(), linked.id).limit(top)


def _having(session: ReadSession, dimension: Dimension, asked: Asked) -> int:
    """How many rows have a value."""
    if linked := linked_by(dimension, asked):
        having = sums.having_any(linked, asked)
        return session.scalar(having_links(linked, asked) if having is None else having) or 0
    valued = values_of(dimension, asked).subquery("valued")
    return session.scalar(sa.select(sa.func.count(valued.c.owner.distinct()))) or 0

"""How many rows have each value: the most frequent ones of some dimensions."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, NamedTuple

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.query import articles, events, statements
from app.query.aggregates import dimensions
from app.query.aggregates.dimensions import (
    ArticleDimension,
    Asked,
    Dimension,
    EventDimension,
    Own,
    StatementDimension,
    values_of,
)
from app.query.diagnosis import diagnose
from app.query.filters import Subject
from app.query.matching import ids_of, meeting
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
    found = ids_of(rows).subquery("found")
    total = session.scalar(sa.select(sa.func.count()).select_from(found)) or 0
    answer: FacetPage = {
        "items": [
            _facet(session, name, of.dimensions[name], asked, total, query.top)
            for name in query.facet
        ],
        "total": total,
        "applied_filters": filters_of(query),
    }
    if not total:
        answer["diagnosis"] = diagnose(session, of.subject, query, keys)
    return answer


def _facet(
    session: ReadSession, name: str, dimension: Dimension, asked: Asked, total: int, top: int
) -> Facet:
    values = values_of(dimension, asked)
    rows = session.execute(frequent(values, top)).all()
    return {
        "facet": name,
        "values": [FacetValue(id=row.id, name=row.name, count=row.found) for row in rows],
        "distinct": rows[0].different if rows else 0,
        "missing": total - _having(session, values, once=isinstance(dimension, Own)),
    }


def frequent(values: sa.Select[Any], top: int) -> sa.Select[Any]:
    """The values that most rows have, with how many; and how many different ones there are."""
    valued = values.subquery("valued")
    found = sa.func.count().label("found")
    different = sa.func.count().over().label("different")
    name = sa.func.max(valued.c.name).label("name")  # all the same, and not sorted by
    by_value = sa.select(valued.c.id, name, found, different).group_by(valued.c.id)
    return by_value.order_by(found.desc(), valued.c.id).limit(top)


def _having(session: ReadSession, values: sa.Select[Any], *, once: bool) -> int:
    """How many rows have a value; where each has it `once`, they need not be told apart."""
    owner = values.subquery("valued").c.owner
    return session.scalar(sa.select(sa.func.count(owner if once else owner.distinct()))) or 0

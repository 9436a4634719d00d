import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.query.conditions.links import Condition, Link
from app.query.conditions.stances import about_event, stances
from app.query.filters import Subject
from app.query.found import key_of_number
from app.query.items import event_items, statement_items
from app.query.paging import Relevance, SearchParameters, ShownParameters, Sort, each_way
from app.query.parameters import StatementFilters
from app.query.parameters.values import Listed
from app.query.reading import IDS, items_of
from app.query.rendered import Kept
from app.query.resolve import Keys
from app.query.search.condition import Searched
from app.query.showing import Noun, whole
from app.query.tables import (
    article,
    event,
    statement,
    statement_actor,
    statement_event,
    statement_json,
    statement_place,
)

SORTS: dict[str, Sort | Relevance] = {
    **each_way("date", statement.c.date, dt.date, dated=True),
    **each_way("published", statement.c.published, dt.date),
    **each_way("updated", statement.c.updated_at, dt.datetime),
    **each_way("confidence", statement.c.confidence, float),
    "relevance": Relevance(),
}


class StatementQuery(SearchParameters, StatementFilters):
    """Statements that meet all parameters; of a repeated one, any of its values."""

    noun: ClassVar[str] = "statements"

    include: Listed[Literal["events"]] = Field(
        (), description="what is shown besides", examples=["events"]
    )
    sort: Literal[
        "-date",
        "date",
        "-published",
        "published",
        "-updated",
        "updated",
        "-confidence",
        "confidence",
        "relevance",
    ] = Field(
        "-date",
        description="with a minus the newest or largest first; `relevance` ranks the 500 newest "
        "that `q` finds, the best first",
    )


class StatementParameters(ShownParameters):
    noun: ClassVar[str] = "a statement"

    include: Listed[Literal["events"]] = Field((), description="what is shown besides")


def get_statement(session: ReadSession, id_: int, include: Sequence[str] = ()) -> Mapping[str, Any]:
    """The members of a StatementView as `whole` has them. Raises Gone, Moved, NotFound."""
    key = key_of_number(session, statement, id_)
    view = whole(session, STATEMENTS, key, include)
    extractor = sa.select(statement.c.extractor).where(statement.c.id == key)
    return {**view, "extractor": session.scalar(extractor) or ""}


def _own(query: StatementFilters, keys: Keys) -> Iterator[Condition]:
    if query.kind:
        yield statement.c.kind.in_(query.kind)
    if query.event:
        yield about_event(keys.of_events(query.event))
    if query.stance:
        yield stances(query, keys)


def _in_article(conditions: list[Condition], few: bool) -> Condition:
    articles = sa.select(article.c.id).where(*conditions)
    if few:
        return statement.c.article_id.in_(articles)
    tied = articles.where(article.c.id == statement.c.article_id)
    return tied.correlate(statement).exists()


said = statement.alias("said")
its_article = sa.join(said, article, article.c.id == said.c.article_id)

SUBJECT = Subject(
    table=statement,
    visible=statement.c.deleted_at.is_(None),
    own=_own,
    dated="said",
    precision=statement.c.said_precision,
    actors=Link(statement_actor, "statement_id", "actor_id", ("date", "until")),
    places=Link(statement_place, "statement_id", "place_id", ("date", "until")),
    in_article=_in_article,
    searched=(
        Searched(statement, statement.c.id, statement, {"content": "text"}),
        Searched(article, said.c.id, its_article, {"title": "title", "body": "text"}),
    ),
)

EVENTS = (
    sa.select(statement_event.c.statement_id.label("owner"), event.c.id)
    .join_from(statement_event, event, event.c.id == statement_event.c.event_id)
    .where(statement_event.c.statement_id.in_(IDS), event.c.deleted_at.is_(None))
    .order_by(statement_event.c.statement_id, event.c.id)
)

INCLUSIONS = {"events": items_of(EVENTS, event_items.items)}
KEPT = Kept(statement_json, statement_items.items)
STATEMENTS = Noun(SUBJECT, SORTS, statement_items.items, INCLUSIONS, KEPT)

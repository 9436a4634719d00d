import datetime as dt
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.db.dialect import FAR_AHEAD, LONG_AGO, first_known
from app.query.conditions.links import Condition, Link
from app.query.filters import Subject
from app.query.found import key_of_number
from app.query.items import article_items, event_items, statement_items
from app.query.items.annotated import annotated
from app.query.paging import (
    Relevance,
    SearchParameters,
    ShownParameters,
    Sort,
    each_way,
    unknown_last,
)
from app.query.parameters import ArticleFilters
from app.query.parameters.values import Listed
from app.query.reading import IDS, items_of, lists_of, rows_of
from app.query.resolve import Keys
from app.query.search.condition import Searched
from app.query.showing import Noun, whole
from app.query.tables import (
    actor,
    article,
    article_actor,
    article_place,
    event,
    mention,
    place,
    report,
    statement,
)
from app.schemas.article import ArticleView, Mention

PUBLISHED = (article.c.published_at, article.c.published_on)
published = first_known(*PUBLISHED, unknown=LONG_AGO)
published_or_last = first_known(*PUBLISHED, unknown=FAR_AHEAD)

SORTS: dict[str, Sort | Relevance] = {
    **each_way("date", article.c.date, dt.date, dated=True),
    **unknown_last("published", published, published_or_last, dt.datetime),
    **each_way("updated", article.c.updated_at, dt.datetime),
    "relevance": Relevance(),
}


class ArticleQuery(SearchParameters, ArticleFilters):
    """Articles that meet all parameters; of a repeated one, any of its values."""

    noun: ClassVar[str] = "articles"

    include: Listed[Literal["mentions", "statements", "events", "annotated"]] = Field(
        (), description="what is shown besides, parted by commas", examples=["mentions"]
    )
    sort: Literal[
        "-date", "date", "-published", "published", "-updated", "updated", "relevance"
    ] = Field(
        "-date",
        description="with a minus the newest first; `published` by the instant, the unknown last; "
        "`relevance` ranks the 500 newest that `q` finds, the best first",
    )


class ArticleParameters(ShownParameters):
    noun: ClassVar[str] = "an article"

    include: Listed[Literal["mentions", "statements", "events", "annotated"]] = Field(
        (),
        description="what is shown besides, parted by commas; `annotated` is the text, cut where "
        "facts begin and end; `mentions` are there anyhow",
    )


def get_article(session: ReadSession, id_: int, include: Sequence[str] = ()) -> ArticleView:
    key = key_of_number(session, article, id_)
    view: ArticleView = whole(session, ARTICLES, key, ["mentions", *include])
    columns = sa.select(article.c.text, article.c.extractor, article.c.extracted_at)
    row = session.execute(columns.where(article.c.id == key)).one()
    return {
        **view,
        "text": row.text,
        "extractor": row.extractor,
        "extracted_at": row.extracted_at,
        "statement_ids": [row["id"] for row in rows_of(session, STATEMENTS, [key])],
        "event_ids": [row["id"] for row in rows_of(session, EVENTS, [key])],
    }


def _own(query: ArticleFilters, _: Keys) -> Iterator[Condition]:
    if query.state:
        yield article.c.state.in_(query.state)
    for wanted, table in ((query.has_events, report), (query.has_statements, statement)):
        if wanted is not None:
            found = sa.exists().where(table.c.article_id == article.c.id, *_kept(table))
            yield found.correlate(article) if wanted else ~found.correlate(article)


def _kept(table: sa.Table) -> list[Condition]:
    return [table.c.deleted_at.is_(None)] if "deleted_at" in table.c else []


SUBJECT = Subject(
    table=article,
    visible=article.c.deleted_at.is_(None),
    own=_own,
    dated="published",
    actors=Link(article_actor, "article_id", "actor_id", ("date",)),
    places=Link(article_place, "article_id", "place_id", ("date",)),
    in_article=lambda conditions, _: sa.and_(*conditions),
    searched=(
        Searched(article, article.c.id, article, {"title": "title", "body": "text"}),
        Searched(statement, statement.c.article_id, statement, {"quote": "text"}),
    ),
)

STATEMENTS = (
    sa.select(statement.c.article_id.label("owner"), statement.c.id)
    .where(statement.c.article_id.in_(IDS), statement.c.deleted_at.is_(None))
    .order_by(statement.c.article_id, statement.c.id)
)
EVENTS = (
    sa.select(report.c.article_id.label("owner"), event.c.id)
    .join_from(report, event, event.c.id == report.c.event_id)
    .where(report.c.article_id.in_(IDS), event.c.deleted_at.is_(None))
    .group_by(report.c.article_id, event.c.id)
    .order_by(report.c.article_id, sa.func.min(report.c.rank), event.c.id)
)
MENTIONS = (
    sa.select(
        *(mention.c.article_id, actor.c.slug, actor.c.name.label("actor_name")),
        *(place.c.key, place.c.name.label("place_name"), mention.c.span),
    )
    .select_from(mention)
    .join(
        article,
        sa.and_(article.c.id == mention.c.article_id, article.c.revision == mention.c.revision),
    )
    .outerjoin(actor, actor.c.id == mention.c.actor_id)
    .outerjoin(place, place.c.id == mention.c.place_id)
    .where(mention.c.article_id.in_(IDS))
    .order_by(mention.c.id)
)


def _mention(row: sa.RowMapping) -> Mention:
    if row["slug"] is not None:
        return {"noun": "actor", "id": row["slug"], "name": row["actor_name"], "span": row["span"]}
    return {"noun": "place", "id": row["key"], "name": row["place_name"], "span": row["span"]}


INCLUSIONS = {
    "mentions": lists_of(MENTIONS, "article_id", _mention),
    "statements": items_of(STATEMENTS, statement_items.items),
    "events": items_of(EVENTS, event_items.items),
    "annotated": annotated,
}
ARTICLES = Noun(SUBJECT, SORTS, article_items.items, INCLUSIONS)

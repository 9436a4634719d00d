import datetime as dt
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.query import briefs
from app.query.filters import Subject
from app.query.found import key_of_number
from app.query.links import Condition, Link
from app.query.listing import IDS, Noun, list_page, rows_by_id, rows_of
from app.query.paging import PageParameters, Sort
from app.query.parameters import ArticleFilters
from app.query.resolve import KnownPlace
from app.query.search import Searched
from app.query.tables import (
    actor,
    article,
    article_actor,
    article_place,
    event,
    mention,
    place,
    publisher,
    report,
    statement,
)
from app.schemas.article import ArticleCounts, ArticleItem, ArticleView, Mention
from app.schemas.page import Page

SORTS = {
    "-date": Sort(article.c.date, dt.date, descending=True, dated=True),
    "date": Sort(article.c.date, dt.date, descending=False, dated=True),
    "-updated": Sort(article.c.updated_at, dt.datetime, descending=True),
    "updated": Sort(article.c.updated_at, dt.datetime, descending=False),
}


class ArticleQuery(PageParameters, ArticleFilters):
    """Articles that meet all parameters; of a repeated one, any of its values."""

    noun: ClassVar[str] = "articles"

    sort: Literal["-date", "date", "-updated", "updated"] = Field(
        "-date", description="with a minus the newest first"
    )


def list_articles(
    session: ReadSession, query: ArticleQuery, known_place: KnownPlace
) -> Page[ArticleItem]:
    return list_page(session, ARTICLES, query, known_place)


def get_article(session: ReadSession, id_: int) -> ArticleView:
    key = key_of_number(session, article, id_)
    [item] = items(session, [key])
    columns = sa.select(article.c.text, article.c.extractor, article.c.extracted_at)
    row = session.execute(columns.where(article.c.id == key)).one()
    return {
        **item,
        "text": row.text,
        "extractor": row.extractor,
        "extracted_at": row.extracted_at,
        "statements": list(session.scalars(STATEMENT_IDS, {"article": key})),
        "events": list(session.scalars(EVENT_IDS, {"article": key})),
        "mentions": [_mention(row) for row in rows_of(session, MENTIONS, [key])],
    }


def _own(query: ArticleFilters) -> Iterator[Condition]:
    if query.state:
        yield article.c.state.in_(query.state)


SUBJECT = Subject(
    table=article,
    visible=article.c.deleted_at.is_(None),
    own=_own,
    dated="published",
    actors=Link(article_actor, "article_id", "actor_id"),
    places=Link(article_place, "article_id", "place_id"),
    in_article=lambda conditions, _: sa.and_(*conditions),
    searched=Searched(article),
)

NAMES = (
    *("id", "url", "external_id", "title", "language", "published_at", "published_on"),
    *("published_precision", "date", "received_at", "updated_at", "revision", "state", "reason"),
    "duplicate_of",
)
ROWS = (
    sa.select(
        *(article.c[name] for name in NAMES),
        *briefs.columns(publisher, "publisher", "slug", "name"),
    )
    .outerjoin_from(article, publisher, publisher.c.id == article.c.publisher_id)
    .where(article.c.id.in_(IDS))
)
ACTOR_COUNTS = (
    sa.select(article_actor.c.article_id, sa.func.count().label("found"))
    .where(article_actor.c.article_id.in_(IDS), article_actor.c.direct)
    .group_by(article_actor.c.article_id)
)
PLACE_COUNTS = (
    sa.select(article_place.c.article_id, sa.func.count().label("found"))
    .where(article_place.c.article_id.in_(IDS), article_place.c.direct)
    .group_by(article_place.c.article_id)
)
STATEMENT_COUNTS = (
    sa.select(statement.c.article_id, sa.func.count().label("found"))
    .where(statement.c.article_id.in_(IDS), statement.c.deleted_at.is_(None))
    .group_by(statement.c.article_id)
)
EVENT_COUNTS = (
    sa.select(report.c.article_id, sa.func.count(report.c.event_id.distinct()).label("found"))
    .where(report.c.article_id.in_(IDS))
    .group_by(report.c.article_id)
)
STATEMENT_IDS = (
    sa.select(statement.c.id)
    .where(statement.c.article_id == sa.bindparam("article"), statement.c.deleted_at.is_(None))
    .order_by(statement.c.id)
)
EVENT_IDS = (
    sa.select(event.c.id)
    .join_from(report, event, event.c.id == report.c.event_id)
    .where(report.c.article_id == sa.bindparam("article"), event.c.deleted_at.is_(None))
    .group_by(event.c.id)
    .order_by(sa.func.min(report.c.rank), event.c.id)
)
MENTIONS = (
    sa.select(
        *(actor.c.slug, actor.c.name.label("actor_name")),
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


def items(session: ReadSession, ids: Sequence[int]) -> list[ArticleItem]:
    actors = _counts(session, ACTOR_COUNTS, ids)
    places = _counts(session, PLACE_COUNTS, ids)
    statements = _counts(session, STATEMENT_COUNTS, ids)
    events = _counts(session, EVENT_COUNTS, ids)

    def counts(id_: int) -> ArticleCounts:
        return {
            "actors": actors.get(id_, 0),
            "places": places.get(id_, 0),
            "statements": statements.get(id_, 0),
            "events": events.get(id_, 0),
        }

    return [_item(row, counts(row["id"])) for row in rows_by_id(session, ROWS, ids)]


def _counts(
    session: ReadSession, statement_of: sa.Select[tuple[int, int]], ids: Sequence[int]
) -> dict[int, int]:
    return {row["article_id"]: row["found"] for row in rows_of(session, statement_of, ids)}


def _item(row: sa.RowMapping, counts: ArticleCounts) -> ArticleItem:
    return {
        "id": row["id"],
        "url": row["url"],
        "external_id": row["external_id"],
        "title": row["title"],
        "publisher": briefs.publisher_brief(row),
        "language": row["language"],
        "published_at": row["published_at"],
        "published_on": row["published_on"],
        "published_precision": row["published_precision"],
        "date": row["date"],
        "received_at": row["received_at"],
        "updated_at": row["updated_at"],
        "revision": row["revision"],
        "state": row["state"],
        "reason": row["reason"],
        "duplicate_of": row["duplicate_of"],
        "counts": counts,
    }


def _mention(row: sa.RowMapping) -> Mention:
    if row["slug"] is not None:
        return {"noun": "actor", "id": row["slug"], "name": row["actor_name"], "span": row["span"]}
    return {"noun": "place", "id": row["key"], "name": row["place_name"], "span": row["span"]}


ARTICLES = Noun(SUBJECT, SORTS, items)

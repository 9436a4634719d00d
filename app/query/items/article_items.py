"""What is shown of an article."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.db import ReadSession
from app.query.items import briefs
from app.query.reading import IDS, rows_by_id, rows_of
from app.query.tables import article, article_actor, article_place, publisher, report, statement
from app.schemas.article import ArticleCounts, ArticleItem

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

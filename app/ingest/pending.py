"""Articles that wait for extraction, and those that should wait again."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession, WriteSession
from app.db.queue import enqueue
from app.models import Article, Publisher
from app.schemas.record import ArticleText

CHUNK = 1_000  # ids read at once: no read transaction has to live for all of them

PENDING = (
    sa.select(
        *(Article.id, Article.revision, Article.title, Article.text, Article.published_on),
        *(Article.url, Article.language, Publisher.name.label("publisher")),
    )
    .outerjoin(Publisher, Publisher.id == Article.publisher_id)
    .where(Article.state == "pending", Article.deleted_at.is_(None))
    .order_by(Article.id)
)


@dataclass(frozen=True, slots=True)
class Pending:
    article_id: int
    revision: int
    text: ArticleText


def pending_articles(session: ReadSession, limit: int) -> list[Pending]:
    """The first that came, first. Relative dates are resolved against the publisher's own day."""
    return [_pending(row) for row in session.execute(PENDING.limit(limit))]


def pending_among(session: ReadSession, article_ids: Collection[int]) -> list[Pending]:
    """Those of the articles that still wait."""
    among = PENDING.where(Article.id.in_(article_ids))
    return [_pending(row) for row in session.execute(among)]


def count_pending(session: ReadSession) -> int:
    waiting = (Article.state == "pending") & Article.deleted_at.is_(None)
    return session.scalar(sa.select(sa.func.count()).where(waiting)) or 0


def _pending(article: Any) -> Pending:
    text = ArticleText(
        id=str(article.id),
        title=article.title,
        text=article.text or "",
        published_at=article.published_on,
        url=article.url,
        publisher=article.publisher,
        language=article.language,
    )
    return Pending(article.id, article.revision, text)


def stale_articles(session: ReadSession, extractor: str) -> Iterator[int]:
    """Articles whose facts another extractor found, and whose text is still there."""
    last = 0
    is_stale = (Article.state == "extracted") & (Article.extractor != extractor)
    while True:
        select = sa.select(Article.id).where(
            is_stale, Article.text.is_not(None), Article.deleted_at.is_(None), Article.id > last
        )
        ids = session.scalars(select.order_by(Article.id).limit(CHUNK)).all()
        yield from ids
        if len(ids) < CHUNK:
            return
        last = ids[-1]


def mark_pending(session: WriteSession, article_ids: Collection[int], *, now: dt.datetime) -> None:
    """Their facts stand until they are extracted again; those without a text stay as they are."""
    can = Article.id.in_(article_ids) & Article.text.is_not(None) & Article.deleted_at.is_(None)
    waiting = {"state": "pending", "reason": None, "updated_at": now}
    marked = sa.update(Article).where(can, Article.text != "").values(waiting)
    enqueue(session, session.scalars(marked.returning(Article.id)).all(), "backlog")


def queue_pending(session: WriteSession) -> None:
    """All that wait, as a backlog; nothing is in the queue yet."""
    waiting = (Article.state == "pending") & Article.deleted_at.is_(None)
    select = sa.select(Article.id).where(waiting).order_by(Article.id)
    for ids in session.scalars(select.execution_options(yield_per=CHUNK)).partitions():
        enqueue(session, ids, "backlog")

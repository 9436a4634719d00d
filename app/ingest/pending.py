"""The articles that wait to be extracted, oldest first."""

from dataclasses import dataclass

import sqlalchemy as sa

from app.db import ReadSession
from app.models import Article, Publisher
from app.schemas.record import ArticleText


@dataclass(frozen=True, slots=True)
class Pending:
    """What extraction reads, and the revision that it is read from."""

    article_id: int
    revision: int
    text: ArticleText


def pending_articles(session: ReadSession, limit: int) -> list[Pending]:
    columns = (
        Article.id,
        Article.revision,
        Article.title,
        Article.text,
        Article.published_at,
        Article.published_on,
        Article.url,
        Article.language,
        Publisher.name.label("publisher"),
    )
    select = (
        sa.select(*columns)
        .outerjoin(Publisher, Publisher.id == Article.publisher_id)
        .where(Article.state == "pending", Article.deleted_at.is_(None))
        .order_by(Article.id)
        .limit(limit)
    )
    return [_pending(row) for row in session.execute(select)]


def count_pending(session: ReadSession) -> int:
    is_pending = (Article.state == "pending") & Article.deleted_at.is_(None)
    return session.scalar(sa.select(sa.func.count()).where(is_pending)) or 0


def _pending(row: sa.Row[*tuple[object, ...]]) -> Pending:
    found = row._mapping
    text = ArticleText(
        id=str(found["id"]),
        title=found["title"],
        text=found["text"] or "",
        published_at=found["published_on"] or found["published_at"],
        url=found["url"],
        publisher=found["publisher"],
        language=found["language"],
    )
    return Pending(found["id"], found["revision"], text)

"""Writing what was extracted from an article."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from app.db import WriteSession
from app.extract.curated import Curated
from app.ingest.links import actor_lines, place_lines
from app.ingest.places import Places, place_ids
from app.ingest.refold import refold
from app.ingest.resolve import resolve_actors
from app.ingest.rows import change
from app.ingest.sentence import Sentences
from app.ingest.store.mentions import write_mentions
from app.ingest.store.reports import write_reports
from app.ingest.store.source import Source, extractor_name
from app.ingest.store.statements import write_statements
from app.models import Article
from app.schemas.record import Record

__all__ = ["extractor_name", "store", "store_failure"]

CURRENT = (
    sa.select(
        *(Article.id, Article.revision, Article.date, Article.extractor),
        *(Article.title, Article.text),
    )
    .where(
        Article.id == sa.bindparam("article_id"),
        Article.revision == sa.bindparam("its_revision"),
        Article.deleted_at.is_(None),
    )
    .with_for_update()
)
LONGEST_REASON = 2_000


def store(
    session: WriteSession,
    article_id: int,
    revision: int,
    record: Record,
    *,
    now: dt.datetime,
    curated: Curated,
    gazetteer: Places,
) -> bool:
    """False, and nothing written, when the article was edited or deleted meanwhile."""
    article = _current(session, article_id, revision)
    if article is None:
        return False
    source = _source(session, article, record, curated=curated, gazetteer=gazetteer, now=now)
    write_mentions(session, source, record)
    events, touched = write_reports(session, source, record.events)
    write_statements(session, source, record.statements, events)
    refold(session, touched, now=now)
    done: dict[str, Any] = {"state": "extracted", "reason": None, "extractor": source.extractor}
    done |= {"extracted_at": now, "updated_at": now}
    change(session, Article, {article_id: done})
    return True


def store_failure(
    session: WriteSession, article_id: int, revision: int, reason: str, *, now: dt.datetime
) -> bool:
    """What was known of the article before stays; false when it was edited meanwhile."""
    if _current(session, article_id, revision) is None:
        return False
    failed = {"state": "failed", "reason": reason[:LONGEST_REASON], "updated_at": now}
    change(session, Article, {article_id: failed})
    return True


def _current(session: WriteSession, article_id: int, revision: int) -> Any | None:
    """The article, locked until the transaction ends; none when its text is another one now."""
    given = {"article_id": article_id, "its_revision": revision}
    return session.execute(CURRENT, given).one_or_none()


def _source(
    session: WriteSession,
    article: Any,
    record: Record,
    *,
    curated: Curated,
    gazetteer: Places,
    now: dt.datetime,
) -> Source:
    actors = resolve_actors(session, record.actors, curated=curated, now=now)
    places = place_ids(session, record.places, gazetteer)
    return Source(
        article_id=article.id,
        revision=article.revision,
        date=article.date,
        is_first=article.extractor is None,
        extractor=extractor_name(record.extractor),
        now=now,
        title=Sentences(article.title or ""),
        body=Sentences(article.text or ""),
        actors=actors,
        places=places,
        actor_lines=actor_lines(session, actors.values()),
        place_lines=place_lines(session, places.values()),
    )

"""Articles that go, whole or only their text."""

import datetime as dt

import sqlalchemy as sa

from app.db import WriteSession
from app.db.turn import take_turn
from app.errors import Gone, NotFound
from app.ingest.duplicates import point_anew
from app.ingest.refold import refold
from app.ingest.store.mentions import forget_mentions
from app.ingest.store.reports import forget_reports
from app.ingest.store.statements import forget_statements
from app.models import Article, ArticleRevision

# What identifies it goes too: posted again, it is a new article.
EMPTY = {
    "title": None,
    "text": None,
    "canonical_url": None,
    "external_id": None,
    "text_hash": "",
    "duplicate_of": None,
    "state": "skipped",
    "reason": "deleted",
}


def delete_article(session: WriteSession, article_id: int, *, now: dt.datetime) -> None:
    """Its text and facts go; its row stays, so that its id answers "gone".

    Raises NotFound, or Gone when it was deleted before.
    """
    take_turn(session, "articles")
    _must_be_there(session, article_id)
    drop_facts(session, article_id, now=now)
    session.execute(sa.delete(ArticleRevision).where(ArticleRevision.article_id == article_id))
    point_anew(session, article_id, now=now)
    gone = EMPTY | {"deleted_at": now, "updated_at": now}
    session.execute(sa.update(Article).where(Article.id == article_id).values(gone))


def _must_be_there(session: WriteSession, article_id: int) -> None:
    select = sa.select(Article.id, Article.deleted_at).where(Article.id == article_id)
    row = session.execute(select.with_for_update()).one_or_none()
    if row is None:
        raise NotFound(f"There is no article {article_id}.")
    if row.deleted_at is not None:
        raise Gone(f"The article {article_id} was deleted.")


def drop_facts(session: WriteSession, article_id: int, *, now: dt.datetime) -> None:
    """Events that nobody else reports are deleted, the others folded again."""
    forget_mentions(session, article_id)
    forget_statements(session, article_id, now=now)
    refold(session, forget_reports(session, article_id), now=now)


def purge_text(session: WriteSession, article_id: int) -> None:
    """The facts stay, with the sentences that they were found in; the text is kept nowhere."""
    session.execute(sa.update(Article).where(Article.id == article_id).values(text=None))
    old = ArticleRevision.article_id == article_id
    session.execute(sa.update(ArticleRevision).where(old).values(text=None))

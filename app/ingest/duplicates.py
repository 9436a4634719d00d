"""Articles with the text of an earlier one: `duplicate_of` names the earliest there is."""

import datetime as dt

import sqlalchemy as sa

from app.db import WriteSession
from app.ingest.refold import refold
from app.models import Article, Report


def point_anew(session: WriteSession, article_id: int, *, now: dt.datetime) -> None:
    """The copies of an article whose text has changed or gone: the first stands for the others.

    It counts for its events now, so they are folded again.
    """
    texts = session.execute(
        sa.select(Article.text_hash, sa.func.min(Article.id))
        .where(Article.duplicate_of == article_id)
        .group_by(Article.text_hash)
    ).all()
    for text_hash, first in texts:
        copies = (Article.duplicate_of == article_id) & (Article.text_hash == text_hash)
        session.execute(sa.update(Article).where(copies).values(duplicate_of=first))
        session.execute(sa.update(Article).where(Article.id == first).values(duplicate_of=None))
    events = sa.select(Report.event_id).where(Report.article_id.in_([first for _, first in texts]))
    refold(session, set(session.scalars(events)), now=now)

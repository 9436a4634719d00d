"""Articles as rows: put in, revised, recognised."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from app.db import WriteSession
from app.ingest.decide import Decision, Incoming, Known, New, Revised, Stored
from app.ingest.duplicates import point_anew
from app.ingest.prepare import Prepared
from app.ingest.remove import drop_facts
from app.ingest.rows import put_many_numbered
from app.models import Article, ArticleRevision
from app.schemas.article_in import Outcome, Receipt

Decided = list[tuple[Prepared, Incoming, Decision]]


def write_articles(
    session: WriteSession, decided: Decided, *, now: dt.datetime
) -> dict[int, Receipt]:
    """Receipts by the positions of the articles."""
    new = [(p, i, d) for p, i, d in decided if isinstance(d, New)]
    receipts = _insert(session, new, now)
    for prepared, incoming, decision in decided:
        if isinstance(decision, Revised):
            receipts[prepared.position] = _revise(session, prepared, incoming, decision, now)
        elif isinstance(decision, Known):
            receipts[prepared.position] = _recognise(session, prepared, incoming, decision.article)
    return receipts


def _insert(
    session: WriteSession, new: list[tuple[Prepared, Incoming, New]], now: dt.datetime
) -> dict[int, Receipt]:
    ids = put_many_numbered(session, Article, [_row(p, i, d, now) for p, i, d in new])
    return {
        p.position: _receipt(p, "new", id_, 1, d.duplicate_of)
        for (p, _, d), id_ in zip(new, ids, strict=True)
    }


def _row(prepared: Prepared, incoming: Incoming, new: New, now: dt.datetime) -> dict[str, Any]:
    return {
        "url": prepared.article.url,
        "canonical_url": prepared.canonical_url,
        "external_id": prepared.article.external_id,
        "publisher_id": incoming.publisher_id,
        "date": prepared.published_on or now.date(),
        "revision": 1,
        "duplicate_of": new.duplicate_of,
        "received_at": now,
        "updated_at": now,
        **_content(prepared),
        **_published(prepared),
    }


def _content(prepared: Prepared) -> dict[str, Any]:
    return {
        "title": prepared.article.title,
        "text": prepared.article.text,
        "text_hash": prepared.text_hash,
        "language": prepared.article.language,
        "state": prepared.state,
        "reason": prepared.reason,
    }


def _published(prepared: Prepared) -> dict[str, Any]:
    return {
        "published_at": prepared.published_at,
        "published_on": prepared.published_on,
        "published_precision": prepared.published_precision,
    }


def _revise(
    session: WriteSession,
    prepared: Prepared,
    incoming: Incoming,
    revised: Revised,
    now: dt.datetime,
) -> Receipt:
    """The old text is kept as a revision; the facts stand until the new text is extracted."""
    old = revised.article
    _keep_revision(session, old.id)
    values = {
        **_content(prepared),
        "revision": old.revision + 1,
        "duplicate_of": revised.duplicate_of,
        "received_at": now,
        "updated_at": now,
        "title": prepared.article.title or Article.title,
        "publisher_id": old.publisher_id or incoming.publisher_id,
    }
    if prepared.published_on is not None:
        values |= {**_published(prepared), "date": prepared.published_on}
    session.execute(sa.update(Article).where(Article.id == old.id).values(values))
    if incoming.text_hash != old.text_hash:
        point_anew(session, old.id, now=now)
    if prepared.state == "skipped":
        drop_facts(session, old.id, now=now)
    return _receipt(prepared, "revised", old.id, old.revision + 1, revised.duplicate_of)


def _keep_revision(session: WriteSession, article_id: int) -> None:
    columns = ["article_id", "revision", "title", "text", "text_hash", "received_at"]
    kept = (Article.id, *(getattr(Article, name) for name in columns[1:]))
    select = sa.select(*kept).where(Article.id == article_id)
    session.execute(sa.insert(ArticleRevision).from_select(columns, select))


def _recognise(
    session: WriteSession, prepared: Prepared, incoming: Incoming, known: Stored
) -> Receipt:
    """Names that it had not before are kept, so that it is found by them too."""
    names: dict[str, Any] = {}
    if known.canonical_url is None and incoming.canonical_url is not None:
        names |= {"url": prepared.article.url, "canonical_url": incoming.canonical_url}
    if known.external_id is None and incoming.external_id is not None:
        names["external_id"] = incoming.external_id
    if names:
        session.execute(sa.update(Article).where(Article.id == known.id).values(names))
    return Receipt(
        outcome="known",
        id=known.id,
        revision=known.revision,
        state=known.state,
        reason=known.reason,
        duplicate_of=known.duplicate_of,
        external_id=known.external_id or incoming.external_id,
    )


def _receipt(
    prepared: Prepared, outcome: Outcome, id_: int, revision: int, duplicate_of: int | None
) -> Receipt:
    return Receipt(
        outcome=outcome,
        id=id_,
        revision=revision,
        state=prepared.state,
        reason=prepared.reason,
        duplicate_of=duplicate_of,
        external_id=prepared.article.external_id,
    )

"""Taking articles in: each becomes a new article, a known one or a revision of one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from app.db import WriteSession
from app.db.turn import take_turn
from app.ingest.decide import (
    Decision,
    Incoming,
    Known,
    KnownArticles,
    New,
    Revised,
    Stored,
    decide,
    identifying_keys,
)
from app.ingest.duplicates import point_anew
from app.ingest.identity import normal
from app.ingest.prepare import Limits, Prepared, prepare, prepare_or_refuse
from app.ingest.publishers import publisher_ids
from app.models import Article, ArticleRevision
from app.schemas.article_in import ArticleIn, Outcome, Receipt, Refusal

STORED = sa.select(
    Article.id,
    Article.revision,
    Article.canonical_url,
    Article.publisher_id,
    Article.external_id,
    Article.title,
    Article.text_hash,
    Article.published_on,
    Article.duplicate_of,
    Article.state,
    Article.reason,
)

Waiting = list[tuple[Prepared, Incoming]]
Decided = list[tuple[Prepared, Incoming, Decision]]


def accept(
    session: WriteSession, article: ArticleIn, *, now: dt.datetime, limits: Limits
) -> Receipt:
    """Raises BadArticle or TooLarge."""
    return accept_prepared(session, [prepare(article, 0, limits)], now=now)[0]


def accept_many(
    session: WriteSession,
    articles: Sequence[ArticleIn | Refusal],
    *,
    now: dt.datetime,
    limits: Limits,
) -> list[Receipt | Refusal]:
    """An answer for each, in their order; a refused one stops no other."""
    taken = [prepare_or_refuse(article, at, limits) for at, article in enumerate(articles)]
    prepared = [each for each in taken if isinstance(each, Prepared)]
    receipts = accept_prepared(session, prepared, now=now)
    return [receipts[each.position] if isinstance(each, Prepared) else each for each in taken]


def accept_prepared(
    session: WriteSession, prepared: Sequence[Prepared], *, now: dt.datetime
) -> dict[int, Receipt]:
    """Receipts by position. Cleaning pages takes long: who has many prepares them outside.

    In rounds: an article that may be the same as one of its round waits for the next.
    """
    take_turn(session, "articles")
    publishers = publisher_ids(session, {p.publisher for p in prepared if p.publisher})
    receipts: dict[int, Receipt] = {}
    waiting = [(each, _incoming(each, publishers)) for each in prepared]
    while waiting:
        ready, later = _round(waiting)
        known = _look_up(session, [incoming for _, incoming in ready])
        decided, copies = _one_original_each([(p, i, decide(i, known)) for p, i in ready])
        receipts |= _write(session, decided, now)
        waiting = sorted(copies + later, key=lambda each: each[0].position)
    return receipts


def _incoming(prepared: Prepared, publishers: Mapping[str, int]) -> Incoming:
    return Incoming(
        canonical_url=prepared.canonical_url,
        publisher_id=publishers[prepared.publisher] if prepared.publisher else None,
        external_id=prepared.article.external_id,
        title=normal(prepared.article.title),
        text_hash=prepared.text_hash,
        published_on=prepared.published_on,
    )


def _round(waiting: Waiting) -> tuple[Waiting, Waiting]:
    taken: set[Any] = set()
    ready: Waiting = []
    later: Waiting = []
    for prepared, incoming in waiting:
        keys = identifying_keys(incoming)
        waits = not taken.isdisjoint({*keys, incoming.text_hash})
        (later if waits else ready).append((prepared, incoming))
        taken |= {*keys, incoming.text_hash} - {""} if waits else keys
    return ready, later


def _one_original_each(decided: Decided) -> tuple[Decided, Waiting]:
    """Of several articles with one new text the first is written; the others are its copies."""
    first: set[str] = set()
    written: Decided = []
    copies: Waiting = []
    for prepared, incoming, decision in decided:
        original = not isinstance(decision, Known) and decision.duplicate_of is None
        if original and incoming.text_hash in first:
            copies.append((prepared, incoming))
            continue
        if original and incoming.text_hash:
            first.add(incoming.text_hash)
        written.append((prepared, incoming, decision))
    return written, copies


def _look_up(session: WriteSession, incoming: Sequence[Incoming]) -> KnownArticles:
    conditions = (
        Article.canonical_url.in_({i.canonical_url for i in incoming if i.canonical_url}),
        Article.text_hash.in_({i.text_hash for i in incoming if i.text_hash}),
        Article.external_id.in_({i.external_id for i in incoming if i.external_id}),
    )
    found: dict[int, Stored] = {}
    for condition in conditions:
        for row in session.execute(STORED.where(condition, Article.deleted_at.is_(None))):
            found[row.id] = Stored(**{**row._asdict(), "title": normal(row.title)})
    return KnownArticles.of(found[id_] for id_ in sorted(found))


def _write(session: WriteSession, decided: Decided, now: dt.datetime) -> dict[int, Receipt]:
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
    if not new:
        return {}
    insert = sa.insert(Article).returning(Article.id, sort_by_parameter_order=True)
    ids = session.scalars(insert, [_row(p, i, d, now) for p, i, d in new]).all()
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
        point_anew(session, old.id)
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

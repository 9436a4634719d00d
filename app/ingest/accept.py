"""Taking articles in: each becomes a new article, a known one or a revision of one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from app.db import WriteSession
from app.db.queue import Urgency, enqueue
from app.db.turn import take_turn
from app.ingest.article_rows import Decided, write_articles
from app.ingest.decide import (
    Incoming,
    Known,
    KnownArticles,
    Stored,
    decide,
    identifying_keys,
)
from app.ingest.identity import normal
from app.ingest.prepare import Limits, Prepared, prepare, prepare_many
from app.ingest.publishers import publisher_ids
from app.models import Article
from app.schemas.article_in import ArticleIn, Receipt, Refusal

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
    return accept_taken(session, prepare_many(articles, limits), now=now)


def accept_taken(
    session: WriteSession,
    taken: Sequence[Prepared | Refusal],
    *,
    now: dt.datetime,
    urgency: Urgency = "live",
) -> list[Receipt | Refusal]:
    """Like `accept_many`, prepared before: cleaning pages takes too long for a transaction."""
    prepared = [each for each in taken if isinstance(each, Prepared)]
    receipts = accept_prepared(session, prepared, now=now, urgency=urgency)
    return [receipts[each.position] if isinstance(each, Prepared) else each for each in taken]


def accept_prepared(
    session: WriteSession,
    prepared: Sequence[Prepared],
    *,
    now: dt.datetime,
    urgency: Urgency = "live",
) -> dict[int, Receipt]:
    """Receipts by position; what is to be extracted is queued, where there is a queue.

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
        receipts |= write_articles(session, decided, now=now)
        waiting = sorted(copies + later, key=lambda each: each[0].position)
    enqueue(session, {each.id for each in receipts.values() if _is_to_extract(each)}, urgency)
    return receipts


def _is_to_extract(receipt: Receipt) -> bool:
    """One that is known and still waits has been queued before."""
    return receipt.state == "pending" and receipt.outcome != "known"


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

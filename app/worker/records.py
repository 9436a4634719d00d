"""Records that were made elsewhere, filed with the articles that they are of; nothing is extracted.

An article has at most one: what was extracted already stays, so that doing it twice is harmless.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import sqlalchemy as sa
import structlog

from app.db import WriteSession
from app.ingest.remove import purge_text
from app.ingest.store import extractor_name, store
from app.models import Article
from app.schemas.article_in import Refusal
from app.schemas.record import Record
from app.worker.extraction import Extraction
from app.worker.fitting import article_of, read_record, refusal

log = structlog.get_logger()

CHUNK = 100  # records of a transaction
ARTICLES = sa.select(
    *(Article.id, Article.revision, Article.external_id, Article.state, Article.reason),
    *(Article.title, Article.text),
).where(Article.deleted_at.is_(None))


@dataclass
class Filed:
    """How many were stored and known, by what they were extracted, what was refused and why."""

    stored: int = 0
    known: int = 0
    extractors: Counter[str] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.stored + self.known + len(self.refused)


def file_records(
    extraction: Extraction, lines: Iterable[bytes], name: str, filed: Filed
) -> Iterator[int]:
    """Yields after each transaction how many were looked at; `filed` is filled on the way."""
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    while some := list(islice(numbered, CHUNK)):
        read = [read_record(line, f"{name}:{number}") for number, line in some]
        filed.refused += [each for each in read if isinstance(each, Refusal)]
        _file(extraction, [each for each in read if isinstance(each, Record)], filed)
        yield filed.total


def _file(extraction: Extraction, records: Sequence[Record], filed: Filed) -> None:
    chosen = _chosen(extraction, records, filed)
    try:
        _store(extraction, chosen)
    except Exception:  # one record's trouble must not hold up all others
        for article_id, one in chosen.items():
            _store_alone(extraction, article_id, one, filed)
        return
    for _, record in chosen.values():
        _count(record, filed)


def _chosen(
    extraction: Extraction, records: Sequence[Record], filed: Filed
) -> dict[int, tuple[Any, Record]]:
    """By the ids of articles, in their order: so a worker would have come to them."""
    by_id: dict[str, list[Any]] = {}
    with extraction.database.read() as session:
        select = ARTICLES.where(Article.external_id.in_({each.id for each in records}))
        for row in session.execute(select.order_by(Article.id)):
            by_id.setdefault(row.external_id or "", []).append(row)
    found: dict[int, tuple[Any, Record]] = {}
    for record in records:
        article: Any = article_of(record, by_id.get(record.id, ()))
        if isinstance(article, Refusal):
            filed.refused.append(article)
        elif article is None or article.id in found:
            filed.known += 1
        else:
            found[article.id] = article, record
    return dict(sorted(found.items()))


def _store_alone(
    extraction: Extraction, article_id: int, one: tuple[Any, Record], filed: Filed
) -> None:
    try:
        _store(extraction, {article_id: one})
    except Exception as error:
        log.exception("storing failed", article=article_id)
        filed.refused.append(refusal(one[1], f"storing failed: {error}"))
    else:
        _count(one[1], filed)


def _store(extraction: Extraction, chosen: dict[int, tuple[Any, Record]]) -> None:
    with extraction.database.write() as session:
        _lock(session, chosen)
        for article_id, (article, record) in chosen.items():
            store(
                session,
                article_id,
                article.revision,
                record,
                now=extraction.now(),
                curated=extraction.curated,
                gazetteer=extraction.gazetteer,
            )
            if not extraction.keep_text:
                purge_text(session, article_id)


def _lock(session: WriteSession, article_ids: Iterable[int]) -> None:
    """Before anybody's turn is taken: a worker has its article first and waits for its turn."""
    own = sa.select(Article.id).where(Article.id.in_(list(article_ids))).order_by(Article.id)
    session.execute(own.with_for_update()).all()


def _count(record: Record, filed: Filed) -> None:
    filed.stored += 1
    filed.extractors[extractor_name(record.extractor)] += 1

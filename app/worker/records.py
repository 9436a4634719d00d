"""Records that were made elsewhere, filed with the articles that they are of; nothing is extracted.

An article has at most one: what was extracted already stays, so that doing it twice is harmless.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa
import structlog

from app.db import WriteSession
from app.ingest.store import extractor_name
from app.models import Article
from app.schemas.article_in import Refusal
from app.schemas.record import Record
from app.worker.extraction import Extraction
from app.worker.fitting import WAITING, article_of, read_record, refusal

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


class Chosen(NamedTuple):
    """A record with the revision of the article that it fits."""

    revision: int
    record: Record


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
        stored = _store(extraction, chosen)
    except Exception:  # one record's trouble must not hold up all others
        for article_id, one in chosen.items():
            _file_alone(extraction, article_id, one, filed)
    else:
        _count(chosen, stored, filed)


def _chosen(extraction: Extraction, records: Sequence[Record], filed: Filed) -> dict[int, Chosen]:
    """By the ids of articles, in their order: so a worker would have come to them."""
    by_id: dict[str, list[Any]] = {}
    with extraction.database.read() as session:
        select = ARTICLES.where(Article.external_id.in_({each.id for each in records}))
        for row in session.execute(select.order_by(Article.id)):
            by_id.setdefault(row.external_id or "", []).append(row)
    found: dict[int, Chosen] = {}
    for record in records:
        article: Any = article_of(record, by_id.get(record.id, ()))
        if isinstance(article, Refusal):
            filed.refused.append(article)
        elif article is None or article.id in found:
            filed.known += 1
        else:
            found[article.id] = Chosen(article.revision, record)
    return dict(sorted(found.items()))


def _file_alone(extraction: Extraction, article_id: int, one: Chosen, filed: Filed) -> None:
    chosen = {article_id: one}
    try:
        stored = _store(extraction, chosen)
    except Exception as error:
        log.exception("storing failed", article=article_id)
        filed.refused.append(refusal(one.record, f"storing failed: {error}"))
    else:
        _count(chosen, stored, filed)


def _store(extraction: Extraction, chosen: Mapping[int, Chosen]) -> set[int]:
    """The articles that it was stored for: others were extracted or edited meanwhile."""
    with extraction.database.write() as session:
        waiting = _locked(session, chosen)
        return {id_ for id_ in waiting if extraction.file(session, id_, *chosen[id_])}


def _locked(session: WriteSession, article_ids: Iterable[int]) -> Sequence[int]:
    """Before anybody's turn is taken: a worker has its article first and waits for its turn."""
    is_own = Article.id.in_(list(article_ids)) & Article.state.in_(WAITING)
    select = sa.select(Article.id).where(is_own).order_by(Article.id)
    return session.scalars(select.with_for_update()).all()


def _count(chosen: Mapping[int, Chosen], stored: Collection[int], filed: Filed) -> None:
    filed.stored += len(stored)
    filed.known += len(chosen) - len(stored)
    filed.extractors.update(extractor_name(chosen[id_].record.extractor) for id_ in stored)

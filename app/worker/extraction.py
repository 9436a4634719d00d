"""Reads articles and stores what was found in each, as soon as it is done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from app.db import Database, WriteSession
from app.errors import ExtractionFailed
from app.extract.curated import Curated
from app.extract.pipeline import Pipeline
from app.gazetteer import Gazetteer
from app.ingest.pending import Pending
from app.ingest.remove import purge_text
from app.ingest.store import store, store_failure
from app.schemas.record import Record

log = structlog.get_logger()


@dataclass(frozen=True)
class Extraction:
    """`make_pipeline` is called with the first article: an idle worker loads no model.

    Without `keep_text` an article's text is dropped as soon as its facts are stored.
    """

    database: Database
    make_pipeline: Callable[[], Pipeline]
    curated: Curated
    gazetteer: Gazetteer
    now: Callable[[], datetime]
    keep_text: bool = True

    def read(self, articles: Sequence[Pending]) -> Iterator[int]:
        """The ids of the articles, each when it is stored."""
        if not articles:
            return
        found = self.make_pipeline().run_each(each.text for each in articles)
        for pending, result in zip(articles, found, strict=True):
            self._store(pending, result)
            yield pending.article_id

    def _store(self, pending: Pending, result: Record | ExtractionFailed) -> None:
        try:
            self._write(pending, result)
        except Exception as error:  # one article's trouble must not hold up all others
            log.exception("storing failed", article=pending.article_id)
            self._write(pending, ExtractionFailed(f"storing failed: {error}"))

    def _write(self, pending: Pending, result: Record | ExtractionFailed) -> None:
        at = pending.article_id, pending.revision
        with self.database.write() as session:
            if isinstance(result, ExtractionFailed):
                log.warning("extraction failed", article=pending.article_id, why=result.detail)
                store_failure(session, *at, result.detail, now=self.now())
            else:
                self.file(session, *at, result)

    def file(self, session: WriteSession, article_id: int, revision: int, record: Record) -> bool:
        """False, and no text dropped, when the article was edited or deleted meanwhile."""
        stored = store(
            session,
            article_id,
            revision,
            record,
            now=self.now(),
            curated=self.curated,
            gazetteer=self.gazetteer,
        )
        if stored and not self.keep_text:
            purge_text(session, article_id)
        return stored

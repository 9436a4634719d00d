"""Takes pending articles, extracts, stores: beside the server, or by itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from app.db import Database
from app.db.lock import worker_lock
from app.errors import ExtractionFailed
from app.extract.curated import Curated
from app.extract.pipeline import Pipeline
from app.gazetteer import Gazetteer
from app.ingest.idempotency import forget_keys
from app.ingest.pending import Pending, pending_articles
from app.ingest.remove import purge_text
from app.ingest.store import store, store_failure
from app.schemas.record import Record

log = structlog.get_logger()

IDLE_S = 1.0
LOCKED_S = 5.0
KEYS_KEPT = timedelta(days=7)  # a request that is repeated later is a new one
BATCH = 16  # articles read together; each is stored by itself, as soon as it is done


@dataclass(frozen=True)
class Worker:
    """`make_pipeline` is called with the first pending article: an idle worker loads no model.

    Without `keep_text` an article's text is dropped as soon as its facts are stored.
    """

    database: Database
    make_pipeline: Callable[[], Pipeline]
    curated: Curated
    gazetteer: Gazetteer
    now: Callable[[], datetime]
    keep_text: bool = True

    def run(self, stop: Callable[[], bool], wait: Callable[[float], object]) -> None:
        """Works until told to stop; waits while another worker has the database."""
        while not stop():
            with worker_lock(self.database) as held:
                if held:
                    self._forget_keys()
                while held and not stop():
                    if not any(self._batch()):
                        wait(IDLE_S)
            wait(LOCKED_S)

    def drain(self) -> Iterator[int]:
        """The ids of pending articles as each is done; ends when there are none, or at once when
        another worker has the database.
        """
        with worker_lock(self.database) as held:
            while held:
                done = 0
                for article_id in self._batch():
                    yield article_id
                    done += 1
                if not done:
                    return

    def _forget_keys(self) -> None:
        with self.database.write() as session:
            forget_keys(session, before=self.now() - KEYS_KEPT)

    def _batch(self) -> Iterator[int]:
        with self.database.read() as session:
            batch = pending_articles(session, BATCH)
        if not batch:
            return
        found = self.make_pipeline().run_each(each.text for each in batch)
        for pending, result in zip(batch, found, strict=True):
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
                store(
                    session,
                    *at,
                    result,
                    now=self.now(),
                    curated=self.curated,
                    gazetteer=self.gazetteer,
                )
                if not self.keep_text:
                    purge_text(session, pending.article_id)

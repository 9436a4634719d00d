"""Idempotency keys, which a worker forgets as it begins."""

from datetime import timedelta

from app.ingest.idempotency import forget_keys
from app.worker.extraction import Extraction

KEPT = timedelta(days=7)  # a request that is repeated later is a new one


def forget_old_keys(extraction: Extraction) -> None:
    with extraction.database.write() as session:
        forget_keys(session, before=extraction.now() - KEPT)

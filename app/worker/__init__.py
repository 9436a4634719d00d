"""Extraction beside the server, or by itself: one worker of an SQLite file, any number on
PostgreSQL.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from app.worker.alone import AloneWorker
from app.worker.extraction import Extraction
from app.worker.queued import QueuedWorker

__all__ = ["Extraction", "Worker", "worker_for"]


class Worker(Protocol):
    def run(self, stop: Callable[[], bool], wait: Callable[[float], object]) -> None:
        """Works until told to stop."""

    def drain(self) -> Iterator[int]:
        """The ids of waiting articles as each is done; ends when there are none left for it."""


def worker_for(extraction: Extraction) -> Worker:
    kind = AloneWorker if extraction.database.is_sqlite else QueuedWorker
    return kind(extraction)

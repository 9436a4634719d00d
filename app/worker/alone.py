"""The worker of an SQLite file: the only one, it looks for pending articles."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.db.lock import lock
from app.ingest.pending import Pending, pending_articles
from app.worker.extraction import Extraction
from app.worker.keys import forget_old_keys
from app.worker.rendering import render, render_anew

IDLE_S = 1.0
LOCKED_S = 5.0
BATCH = 16  # articles read together


@dataclass(frozen=True)
class AloneWorker:
    extraction: Extraction

    def run(self, stop: Callable[[], bool], wait: Callable[[float], object]) -> None:
        """Works until told to stop; waits while another worker has the database."""
        while not stop():
            with lock(self.extraction.database) as held:
                if held:
                    forget_old_keys(self.extraction)
                    render_anew(self.extraction.database)
                while held and not stop():
                    for _ in self._each():
                        if stop():
                            break
                    wait(IDLE_S)
            wait(LOCKED_S)

    def drain(self) -> Iterator[int]:
        """The ids of pending articles as each is done; ends when there are none, or at once when
        another worker has the database.
        """
        with lock(self.extraction.database) as held:
            if held:
                render_anew(self.extraction.database)
                yield from self._each()

    def _each(self) -> Iterator[int]:
        while batch := self._batch():
            yield from self.extraction.read(batch)
            render(self.extraction.database)
        render(self.extraction.database)

    def _batch(self) -> list[Pending]:
        with self.extraction.database.read() as session:
            return pending_articles(session, BATCH)

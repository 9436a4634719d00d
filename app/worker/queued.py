"""A worker of a PostgreSQL database, one of any number on any number of machines.

Procrastinate gives each job to one of them. A worker that is killed leaves its job behind without
a heartbeat; one of the others puts it back, where articles that are done already are passed over.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Any

from app.db.lock import lock
from app.db.queue import EXTRACT, QUEUE, queue_of
from app.db.restore import SUMS
from app.db.sums import settle
from app.ingest.pending import pending_among
from app.models import Base
from app.worker.extraction import Extraction
from app.worker.keys import forget_old_keys
from app.worker.rendering import render, render_anew
from app.worker.sweep import HEARTBEAT_S, STALLED_S, sweep

if TYPE_CHECKING:
    from procrastinate import App

STOPPED_S = 0.5  # how soon a worker sees that it is to stop
SWEPT_S = 15.0


@dataclass(frozen=True)
class QueuedWorker:
    extraction: Extraction

    def run(self, stop: Callable[[], bool], wait: Callable[[float], object]) -> None:
        forget_old_keys(self.extraction)
        asyncio.run(self._until(stop, lambda _: None, wait=True))

    def drain(self) -> Iterator[int]:
        """Ends when the queue is empty; what others have taken may not be done yet.

        Who stops asking stops the work. Raises what ended it.
        """
        done: SimpleQueue[int | None] = SimpleQueue()
        over = Event()

        def work() -> None:
            try:
                asyncio.run(self._until(over.is_set, done.put, wait=False))
            finally:
                done.put(None)

        with ThreadPoolExecutor(max_workers=1) as beside:
            working = beside.submit(work)
            try:
                yield from iter(done.get, None)
            finally:
                over.set()
            working.result()

    async def _until(
        self, stop: Callable[[], bool], tell: Callable[[int], object], *, wait: bool
    ) -> None:
        working = asyncio.create_task(self._work(tell, wait=wait))
        while not stop() and not working.done():
            await asyncio.wait([working], timeout=STOPPED_S)
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working

    async def _work(self, tell: Callable[[int], object], *, wait: bool) -> None:
        queue = queue_of(self.extraction.database)

        def extract(articles: Sequence[int]) -> None:
            with self.extraction.database.read() as session:
                pending = pending_among(session, articles)
            for article_id in self.extraction.read(pending):
                tell(article_id)
            render(self.extraction.database)

        queue.task(name=EXTRACT)(extract)
        async with queue.open_async():
            await sweep(queue, self.extraction)
            await asyncio.to_thread(self._settle)
            await asyncio.to_thread(render_anew, self.extraction.database)
            async with asyncio.TaskGroup() as tasks:
                sweeping = tasks.create_task(self._sweep(queue))
                await queue.run_worker_async(**_options(wait=wait))
                sweeping.cancel()

    def _settle(self) -> None:
        with lock(self.extraction.database) as held:
            if held:
                with self.extraction.database.write() as session:
                    settle(session, (Base.metadata.tables[name] for name in SUMS))

    async def _sweep(self, queue: "App") -> None:
        while True:
            await asyncio.sleep(SWEPT_S)
            await sweep(queue, self.extraction)
            await asyncio.to_thread(render, self.extraction.database)


def _options(*, wait: bool) -> Any:
    """Jobs are deleted when done: what became of an article, it tells itself."""
    return {
        "queues": [QUEUE],
        "wait": wait,
        "delete_jobs": "always",
        "install_signal_handlers": False,
        "update_heartbeat_interval": HEARTBEAT_S,
        "stalled_worker_timeout": STALLED_S,
    }

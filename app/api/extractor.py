"""Extraction on request, in a child process: a long text never holds up the server's threads."""

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from app.errors import Busy, DatelineError, ExtractionFailed
from app.extract.pipeline import Pipeline
from app.schemas.record import ArticleText, Record

WAIT_S = 5  # for the text before this one
LIMIT_S = 120  # for one text

MakePipeline = Callable[[], Pipeline]


@dataclass
class Extractor:
    """Starts its child with the first text, and again after one that failed or hung."""

    make_pipeline: MakePipeline
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _child: tuple[BaseProcess, Connection] | None = None

    def extract(self, article: ArticleText) -> Record:
        """Raises Busy when another text takes long, ExtractionFailed when this one does."""
        if not self._lock.acquire(timeout=WAIT_S):
            raise Busy("Another text is being read; try again in a few seconds.")
        try:
            return self._ask(article)
        finally:
            self._lock.release()

    def close(self) -> None:
        if self._child is not None:
            process, connection = self._child
            self._child = None
            connection.close()
            process.kill()
            process.join()

    def _ask(self, article: ArticleText) -> Record:
        connection = self._started()
        try:
            connection.send(article)
            if not connection.poll(LIMIT_S):
                raise ExtractionFailed(f"The text was not read within {LIMIT_S} seconds.")
            answer = connection.recv()
        except (EOFError, OSError, ExtractionFailed) as error:
            self.close()
            raise ExtractionFailed(getattr(error, "detail", "The extractor stopped.")) from error
        if isinstance(answer, DatelineError):
            raise answer
        record: Record = answer
        return record

    def _started(self) -> Connection:
        if self._child is None or not self._child[0].is_alive():
            ours, theirs = multiprocessing.Pipe()
            context = multiprocessing.get_context("spawn")  # a fork would copy held locks
            process = context.Process(
                target=answer_texts, args=(theirs, self.make_pipeline), daemon=True
            )
            process.start()
            theirs.close()
            self._child = process, ours
        return self._child[1]


def answer_texts(connection: Connection, make_pipeline: MakePipeline) -> None:
    """The child: a text in, its record or what went wrong out, until the parent is gone."""
    pipeline: Pipeline | None = None
    while True:
        try:
            article = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipeline = pipeline or make_pipeline()
            connection.send(pipeline.run(article))
        except DatelineError as error:
            connection.send(type(error)(error.detail))

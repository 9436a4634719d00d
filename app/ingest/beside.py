"""Articles prepared in a process beside the one that writes: each is about half of the work."""

import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import NamedTuple

from app.errors import DatelineError
from app.ingest.files import read_line
from app.ingest.prepare import Limits, Prepared, prepare_many
from app.schemas.article_in import Refusal


class Chunk(NamedTuple):
    """Lines that are decided together, with their numbers, and what identifies the file by then."""

    lines: list[tuple[int, bytes]]
    digest: str


class Taken(NamedTuple):
    """What became of the lines of a chunk; `line` is its last one."""

    articles: list[Prepared | Refusal]
    line: int
    digest: str


def prepared(chunks: Iterable[Chunk], name: str, limits: Limits) -> Iterator[Taken]:
    """In their order. While one is written, the next is prepared."""
    rest = iter(chunks)
    chunk = next(rest, None)
    if chunk is None:
        return
    with _process(name, limits) as connection:
        connection.send(chunk.lines)
        while chunk is not None:
            articles = _received(connection)
            following = next(rest, None)
            if following is not None:
                connection.send(following.lines)
            yield Taken(articles, chunk.lines[-1][0], chunk.digest)
            chunk = following


@contextmanager
def _process(name: str, limits: Limits) -> Iterator[Connection]:
    context = multiprocessing.get_context("spawn")  # no connection of ours goes along
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, name, limits), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.terminate()
        process.join()


def _serve(connection: Connection, name: str, limits: Limits) -> None:
    """Until nobody asks any more, whatever ended who asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            lines: list[tuple[int, bytes]] = connection.recv()
            connection.send(prepare_lines(lines, name, limits))
        except (EOFError, ConnectionError):
            return


def prepare_lines(
    lines: Iterable[tuple[int, bytes]], name: str, limits: Limits
) -> list[Prepared | Refusal]:
    read = (
        read_line(line.decode(errors="replace"), f"{name}:{number}", {}) for number, line in lines
    )
    return prepare_many(read, limits)


def _received(connection: Connection) -> list[Prepared | Refusal]:
    try:
        articles: list[Prepared | Refusal] = connection.recv()
    except EOFError as error:
        raise DatelineError("The process that prepares articles has ended.") from error
    return articles

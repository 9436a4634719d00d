"""A file of many articles: as `take`, in larger transactions, and gone on with where it stopped.

Articles are prepared, which is about half of the work, by a process beside the one that writes.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from app.db import Database, WriteSession
from app.ingest.accept import accept_taken
from app.ingest.checkpoint import Checkpoint, forget, found, keep
from app.ingest.files import read_line
from app.ingest.prepare import Limits, Prepared, prepare_many
from app.ingest.take import CHUNK, Tally
from app.processes import in_order
from app.schemas.article_in import Refusal

CHUNKS = 10  # of a transaction


class Begun(NamedTuple):
    """A file by its first line, and how far it was taken in before."""

    key: str
    point: Checkpoint


class Chunk(NamedTuple):
    """Lines that are decided together, with their numbers, and what identifies the file by then."""

    lines: list[tuple[int, bytes]]
    digest: str


class Taken(NamedTuple):
    """What became of the lines of a chunk; `line` is its last one."""

    articles: list[Prepared | Refusal]
    line: int
    digest: str


def begun(database: Database, lines: Iterable[bytes]) -> Begun:
    """The checkpoint counts only for the very lines that it was made after."""
    rest = iter(lines)
    first = next(rest, b"")
    key = f"import {sha256(first).hexdigest()}"
    with database.read() as session:
        point = found(session, key)
    if point is not None:
        digest = sha256(first)
        for line in islice(rest, point.line - 1):
            digest.update(line)
        if digest.hexdigest() == point.digest:
            return Begun(key, point)
    return Begun(key, Checkpoint(0, "", {}))


def take_backlog(
    database: Database,
    lines: Iterable[bytes],
    name: str,
    *,
    file: Begun | None,
    now: Callable[[], dt.datetime],
    limits: Limits,
    tally: Tally,
) -> Iterator[int]:
    """Yields after each transaction how many were taken by then; `tally` is filled on the way.

    What is decided together is what `take_all` decides together: articles get the same ids. Without
    a `file` there are no checkpoints.
    """
    after = 0
    if file is not None:
        after, tally.outcomes = file.point.line, Counter(file.point.outcomes)
    taken = in_order(partial(_preparing, name, limits), _chunks(lines, after), 1)
    while some := list(islice(taken, CHUNKS)):
        with database.write() as session:
            _write(session, some, now(), tally)
            if file is not None:
                point = Checkpoint(some[-1].line, some[-1].digest, tally.outcomes)
                keep(session, file.key, point, now=now())
        yield tally.outcomes.total()
    if file is not None:
        with database.write() as session:
            forget(session, file.key)


def _preparing(name: str, limits: Limits) -> Callable[[Chunk], Taken]:
    return partial(_prepared, name, limits)


def _prepared(name: str, limits: Limits, chunk: Chunk) -> Taken:
    texts = ((number, line.decode(errors="replace")) for number, line in chunk.lines)
    read = (read_line(text, f"{name}:{number}", {}) for number, text in texts)
    return Taken(prepare_many(read, limits), chunk.lines[-1][0], chunk.digest)


def _write(session: WriteSession, taken: Iterable[Taken], now: dt.datetime, tally: Tally) -> None:
    for each in taken:
        for answer in accept_taken(session, each.articles, now=now, urgency="backlog"):
            tally.add(answer)


def _chunks(lines: Iterable[bytes], after: int) -> Iterator[Chunk]:
    digest = sha256()
    chunk: list[tuple[int, bytes]] = []
    for number, line in enumerate(lines, 1):
        digest.update(line)
        if number > after and line.strip():
            chunk.append((number, line))
        if len(chunk) == CHUNK:
            yield Chunk(chunk, digest.hexdigest())
            chunk = []
    if chunk:
        yield Chunk(chunk, digest.hexdigest())

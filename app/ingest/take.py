"""Taking many articles in, a transaction for each chunk, with a tally of what became of them."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from app.db import Database
from app.ingest.accept import accept_taken
from app.ingest.prepare import Limits, prepare_many
from app.schemas.article_in import ArticleIn, Receipt, Refusal

CHUNK = 100  # articles a transaction: the server's own writes wait for no longer than one


@dataclass
class Tally:
    """How many were new, known and revised, and what was refused and why."""

    outcomes: Counter[str] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)

    def add(self, answer: Receipt | Refusal) -> None:
        self.outcomes[answer.outcome] += 1
        if isinstance(answer, Refusal):
            self.refused.append(answer)


def take_all(
    database: Database,
    articles: Iterable[ArticleIn | Refusal],
    *,
    now: Callable[[], dt.datetime],
    limits: Limits,
    tally: Tally,
) -> Iterator[int]:
    """Yields after each chunk how many were taken by then; `tally` is filled on the way."""
    taken = 0
    for chunk in _chunks(articles):
        prepared = prepare_many(chunk, limits)
        with database.write() as session:
            for answer in accept_taken(session, prepared, now=now()):
                tally.add(answer)
        taken += len(chunk)
        yield taken


def _chunks(articles: Iterable[ArticleIn | Refusal]) -> Iterator[list[ArticleIn | Refusal]]:
    rest = iter(articles)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk

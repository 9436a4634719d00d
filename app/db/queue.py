"""PostgreSQL's queue of articles to extract: Procrastinate's jobs, put in by the transaction that
stores the articles, so that neither is there without the other.

SQLite has no queue: its one worker looks for pending articles.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

from app.db.engine import Database, WriteSession

if TYPE_CHECKING:  # 0.2 s that a server on SQLite never needs
    from procrastinate import App
    from procrastinate.types import JSONDict

QUEUE = "articles"
EXTRACT = "extract"
TOGETHER = 16  # articles of a job: read together, and what a killed worker leaves to do again

Urgency = Literal["live", "backlog"]
PRIORITY: dict[Urgency, int] = {"live": 10, "backlog": 0}


def enqueue(
    session: WriteSession,
    article_ids: Collection[int],
    urgency: Urgency,
    *,
    together: int = TOGETHER,
) -> None:
    if session.get_bind().dialect.name == "sqlite" or not article_ids:
        return
    connection = session.connection().connection.driver_connection
    jobs = _without_connection().configure_task(
        EXTRACT, queue=QUEUE, priority=PRIORITY[urgency], connection=connection
    )
    jobs.batch_defer(*_arguments(sorted(article_ids), together))


def queue_of(database: Database) -> "App":
    """Opened by who works on it."""
    from procrastinate import App, PsycopgConnector

    url = database.url.set(drivername="postgresql")
    return App(connector=PsycopgConnector(conninfo=url.render_as_string(hide_password=False)))


@cache
def _without_connection() -> "App":
    from procrastinate import App, SyncPsycopgConnector

    return App(connector=SyncPsycopgConnector())


def _arguments(ids: Sequence[int], together: int) -> "Iterator[JSONDict]":
    for start in range(0, len(ids), together):
        yield {"articles": [*ids[start : start + together]]}

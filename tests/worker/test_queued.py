"""On PostgreSQL articles are queued as they are stored, and outlive their worker."""

import asyncio

import pytest
import sqlalchemy as sa
from procrastinate.exceptions import ConnectorException

from app.db import Database
from app.db.queue import Urgency, queue_of
from app.ingest.accept import accept_taken
from app.ingest.pending import mark_pending
from app.ingest.prepare import Limits, prepare_many
from app.schemas.article_in import ArticleIn
from app.worker.sweep import TRIES, sweep
from tests.worker.test_worker import NOW, a_worker, an_extraction, states, take

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)

JOBS = sa.text("SELECT args -> 'articles', status::text FROM procrastinate_jobs ORDER BY id")
TAKEN = sa.text("SELECT args -> 'articles' FROM procrastinate_fetch_job_v2(NULL, :worker)")
DIES = sa.text(
    "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') "
    "RETURNING id"
)
TRIED = sa.text("UPDATE procrastinate_jobs SET attempts = :attempts")


def jobs(database: Database) -> list[tuple[list[int], str]]:
    with database.read() as session:
        return [(articles, status) for articles, status in session.execute(JOBS)]


def take_as(database: Database, urgency: Urgency, *texts: str) -> None:
    articles = [ArticleIn(publisher="Wire", text=text) for text in texts]
    with database.write() as session:
        prepared = prepare_many(articles, Limits())
        accept_taken(session, prepared, now=NOW, urgency=urgency)


def take_and_fail(database: Database) -> None:
    with database.write() as session:
        prepared = prepare_many([ArticleIn(publisher="Wire", text="First.")], Limits())
        accept_taken(session, prepared, now=NOW)
        raise RuntimeError


def a_worker_takes_a_job_and_dies(database: Database, *, attempts: int = 0) -> list[int]:
    with database.write() as session:
        session.execute(TRIED, {"attempts": attempts})
        worker = session.scalar(DIES)
        return session.scalar(TAKEN, {"worker": worker}) or []


def sweep_once(database: Database) -> None:
    async def run() -> None:
        queue = queue_of(database)
        async with queue.open_async():
            await sweep(queue, an_extraction(database))

    asyncio.run(run())


def forget_jobs(database: Database) -> None:
    with database.write() as session:
        session.execute(sa.text("DELETE FROM procrastinate_jobs"))


def test_an_article_and_its_job_are_stored_together(database: Database) -> None:
    take(database, "First.", "Second.")
    assert jobs(database) == [([1, 2], "todo")]


def test_an_article_that_is_not_stored_has_no_job(database: Database) -> None:
    with pytest.raises(RuntimeError):
        take_and_fail(database)
    assert jobs(database) == []


def test_a_known_article_is_not_queued_again(database: Database) -> None:
    take(database, "First.")
    take(database, "First.")
    assert jobs(database) == [([1], "todo")]


def test_live_articles_come_before_the_backlog(database: Database) -> None:
    take_as(database, "backlog", "Old.")
    take_as(database, "live", "New.")
    assert list(a_worker(database).drain()) == [2, 1]


def test_articles_to_be_read_again_are_queued(database: Database) -> None:
    take(database, "First.")
    assert list(a_worker(database).drain()) == [1]
    with database.write() as session:
        mark_pending(session, [1], now=NOW)
    assert list(a_worker(database).drain()) == [1]


def test_two_workers_share_the_articles(database: Database) -> None:
    for number in range(6):
        take(database, f"Text {number}.")

    def work() -> list[int]:
        return list(a_worker(database).drain())

    async def both() -> list[list[int]]:
        return await asyncio.gather(asyncio.to_thread(work), asyncio.to_thread(work))

    first, second = asyncio.run(both())
    assert sorted(first + second) == [1, 2, 3, 4, 5, 6]


def test_a_worker_that_nobody_asks_any_more_stops(database: Database) -> None:
    take(database, "First.")
    take(database, "Second.")
    working = a_worker(database).drain()
    next(working)
    working.close()  # returns: it waits for no more than what was begun


def test_what_ends_a_worker_is_raised(database: Database) -> None:
    with database.write() as session:
        session.execute(sa.text("DROP TABLE procrastinate_jobs CASCADE"))
    with pytest.raises(ConnectorException):
        list(a_worker(database).drain())


def test_what_a_killed_worker_leaves_is_done_by_another(database: Database) -> None:
    take(database, "First.", "Second.")
    assert a_worker_takes_a_job_and_dies(database) == [1, 2]
    assert list(a_worker(database).drain()) == [1, 2]


def test_articles_of_a_killed_worker_are_put_back_one_by_one(database: Database) -> None:
    take(database, "First.", "Second.")
    a_worker_takes_a_job_and_dies(database)
    sweep_once(database)
    assert jobs(database) == [([1], "todo"), ([2], "todo")]


def test_a_job_is_put_back_only_once(database: Database) -> None:
    take(database, "First.")
    a_worker_takes_a_job_and_dies(database)
    sweep_once(database)
    sweep_once(database)
    assert jobs(database) == [([1], "todo")]


def test_an_article_that_kills_its_workers_is_given_up(database: Database) -> None:
    take(database, "First.")
    a_worker_takes_a_job_and_dies(database, attempts=TRIES - 1)
    sweep_once(database)
    assert states(database) == [("failed", "extraction ended its worker 3 times")]
    assert jobs(database) == []


def test_a_pending_article_without_a_job_gets_one(database: Database) -> None:
    take(database, "First.")
    forget_jobs(database)
    sweep_once(database)
    assert jobs(database) == [([1], "todo")]

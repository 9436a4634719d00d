"""Puts back what killed workers left behind, and queues what waits without a job."""

from typing import TYPE_CHECKING

import structlog

from app.db.lock import lock
from app.db.queue import PRIORITY, QUEUE, TOGETHER, Urgency, enqueue
from app.ingest.pending import pending_among, pending_articles
from app.ingest.store import store_failure
from app.worker.extraction import Extraction

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.jobs import Job

log = structlog.get_logger()

HEARTBEAT_S = 5.0
STALLED_S = 20.0
TRIES = 3  # by itself: an article that has killed so many workers is given up
CHUNK = 1_000  # articles queued in one transaction


async def sweep(queue: "App", extraction: Extraction) -> None:
    """One worker at a time; another has its turn when this one is done."""
    with lock(extraction.database) as held:
        if held:
            await _put_back(queue, extraction)
            await _queue_waiting(queue, extraction)


async def _put_back(queue: "App", extraction: Extraction) -> None:
    """One by one, so that an article that kills its worker takes no other with it."""
    from procrastinate.jobs import Status

    jobs = queue.job_manager
    for job in await jobs.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=STALLED_S):
        log.warning("a worker left a job", job=job.id, articles=job.task_kwargs["articles"])
        articles = _articles(job)
        if len(articles) == 1 and job.attempts + 1 < TRIES:
            await jobs.retry_job(job)
            continue
        if len(articles) == 1:
            _give_up(extraction, articles[0])
        else:
            with extraction.database.write() as session:
                left = [each.article_id for each in pending_among(session, articles)]
                enqueue(session, left, _urgency(job), together=1)
        await jobs.finish_job(job, Status.FAILED, delete_job=True)


async def _queue_waiting(queue: "App", extraction: Extraction) -> None:
    """When no job is there, what is pending has none: it was stored before there was a queue."""
    queues = await queue.job_manager.list_queues_async(queue=QUEUE)
    if any(each["todo"] or each["doing"] for each in queues):
        return
    with extraction.database.write() as session:
        ids = [each.article_id for each in pending_articles(session, CHUNK)]
        enqueue(session, ids, "backlog", together=TOGETHER)


def _give_up(extraction: Extraction, article_id: int) -> None:
    reason = f"extraction ended its worker {TRIES} times"
    with extraction.database.write() as session:
        for each in pending_among(session, [article_id]):
            at = each.article_id, each.revision
            store_failure(session, *at, reason, now=extraction.now())


def _articles(job: "Job") -> list[int]:
    articles = job.task_kwargs["articles"]
    return [int(str(each)) for each in articles] if isinstance(articles, list) else []


def _urgency(job: "Job") -> Urgency:
    return next((name for name, value in PRIORITY.items() if value == job.priority), "backlog")

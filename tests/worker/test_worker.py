"""A worker stores what it reads, and records what fails."""

from datetime import UTC, datetime, timedelta

import pytest

from app.db import Database
from app.extract import curated, language
from app.extract.document import Document
from app.extract.pipeline import Pipeline
from app.gazetteer import Gazetteer, default_path
from app.ingest.accept import accept_many
from app.ingest.idempotency import recall, remember
from app.ingest.pending import pending_articles
from app.ingest.prepare import Limits
from app.models import Article
from app.query.articles import ARTICLES, ArticleQuery
from app.query.listing import list_page
from app.schemas.article_in import ArticleIn
from app.schemas.record import Extractor
from app.worker import Extraction, Worker, worker_for
from tests.rows import row_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Fragile:
    name = "fragile"
    requires: frozenset[str] = frozenset()
    provides: frozenset[str] = frozenset()

    def __call__(self, document: Document) -> None:
        if "boom" in document.article.text:
            raise ValueError("too much")


def a_worker(database: Database, *, keep_text: bool = True) -> Worker:
    return worker_for(an_extraction(database, keep_text=keep_text))


def an_extraction(database: Database, *, keep_text: bool = True) -> Extraction:
    extractor = Extractor(name="dateline", version="0", model="none")
    return Extraction(
        database=database,
        make_pipeline=lambda: Pipeline(language.load(), (Fragile(),), extractor),
        curated=curated.load(),
        gazetteer=Gazetteer(default_path()),
        now=lambda: NOW,
        keep_text=keep_text,
    )


def take(database: Database, *texts: str) -> None:
    articles = [ArticleIn(publisher="Wire", text=text) for text in texts]
    with database.write() as session:
        accept_many(session, articles, now=NOW, limits=Limits())


def states(database: Database) -> list[tuple[str, str | None]]:
    with database.read() as session:
        page = list_page(session, ARTICLES, ArticleQuery(sort="date"), lambda _: False)
    return [(item["state"], item["reason"]) for item in page["items"]]


def run_until_nothing_waits(database: Database) -> None:
    def nothing_waits() -> bool:
        return all(state != "pending" for state, _ in states(database))

    a_worker(database).run(stop=nothing_waits, wait=lambda _: None)


def test_a_failing_article_is_recorded_and_stops_no_other(database: Database) -> None:
    take(database, "First.", "boom", "Third.")
    assert list(a_worker(database).drain()) == [1, 2, 3]
    reason = "The step 'fragile' failed on article '2': ValueError: too much"
    assert states(database) == [("extracted", None), ("failed", reason), ("extracted", None)]


def test_a_worker_stops_when_told(database: Database) -> None:
    take(database, "First.")
    run_until_nothing_waits(database)
    assert states(database) == [("extracted", None)]


def test_a_worker_forgets_idempotency_keys_after_a_week(database: Database) -> None:
    with database.write() as session:
        remember(session, "old", "hash", [], now=NOW - timedelta(days=8))
        remember(session, "new", "hash", [], now=NOW - timedelta(days=6))
    take(database, "First.")
    run_until_nothing_waits(database)
    with database.write() as session:
        assert recall(session, "old", "hash") is None
        assert recall(session, "new", "hash") == []


@pytest.mark.parametrize(("keep_text", "kept"), [(True, "First."), (False, None)])
def test_a_text_is_kept_unless_it_is_to_be_dropped(
    database: Database, keep_text: bool, kept: str | None
) -> None:
    take(database, "First.")
    list(a_worker(database, keep_text=keep_text).drain())
    with database.write() as session:
        assert pending_articles(session, 9) == []
        assert row_of(session, Article, 1).text == kept

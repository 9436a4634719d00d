"""What waits for extraction, and what should wait again."""

import datetime as dt

from app.db import Database
from app.ingest.pending import mark_pending, pending_articles, stale_articles
from app.ingest.remove import delete_article, purge_text
from tests.builders import NOW, a_record, an_article, post, publish


def waiting(database: Database, limit: int = 10) -> list[int]:
    with database.read() as session:
        return [each.article_id for each in pending_articles(session, limit)]


def stale(database: Database, extractor: str) -> list[int]:
    with database.read() as session:
        return list(stale_articles(session, extractor))


def test_pending_articles_come_in_their_order(database: Database) -> None:
    ids = [post(database, an_article(text=f"text {n}")).id for n in range(3)]
    assert waiting(database) == ids
    assert waiting(database, limit=2) == ids[:2]


def test_extracted_skipped_and_deleted_articles_do_not_wait(database: Database) -> None:
    publish(database, a_record())
    post(database, an_article(text=""))
    gone = post(database, an_article(text="gone")).id
    with database.write() as session:
        delete_article(session, gone, now=NOW)
    assert waiting(database) == []


def test_dates_are_relative_to_the_publishers_own_day(database: Database) -> None:
    late = dt.datetime.fromisoformat("2020-03-12T01:30:00+03:00")
    post(database, an_article(published_at=late, url="https://a.test/1"))
    with database.read() as session:
        (article,) = pending_articles(session, 1)
    assert article.text.published_at == dt.date(2020, 3, 12)
    assert (article.text.publisher, article.text.url) == ("The Daily Test", "https://a.test/1")


def test_articles_of_another_extractor_are_stale(database: Database) -> None:
    article = publish(database, a_record())
    purged = publish(database, a_record(), text="purged")
    with database.write() as session:
        purge_text(session, purged)
    assert stale(database, "dateline 1 test") == []
    assert stale(database, "dateline 2 test") == [article]


def test_marked_articles_wait_again_unless_they_have_no_text(database: Database) -> None:
    article = publish(database, a_record())
    empty = post(database, an_article(text="")).id
    with database.write() as session:
        mark_pending(session, [article, empty], now=NOW)
    assert waiting(database) == [article]

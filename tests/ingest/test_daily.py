"""Each day knows how many articles it has."""

import datetime as dt

import pytest
import sqlalchemy as sa

from app.db import Database
from app.ingest.remove import delete_article
from app.models import Article, ArticleDay
from tests.builders import NOW, an_article, post

FIRST, SECOND = dt.date(2020, 3, 11), dt.date(2020, 3, 12)


def store(database: Database, day: dt.date, url: str) -> int:
    article = an_article(url=f"https://example.org/{url}", text=f"Of {url}.", published_at=day)
    return post(database, article, now=NOW).id


def by_day(database: Database) -> dict[dt.date, int]:
    found = sa.func.sum(ArticleDay.articles)
    counted = sa.select(ArticleDay.date, found).group_by(ArticleDay.date).having(found != 0)
    with database.read() as session:
        return {day: int(articles) for day, articles in session.execute(counted)}


def test_articles_are_counted_by_their_days(database: Database) -> None:
    for url, day in {"a": FIRST, "b": FIRST, "c": SECOND}.items():
        store(database, day, url)
    assert by_day(database) == {FIRST: 2, SECOND: 1}


def test_an_article_that_is_deleted_counts_no_more(database: Database) -> None:
    store(database, FIRST, "a")
    gone = store(database, FIRST, "b")
    with database.write() as session:
        delete_article(session, gone, now=NOW)
    assert by_day(database) == {FIRST: 1}


def test_an_article_of_another_day_counts_there(database: Database) -> None:
    article = store(database, FIRST, "a")
    with database.write() as session:
        moved = sa.update(Article).where(Article.id == article)
        session.execute(moved.values(date=SECOND, published_on=SECOND))
    assert by_day(database) == {SECOND: 1}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_who_stores_articles_waits_for_nobody(database: Database) -> None:
    """Two at once, which come to the same days in other orders."""
    with database.write() as one, database.write() as other:
        other.execute(sa.text("SET LOCAL lock_timeout = '5s'"))
        for day, later in ((FIRST, SECOND), (SECOND, FIRST)):
            for session, date in ((one, day), (other, later)):
                row = {"date": date, "received_at": NOW, "updated_at": NOW}
                session.execute(sa.insert(Article).values(state="done", text_hash="", **row))
    assert by_day(database) == {FIRST: 2, SECOND: 2}

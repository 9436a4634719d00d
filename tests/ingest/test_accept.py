"""Posted articles become new, known or revised ones."""

import datetime as dt
import threading
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database
from app.errors import BadArticle, TooLarge
from app.ingest.accept import accept, accept_many
from app.ingest.prepare import Limits, read_article
from app.models import Article, ArticleRevision, Publisher
from app.schemas.article_in import ArticleIn, Receipt, Refusal
from tests.builders import NOW, TEXT, an_article, post
from tests.rows import row_of

URL = "https://daily.test/a"
LATER = NOW + dt.timedelta(hours=1)


def article_of(database: Database, id_: int) -> Article:
    with database.read() as session:
        return row_of(session, Article, id_)


def count(database: Database, table: type[Any]) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def post_many(database: Database, articles: list[ArticleIn | Refusal]) -> list[Receipt | Refusal]:
    with database.write() as session:
        return accept_many(session, articles, now=NOW, limits=Limits(max_text=10_000))


def test_a_new_article_is_pending(database: Database) -> None:
    receipt = post(database, an_article(url=URL))
    assert (receipt.outcome, receipt.state, receipt.revision) == ("new", "pending", 1)
    row = article_of(database, receipt.id)
    assert (row.text, row.canonical_url, row.received_at) == (TEXT, URL, NOW)


def test_an_article_posted_twice_is_known(database: Database) -> None:
    first = post(database, an_article(url=URL))
    again = post(database, an_article(url=f"{URL}/?utm_source=feed"))
    assert (again.outcome, again.id) == ("known", first.id)
    assert count(database, Article) == 1


def test_an_edited_text_is_a_revision_and_the_old_text_is_kept(database: Database) -> None:
    first = post(database, an_article(url=URL))
    edited = post(database, an_article(url=URL, text="Four soldiers died."), now=LATER)
    assert (edited.outcome, edited.id, edited.revision) == ("revised", first.id, 2)
    row = article_of(database, first.id)
    assert (row.text, row.revision, row.state) == ("Four soldiers died.", 2, "pending")
    with database.read() as session:
        old = session.execute(sa.select(ArticleRevision)).one()
    assert (old.revision, old.text, old.received_at) == (1, TEXT, NOW)


def test_the_same_text_of_another_publisher_is_a_duplicate_of_the_earliest(
    database: Database,
) -> None:
    first = post(database, an_article(publisher="One"))
    second = post(database, an_article(publisher="Two"))
    third = post(database, an_article(publisher="Three"))
    assert (second.outcome, second.duplicate_of) == ("new", first.id)
    assert third.duplicate_of == first.id


def test_when_an_original_is_edited_its_first_copy_stands_for_the_others(
    database: Database,
) -> None:
    post(database, an_article(url=URL, publisher="One"))
    second = post(database, an_article(publisher="Two"))
    third = post(database, an_article(publisher="Three"))
    post(database, an_article(url=URL, publisher="One", text="Something else."))
    assert article_of(database, second.id).duplicate_of is None
    assert article_of(database, third.id).duplicate_of == second.id


@pytest.mark.parametrize(
    ("published", "at", "on", "precision"),
    [
        ("2020-03-11", None, dt.date(2020, 3, 11), "day"),
        (
            "2020-03-12T01:30:00+03:00",
            dt.datetime(2020, 3, 11, 22, 30, tzinfo=dt.UTC),
            dt.date(2020, 3, 12),
            "instant",
        ),
        (
            "2020-03-11T22:30:00",
            dt.datetime(2020, 3, 11, 22, 30, tzinfo=dt.UTC),
            dt.date(2020, 3, 11),
            "instant",
        ),
        (None, None, None, None),
    ],
)
def test_when_an_article_was_published(
    database: Database, published: str | None, at: Any, on: Any, precision: str | None
) -> None:
    row = article_of(database, post(database, an_article(published_at=published)).id)
    assert (row.published_at, row.published_on, row.published_precision) == (at, on, precision)
    assert row.date == (on or NOW.date())


def test_an_unsupported_language_is_skipped_with_the_reason(database: Database) -> None:
    receipt = post(database, an_article(language="fr-FR"))
    assert receipt.state == "skipped"
    assert receipt.reason is not None
    assert "'fr'" in receipt.reason


def test_an_unnamed_language_is_guessed(database: Database) -> None:
    german = "Der Minister sagte am Mittwoch, dass die Lage in der Stadt nach dem Angriff auf den "
    german += "Stützpunkt sehr ernst ist und sich nicht so schnell bessern wird."
    assert post(database, an_article(language=None, text=german)).state == "skipped"
    english = post(database, an_article(language=None))
    assert article_of(database, english.id).language == "en"


def test_an_empty_text_is_skipped(database: Database) -> None:
    receipt = post(database, an_article(text="  \n"))
    assert (receipt.state, receipt.reason) == ("skipped", "the text is empty")


def test_a_publisher_is_made_once_and_else_the_host_is_it(database: Database) -> None:
    post(database, an_article(publisher="The Daily Test", text="a b"))
    post(database, an_article(publisher="Daily  Test", text="c d"))
    post(database, an_article(publisher=None, url="https://www.wire.test/1", text="e f"))
    with database.read() as session:
        slugs = session.scalars(sa.select(Publisher.slug).order_by(Publisher.id)).all()
    assert slugs == ["daily-test", "wire-test"]


def test_characters_that_no_database_takes_are_left_out(database: Database) -> None:
    receipt = post(
        database,
        an_article(
            text="One\x00 \ud800two\r\nthree", title="A\nB", external_id="x\x00", url=f"{URL}\x00"
        ),
    )
    row = article_of(database, receipt.id)
    assert (row.text, row.title) == ("One two\nthree", "A B")
    assert (row.external_id, row.url) == ("x", URL)


@pytest.mark.parametrize(
    ("given", "error"),
    [({"text": "x" * 600_000}, TooLarge), ({"url": "not an address"}, BadArticle)],
)
def test_what_cannot_be_taken_is_said(database: Database, given: Any, error: type) -> None:
    with pytest.raises(error), database.write() as session:
        accept(session, an_article(**given), now=NOW, limits=Limits())


def test_one_bad_article_of_many_stops_no_other(database: Database) -> None:
    many = [
        an_article(text="a"),
        read_article({"id": 5, "title": "no text"}),
        an_article(text="x" * 10_001, url=URL),
        an_article(text="b"),
    ]
    answers = post_many(database, many)
    assert [each.outcome for each in answers] == ["new", "refused", "refused", "new"]
    refused = answers[2]
    assert isinstance(refused, Refusal)
    assert (refused.url, refused.reason) == (URL, "text: 10,001 characters, at most 10,000")


def test_a_refusal_says_which_field_is_wrong() -> None:
    refusal = read_article({"external_id": "x1", "text": "a", "titel": "b"})
    assert isinstance(refusal, Refusal)
    assert (refusal.external_id, refusal.reason) == (
        "x1",
        "titel: Extra inputs are not permitted",
    )


def test_articles_of_one_batch_are_compared_with_each_other(database: Database) -> None:
    answers = post_many(
        database,
        [
            an_article(url=URL, text="a"),
            an_article(url=URL, text="a"),
            an_article(url=URL, text="b"),
            an_article(publisher="Other", text="a"),
            an_article(publisher="Third", text="b"),
        ],
    )
    assert [each.outcome for each in answers] == ["new", "known", "revised", "new", "new"]
    ids = [each.id for each in answers if isinstance(each, Receipt)]
    assert ids[0] == ids[1] == ids[2]
    assert isinstance(answers[4], Receipt)
    assert answers[4].duplicate_of == ids[0]


def test_a_batch_gives_ids_in_its_order(database: Database) -> None:
    answers = post_many(database, [an_article(text=f"text {n}") for n in range(50)])
    ids = [each.id for each in answers if isinstance(each, Receipt)]
    assert ids == sorted(ids)
    assert len(ids) == 50


def test_many_copies_of_one_text_are_taken_in_a_few_rounds(database: Database) -> None:
    answers = post_many(database, [an_article(publisher=f"P{n}") for n in range(200)])
    copies = {each.duplicate_of for each in answers[1:] if isinstance(each, Receipt)}
    first = answers[0]
    assert isinstance(first, Receipt)
    assert copies == {first.id}


def test_a_known_article_keeps_the_names_it_had_not(database: Database) -> None:
    first = post(database, an_article())
    post(database, an_article(url=URL, external_id="x1"))
    row = article_of(database, first.id)
    assert (row.canonical_url, row.external_id) == (URL, "x1")


def test_a_page_is_cleaned(database: Database) -> None:
    paragraphs = "".join(
        f"<p>The minister said on Wednesday that convoy {n} had left the town at noon.</p>"
        for n in range(8)
    )
    page = (
        "<html lang='en-GB'><head><title>Convoys leave town</title>"
        "<meta property='article:published_time' content='2020-03-10T08:00:00Z'></head>"
        f"<body><nav>Home News</nav><article><h1>Convoys leave town</h1>{paragraphs}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )
    receipt = post(
        database, an_article(html=page, title=None, language=None, published_at=None, url=URL)
    )
    row = article_of(database, receipt.id)
    assert row.text is not None
    assert row.text.count("\n") == 7
    assert "rights" not in row.text
    assert (row.title, row.language) == ("Convoys leave town", "en")
    assert row.published_on == dt.date(2020, 3, 10)


def test_a_page_without_an_article_is_refused(database: Database) -> None:
    with pytest.raises(BadArticle, match="no text"), database.write() as session:
        accept(session, an_article(html="<html></html>"), now=NOW, limits=Limits())


def test_writers_at_once_make_one_article(database: Database) -> None:
    outcomes: list[str] = []

    def work(number: int) -> None:
        outcomes.append(post(database, an_article(url=URL, publisher=f"P{number % 2}")).outcome)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["known", "known", "known", "new"]

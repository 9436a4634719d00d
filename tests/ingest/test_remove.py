"""What goes leaves its id behind, and nothing else."""

import datetime as dt

import pytest
import sqlalchemy as sa

from app.db import Database
from app.errors import Gone, NotFound
from app.ingest.remove import delete_article, purge_text
from app.models import (
    Article,
    ArticleActor,
    ArticleRevision,
    Event,
    EventActor,
    Mention,
    Participant,
    Report,
    Statement,
    StatementActor,
)
from app.schemas.record import Record
from tests.builders import (
    NOW,
    a_casualty,
    a_participant,
    a_record,
    a_statement,
    an_actor,
    an_article,
    an_event,
    file,
    post,
    publish,
)
from tests.rows import row_of

LATER = NOW + dt.timedelta(days=1)
URL = "https://a.test/1"
ESPER = an_actor("Mark Esper", id="a1")


def record(killed: int = 3) -> Record:
    event = an_event(participants=(a_participant("a1"),), casualties=(a_casualty(best=killed),))
    return a_record(actors=[ESPER], statements=[a_statement(speaker="a1")], events=[event])


def delete(database: Database, article_id: int) -> None:
    with database.write() as session:
        delete_article(session, article_id, now=LATER)


def count(database: Database, table: type) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_a_deleted_article_loses_text_and_facts_and_keeps_its_row(database: Database) -> None:
    article = publish(database, record(), url=URL)
    delete(database, article)
    with database.read() as session:
        row = row_of(session, Article, article)
        event = session.execute(sa.select(Event)).one()
        statement = session.execute(sa.select(Statement)).one()
    assert (row.text, row.title, row.canonical_url, row.deleted_at) == (None, None, None, LATER)
    assert (event.deleted_at, statement.deleted_at) == (LATER, LATER)
    assert (statement.text, statement.sentence, statement.content) == ("", "", [])
    for table in (ArticleActor, EventActor, Mention, Participant, Report, StatementActor):
        assert count(database, table) == 0


def test_earlier_texts_of_a_deleted_article_go_too(database: Database) -> None:
    article = publish(database, record(), url=URL)
    post(database, an_article(url=URL, text="Edited."))
    delete(database, article)
    assert count(database, ArticleRevision) == 0


def test_a_deleted_article_that_is_posted_again_is_new(database: Database) -> None:
    article = publish(database, record(), url=URL)
    delete(database, article)
    again = post(database, an_article(url=URL))
    assert (again.outcome, again.duplicate_of) == ("new", None)
    assert again.id != article


def test_what_is_not_there_cannot_be_deleted(database: Database) -> None:
    article = publish(database, record())
    with pytest.raises(NotFound):
        delete(database, article + 1)
    delete(database, article)
    with pytest.raises(Gone):
        delete(database, article)


def test_the_first_copy_of_a_deleted_article_stands_for_the_others(database: Database) -> None:
    first, second, third = (
        publish(database, record(), publisher=name) for name in ("One", "Two", "Three")
    )
    delete(database, first)
    with database.read() as session:
        assert row_of(session, Article, second).duplicate_of is None
        assert row_of(session, Article, third).duplicate_of == second


def test_an_event_that_others_report_is_folded_again(database: Database) -> None:
    first = publish(database, record(3), publisher="One")
    publish(database, record(5), publisher="Two", text="Killing of three soldiers, hit and behind")
    with database.write() as session:
        events = session.scalars(sa.select(Event.id).order_by(Event.id)).all()
        session.execute(sa.update(Report).values(event_id=events[0]))
    delete(database, first)
    with database.read() as session:
        event = row_of(session, Event, events[0])
    assert (event.deleted_at, event.report_count, event.killed_best) == (None, 1, 5)


def test_a_record_for_a_deleted_article_is_dropped(database: Database) -> None:
    article = post(database, an_article()).id
    delete(database, article)
    assert not file(database, article, record())
    assert count(database, Event) == 0


def test_an_article_that_is_emptied_has_no_facts(database: Database) -> None:
    article = publish(database, record(), url=URL)
    assert post(database, an_article(url=URL, text="")).state == "skipped"
    with database.read() as session:
        assert row_of(session, Article, article).deleted_at is None
        assert session.scalars(sa.select(Event.deleted_at)).one() == NOW


def test_purging_takes_the_text_and_leaves_the_facts(database: Database) -> None:
    article = publish(database, record(), url=URL)
    post(database, an_article(url=URL, text="Edited."))
    with database.write() as session:
        purge_text(session, article)
    with database.read() as session:
        assert row_of(session, Article, article).text is None
        assert session.scalars(sa.select(ArticleRevision.text)).one() is None
    assert count(database, Report) == 1
    assert post(database, an_article(url=URL, text="Edited.")).outcome == "known"

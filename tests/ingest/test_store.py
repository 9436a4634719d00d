"""What was extracted is written, found again and replaced."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database, WriteSession
from app.ingest.store import store_failure
from app.models import (
    Actor,
    Article,
    ArticleActor,
    ArticlePlace,
    Casualty,
    Event,
    EventActor,
    EventPlace,
    Mention,
    Participant,
    Place,
    Report,
    Statement,
    StatementActor,
    StatementEvent,
    StatementPlace,
)
from app.schemas import record as rec
from tests.builders import (
    NOW,
    TEXT,
    a_casualty,
    a_participant,
    a_period,
    a_place,
    a_record,
    a_statement,
    an_actor,
    an_article,
    an_event,
    file,
    post,
    publish,
    span,
)

LATER = NOW + dt.timedelta(hours=1)

ESPER = an_actor("Mark Esper", id="a1", country="US")
KATAIB = an_actor("Kata'ib Hezbollah", id="a2", key="kataib-hezbollah", kind="armed_group")
IRAQ = an_actor("Iraq", id="a3", key="iraq", kind="country", country="IQ")
TAJI = a_place("x-camp-taji", "Taji", id="p1", kind="facility")
ATTACK = an_event(
    id="e1",
    place="p1",
    date=a_period("2020-03-11"),
    date_span=span("Wednesday"),
    participants=(a_participant("a2"), a_participant("a3", "target"), a_participant(None)),
    casualties=(a_casualty(best=3, who="soldiers"),),
    mentions=(span(TEXT.split("\n")[0]),),
)
SAID = a_statement(
    id="s1",
    speaker="a1",
    speaker_span=span("Mark Esper"),
    cue=span("said"),
    about=(rec.About(id="a2", stance="blames"), rec.About(id="e1"), rec.About(id="p1")),
)
RECORD = a_record(actors=[ESPER, KATAIB, IRAQ], places=[TAJI], statements=[SAID], events=[ATTACK])
EVERYTHING = (
    *(Actor, Article, ArticleActor, ArticlePlace, Casualty, Event, EventActor, EventPlace),
    *(Mention, Participant, Place, Report),
    *(Statement, StatementActor, StatementEvent, StatementPlace),
)


def rows(database: Database, table: type[Any]) -> list[dict[str, Any]]:
    columns = sa.inspect(table).columns
    with database.read() as session:
        found = session.execute(sa.select(*columns).order_by(*columns[:3]))
        return [dict(row._mapping) for row in found]


def one(database: Database, table: type[Any]) -> dict[str, Any]:
    (row,) = rows(database, table)
    return row


def names(database: Database, link: type[Any], **where: Any) -> set[tuple[str, str, bool]]:
    """Role, slug and directness of a link table of actors."""
    with database.read() as session:
        select = sa.select(link.role, Actor.slug, link.direct).join(
            Actor, Actor.id == link.actor_id
        )
        return set(session.execute(select.filter_by(**where)))


def test_an_extracted_article_says_by_what(database: Database) -> None:
    publish(database, RECORD)
    article = one(database, Article)
    assert (article["state"], article["extractor"]) == ("extracted", "dateline 1 test")
    assert article["extracted_at"] == NOW


def test_an_event_is_the_fold_of_its_report(database: Database) -> None:
    publish(database, RECORD)
    event, report = one(database, Event), one(database, Report)
    assert (event["event_type"], event["killed_best"], event["wounded_best"]) == (
        "ASSAULT",
        3,
        None,
    )
    assert event["date"] == event["until"] == dt.date(2020, 3, 11)
    assert (event["report_count"], event["publisher_count"]) == (1, 1)
    assert (event["best_report_id"], report["event_id"]) == (report["id"], event["id"])
    assert report["sentence"] == TEXT.split("\n")[0]
    assert report["trigger"] == {"start": 53, "end": 60, "text": "killing"}


def test_participants_are_linked_by_role_and_by_any(database: Database) -> None:
    publish(database, RECORD)
    assert names(database, EventActor) == {
        ("agent", "kataib-hezbollah", True),
        ("target", "iraq", True),
        ("any", "kataib-hezbollah", True),
        ("any", "iraq", True),
    }


def test_those_above_an_actor_are_linked_too(database: Database) -> None:
    pentagon = an_actor("Pentagon", id="a9", key="us-department-of-defense", kind="government")
    event = an_event(participants=(a_participant("a9"),))
    publish(database, a_record(actors=[pentagon], events=[event]))
    assert names(database, EventActor, role="agent") == {
        ("agent", "us-department-of-defense", True),
        ("agent", "us-government", False),
        ("agent", "united-states", False),
    }


def test_places_are_linked_with_all_that_lies_around_them(database: Database) -> None:
    publish(database, RECORD)
    with database.read() as session:
        for link in (EventPlace, ArticlePlace, StatementPlace):
            linked = sa.select(Place.key, link.direct).join(Place, Place.id == link.place_id)
            assert set(session.execute(linked)) == {
                ("x-camp-taji", True),
                ("98182", False),
                ("IQ", False),
            }
        camp = session.execute(sa.select(Place).where(Place.key == "x-camp-taji")).one()
    assert (camp.admin1, camp.admin1_iso, camp.country) == ("Baghdad", "IQ-BG", "IQ")


def test_a_statement_has_its_words_speaker_and_subject(database: Database) -> None:
    publish(database, RECORD)
    statement = one(database, Statement)
    assert statement["text"] == "Kata'ib Hezbollah was behind the attack"
    assert statement["sentence"] == TEXT.split("\n")[1]
    assert names(database, StatementActor) == {
        ("speaker", "mark-esper", True),
        ("about", "kataib-hezbollah", True),
        ("any", "mark-esper", True),
        ("any", "kataib-hezbollah", True),
    } | {("about", "kataib-hezbollah", True)}
    stances = {row["stance"] for row in rows(database, StatementActor) if row["role"] == "about"}
    assert stances == {"blames"}
    assert one(database, StatementEvent)["event_id"] == one(database, Event)["id"]


def test_what_has_no_date_of_its_own_sorts_by_the_article(database: Database) -> None:
    record = a_record(statements=[a_statement()], events=[an_event()])
    publish(database, record, published_at=dt.date(2020, 3, 9))
    assert one(database, Statement)["date"] == dt.date(2020, 3, 9)
    assert one(database, Event)["until"] == dt.date(2020, 3, 9)
    assert one(database, Event)["date_from"] is None


def test_storing_twice_changes_nothing(database: Database) -> None:
    article = publish(database, RECORD)
    before = {table: rows(database, table) for table in EVERYTHING}
    file(database, article, RECORD)
    after = {table: rows(database, table) for table in EVERYTHING}
    unnumbered = {Mention, Participant, Casualty}
    for table in EVERYTHING:
        if table in unnumbered:
            for row in (*before[table], *after[table]):
                row.pop("id")
        assert after[table] == before[table]


def test_a_record_of_an_older_text_is_dropped(database: Database) -> None:
    receipt = post(database, an_article(url="https://a.test/1"))
    post(database, an_article(url="https://a.test/1", text="Nothing happened."))
    assert not file(database, receipt.id, RECORD, revision=1)
    assert rows(database, Event) == []
    assert one(database, Article)["state"] == "pending"


def test_a_failure_is_told_with_its_reason(database: Database) -> None:
    receipt = post(database, an_article())
    with database.write() as session:
        assert store_failure(session, receipt.id, 1, "the step broke", now=NOW)
        assert not store_failure(session, receipt.id, 2, "too late", now=NOW)
    article = one(database, Article)
    assert (article["state"], article["reason"]) == ("failed", "the step broke")


def test_extracting_again_keeps_ids_and_drops_what_is_no_longer_found(
    database: Database,
) -> None:
    protest = an_event("hit", id="e2", event_type="PROTEST")
    denied = a_statement("three soldiers", id="s2")
    first = RECORD.model_copy(update={"events": (protest, ATTACK), "statements": (denied, SAID)})
    article = publish(database, first)
    events = {row["event_type"]: row["id"] for row in rows(database, Event)}
    statements = {row["text"]: row["id"] for row in rows(database, Statement)}

    better = ATTACK.model_copy(update={"mode": "aerial", "confidence": 0.9})
    threat = an_event("said", id="e3", event_type="THREATEN")
    file(
        database,
        article,
        RECORD.model_copy(update={"events": (better, threat)}),
        now=LATER,
    )
    now = {row["event_type"]: row for row in rows(database, Event)}
    assert (now["ASSAULT"]["id"], now["ASSAULT"]["mode"]) == (events["ASSAULT"], "aerial")
    assert now["PROTEST"]["deleted_at"] == LATER
    assert now["THREATEN"]["id"] not in events.values()
    assert {row["event_type"] for row in rows(database, Report)} == {"ASSAULT", "THREATEN"}
    left = [row for row in rows(database, Statement) if row["deleted_at"] is None]
    assert [row["id"] for row in left] == [statements[SAID.content[0].text]]
    gone = next(row for row in rows(database, Statement) if row["deleted_at"] is not None)
    assert (gone["id"], gone["text"]) == (statements["three soldiers"], "")


def test_facts_keep_their_ids_when_the_text_around_them_is_edited(database: Database) -> None:
    article = publish(database, RECORD, url="https://a.test/1")
    event, statement = one(database, Event)["id"], one(database, Statement)["id"]
    text = "UPDATE with more details.\n" + TEXT.replace("three soldiers", "four soldiers")
    edited = post(database, an_article(url="https://a.test/1", text=text))
    moved = ATTACK.model_copy(
        update={
            "trigger": span("killing", text),
            "mentions": (span(text.split("\n")[1], text),),
            "casualties": (a_casualty(best=4, span=span("four soldiers", text)),),
        }
    )
    said = SAID.model_copy(update={"content": (span(SAID.content[0].text, text),)})
    record = RECORD.model_copy(update={"events": (moved,), "statements": (said,)})
    assert file(database, article, record, revision=edited.revision)
    assert (one(database, Event)["id"], one(database, Event)["killed_best"]) == (event, 4)
    assert one(database, Statement)["id"] == statement


def test_a_copy_is_no_independent_publisher_but_an_event_has_at_least_one(
    database: Database,
) -> None:
    publish(database, RECORD, publisher="One")
    publish(database, RECORD, publisher="Two")
    assert [row["publisher_count"] for row in rows(database, Event)] == [1, 1]


def test_a_place_that_the_gazetteer_lacks_is_taken_from_the_record(database: Database) -> None:
    new = a_place("999", "Newtown", id="p9", country="IQ", latitude=1.5, longitude=2.5)
    publish(database, a_record(places=[new, a_place(None, "Nowhere")]))
    found = {row["key"]: row["latitude"] for row in rows(database, Place)}
    assert found == {"999": 1.5, "IQ": 33.0}


@pytest.mark.parametrize("words", ["", "said"])
def test_a_span_of_the_headline_gets_its_sentence_there(database: Database, words: str) -> None:
    title = "Rockets hit base. Nobody hurt"
    trigger = span("hit", title, part="title")
    publish(database, a_record(events=[an_event(trigger=trigger, text=title + words)]), title=title)
    assert one(database, Report)["sentence"] == "Rockets hit base."


def test_articles_are_stored_at_once_and_share_actors_and_places(database: Database) -> None:
    """Each names the others' actors in another order: none must wait for another for ever."""
    names = ["Jane Doe", "Ann Other", "Sam Third"]
    orders = [names[n % 3 :] + names[: n % 3] for n in range(6)]
    ids = [post(database, an_article(text=f"{TEXT} {n}")).id for n in range(6)]
    done: list[bool] = []

    def work(article: int, order: list[str]) -> None:
        actors = [an_actor(name, id=name) for name in order]
        done.append(file(database, article, RECORD.model_copy(update={"actors": tuple(actors)})))

    threads = [threading.Thread(target=work, args=each) for each in zip(ids, orders, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [True] * 6
    assert {row["slug"] for row in rows(database, Actor) if not row["curated"]} == {
        "jane-doe",
        "ann-other",
        "sam-third",
    }
    assert len({row["key"] for row in rows(database, Place)}) == 3


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_articles_that_cross_each_other_are_counted_in_turn(database: Database) -> None:
    actors = [an_actor(name, id=name) for name in ("Jane Doe", "Ann Other")]
    for number in (1, 2):
        publish(database, a_record(actors=actors), text=f"{TEXT} {number}")
    first, second = (row["id"] for row in rows(database, Actor) if not row["curated"])
    now = sa.text("SET CONSTRAINTS ALL IMMEDIATE")  # not only when the transaction ends

    def forget(session: WriteSession, article: int, actor: int) -> None:
        link = sa.delete(ArticleActor).where(ArticleActor.actor_id == actor)
        session.execute(link.where(ArticleActor.article_id == article))

    def cross() -> None:
        with database.write() as session:
            session.execute(now)
            forget(session, 2, second)
            forget(session, 2, first)

    with ThreadPoolExecutor() as other:
        with database.write() as session:
            session.execute(now)
            forget(session, 1, first)
            crossing = other.submit(cross)
            wait([crossing], timeout=0.3)
            forget(session, 1, second)
        crossing.result()
    counts = {row["id"]: row["articles"] for row in rows(database, Actor)}
    assert (counts[first], counts[second]) == (0, 0)

"""The links of an event have copies of it, and go with it."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from app.db import Database
from app.ingest.remove import delete_article
from app.models import Event, EventActor, EventPlace
from app.schemas.record import Record
from tests.builders import (
    NOW,
    a_participant,
    a_period,
    a_place,
    a_record,
    an_actor,
    an_event,
    file,
    publish,
)

COPIED = ("date", "until", "modality", "event_type", "date_precision")
LINKS = (EventActor, EventPlace)


def of_one_event(**given: Any) -> Record:
    esper, taji = an_actor("Mark Esper"), a_place("x-camp-taji", "Taji", kind="facility")
    event = an_event(place=taji.id, participants=(a_participant(esper.id),), **given)
    return a_record(actors=[esper], places=[taji], events=[event])


def copies(database: Database) -> set[tuple[Any, ...]]:
    with database.read() as session:
        selects = [sa.select(*(getattr(link, name) for name in COPIED)) for link in LINKS]
        return {tuple(row) for select in selects for row in session.execute(select)}


def originals(database: Database) -> set[tuple[Any, ...]]:
    with database.read() as session:
        select = sa.select(*(getattr(Event, name) for name in COPIED))
        return {tuple(row) for row in session.execute(select.where(Event.deleted_at.is_(None)))}


def test_links_have_what_their_event_has(database: Database) -> None:
    publish(database, of_one_event(date=a_period("2020-03-10", "2020-03-11"), modality="alleged"))
    first, last = dt.date(2020, 3, 10), dt.date(2020, 3, 11)
    assert copies(database) == {(first, last, "alleged", "ASSAULT", "range")}
    assert copies(database) == originals(database)


def test_an_event_that_is_read_anew_changes_its_links(database: Database) -> None:
    article = publish(database, of_one_event(date=a_period("2020-03-10")))
    file(database, article, of_one_event(date=a_period("2020-03-09"), event_type="COERCE"))
    day = dt.date(2020, 3, 9)
    assert copies(database) == {(day, day, "occurred", "COERCE", "day")} == originals(database)


def test_a_deleted_event_has_no_links(database: Database) -> None:
    article = publish(database, of_one_event())
    with database.write() as session:
        delete_article(session, article, now=NOW)
    assert copies(database) == set() == originals(database)

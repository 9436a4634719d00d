"""Things that tests are about: what a test does not name is of no matter to it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from app.db import Database
from app.extract.curated import Curated, CuratedActor
from app.gazetteer import Candidate
from app.ingest.accept import accept
from app.ingest.prepare import Limits
from app.ingest.store import store
from app.schemas import record as rec
from app.schemas.article_in import ArticleIn, Receipt

NOW = dt.datetime(2020, 3, 12, 9, 30, tzinfo=dt.UTC)
TEXT = (
    "BAGHDAD - Rockets hit a base near Taji on Wednesday, killing three soldiers.\n"
    "Mark Esper said Kata'ib Hezbollah was behind the attack."
)
EXTRACTOR = rec.Extractor(name="dateline", version="1", model="test")


def an_article(**given: Any) -> ArticleIn:
    values: dict[str, Any] = {"title": "Rockets hit Iraqi base", "publisher": "The Daily Test"}
    if "html" not in given:
        values["text"] = TEXT
    values |= {"language": "en", "published_at": dt.date(2020, 3, 11)}
    return ArticleIn(**(values | given))


def span(words: str, text: str = TEXT, *, nth: int = 0, part: Any = "body") -> rec.Span:
    """The nth occurrence of the words; ValueError when the text has it not."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return rec.Span(start=at, end=at + len(words), text=words, part=part)


def an_actor(name: str, *, text: str = TEXT, **given: Any) -> rec.Actor:
    """Mentioned where its name stands, if it does."""
    values: dict[str, Any] = {"id": f"a-{name}", "name": name, "kind": "person"}
    values["mentions"] = (span(name, text),) if name in text else ()
    return rec.Actor(**(values | given))


def a_place(key: str | None, name: str, *, text: str = TEXT, **given: Any) -> rec.Place:
    values: dict[str, Any] = {"id": f"p-{key or name}", "key": key, "name": name, "kind": "city"}
    values["mentions"] = (span(name, text),) if name in text else ()
    return rec.Place(**(values | given))


def a_period(day: str, until: str | None = None) -> rec.Period:
    start, end = dt.date.fromisoformat(day), dt.date.fromisoformat(until or day)
    return rec.Period(from_=start, to=end, precision="range" if until else "day")


def an_event(word: str = "killing", *, text: str = TEXT, **given: Any) -> rec.Event:
    values: dict[str, Any] = {
        "id": f"e-{word}",
        "event_type": "ASSAULT",
        "modality": "occurred",
        "trigger": span(word, text) if "trigger" not in given else None,
        "confidence": 0.8,
    }
    return rec.Event(**(values | given))


def a_participant(actor: str | None, role: Any = "agent", **given: Any) -> rec.Participant:
    values: dict[str, Any] = {"actor": actor, "role": role, "span": span("soldiers")}
    return rec.Participant(**(values | given))


def a_casualty(kind: Any = "killed", best: int | None = None, **given: Any) -> rec.Casualty:
    values: dict[str, Any] = {"kind": kind, "low": best, "best": best, "high": best}
    return rec.Casualty(**(values | {"span": span("three soldiers")} | given))


def a_statement(
    content: str = "Kata'ib Hezbollah was behind the attack", *, text: str = TEXT, **given: Any
) -> rec.Statement:
    values: dict[str, Any] = {
        "id": f"s-{content}",
        "content": (span(content, text),),
        "kind": "indirect",
        "confidence": 0.7,
    }
    return rec.Statement(**(values | given))


def a_record(
    *,
    actors: Sequence[rec.Actor] = (),
    places: Sequence[rec.Place] = (),
    statements: Sequence[rec.Statement] = (),
    events: Sequence[rec.Event] = (),
    **given: Any,
) -> rec.Record:
    values: dict[str, Any] = {"id": "1", "extractor": EXTRACTOR, "actors": tuple(actors)}
    values |= {"places": tuple(places), "statements": tuple(statements), "events": tuple(events)}
    return rec.Record(**(values | given))


def a_curated_actor(key: str, name: str, **given: Any) -> CuratedActor:
    return CuratedActor(**({"key": key, "name": name, "kind": "organization"} | given))


def curated() -> Curated:
    return Curated(
        [
            a_curated_actor("united-states", "United States", kind="country", country="US"),
            a_curated_actor(
                "us-government",
                "US government",
                kind="government",
                country="US",
                parent="united-states",
            ),
            a_curated_actor(
                "us-department-of-defense",
                "US Department of Defense",
                kind="government",
                country="US",
                parent="us-government",
                aliases=("Pentagon",),
            ),
            a_curated_actor("iraq", "Iraq", kind="country", country="IQ"),
            a_curated_actor(
                "kataib-hezbollah",
                "Kata'ib Hezbollah",
                kind="armed_group",
                country="IQ",
                aliases=("Hezbollah Brigades",),
            ),
        ]
    )


def a_candidate(key: str, name: str, kind: Any = "city", **given: Any) -> Candidate:
    values: dict[str, Any] = {
        "feature": "",
        "geonames_id": int(key) if key.isdigit() else None,
        "latitude": 33.0,
        "longitude": 44.0,
        "country": "IQ",
        "admin1": None,
        "admin1_key": None,
        "admin2_key": None,
        "population": 0,
        "uncertainty_m": 5_000,
        "iso_code": None,
    }
    return Candidate(key=key, name=name, kind=kind, **(values | given))


class FakeGazetteer:
    """Places by key; what a place lies in is told by its own keys."""

    def __init__(self, *places: Candidate) -> None:
        self.places = {place.key: place for place in places}

    def get(self, key: str) -> Candidate | None:
        return self.places.get(key)

    def ancestors(self, key: str) -> tuple[Candidate, ...]:
        place = self.places[key]
        keys = (place.admin2_key, place.admin1_key, place.country)
        return tuple(self.places[k] for k in keys if k in self.places and k != key)


def gazetteer() -> FakeGazetteer:
    """Iraq with Baghdad, the governorate and the city, and Taji."""
    baghdad = {"admin1": "Baghdad", "admin1_key": "98182"}
    return FakeGazetteer(
        a_candidate("IQ", "Iraq", "country"),
        a_candidate("98182", "Baghdad", "admin1", iso_code="IQ-BG"),
        a_candidate("98183", "Baghdad", latitude=33.34, longitude=44.4, **baghdad),
        a_candidate("x-camp-taji", "Camp Taji", "facility", **baghdad),
        a_candidate("US", "United States", "country", country="US"),
    )


def post(database: Database, article: ArticleIn, *, now: dt.datetime = NOW) -> Receipt:
    with database.write() as session:
        return accept(session, article, now=now, limits=Limits())


def file(
    database: Database,
    article_id: int,
    record: rec.Record,
    *,
    revision: int = 1,
    now: dt.datetime = NOW,
) -> bool:
    """Store what was extracted from an article, with the actors and places of this file."""
    with database.write() as session:
        return store(
            session,
            article_id,
            revision,
            record,
            now=now,
            curated=curated(),
            gazetteer=gazetteer(),
        )


def publish(database: Database, record: rec.Record, *, now: dt.datetime = NOW, **given: Any) -> int:
    """An article with its facts, in one; the id of the article."""
    receipt = post(database, an_article(**given), now=now)
    file(database, receipt.id, record, revision=receipt.revision, now=now)
    return receipt.id

"""A small world, row by row: who did and said what in it is told by `world`."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database
from app.gazetteer import fold
from app.gazetteer.typed import HEAD, SHORTEST, misspellings, starts
from app.models import Base

NOW = dt.datetime(2021, 3, 1, 12, tzinfo=dt.UTC)
TABLES = Base.metadata.tables


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def span(text: str, start: int = 0) -> dict[str, Any]:
    return {"start": start, "end": start + len(text), "text": text}


class World:
    """Inserts rows with what a test does not care about filled in."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, table: str, **values: Any) -> None:
        self._connection.execute(TABLES[table].insert().values(**values))

    def actor(self, id_: int, slug: str, name: str, kind: str, **more: Any) -> None:
        """`parents` are the keys of those above, the nearest first."""
        parents = more.pop("parents", ())
        more = {"country": None, "curated": False, "created_at": NOW, **more}
        parent = parents[0] if parents else None
        self.add("actor", id=id_, slug=slug, name=name, kind=kind, parent_id=parent, **more)
        self.alias(id_, name)
        for distance, above in enumerate((id_, *parents)):
            self.add("actor_ancestor", actor_id=id_, ancestor_id=above, distance=distance)

    def alias(self, actor: int, name: str) -> None:
        """A spelling, with what it is looked up by."""
        self.add("actor_alias", actor_id=actor, alias=name, folded=fold(name))
        for start in starts(fold(name)):
            begun = {"actor_id": actor, "start": start, "head": start[:HEAD], "standing": 0}
            self.add("actor_start", **begun)
        for word in fold(name).split():
            self.word(word)

    def word(self, word: str) -> None:
        known = sa.select(TABLES["actor_word"].c.word)
        if len(word) >= SHORTEST and word not in self._connection.scalars(known).all():
            for spelling in misspellings(word):
                self.add("actor_word", spelling=spelling, word=word)

    def place(self, id_: int, key: str, name: str, kind: str, **more: Any) -> None:
        around = more.pop("around", ())
        self.add("place", id=id_, key=key, name=name, kind=kind, **{"country": "IQ", **more})
        for start in starts(fold(name)):
            begun = {"place_id": id_, "start": start, "head": start[:HEAD], "standing": 0}
            self.add("place_start", **begun)
        for distance, ancestor in enumerate((id_, *around)):
            self.add("place_ancestor", place_id=id_, ancestor_id=ancestor, distance=distance)

    def article(self, id_: int, publisher: int, published: str, **more: Any) -> None:
        values = {
            "url": f"https://news.example/{id_}",
            "canonical_url": f"https://news.example/{id_}",
            "title": f"Title {id_}",
            "text": f"Text of article {id_}.",
            "text_hash": f"hash-{id_}",
            "language": "en",
            "published_at": dt.datetime.combine(day(published), dt.time(9), dt.UTC),
            "published_on": day(published),
            "published_precision": "day",
            "received_at": NOW,
            "updated_at": NOW,
            "revision": 1,
            "state": "extracted",
            **more,
        }
        self.add("article", id=id_, publisher_id=publisher, date=day(published), **values)

    def event(self, id_: int, event_type: str, first: str, last: str, **more: Any) -> None:
        values = {
            "contexts": [],
            "modality": "occurred",
            "date_from": day(first),
            "date_to": day(last),
            "date_precision": "day",
            "published": day(last),
            "confidence": 0.8,
            "report_count": 1,
            "publisher_count": 1,
            "updated_at": NOW,
            **more,
        }
        dates = {"date": day(first), "until": day(last)}
        self.add("event", id=id_, event_type=event_type, **dates, **values)

    def report(self, id_: int, event: int, article: int, sentence: str, **more: Any) -> None:
        values = {
            "revision": 1,
            "rank": 0,
            "event_type": "ASSAULT",
            "contexts": [],
            "modality": "occurred",
            "trigger": span(sentence.split()[1]),
            "mentions": [span(sentence)],
            "unresolved": {},
            "confidence": 0.8,
            "extractor": "dateline 0",
            **more,
        }
        self.add("report", id=id_, event_id=event, article_id=article, sentence=sentence, **values)

    def statement(self, id_: int, article: int, said: str, text: str, **more: Any) -> None:
        values = {
            "revision": 1,
            "kind": "indirect",
            "sentence": f"They said {text}",
            "content": [span(text, 10)],
            "cue": span("said", 5),
            "said_from": day(said),
            "said_to": day(said),
            "said_precision": "day",
            "published": day(said),
            "confidence": 0.9,
            "extractor": "dateline 0",
            "updated_at": NOW,
            **more,
        }
        dates = {"date": day(said), "until": day(said)}
        self.add("statement", id=id_, article_id=article, text=text, **dates, **values)

    def link(self, table: str, owner: int, dates: tuple[str, ...], **more: Any) -> None:
        """One row of a link table; `dates` are its date and, where it has one, its end."""
        column = TABLES[table].c[0].name
        bounds = dict(zip(("date", "until"), map(day, dates), strict=False))
        self.add(table, **{column: owner}, **bounds, **{"direct": True, **more})


@pytest.fixture
def world(database: Database) -> Database:
    """Two armies of two countries, a militia, three towns, four articles, seven events."""
    with database.engine.begin() as connection:
        build(World(connection))
    return database


def build(world: World) -> None:
    _actors(world)
    _places(world)
    _articles(world)
    _events(world)
    _statements(world)


def _actors(world: World) -> None:
    world.actor(1, "ardia", "Ardia", "country", country="AR")
    world.actor(2, "ardian-army", "Ardian Army", "military", country="AR", parents=(1,))
    world.actor(3, "river-front", "River Front", "armed_group", country="IQ")
    world.actor(4, "minister-okoye", "Ada Okoye", "person", country="AR", parents=(1,))
    world.actor(5, "river-militia", "River Militia", "armed_group", merged_into=3)


def _places(world: World) -> None:
    world.place(1, "IQ", "Iraq", "country", latitude=33.0, longitude=44.0, uncertainty_m=500_000)
    world.place(2, "95445", "Erbil", "admin1", around=(1,), admin1_iso="IQ-AR")
    world.place(3, "95446", "Erbil", "city", around=(2, 1), latitude=36.19, longitude=44.01)
    world.place(4, "98182", "Baghdad", "city", around=(1,), latitude=33.34, longitude=44.4)
    world.place(5, "JO", "Jordan", "country", country="JO")


def _articles(world: World) -> None:
    world.add("publisher", id=1, slug="example-wire", name="Example Wire", country="GB")
    world.add("publisher", id=2, slug="river-post", name="River Post", country="IQ")
    world.article(1, 1, "2020-03-11", title="Rockets at Érbil", text="Rockets fell near the base.")
    world.article(
        *(2, 2, "2020-03-12"), text="The army denied it.", external_id="r-2", duplicate_of=1
    )
    world.article(
        3, 1, "2020-06-01", language="fr", text="Rien.", state="skipped", reason="language"
    )
    world.article(4, 1, "2021-01-05", updated_at=NOW + dt.timedelta(days=1), text="A truce held.")
    world.article(5, 1, "2020-03-13", text=None, deleted_at=NOW)
    for article, date, actors in ((1, "2020-03-11", (2, 1, 3)), (2, "2020-03-12", (2, 1))):
        for actor in actors:
            world.link("article_actor", article, (date,), actor_id=actor, direct=actor != 1)
    for article, date, places in ((1, "2020-03-11", (3, 2, 1)), (4, "2021-01-05", (5,))):
        for place in places:
            world.link("article_place", article, (date,), place_id=place, direct=place in (3, 5))
    world.add("mention", article_id=1, revision=1, actor_id=2, span=span("the army", 3))
    world.add("mention", article_id=1, revision=1, place_id=3, span=span("Erbil", 30))


def _events(world: World) -> None:
    deadly = {"killed_low": 2, "killed_best": 3, "killed_high": 5, "wounded_best": 4}
    world.event(
        *(1, "ASSAULT", "2020-03-11", "2020-03-11"),
        **deadly,
        mode="heavy-weapons",
        contexts=["military", "terrorism"],
        place_id=3,
        report_count=2,
        publisher_count=2,
        best_report_id=1,
    )
    world.event(2, "ASSAULT", "2020-03-11", "2020-03-11", mode="drone", place_id=4, killed_low=10)
    world.event(
        *(3, "PROTEST", "2020-02-20", "2020-04-10"),
        mode="demo",
        killed_best=0,
        place_id=4,
    )
    world.event(4, "CONSULT", "2021-01-04", "2021-01-04", confidence=0.3, place_id=5)
    world.event(5, "ASSAULT", "2020-03-12", "2020-03-12", modality="denied", place_id=3)
    world.event(6, "ASSAULT", "2020-03-11", "2020-03-11", deleted_at=NOW)
    world.event(7, "ASSAULT", "2020-03-11", "2020-03-11", merged_into=1)
    world.event(
        *(8, "THREATEN", "2020-05-01", "2020-05-31"), date_precision="range", modality="alleged"
    )
    _event_actors(world)
    _event_places(world)
    _reports(world)


def _event_actors(world: World) -> None:
    took_part = (
        *((1, 3, "agent"), (1, 2, "target"), (2, 2, "agent"), (2, 3, "target")),
        *((4, 4, "agent"), (5, 2, "agent"), (8, 3, "agent"), (8, 2, "target")),
    )
    above = {2: 1, 4: 1}
    dates = {
        1: ("2020-03-11",) * 2,
        2: ("2020-03-11",) * 2,
        4: ("2021-01-04",) * 2,
        5: ("2020-03-12",) * 2,
        8: ("2020-05-01", "2020-05-31"),
    }
    rows: dict[tuple[int, int, str], bool] = {}
    for event, actor, role in took_part:
        for part in (role, "any"):
            rows[event, actor, part] = True
            if actor in above:
                rows.setdefault((event, above[actor], part), False)
    for (event, actor, role), direct in rows.items():
        world.link("event_actor", event, dates[event], actor_id=actor, role=role, direct=direct)


def _event_places(world: World) -> None:
    where = {
        1: (("2020-03-11", "2020-03-11"), (3, 2, 1)),
        2: (("2020-03-11", "2020-03-11"), (4, 1)),
        3: (("2020-02-20", "2020-04-10"), (4, 1)),
        4: (("2021-01-04", "2021-01-04"), (5,)),
        5: (("2020-03-12", "2020-03-12"), (3, 2, 1)),
    }
    for event, (dates, places) in where.items():
        for place in places:
            direct = place == places[0]
            world.link("event_place", event, dates, place_id=place, direct=direct)


def _reports(world: World) -> None:
    world.report(1, 1, 1, "Rockets hit the base, wounding four soldiers.", place_id=3)
    world.report(2, 1, 2, "Shells hit a base near Erbil.", date_span=span("Wednesday", 7))
    world.report(3, 2, 1, "Drones struck the city.", rank=1)
    world.report(4, 3, 4, "Thousands marched.")
    world.report(5, 4, 4, "Ministers met in Jordan.")
    world.report(6, 5, 2, "Nobody attacked, the army says.")
    world.report(7, 8, 3, "It threatened rockets.")
    world.add("participant", report_id=1, role="agent", span=span("gunmen"), party="rebel_group")
    world.add("participant", report_id=1, actor_id=2, role="target", span=span("soldiers", 40))
    world.add("participant", report_id=1, actor_id=2, role="target", span=span("the army", 60))
    world.add("participant", report_id=1, role="agent", span=span("gunmen", 80))
    world.add(
        *("casualty",),
        report_id=1,
        kind="wounded",
        best=4,
        who="soldiers",
        actor_id=2,
        claimed_by_id=4,
        span=span("four soldiers", 31),
    )


def _statements(world: World) -> None:
    world.statement(1, 1, "2020-03-11", "we will answer", kind="direct", speaker_id=4)
    world.statement(2, 2, "2020-03-12", "it did not attack", speaker_id=2, addressee_id=4)
    world.statement(3, 2, "2020-03-10", "nobody slept", speaker_span=span("A resident"))
    world.statement(4, 2, "2020-03-10", "gone", deleted_at=NOW)
    parts = (
        (1, 4, "speaker", "2020-03-11"),
        (1, 3, "about", "2020-03-11"),
        (2, 2, "speaker", "2020-03-12"),
        (2, 4, "addressee", "2020-03-12"),
    )
    for statement, actor, role, date in parts:
        for part in (role, "any"):
            stance = "threatens" if role == "about" else None
            more = {"actor_id": actor, "role": part, "stance": stance}
            world.link("statement_actor", statement, (date, date), **more)
    dates = ("2020-03-12", "2020-03-12")
    world.link("statement_place", 2, dates, place_id=3, stance="denies")
    world.link("statement_place", 2, dates, place_id=1, direct=False)
    world.add("statement_event", statement_id=2, event_id=1, stance="denies")

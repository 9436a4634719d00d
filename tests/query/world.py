"""A world made row by row."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from app.gazetteer import fold
from app.gazetteer.typed import HEAD, SHORTEST, misspellings, starts
from app.models import Base

NOW = dt.datetime(2021, 3, 1, 12, tzinfo=dt.UTC)
TABLES = Base.metadata.tables


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def span(text: str, start: int = 0) -> dict[str, Any]:
    return {"start": start, "end": start + len(text), "text": text}


def change_event(connection: sa.Connection, id_: int, **values: Any) -> None:
    """The event, and what its links have copies of."""
    for table, key in (("event", "id"), ("event_actor", "event_id"), ("event_place", "event_id")):
        columns = TABLES[table].c
        own = {name: value for name, value in values.items() if name in columns}
        if own:
            connection.execute(TABLES[table].update().where(columns[key] == id_).values(own))


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
        copied = self._copied(owner) if table.startswith("event_") else {}
        self.add(table, **{column: owner}, **bounds, **{"direct": True, **copied, **more})

    def _copied(self, event: int) -> dict[str, Any]:
        columns = [TABLES["event"].c[name] for name in ("modality", "event_type", "date_precision")]
        found = sa.select(*columns).where(TABLES["event"].c.id == event)
        return dict(self._connection.execute(found).mappings().one())

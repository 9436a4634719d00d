"""An invented world of any size, as rows of the tables: who is in it, and what is reported.

A few actors and places hold most rows, as in the news: the n-th of them has a share of 1/n
(Zipf). Most events are by and against actors of the country they happen in. Days grow with the
ids, a little disordered, over ten years; one period in fifty is longer than a month.
"""

import datetime as dt
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from app.gazetteer import fold
from app.gazetteer.typed import HEAD, SHORTEST, misspellings, starts

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""By table, each row in the order of the table's columns in COLUMNS."""

FIRST = dt.date(2015, 1, 1)
DAYS = 3653
NOW = dt.datetime(2025, 1, 2, 6, tzinfo=dt.UTC)
MADE_OF: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
TYPES: list[dict[str, Any]] = MADE_OF["types"]
LENGTHS = ((0, 85), (6, 6), (29, 7), (89, 1), (364, 1))
"""Days between the first and the last of a period, with weights."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "publisher": ("id", "slug", "name", "country"),
    "actor": ("id", "slug", "name", "kind", "country", "parent_id", "curated", "created_at"),
    "actor_alias": ("actor_id", "alias", "folded", "compared"),
    "actor_ancestor": ("actor_id", "ancestor_id", "distance"),
    "actor_start": ("start", "actor_id", "head", "standing"),
    "actor_word": ("spelling", "word"),
    "place": (
        *("id", "key", "name", "kind", "geonames_id", "latitude", "longitude"),
        *("country", "admin1", "uncertainty_m"),
    ),
    "place_ancestor": ("place_id", "ancestor_id", "distance"),
    "place_start": ("start", "place_id", "head", "standing"),
    "article": (
        *("id", "url", "canonical_url", "publisher_id", "title", "text", "text_hash"),
        *("language", "published_at", "published_on", "published_precision", "date"),
        *("received_at", "updated_at", "revision", "state", "extractor"),
    ),
    "article_actor": ("article_id", "actor_id", "date", "direct"),
    "article_place": ("article_id", "place_id", "date", "direct"),
    "mention": ("id", "article_id", "revision", "actor_id", "place_id", "span"),
    "event": (
        *("id", "event_type", "mode", "contexts", "modality", "date_from", "date_to"),
        *("date_precision", "date", "until", "published", "place_id", "killed_low"),
        *("killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high"),
        *("confidence", "report_count", "publisher_count", "best_report_id", "updated_at"),
    ),
    "report": (
        *("id", "event_id", "article_id", "revision", "rank", "event_type", "mode", "contexts"),
        *("modality", "trigger", "sentence", "mentions", "date_from", "date_to"),
        *("date_precision", "place_id", "unresolved", "confidence", "extractor"),
    ),
    "participant": ("id", "report_id", "actor_id", "role", "span", "party"),
    "casualty": ("id", "report_id", "kind", "low", "best", "high", "who", "span"),
    "event_actor": ("event_id", "actor_id", "role", "date", "until", "direct"),
    "event_place": ("event_id", "place_id", "date", "until", "direct"),
    "statement": (
        *("id", "article_id", "revision", "kind", "text", "sentence", "content", "cue"),
        *("speaker_id", "speaker_span", "said_from", "said_to", "said_precision", "date"),
        *("until", "published", "confidence", "extractor", "updated_at"),
    ),
    "statement_actor": ("statement_id", "actor_id", "role", "date", "until", "direct"),
    "statement_place": ("statement_id", "place_id", "date", "until", "direct"),
    "statement_event": ("statement_id", "event_id"),
}


class Who(NamedTuple):
    id: int
    slug: str
    name: str
    kind: str
    country: str
    above: tuple[int, ...]


class Where(NamedTuple):
    id: int
    key: str
    name: str
    kind: str
    country: str
    point: tuple[float, float] | None
    above: tuple[int, ...]


class Drawn(NamedTuple):
    """Things, and the sums of their weights so far."""

    things: Sequence[Any]
    sums: Sequence[float]

    def one(self, chance: random.Random) -> Any:
        return chance.choices(self.things, cum_weights=self.sums)[0]


@dataclass
class World:
    """`actors` and `towns` are in the order of how often they are in the news."""

    chance: random.Random
    actors: list[Who] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    publishers: int = 60

    def __post_init__(self) -> None:
        self.names = _names(self.chance)


def skewed(things: Sequence[Any]) -> Drawn:
    return Drawn(things, [*accumulate(1 / rank for rank in range(1, len(things) + 1))])


def invent(size: int, *, actors: int = 20_000, towns: int = 8_000) -> Iterator[Rows]:
    """A world with `size` events, some thousands at a time; the same one each time."""
    world = World(random.Random(size))
    _actors(world, MADE_OF["countries"], actors)
    _places(world, MADE_OF["countries"], towns)
    yield _peopled(world)
    yield from _reported(world, size)


def _names(chance: random.Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        parts = [
            "".join(chance.choices(MADE_OF["syllables"], k=chance.randint(2, 3))) for _ in range(2)
        ]
        name = " ".join(parts).title()
        if name not in seen:
            seen.add(name)
            yield name


def _actors(world: World, countries: Sequence[str], count: int) -> None:
    states = [_actor(world, "country", code, ()) for code in countries]
    bodies = [
        _actor(world, kind, state.country, (state.id,))
        for state in states
        for kind in ("government", "military", "organisation")
    ]
    kinds = ("person", "organisation", "armed_group", "company", "party")
    weights = (60, 20, 5, 10, 5)
    while len(world.actors) < count:
        kind = world.chance.choices(kinds, weights)[0]
        over = world.chance.choice(bodies)
        above = (over.id, *over.above) if kind == "person" else ()
        _actor(world, kind, over.country, above)


def _actor(world: World, kind: str, country: str, above: tuple[int, ...]) -> Who:
    id_, name = len(world.actors) + 1, next(world.names)
    who = Who(id_, f"{name.lower().replace(' ', '-')}-{id_}", name, kind, country, above)
    world.actors.append(who)
    return who


def _places(world: World, countries: Sequence[str], towns: int) -> None:
    for code in countries:
        _place(world, code, "country", code, ())
    divisions = [
        _place(world, None, "admin1", country.country, (country.id,))
        for country in world.places[:]
        for _ in range(10)
    ]
    middles = {each.id: _point(world.chance, (0, 0), 50) for each in divisions}
    for _ in range(towns):
        over = skewed(divisions).one(world.chance) if world.chance.random() < 0.3 else None
        over = over or world.chance.choice(divisions)
        point = _point(world.chance, middles[over.id], 2)
        _place(world, None, "city", over.country, (over.id, *over.above), point)


def _place(
    world: World,
    key: str | None,
    kind: str,
    country: str,
    above: tuple[int, ...],
    point: tuple[float, float] | None = None,
) -> Where:
    id_ = len(world.places) + 1
    where = Where(id_, key or str(id_), next(world.names), kind, country, point, above)
    world.places.append(where)
    return where


def _point(
    chance: random.Random, around: tuple[float, float], degrees: float
) -> tuple[float, float]:
    latitude, longitude = (middle + chance.uniform(-degrees, degrees) for middle in around)
    return round(latitude, 4), round(longitude, 4)


def _peopled(world: World) -> Rows:
    rows: Rows = {table: [] for table in COLUMNS}
    for id_ in range(1, world.publishers + 1):
        name = next(world.names)
        slug = f"{name.lower().replace(' ', '-')}"
        rows["publisher"].append((id_, slug, name, MADE_OF["countries"][0]))
    for who in world.actors:
        parent = who.above[0] if who.above else None
        head = (who.id, who.slug, who.name, who.kind, who.country, parent)
        rows["actor"].append((*head, who.id <= 200, NOW))
        rows["actor_alias"].append((who.id, who.name, fold(who.name), fold(who.name)))
        _closure(rows, "actor", who)
        _begun(rows, "actor", who)
    words = {word for who in world.actors for word in fold(who.name).split()}
    rows["actor_word"] = [
        (spelling, word)
        for word in sorted(words)
        if len(word) >= SHORTEST
        for spelling in sorted(set(misspellings(word)))
    ]
    for where in world.places:
        latitude, longitude = where.point or (None, None)
        key = int(where.key) if where.key.isdigit() else None
        admin1 = str(where.above[0]) if where.kind == "city" else None
        head = (where.id, where.key, where.name, where.kind, key, latitude, longitude)
        rows["place"].append((*head, where.country, admin1, 5000))
        _closure(rows, "place", where)
        _begun(rows, "place", where)
    return rows


def _closure(rows: Rows, noun: str, one: Who | Where) -> None:
    for distance, ancestor in enumerate((one.id, *one.above)):
        rows[f"{noun}_ancestor"].append((one.id, ancestor, distance))


def _begun(rows: Rows, noun: str, one: Who | Where) -> None:
    for start in sorted(set(starts(fold(one.name)))):
        rows[f"{noun}_start"].append((start, one.id, start[:HEAD], 0))


CHUNK = 5_000


def _reported(world: World, size: int) -> Iterator[Rows]:
    writer = Writer(world, size)
    for first in range(1, size + 1, CHUNK):
        writer.rows = {table: [] for table in COLUMNS}
        for id_ in range(first, min(first + CHUNK, size + 1)):
            writer.event(id_)
        yield writer.rows


class Writer:
    """Writes the articles of each event, with one statement an event on the average."""

    def __init__(self, world: World, size: int) -> None:
        self.world, self.size, self.chance = world, size, world.chance
        self.rows: Rows = {}
        self.everybody = skewed(world.chance.sample(world.actors, len(world.actors)))
        towns = [place for place in world.places if place.kind == "city"]
        self.towns = skewed(world.chance.sample(towns, len(towns)))
        by_country: dict[str, list[Who]] = {}
        for who in self.everybody.things:
            by_country.setdefault(who.country, []).append(who)
        self.own = {country: skewed(each) for country, each in by_country.items()}
        self.next = dict.fromkeys(("article", "report", "participant", "casualty", "mention"), 1)
        self.statements = 1

    def take(self, table: str) -> int:
        self.next[table] += 1
        return self.next[table] - 1

    def event(self, id_: int) -> None:
        chance = self.chance
        where = self.towns.one(chance)
        sides = [self._side(where.country) for _ in range(chance.choices((1, 2, 3), (3, 6, 1))[0])]
        [kind] = chance.choices(TYPES, [each["weight"] for each in TYPES])
        event_type, mode = kind["name"], chance.choice(kind["modes"]) or None
        first = FIRST + dt.timedelta(days=min(DAYS * id_ // self.size + chance.randint(0, 3), DAYS))
        length = chance.choices([n for n, _ in LENGTHS], [w for _, w in LENGTHS])[0]
        first -= dt.timedelta(days=length)
        last = first + dt.timedelta(days=length)
        precision = {0: "day", 29: "month"}.get(length, "range")
        killed = self._killed(event_type)
        reports = [self.take("report") for _ in range(chance.choices((1, 2, 4), (80, 15, 5))[0])]
        modality = chance.choices(("occurred", "alleged", "planned"), (85, 10, 5))[0]
        dates = (first, last, precision)
        what = (event_type, mode, ["military"] if event_type == "ASSAULT" else [])
        for report in reports:
            self._report(report, id_, what, modality, dates, where, sides, killed)
        figures = (None, None, None) if killed is None else (killed, killed, killed + 2)
        self.rows["event"].append(
            (
                *(id_, *what, modality, *dates, first, last, last, where.id, *figures),
                *(None, None, None, round(chance.uniform(0.3, 0.95), 2)),
                *(len(reports), len(reports), reports[0], NOW),
            )
        )
        self._links("event", id_, sides, where, (first, last))

    def _side(self, country: str) -> Who:
        near = self.chance.random() < 0.7
        who: Who = (self.own[country] if near else self.everybody).one(self.chance)
        return who

    def _killed(self, event_type: str) -> int | None:
        if event_type != "ASSAULT" or self.chance.random() < 0.4:
            return None
        return int(self.chance.paretovariate(1.2))

    def _links(
        self,
        noun: str,
        id_: int,
        sides: Sequence[Who],
        where: Where,
        dates: tuple[dt.date, ...],
        roles: Sequence[str] = ("agent", "target", "associated"),
    ) -> None:
        linked: dict[tuple[int, str], bool] = {}
        for who, role in zip(sides, roles, strict=False):
            for key, direct in ((who.id, True), *((above, False) for above in who.above)):
                for each in (role, "any"):
                    linked[key, each] = linked.get((key, each), False) or direct
        rows = self.rows[f"{noun}_actor"]
        rows += [(id_, key, role, *dates, direct) for (key, role), direct in linked.items()]
        places = self.rows[f"{noun}_place"]
        places += [(id_, key, *dates, key == where.id) for key in (where.id, *where.above)]

    def _report(
        self,
        id_: int,
        event: int,
        what: tuple[Any, ...],
        modality: str,
        dates: tuple[Any, ...],
        where: Where,
        sides: Sequence[Who],
        killed: int | None,
    ) -> None:
        sentence = self._sentence([who.name for who in sides] + [where.name])
        article = self._article(sentence, sides, where, dates[1])
        span = {"start": 0, "end": len(sentence), "text": sentence}
        trigger = {"start": 8, "end": 14, "text": sentence[8:14]}
        self.rows["report"].append(
            (
                *(id_, event, article, 1, 0, *what, modality, trigger, sentence, [span]),
                *(*dates, where.id, {}, 0.8, "rules-1"),
            )
        )
        for who, role in zip(sides, ("agent", "target", "associated"), strict=False):
            named = {"start": 0, "end": len(who.name), "text": who.name}
            self.rows["participant"].append(
                (self.take("participant"), id_, who.id, role, named, None)
            )
        if killed is not None:
            figure = {"start": 0, "end": 2, "text": str(killed)}
            head = (self.take("casualty"), id_, "killed")
            self.rows["casualty"].append((*head, killed, killed, killed + 2, "people", figure))
        if self.chance.random() < 0.8:
            self._statement(article, event, sides, where, dates[1])

    def _sentence(self, names: Sequence[str]) -> str:
        words = self.chance.choices(MADE_OF["words"], k=16)
        for name in names:
            words.insert(self.chance.randrange(len(words)), name)
        return f"{' '.join(words).capitalize()}."

    def _article(self, sentence: str, sides: Sequence[Who], where: Where, day: dt.date) -> int:
        id_ = self.take("article")
        text = " ".join([sentence, *(self._sentence([]) for _ in range(5))])
        url = f"https://news.example/{id_}"
        at = dt.datetime.combine(day, dt.time(self.chance.randrange(24)), dt.UTC)
        publisher = min(int(self.chance.paretovariate(0.6)), self.world.publishers)
        self.rows["article"].append(
            (
                *(id_, url, url, publisher, sentence[:60], text, f"{id_:032x}", "en"),
                *(at, day, "day", day, at, at, 1, "extracted", "rules-1"),
            )
        )
        named: dict[int, bool] = {}
        for who in sides:
            for key in (who.id, *who.above):
                named[key] = named.get(key, False) or key == who.id
        actors, places = self.rows["article_actor"], self.rows["article_place"]
        actors += [(id_, key, day, direct) for key, direct in named.items()]
        places += [(id_, key, day, key == where.id) for key in (where.id, *where.above)]
        for who in sides:
            span = {"start": 0, "end": len(who.name), "text": who.name}
            self.rows["mention"].append((self.take("mention"), id_, 1, who.id, None, span))
        span = {"start": 0, "end": len(where.name), "text": where.name}
        self.rows["mention"].append((self.take("mention"), id_, 1, None, where.id, span))
        return id_

    def _statement(
        self, article: int, event: int, sides: Sequence[Who], where: Where, day: dt.date
    ) -> None:
        id_, speaker = self.statements, sides[0]
        self.statements += 1
        text = self._sentence([])
        sentence = f"{speaker.name} said: {text}"
        content = [{"start": 10, "end": 10 + len(text), "text": text}]
        cue = {"start": 5, "end": 9, "text": "said"}
        named = {"start": 0, "end": len(speaker.name), "text": speaker.name}
        kind = self.chance.choice(("direct", "indirect", "mixed"))
        self.rows["statement"].append(
            (
                *(id_, article, 1, kind, text, sentence, content, cue, speaker.id, named),
                *(day, day, "day", day, day, day, 0.85, "rules-1", NOW),
            )
        )
        self._links("statement", id_, sides[:2], where, (day, day), ("speaker", "about"))
        self.rows["statement_event"].append((id_, event))

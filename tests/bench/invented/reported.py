"""The rows of articles, with the events and statements that they report."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from tests.bench.invented.rows import COLUMNS, MADE_OF, NOW, Rows
from tests.bench.invented.world import Where, Who, World, skewed

CHUNK = 5_000  # events
FIRST = dt.date(2015, 1, 1)
DAYS = 3653
TYPES: list[dict[str, Any]] = MADE_OF["types"]
LENGTHS = ((0, 85), (6, 6), (29, 7), (89, 1), (364, 1))
"""Days between the first and the last of a period, with weights."""


def reported(world: World, size: int) -> Iterator[Rows]:
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
        self._links("event", id_, sides, where, (first, last, modality, event_type, precision))

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
        copied: tuple[Any, ...],
        roles: Sequence[str] = ("agent", "target", "associated"),
    ) -> None:
        linked: dict[tuple[int, str], bool] = {}
        for who, role in zip(sides, roles, strict=False):
            for key, direct in ((who.id, True), *((above, False) for above in who.above)):
                for each in (role, "any"):
                    linked[key, each] = linked.get((key, each), False) or direct
        rows = self.rows[f"{noun}_actor"]
        rows += [(id_, key, role, *copied, direct) for (key, role), direct in linked.items()]
        places = self.rows[f"{noun}_place"]
        places += [(id_, key, *copied, key == where.id) for key in (where.id, *where.above)]

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

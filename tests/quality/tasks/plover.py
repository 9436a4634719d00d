"""Sentences with a coded event: its type, who acts and on whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import ClassVar

from pydantic import BaseModel

from app.schemas.record import Actor, ArticleText, Event, Record, Role
from tests.quality.counts import Counts, Metrics, Shown, share
from tests.quality.happenings import actors_of, names_of
from tests.quality.phrases import any_same

SHOWN: tuple[Shown, ...] = tuple(
    (name, "acc") for name in ("type", "source", "target", "dyad", "quad class", "quad class dyad")
)
QUAD_CLASSES = {
    "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material cooperation": "COOPERATE AID RETREAT",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUAD = {kind: quad for quad, kinds in QUAD_CLASSES.items() for kind in kinds.split()}
BOTH_WAYS = ("AGREE", "CONSULT", "COOPERATE")
NOTHING = "NONE"


class Coded(BaseModel):
    """`types`: any of them is right."""

    types: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    reciprocal: bool

    @property
    def goes_both_ways(self) -> bool:
        return self.reciprocal or self.types[0] in BOTH_WAYS


class Gold(BaseModel):
    id: str
    events: tuple[Coded, ...]


class Plover:
    gold: ClassVar[type[Gold]] = Gold

    def __init__(self) -> None:
        self.counts = Counts()
        self.labels: Counter[tuple[str, str]] = Counter()  # gold type, predicted type

    def add(self, article: ArticleText, gold: Gold, record: Record) -> None:
        actors = actors_of(record)
        for coded in gold.events:
            twice = len(gold.events) > 1
            event = _closest(coded, record.events, actors, by_type=twice)
            self._add_event(coded, event, actors)

    def _add_event(
        self, coded: Coded, event: Event | None, actors: Mapping[str | None, Actor]
    ) -> None:
        label = event.event_type if event else NOTHING
        is_type = label in coded.types
        is_quad = QUAD.get(label) in {QUAD[each] for each in coded.types}
        self.labels[label if is_type else coded.types[0], label] += 1
        agent: tuple[Role, ...] | None = None if coded.goes_both_ways else ("agent",)
        target: tuple[Role, ...] | None = None if coded.goes_both_ways else ("target",)
        is_source = not coded.sources or _has(event, coded.sources, agent, actors)
        is_target = not coded.targets or _has(event, coded.targets, target, actors)
        self.counts.judge("type", is_type)
        self.counts.judge("quad class", is_quad)
        if coded.sources:
            self.counts.judge("source", is_source)
        if coded.targets:
            self.counts.judge("target", is_target)
        self.counts.judge("dyad", is_type and is_source and is_target)
        self.counts.judge("quad class dyad", is_quad and is_source and is_target)

    def metrics(self) -> Metrics:
        made = self.counts.metrics(SHOWN)
        return {"type.acc": made["type.acc"], "type.macro-f1": self._macro_f1(), **made}

    def _macro_f1(self) -> float | None:
        kinds = sorted({gold for gold, _ in self.labels})
        return share(sum(map(self._f1, kinds)), len(kinds))

    def _f1(self, kind: str) -> float:
        sides = chain.from_iterable(pair * n for pair, n in self.labels.items())
        return 2 * self.labels[kind, kind] / sum(side == kind for side in sides)


def _closest(
    coded: Coded, events: Iterable[Event], actors: Mapping[str | None, Actor], *, by_type: bool
) -> Event | None:
    """The one whose participants fit best, the first of equals; `by_type` breaks ties."""

    def closeness(event: Event) -> float:
        fits = (
            1.0 * _has(event, coded.sources, None, actors)
            + 1.0 * _has(event, coded.targets, None, actors)
            + 0.5 * _has(event, coded.sources, ("agent",), actors)
            + 0.5 * _has(event, coded.targets, ("target",), actors)
        )
        return fits + 0.1 * (by_type and event.event_type in coded.types)

    return max(events, key=closeness, default=None)


def _has(
    event: Event | None,
    texts: Iterable[str],
    roles: tuple[Role, ...] | None,
    actors: Mapping[str | None, Actor],
) -> bool:
    """Has the event a participant of that name, in one of the roles (None: in any)?"""
    return event is not None and any(
        any_same(names_of(each, actors), texts)
        for each in event.participants
        if roles is None or each.role in roles
    )

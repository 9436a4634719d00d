"""The slots of a MUC template, and how an event fills them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from app.schemas.record import CasualtyKind, Event, Period, Place, Record, Role
from tests.quality.happenings import actors_of, names_of, number, places_of
from tests.quality.phrases import any_same, same, words

TYPES: dict[tuple[str, str | None], frozenset[str]] = {
    ("ASSAULT", "explosives"): frozenset({"BOMBING"}),
    ("ASSAULT", "suicide-attack"): frozenset({"BOMBING"}),
    ("ASSAULT", "abduct"): frozenset({"KIDNAPPING", "HIJACKING"}),
    ("ASSAULT", "destroy"): frozenset({"BOMBING", "ARSON", "ATTACK"}),
    ("ASSAULT", "primitive"): frozenset({"ATTACK", "ARSON"}),
    ("COERCE", "seize"): frozenset({"ROBBERY"}),
    ("COERCE", "arrest"): frozenset({"KIDNAPPING"}),
    ("PROTEST", "riot"): frozenset({"ATTACK", "ARSON"}),
    ("PROTEST", "vandalize"): frozenset({"ATTACK", "ARSON"}),
    ("PROTEST", "strike"): frozenset({"FORCED WORK STOPPAGE"}),
    ("PROTEST", "obstruct"): frozenset({"FORCED WORK STOPPAGE"}),
}
ATTACK = frozenset({"ATTACK"})
SLOTS = (
    "type",
    "date",
    "location",
    "perpetrator organisation",
    "perpetrator individual",
    "targets",
    "killed",
    "wounded",
)
BEFORE_DAYS = 60  # "on or before": the key's default is within two months
SPREAD_DAYS = 6
Slots = dict[str, tuple[int, int, int]]  # right, predicted, gold


class Fill(BaseModel):
    """Any of its strings names it."""

    alts: tuple[str, ...]
    optional: bool


class Template(BaseModel):
    """A first day of None is "on or before"; figures of None are some, but no number is known."""

    types: tuple[str, ...] = ()
    optional: bool = False
    dates: tuple[tuple[dt.date | None, dt.date], ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    country_only: bool = False
    orgs: tuple[Fill, ...] = ()
    individuals: tuple[Fill, ...] = ()
    targets: tuple[Fill, ...] = ()
    killed: tuple[int, ...] | None = ()
    wounded: tuple[int, ...] | None = ()


class Gold(BaseModel):
    id: str
    templates: tuple[Template, ...]


NO_TEMPLATE = Template()


@dataclass(frozen=True)
class Named:
    """A participant: the texts that name it, and whether it may be one person."""

    names: tuple[str, ...]
    is_person: bool


def types_of(event: Event) -> frozenset[str]:
    plain = ATTACK if event.event_type == "ASSAULT" else frozenset[str]()
    return TYPES.get((event.event_type, event.mode), plain)


class Comparison:
    """Of the events of one record with templates."""

    def __init__(self, record: Record) -> None:
        self.places, self.actors = places_of(record), actors_of(record)

    def slots(self, event: Event | None, gold: Template) -> Slots:
        """None stands for a template that no event matches."""
        place = self.places.get(event.place) if event else None
        period = event.date if event else None
        types = types_of(event) if event else frozenset[str]()
        dated = period is not None and period.to is not None
        located = bool(gold.places or gold.countries)
        return {
            "type": (bool(types & set(gold.types)), event is not None, bool(gold.types)),
            "date": (is_date(gold, period), dated, bool(gold.dates)),
            "location": (is_place(gold, place), place is not None, located),
            **self._perpetrators(event, gold),
            "targets": self._targets(event, gold),
            "killed": _figure(event, "killed", gold.killed),
            "wounded": _figure(event, "wounded", gold.wounded),
        }

    def _perpetrators(self, event: Event | None, gold: Template) -> Slots:
        """One phrase may fill both slots: guerrillas of a front."""
        agents = self._named(event, "agent")
        orgs, strange = fills(gold.orgs, agents)
        individuals, rest = fills(gold.individuals, agents)
        wrong = [each for each in rest if each in strange]
        persons = sum(each.is_person for each in wrong)
        return {
            "perpetrator organisation": _slot(gold.orgs, orgs, len(wrong) - persons),
            "perpetrator individual": _slot(gold.individuals, individuals, persons),
        }

    def _targets(self, event: Event | None, gold: Template) -> tuple[int, int, int]:
        """Victims who are named only with a figure are a find, and never an error."""
        found, wrong = fills(gold.targets, self._named(event, "target"))
        counted, _ = fills(gold.targets, self._victims(event))
        return _slot(gold.targets, found | counted, len(wrong))

    def _named(self, event: Event | None, role: Role) -> list[Named]:
        made = []
        for each in event.participants if event else ():
            actor = self.actors.get(each.actor)
            is_person = actor is None or actor.kind in ("person", "group")
            if each.role == role and (names := names_of(each, self.actors)):
                made.append(Named(tuple(names), is_person))
        return made

    def _victims(self, event: Event | None) -> list[Named]:
        made = []
        for each in event.casualties if event else ():
            actor = self.actors.get(each.actor)
            names = (each.who, actor.name if actor else None)
            made.append(Named(tuple(name for name in names if name), is_person=True))
        return made


def fills(gold: Sequence[Fill], predicted: Iterable[Named]) -> tuple[set[int], list[Named]]:
    """The fills that were found, and the predictions that are none.

    A prediction that names a found one again is neither right nor wrong.
    """
    found: set[int] = set()
    wrong = []
    for each in predicted:
        hits = [i for i, fill in enumerate(gold) if any_same(each.names, fill.alts)]
        found |= set([hit for hit in hits if hit not in found][:1])
        if not hits:
            wrong.append(each)
    return found, wrong


def _slot(gold: Sequence[Fill], found: set[int], wrong: int) -> tuple[int, int, int]:
    """Optional fills count only when they are found."""
    needed = sum(not fill.optional or i in found for i, fill in enumerate(gold))
    return len(found), len(found) + wrong, needed


def _figure(
    event: Event | None, kind: CasualtyKind, gold: tuple[int, ...] | None
) -> tuple[int, int, int]:
    if gold is None:
        return 0, 0, 0
    value = number(event, kind) or 0
    return bool(value and value in gold), bool(value), bool(gold and gold != (0,))


def is_date(gold: Template, period: Period | None) -> bool:
    """A period of up to a week that meets one of the template's, or as long as that one."""
    if period is None or period.from_ is None or period.to is None:
        return False
    return any(_meets(start, end, period.from_, period.to) for start, end in gold.dates)


def _meets(start: dt.date | None, end: dt.date, first: dt.date, last: dt.date) -> bool:
    if start is None:
        return last <= end and (end - last).days <= BEFORE_DAYS
    spread = max(SPREAD_DAYS, (end - start).days)
    return first <= end and last >= start and (last - first).days <= spread


def is_place(gold: Template, place: Place | None) -> bool:
    """Any place that is named below the country; the country, where there is no other."""
    if place is None:
        return False
    names = [name for name in (place.name, place.admin1) if name]
    if any(words(a) == words(b) or same(a, b) for a in names for b in gold.places):
        return True
    return (gold.country_only or not gold.places) and place.country in gold.countries

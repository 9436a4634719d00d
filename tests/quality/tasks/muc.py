"""MUC-3/4 templates of attacks and kidnappings. This is not the official MUC scorer.

Events are aligned one to one with templates by the number of slots in which they agree.
"""

from collections.abc import Sequence
from typing import ClassVar

from app.schemas.record import ArticleText, Event, Record
from tests.quality.counts import Counts, Metrics, Shown
from tests.quality.spans import Pair, align
from tests.quality.tasks.muc_slots import (
    NO_TEMPLATE,
    SLOTS,
    Comparison,
    Gold,
    Slots,
    Template,
    types_of,
)

SHOWN: tuple[Shown, ...] = (
    ("template", "prf"),
    *((slot, "prf") for slot in SLOTS),
    ("slots", "prf"),
    ("slots of matched templates", "prf"),
)
AGREEING = 2  # slots of which the type or a target is one


class Muc:
    gold: ClassVar[type[Gold]] = Gold

    def __init__(self) -> None:
        self.counts = Counts()

    def add(self, article: ArticleText, gold: Gold, record: Record) -> None:
        events, compare = _relevant(record), Comparison(record)
        cells = {
            (i, j): compare.slots(event, template)
            for i, template in enumerate(gold.templates)
            for j, event in enumerate(events)
        }
        scores = {pair: score for pair, slots in cells.items() if (score := _score(slots))}
        pairs = align(scores)
        missing = _missing(gold.templates, pairs)
        spurious = _spurious(events, pairs)
        self.counts.add(
            "template", len(pairs), len(pairs) + len(spurious), len(pairs) + len(missing)
        )
        for slots in [
            *(cells[pair] for pair in pairs),
            *(compare.slots(None, template) for template in missing),
            *(compare.slots(event, NO_TEMPLATE) for event in spurious),
        ]:
            self._add_slots(slots)
        for pair in pairs:
            for each in cells[pair].values():
                self.counts.add("slots of matched templates", *each)

    def _add_slots(self, slots: Slots) -> None:
        for name, each in slots.items():
            self.counts.add(name, *each)
            self.counts.add("slots", *each)

    def metrics(self) -> Metrics:
        return self.counts.metrics(SHOWN)


def _relevant(record: Record) -> list[Event]:
    happened = (each for each in record.events if each.modality in ("occurred", "alleged"))
    return [each for each in happened if types_of(each)]


def _score(slots: Slots) -> float:
    """0 where event and template have too little in common; targets count more."""
    right = {name: each[0] for name, each in slots.items()}
    score = sum(map(bool, right.values())) + 0.5 * bool(right["targets"])
    is_like = bool(right["type"] or right["targets"])
    return score if score >= AGREEING and is_like else 0.0


def _missing(templates: Sequence[Template], pairs: Sequence[Pair]) -> list[Template]:
    matched = {i for i, _ in pairs}
    return [t for i, t in enumerate(templates) if i not in matched and not t.optional]


def _spurious(events: Sequence[Event], pairs: Sequence[Pair]) -> list[Event]:
    """Arrests and riots may match a template, and are no error where they match none."""
    used = {j for _, j in pairs}
    return [e for j, e in enumerate(events) if j not in used and e.event_type == "ASSAULT"]

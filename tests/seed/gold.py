"""What we found in seed articles by reading them, and how far a record agrees with it.

Each line of `seed/gold.jsonl` is one article, read whole: what is in it and not on the line is
not there. What is `optional` may be found or left out; it counts neither way.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from app.gazetteer import fold
from app.schemas.record import Event, Record, Statement

GOLD = Path(__file__).parents[2] / "seed" / "gold.jsonl"
ALIKE = 0.5  # of the characters of two contents, as in the scores of attribution elsewhere
SMALL_WORDS = frozenset({"a", "an", "the", "of", "for", "and", "by", "s"})

Gold = dict[str, Any]


class Pair(NamedTuple):
    gold: Gold
    found: Any


@dataclass
class Tally:
    """`right` of `expected` were found; `wrong` were found and are not there."""

    expected: int = 0
    right: int = 0
    wrong: int = 0
    checks: dict[str, list[bool]] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        return self.right / self.expected

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    def share(self, check: str) -> float:
        return sum(self.checks[check]) / len(self.checks[check])

    def check(self, name: str, holds: bool) -> None:
        self.checks.setdefault(name, []).append(holds)

    def __str__(self) -> str:
        shares = "".join(
            f"; {name} {self.share(name):.1%} of {len(self.checks[name])}" for name in self.checks
        )
        return (
            f"recall {self.recall:.1%} of {self.expected}, precision {self.precision:.1%} of "
            f"{self.right + self.wrong}{shares}"
        )


def read_gold() -> list[Gold]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def tally_statements(text: str, gold: Gold, record: Record, tally: Tally) -> None:
    """A statement is right when its content and its speaker are."""
    found = [each for each in record.statements if all(s.part == "body" for s in each.content)]
    pairs = _paired(gold["statements"], found, lambda g, f: _alike_contents(text, g, f))
    names = {actor.id: actor.name for actor in record.actors}
    right = [pair for pair in pairs if _same_speaker(pair.gold, pair.found, names)]
    _count(tally, gold["statements"], found, pairs, right)
    for pair in pairs:
        tally.check("speaker", pair in right)
        tally.check("kind", pair.gold["kind"] == pair.found.kind)


def tally_events(text: str, gold: Gold, record: Record, tally: Tally) -> None:
    """An event is right when its type is, and its trigger or one of its sentences is the one."""
    found = [each for each in record.events if each.trigger.part == "body"]
    pairs = _paired(gold["events"], found, lambda g, f: _same_event(text, g, f))
    _count(tally, gold["events"], found, pairs, pairs)
    for pair in pairs:
        if not pair.gold.get("optional"):
            _check_event(pair.gold, pair.found, record, tally)


def _check_event(gold: Gold, event: Event, record: Record, tally: Tally) -> None:
    if gold["period"]:
        period = event.date.model_dump(mode="json", by_alias=True) if event.date else {}
        tally.check("date", all(period.get(end) == gold["period"][end] for end in ("from", "to")))
    if gold["place"]:
        place = next((each for each in record.places if each.id == event.place), None)
        tally.check("place", place is not None and _share_words(place.name, gold["place"]))
    for kind in ("killed", "wounded", "detained"):
        if kind in gold:
            tally.check("figures", _figure(event, kind) == gold[kind])
    names = {actor.id: actor.name for actor in record.actors}
    for role in ("agent", "target"):
        said = [
            f"{p.span.text} {names.get(p.actor, '')}" for p in event.participants if p.role == role
        ]
        for words in gold[f"{role}s"][:1]:
            tally.check(role, any(_share_words(each, words) for each in said))
    tally.check("modality", event.modality == gold["modality"])


def _count(
    tally: Tally, gold: Sequence[Gold], found: Sequence[Any], pairs: list[Pair], right: list[Pair]
) -> None:
    optional = sum(bool(pair.gold.get("optional")) for pair in pairs)
    tally.expected += sum(not each.get("optional") for each in gold)
    certain = sum(not pair.gold.get("optional") for pair in right)
    tally.right += certain
    tally.wrong += len(found) - optional - certain


def _paired(gold: Sequence[Gold], found: Sequence[Any], likeness: Any) -> list[Pair]:
    """One to one, the most alike first; what is required before what is optional."""
    scored = sorted(
        (
            (bool(g.get("optional")), -score, i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if (score := likeness(g, f)) > 0
        ),
    )
    pairs: list[Pair] = []
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, _, i, j in scored:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append(Pair(gold[i], found[j]))
    return pairs


def _alike_contents(text: str, gold: Gold, statement: Statement) -> float:
    """The share of characters that two contents have in common, from ALIKE upwards, else 0."""
    said = {i for span in statement.content for i in range(span.start, span.end)}
    best = 0.0
    for start in _places(text, gold["content"]):
        wanted = set(range(start, start + len(gold["content"])))
        best = max(best, len(said & wanted) / len(said | wanted))
    return best if best >= ALIKE else 0.0


def _same_event(text: str, gold: Gold, event: Event) -> float:
    """2 where the trigger stands in the words, 1 where only a sentence of the event has them.

    What is optional may have another type, if the trigger is the one.
    """
    typed = event.event_type in gold["event_types"]
    starts = [(start, words) for words in gold["words"] for start in _places(text, words)]
    if any(0 <= event.trigger.start - start < len(words) for start, words in starts):
        return 2.0 if typed or gold.get("optional") else 0.0
    told = [span for span in event.mentions if span.part == "body"]
    within = any(span.start <= start < span.end for start, _ in starts for span in told)
    return 1.0 if typed and within else 0.0


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _same_speaker(gold: Gold, statement: Statement, names: dict[str, str]) -> bool:
    said = statement.speaker_span.text if statement.speaker_span else ""
    return _share_words(f"{said} {names.get(statement.speaker or '', '')}", gold["speaker"])


def _share_words(said: str, wanted: str) -> bool:
    return bool(_words(said) & _words(wanted))


def _words(text: str) -> set[str]:
    return set(fold(text).split()) - SMALL_WORDS


def _figure(event: Event, kind: str) -> int | None:
    """The parts of the claimant that is told first, added."""
    entries = [each for each in event.casualties if each.kind == kind]
    first = [each for each in entries if each.claimed_by == entries[0].claimed_by]
    return _sum(each.best if each.best is not None else each.low for each in first)


def _sum(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None

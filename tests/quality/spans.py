"""Spans of a text, and which of two lists of them are the same."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from app.schemas.record import Span

Pair = tuple[int, int]


class Bounded(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Mentioned(Protocol):
    @property
    def mentions(self) -> tuple[Span, ...]: ...


G = TypeVar("G", bound=Bounded)
T = TypeVar("T", bound=Mentioned)


class Marked(BaseModel):
    """An annotated span: `text[start:end]`, in code points of the body."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Mention(Generic[T]):
    """Where a thing of a record is named."""

    start: int
    end: int
    of: T


def mentions(things: Iterable[T], apart: Callable[[T], Hashable] = type) -> list[Mention[T]]:
    """In the body, each span once for each value of `apart`, in the order of the text."""
    seen: dict[Hashable, Mention[T]] = {}
    for thing in things:
        for span in thing.mentions:
            if span.part == "body":
                key = (span.start, span.end, apart(thing))
                seen.setdefault(key, Mention(span.start, span.end, thing))
    return sorted(seen.values(), key=bounds)


def bounds(span: Bounded) -> tuple[int, int]:
    return span.start, span.end


def overlap(a: Bounded, b: Bounded) -> float:
    """Characters that two spans share, of those that either has."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def jaccard(a: frozenset[int] | set[str], b: frozenset[int] | set[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def align(scores: Mapping[Pair, float]) -> list[Pair]:
    """One to one, the best first, of scores above 0."""
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for (i, j), score in sorted(scores.items(), key=lambda scored: (-scored[1], scored[0])):
        if score > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def match(
    gold: Sequence[Bounded], predicted: Sequence[Bounded], ignored: Sequence[Bounded]
) -> tuple[list[Pair], int]:
    """Pairs of indices, and how many predictions count.

    One that is in no pair and lies on an ignored span is neither right nor wrong.
    """
    pairs = align(
        {(i, j): overlap(g, p) for i, g in enumerate(gold) for j, p in enumerate(predicted)}
    )
    paired = {j for _, j in pairs}
    counted = (
        j in paired or not any(overlap(p, span) for span in ignored)
        for j, p in enumerate(predicted)
    )
    return pairs, sum(counted)


def exact(gold: Sequence[Bounded], predicted: Sequence[Bounded], pairs: Iterable[Pair]) -> int:
    return sum(bounds(gold[i]) == bounds(predicted[j]) for i, j in pairs)

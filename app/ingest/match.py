"""Which of the facts found now are the ones known before, so that they keep their ids. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.schemas.record import Span

WORD = re.compile(r"\w+")
LIKE = 0.5  # of the words of two sentences that are one, edited
TRIGGER = 2.0  # above every overlap of sentences, which are at most 1


@dataclass(frozen=True, slots=True)
class Trace:
    """What a fact is recognised by. `kind` must be equal, `anchor` or `around` overlap."""

    kind: str
    revision: int
    anchor: tuple[Span, ...]
    around: tuple[Span, ...] = ()
    words: str = ""


Old = TypeVar("Old")
New = TypeVar("New")


def pair(
    old: Sequence[Old],
    new: Sequence[New],
    trace_old: Callable[[Old], Trace],
    trace_new: Callable[[New], Trace],
) -> dict[int, int]:
    """Positions in `new` → positions in `old`, each used once, the likest first."""
    before = [trace_old(each) for each in old]
    scored = [
        (score, -at, -was)
        for at, now in enumerate(map(trace_new, new))
        for was, then in enumerate(before)
        if (score := likeness(then, now)) > 0
    ]
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, at, was in sorted(scored, reverse=True):
        if -at not in found and -was not in used:
            found[-at] = -was
            used.add(-was)
    return found


def likeness(old: Trace, new: Trace) -> float:
    """0 when they are not the same. Offsets mean nothing across revisions: words are compared."""
    if old.kind != new.kind:
        return 0
    if old.revision != new.revision:
        return _by_words(old, new)
    anchored = overlap(old.anchor, new.anchor)
    return TRIGGER + anchored if anchored else overlap(old.around, new.around)


def _by_words(old: Trace, new: Trace) -> float:
    alike = shared(old.words, new.words)
    if alike < LIKE:
        return 0
    return alike + (shared(_text(old), _text(new)) if old.around or new.around else 0)


def _text(trace: Trace) -> str:
    return " ".join(span.text for span in trace.anchor)


def overlap(some: Sequence[Span], others: Sequence[Span]) -> float:
    """The shared characters, as a part of the shorter of the two."""
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in some
        for b in others
        if a.part == b.part
    )
    return min(1.0, common / max(1, min(_length(some), _length(others))))


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def shared(some: str, others: str) -> float:
    """Words in both, as a part of the words in either."""
    a, b = set(WORD.findall(some.casefold())), set(WORD.findall(others.casefold()))
    return len(a & b) / len(a | b) if a and b else 0

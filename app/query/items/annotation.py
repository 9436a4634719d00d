"""A text cut wherever a fact begins or ends in it. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from app.schemas.annotation import AnnotatedPiece, Fact, FactNoun, FactRole


class Belonging(NamedTuple):
    """What words belong to."""

    noun: FactNoun
    id: int | str
    role: FactRole


class Mark(NamedTuple):
    """Where the words of a fact stand, in the title or the body."""

    fact: Belonging
    part: Literal["title", "body"]
    start: int
    end: int


def mark(fact: Belonging, span: dict[str, Any]) -> Mark:
    return Mark(fact, span.get("part", "body"), span["start"], span["end"])


def pieces(text: str, marks: Iterable[Mark]) -> list[AnnotatedPiece]:
    """Joined they are the text; those that name a fact are just its spans."""
    starts: dict[int, list[Belonging]] = defaultdict(list)
    ends: dict[int, list[Belonging]] = defaultdict(list)
    for each in marks:
        start, end = max(0, each.start), min(each.end, len(text))
        if start < end:
            starts[start].append(each.fact)
            ends[end].append(each.fact)
    here: Counter[Belonging] = Counter()
    made: list[AnnotatedPiece] = []
    for start, end in pairwise(sorted({0, len(text), *starts, *ends})):
        here.subtract(ends[start])
        here.update(starts[start])
        here = +here
        made.append({"text": text[start:end], "facts": [_shown(fact) for fact in here]})
    return made


def _shown(fact: Belonging) -> Fact:
    return {"noun": fact.noun, "id": fact.id, "role": fact.role}

"""Why a list is empty: what there would be without each of its filters."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from app.db import ReadSession
from app.query.filters import Subject
from app.query.matching import meeting, total
from app.query.paging import NEEDS, filters_of
from app.query.parameters import ANYTHING, Clause, Group, Leaf, NestedParameters, Parameters
from app.query.resolve import Keys
from app.schemas.page import FilterEffect, Total

TOGETHER = (("date_from", "date_to"), ("killed_min", "killed_max"), ("wounded_min", "wounded_max"))
OF_ANOTHER = ("scheme", "radius_km", "q_fields")
"""Nothing can be told of them without the filter that they explain."""
MOST = 20


class Part(NamedTuple):
    """A filter with the path to it, and the query without it.

    `explains`: it only says how another one is meant.
    """

    name: str
    released: Callable[[Parameters], Parameters]
    explains: bool = False


def diagnose(
    session: ReadSession, subject: Subject, query: Parameters, keys: Keys
) -> list[FilterEffect]:
    """The filter first without which there is most; then the one that alone leaves least."""
    parts = [*_flat(query), *_nested(query)][:MOST]

    def count(changed: Parameters) -> Total:
        rows = meeting(session, subject, changed, keys, visits_all=True)
        return total(session, rows, "estimated") or Total(value=0, relation="eq")

    effects = [
        FilterEffect(
            parameter=part.name,
            without=count(part.released(query)),
            alone=count(_alone(query, part, parts)),
        )
        for part in parts
    ]
    return sorted(
        effects, key=lambda effect: (-effect["without"]["value"], effect["alone"]["value"])
    )


def _alone(query: Parameters, part: Part, parts: list[Part]) -> Parameters:
    for other in parts:
        if other is not part and not other.explains:
            query = other.released(query)
    return query


def _flat(query: Parameters) -> Iterator[Part]:
    for names in _given(query):
        yield Part(", ".join(names), _without(names), explains=names[0] in NEEDS)


def _without(names: tuple[str, ...]) -> Callable[[Parameters], Parameters]:
    return lambda query: query.model_copy(update={name: _widest(query, name) for name in names})


def _nested(query: Parameters) -> Iterator[Part]:
    if not isinstance(query, NestedParameters) or query.filter is None:
        return
    for name, steps, released in _clauses("filter", (), query.filter):
        yield Part(name, _replacing(steps, released))


Released = Callable[[Clause], Clause]


def _clauses(
    path: str, steps: tuple[int, ...], clause: Clause
) -> Iterator[tuple[str, tuple[int, ...], Released]]:
    """What must all hold, one by one: of what one of several must, none can be told apart."""
    if clause.negate or (isinstance(clause, Group) and clause.operator == "or"):
        yield path, steps, lambda _: Group("and", ())
    elif isinstance(clause, Group):
        for position, each in enumerate(clause.conditions):
            yield from _clauses(f"{path}.conditions.{position}", (*steps, position), each)
    else:
        for names in _given(clause.query):
            if names[0] not in NEEDS:
                yield ", ".join(f"{path}.{name}" for name in names), steps, _in_leaf(names)


def _in_leaf(names: tuple[str, ...]) -> Released:
    def released(clause: Clause) -> Clause:
        return Leaf(_without(names)(clause.query)) if isinstance(clause, Leaf) else clause

    return released


def _replacing(steps: tuple[int, ...], released: Released) -> Callable[[Parameters], Parameters]:
    def replaced(query: Parameters) -> Parameters:
        clause = _replaced(getattr(query, "filter", None), steps, released)
        return query.model_copy(update={"filter": clause})

    return replaced


def _replaced(clause: Any, steps: tuple[int, ...], released: Released) -> Clause:
    if not steps:
        return released(clause)
    inner = list(clause.conditions)
    inner[steps[0]] = _replaced(inner[steps[0]], steps[1:], released)
    return Group(clause.operator, tuple(inner), clause.negate)


def _given(query: Parameters) -> Iterator[tuple[str, ...]]:
    """Parameters that leave something out, ranges as one."""
    narrowing = [name for name in filters_of(query) if _narrows(query, name)]
    for name in narrowing:
        pair = next((pair for pair in TOGETHER if name in pair), (name,))
        names = tuple(each for each in pair if each in narrowing)
        if names[0] == name:
            yield names


def _narrows(query: Parameters, name: str) -> bool:
    told_apart = name not in OF_ANOTHER and name != "filter"
    return told_apart and getattr(query, name) != _widest(query, name)


def _widest(query: Parameters, name: str) -> Any:
    return ANYTHING.get(name, type(query).model_fields[name].default)

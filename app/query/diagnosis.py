"""Why a list is empty: what there would be without each of its filters."""

from collections.abc import Iterator
from typing import Any

from app.db import ReadSession
from app.query.filters import Subject
from app.query.matching import meeting, total
from app.query.paging import NEEDS, filters_of
from app.query.parameters import ANYTHING, Parameters
from app.query.resolve import Keys
from app.schemas.page import FilterEffect, Total

TOGETHER = (("date_from", "date_to"), ("killed_min", "killed_max"))
OF_ANOTHER = ("scheme", "radius_km", "q_fields")
"""Nothing can be told of them without the filter they explain."""


def diagnose(
    session: ReadSession, subject: Subject, query: Parameters, keys: Keys
) -> list[FilterEffect]:
    """The filter first without which there is most; then the one that alone leaves least."""
    given = [*_given(query)]

    def count(changed: Parameters) -> Total:
        rows = meeting(session, subject, changed, keys, visits_all=True)
        return total(session, rows, "estimated") or Total(value=0, relation="eq")

    effects = [
        FilterEffect(
            parameter=", ".join(names),
            without=count(_released(query, names)),
            alone=count(_released(query, _others(names, given))),
        )
        for names in given
    ]
    return sorted(
        effects, key=lambda effect: (-effect["without"]["value"], effect["alone"]["value"])
    )


def _given(query: Parameters) -> Iterator[tuple[str, ...]]:
    """Parameters that leave something out, ranges as one."""
    narrowing = [name for name in filters_of(query) if _narrows(query, name)]
    for name in narrowing:
        pair = next((pair for pair in TOGETHER if name in pair), (name,))
        names = tuple(each for each in pair if each in narrowing)
        if names[0] == name:
            yield names


def _narrows(query: Parameters, name: str) -> bool:
    return name not in OF_ANOTHER and getattr(query, name) != _widest(query, name)


def _widest(query: Parameters, name: str) -> Any:
    return ANYTHING.get(name, type(query).model_fields[name].default)


def _released(query: Parameters, names: tuple[str, ...]) -> Parameters:
    return query.model_copy(update={name: _widest(query, name) for name in names})


def _others(names: tuple[str, ...], given: list[tuple[str, ...]]) -> tuple[str, ...]:
    """But those that only say how a filter is meant."""
    return tuple(name for each in given if each != names for name in each if name not in NEEDS)

"""Nested conditions → one condition of a list, and the rows that it can be read from."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from app.query.conditions.links import Condition
from app.query.parameters import Clause, Leaf, Parameters

Ids = sa.Select[Any]


def nested(clause: Clause, meets: Callable[[Parameters], Condition]) -> Condition:
    """`meets` makes the condition of a leaf."""
    if isinstance(clause, Leaf):
        condition = meets(clause.query)
    else:
        inner = [nested(each, meets) for each in clause.conditions]
        both = clause.operator == "and"
        condition = sa.and_(sa.true(), *inner) if both else sa.or_(sa.false(), *inner)
    return denied(condition) if clause.negate else condition


def denied(condition: Condition) -> Condition:
    """It does not hold, or cannot be told: what is null is not lost."""
    if isinstance(condition, sa.Exists):
        return ~condition
    return sa.not_(sa.func.coalesce(condition, sa.false()))


def bounds(clause: Clause, ids: Callable[[Parameters], Ids | None]) -> list[Ids] | None:
    """Ids among which are all that meet the clause, found by an index; None: it can be any.

    `ids` gives those of a leaf. A database would not look for them by itself behind an `or`.
    """
    if clause.negate:
        return None
    if isinstance(clause, Leaf):
        found = ids(clause.query)
        return None if found is None else [found]
    inner = [bounds(each, ids) for each in clause.conditions]
    bounded = [each for each in inner if each is not None]
    if clause.operator == "and":
        return min(bounded, key=len, default=None)
    return [one for each in bounded for one in each] if len(bounded) == len(inner) else None

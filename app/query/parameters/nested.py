"""What a flat list of parameters cannot say: groups of conditions, and what must not be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, InstanceOf, PlainSerializer, WithJsonSchema

from app.query.parameters.base import Parameters

MOST_DEEP = 5
MOST_CONDITIONS = 50


@dataclass(frozen=True)
class Leaf:
    """A noun's filters, which must all hold; what was not given leaves nothing out."""

    query: Parameters
    negate: bool = False


@dataclass(frozen=True)
class Group:
    """Without conditions `and` is true of everything."""

    operator: Literal["and", "or"]
    conditions: tuple["Clause", ...]
    negate: bool = False


Clause = Group | Leaf


def dumped(clause: Clause) -> dict[str, Any]:
    """As it is written in a body."""
    negated = {"negate": True} if clause.negate else {}
    if isinstance(clause, Leaf):
        query = clause.query
        given = query.model_dump(mode="json", include=query.model_fields_set, exclude_none=True)
        return {**given, **negated}
    inner = [dumped(each) for each in clause.conditions]
    return {"operator": clause.operator, "conditions": inner, **negated}


Nested = Annotated[
    InstanceOf[Group] | InstanceOf[Leaf],
    PlainSerializer(dumped, return_type=dict[str, Any]),
    WithJsonSchema({"type": "string", "contentMediaType": "application/json"}),
]


class NestedParameters(Parameters):
    filter: Nested | None = Field(
        None,
        description="nested conditions as JSON: an object of these parameters, or of `operator` "
        "(`and`, `or`) and `conditions`; `negate` turns one round. In a URL as text, in the body "
        "of `/search` as it is",
    )


def leaves(query: Parameters) -> Iterator[tuple[str, Parameters]]:
    """The query itself, then those of its nested conditions, with the path to each one's names."""
    yield "", query
    if isinstance(query, NestedParameters) and query.filter is not None:
        yield from _leaves("filter.", query.filter)


def _leaves(path: str, clause: Clause) -> Iterator[tuple[str, Parameters]]:
    if isinstance(clause, Leaf):
        yield path, clause.query
        return
    for position, each in enumerate(clause.conditions):
        yield from _leaves(f"{path}conditions.{position}.", each)

"""Nested conditions as they came → groups and leaves, or a fault of all that is wrong."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from app.errors import BadQuery
from app.query.faults import fault
from app.query.nearest import nearest
from app.query.parameters import MOST_CONDITIONS, MOST_DEEP, Clause, Group, Leaf, Parameters
from app.schemas.page import Fault

OF_GROUP = ("operator", "conditions", "negate")

ParseLeaf = Callable[[Mapping[str, Any]], Parameters]
"""Parameters of one condition → their value; raises BadQuery."""


def read_clause(given: Any, parse_leaf: ParseLeaf, names: Collection[str]) -> Clause:
    """`names` are the parameters that a condition may have. Raises BadQuery."""
    reading = _Reading(parse_leaf, names)
    clause = reading.clause(given, "filter", 1)
    if reading.conditions > MOST_CONDITIONS:
        reading.refuse("filter", f"has {reading.conditions} conditions, at most {MOST_CONDITIONS}")
    if clause is None or reading.faults:
        raise BadQuery(
            "; ".join(f"{each['parameter']}: {each['message']}" for each in reading.faults),
            errors=reading.faults,
        )
    return clause


class _Reading:
    """Counts conditions, and keeps what is wrong with its path."""

    def __init__(self, parse_leaf: ParseLeaf, names: Collection[str]) -> None:
        self.parse_leaf = parse_leaf
        self.names = names
        self.faults: list[Fault] = []
        self.conditions = 0

    def refuse(self, path: str, message: str, nearest: list[str] | None = None) -> None:
        self.faults.append(fault(path, message, nearest or []))

    def clause(self, given: Any, path: str, depth: int) -> Clause | None:
        if not isinstance(given, Mapping):
            self.refuse(path, "should be an object of parameters, or of operator and conditions")
            return None
        if depth > MOST_DEEP:
            self.refuse(path, f"is nested more than {MOST_DEEP} deep")
            return None
        negate = given.get("negate", False)
        if not isinstance(negate, bool):
            self.refuse(f"{path}.negate", "should be true or false")
        self.conditions += 1
        if "operator" in given or "conditions" in given:
            return self._group(given, path, depth, negate is True)
        return self._leaf({n: v for n, v in given.items() if n != "negate"}, path, negate is True)

    def _group(
        self, given: Mapping[str, Any], path: str, depth: int, negate: bool
    ) -> Clause | None:
        for name in given.keys() - set(OF_GROUP):
            if name in self.names:
                self.refuse(f"{path}.{name}", "goes into a condition of its own")
            else:
                self.refuse(f"{path}.{name}", "is no member of a group", nearest(name, OF_GROUP))
        operator = given.get("operator", "and")
        if operator not in ("and", "or"):
            self.refuse(f"{path}.operator", "should be 'and' or 'or'", ["and", "or"])
        conditions = given.get("conditions")
        if not isinstance(conditions, list) or not conditions:
            self.refuse(f"{path}.conditions", "should be a list of conditions, at least one")
            return None
        inner = [
            self.clause(each, f"{path}.conditions.{position}", depth + 1)
            for position, each in enumerate(conditions[: MOST_CONDITIONS + 1])
        ]
        return Group(operator, tuple(each for each in inner if each is not None), negate)

    def _leaf(self, given: Mapping[str, Any], path: str, negate: bool) -> Clause | None:
        if not given:
            self.refuse(path, "has no parameter: leave it out")
            return None
        try:
            return Leaf(self.parse_leaf(given), negate)
        except BadQuery as refusal:
            faults: Any = refusal.members["errors"]
            for each in faults:
                names = each["parameter"].split(", ")
                each["parameter"] = ", ".join(f"{path}.{name}" for name in names)
                self.faults.append(each)
            return None

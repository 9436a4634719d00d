"""What speaks for a name being a place, a person, an organisation or a people."""

from collections.abc import Iterable
from typing import NamedTuple


class Evidence(NamedTuple):
    place: float = 0.0
    person: float = 0.0
    organization: float = 0.0
    group: float = 0.0
    other: float = 0.0

    def plus(self, other: "Evidence", share: float = 1.0) -> "Evidence":
        return Evidence(*(a + share * b for a, b in zip(self, other, strict=True)))

    @property
    def best(self) -> str:
        return self._fields[max(range(len(self)), key=self.__getitem__)]


def sum_of(evidences: Iterable[Evidence]) -> Evidence:
    total = Evidence()
    for evidence in evidences:
        total = total.plus(evidence)
    return total

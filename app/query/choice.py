"""A parameter that decides which other parameters there are."""

from collections.abc import Mapping
from typing import TypeVar

from app.errors import BadQuery
from app.query.faults import fault
from app.query.nearest import nearest

T = TypeVar("T")


def chosen(choices: Mapping[str, T], given: str, parameter: str = "of") -> T:
    """Raises BadQuery."""
    if given in choices:
        return choices[given]
    expected = ", ".join(choices)
    wrong = fault(
        parameter, f"{parameter}={given} should be {expected}", nearest(given, list(choices))
    )
    raise BadQuery(wrong["message"], errors=[wrong])

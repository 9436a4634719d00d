"""A parameter that decides which other parameters there are."""

from collections.abc import Mapping
from typing import TypeVar

from app.query.faults import bad_query, fault
from app.query.nearest import nearest

T = TypeVar("T")


def chosen(choices: Mapping[str, T], given: str, parameter: str = "of") -> T:
    """Raises BadQuery."""
    if given in choices:
        return choices[given]
    expected = ", ".join(choices)
    message = f"{parameter}={given} should be {expected}"
    raise bad_query(fault(parameter, message, nearest(given, list(choices))))

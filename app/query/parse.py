"""A query string as it came → the value of a list's parameters, or a fault of all that is wrong.

Web frameworks keep the last of `limit=5&limit=9` in silence, and leave out what they do not know.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from app.errors import BadQuery
from app.query import days
from app.query.paging import PageParameters, decode, refused
from app.query.parameters import Parameters
from app.query.resolve import fault
from app.schemas.page import Fault

Q = TypeVar("Q", bound=Parameters)

QUOTED = re.compile(r"'([^']+)'")


def parse(model: type[Q], pairs: Iterable[tuple[str, str]], *, today: dt.date) -> Q:
    """`today` is what spans of time end with, but for a cursor, which goes on as it began.

    Raise BadQuery with `errors`, one for each parameter that cannot be taken.
    """
    given = _grouped(pairs)
    if faults := [*_unknown(model, given), *_unfit(model, given)]:
        raise _bad_query(faults)
    values = {name: _value(model.model_fields[name], texts) for name, texts in given.items()}
    carried = _carried(model, values)
    if "timespan" in values:
        today = _frozen(carried) or today
    try:
        return model.model_validate({**carried, **values}, context={"today": today})
    except ValidationError as error:
        raise _bad_query([_fault(detail, model) for detail in error.errors()]) from None


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = defaultdict(list)
    for name, text in pairs:
        given[name].append(text)
    return given


def _unknown(model: type[Parameters], given: Mapping[str, list[str]]) -> list[Fault]:
    names = list(model.model_fields)
    return [
        fault(name, f"{name} is no parameter of {model.noun}", nearest(name, names))
        for name in given
        if name not in model.model_fields
    ]


def _unfit(model: type[Parameters], given: Mapping[str, list[str]]) -> list[Fault]:
    faults: list[Fault] = []
    for name, texts in given.items():
        if "" in texts:
            faults.append(fault(name, f"{name} is empty: leave it out", []))
        field = model.model_fields.get(name)
        if field is not None and len(texts) > 1 and not _is_many(field):
            faults.append(fault(name, f"{name} is given {len(texts)} times: it takes one", []))
    return faults


def _carried(model: type[Parameters], given: Mapping[str, Any]) -> dict[str, Any]:
    """The sort and the filters of the cursor, so that it goes on alone."""
    if "cursor" not in given or not issubclass(model, PageParameters):
        return {}
    cursor = decode(given["cursor"])
    if cursor.noun != model.noun:
        raise refused(f"the cursor belongs to {cursor.noun}, not to {model.noun}")
    return {**cursor.filters, "sort": cursor.sort}


def _frozen(carried: dict[str, Any]) -> dt.date | None:
    """The day that the cursor's span ended with; its bounds give way to the span said again."""
    carried.pop("date_from", None)
    try:
        return days.last(carried.pop("date_to", None))
    except ValueError:
        return None


def _value(field: FieldInfo, texts: list[str]) -> Any:
    return tuple(texts) if _is_many(field) else texts[0]


def _is_many(field: FieldInfo) -> bool:
    return isinstance(field.default, tuple)


def _fault(detail: ErrorDetails, model: type[Parameters]) -> Fault:
    name = str(detail["loc"][0]) if detail["loc"] else ""
    message = detail["msg"].removeprefix("Value error, ").removeprefix("Input ")
    if not name:
        named = [field for field in model.model_fields if field in message.split()]
        return fault(", ".join(named), message, [])
    valid = QUOTED.findall(message) if "should be '" in message else []
    if detail["type"] == "missing":
        return fault(name, f"{name} is needed", [])
    written = str(detail["input"])
    return fault(name, f"{name}={written} {message}", nearest(written, valid))


def nearest(wanted: str, names: Iterable[str]) -> list[str]:
    found = process.extract(
        wanted, names, scorer=fuzz.WRatio, processor=str.casefold, limit=3, score_cutoff=60
    )
    return [name for name, _, _ in found]


def _bad_query(faults: list[Fault]) -> BadQuery:
    return BadQuery("; ".join(each["message"] for each in faults), errors=faults)

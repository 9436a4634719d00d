"""JSON that asks → the texts that a query string would have, so that both are read in one way."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.query.faults import bad_query, fault
from app.schemas.page import Fault


def load(text: str | bytes, *, named: str) -> Any:
    """Raises BadQuery for what is no JSON, or gives one member twice."""
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        reason = "is nested too deep" if deep else f"is no JSON: {error}"
        raise bad_query(fault(named, f"{named} {reason}")) from None


def texts(
    given: Mapping[str, Any], many: Iterable[str]
) -> tuple[dict[str, list[str]], list[Fault]]:
    """Members with their values as texts; of those that are not `many` numbers are one value."""
    read: dict[str, list[str]] = {}
    faults: list[Fault] = []
    for name, value in given.items():
        values = value if isinstance(value, list) else [value]
        if wrong := _wrong(value, values):
            faults.append(fault(name, f"{name} {wrong}"))
        elif name not in many and isinstance(value, list) and all(map(_is_number, values)):
            read[name] = [",".join(map(_text, values))]
        else:
            read[name] = [_text(each) for each in values]
    return read, faults


def _wrong(value: Any, values: list[Any]) -> str | None:
    if value is None or value == []:
        return "is empty: leave it out"
    if any(each is None or isinstance(each, dict | list) for each in values):
        return "should be a value, or a list of values"
    return None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(f"{twice} is given twice in one object")
    return dict(pairs)


def _no_number(written: str) -> Any:
    raise ValueError(f"{written} is no number")

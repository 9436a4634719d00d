"""A query as it came → the value of a list's parameters, or a fault of all that is wrong.

Web frameworks keep the last of `limit=5&limit=9` in silence, and leave out what they do not know.
The members of a body are read as the texts of a query string, so that both say the same in one way.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from app.query import bodies
from app.query.clauses import read_clause
from app.query.faults import bad_query, fault, invalid
from app.query.nearest import nearest
from app.query.paging import NEEDS, PageParameters, decode, refused
from app.query.parameters import ANYTHING, FILTERS, Clause, Parameters, days, filters_in, leaves
from app.schemas.page import Fault

Q = TypeVar("Q", bound=Parameters)

FILTER = "filter"


def parse(model: type[Q], pairs: Iterable[tuple[str, str]], *, today: dt.date) -> Q:
    """`today` is what spans of time end with, but for a cursor, which goes on as it began.

    Raise BadQuery with `errors`, one for each parameter that cannot be taken.
    """
    given: dict[str, list[str]] = defaultdict(list)
    for name, text in pairs:
        given[name].append(text)
    return _read(model, given, today)


def parse_body(model: type[Q], body: bytes, *, today: dt.date) -> Q:
    """A JSON object of the same parameters, where `filter` need be no text. Raises BadQuery."""
    given = bodies.load(body, named="body")
    if not isinstance(given, dict):
        raise bad_query(fault("body", "body should be an object of parameters"))
    nested = {FILTER: given.pop(FILTER)} if FILTER in given else {}
    texts, faults = bodies.texts(given, _many(model))
    return _read(model, texts, today, nested, faults)


def _read(
    model: type[Q],
    given: Mapping[str, list[str]],
    today: dt.date,
    nested: Mapping[str, Any] | None = None,
    faults: Iterable[Fault] = (),
) -> Q:
    """`nested` has the filter of a body, `faults` is what is wrong with its values."""
    if faults := [*faults, *_unknown(model, given), *_unfit(model, given)]:
        raise bad_query(*faults)
    values = _values(model, given, nested or {})
    carried = _carried(model, values)
    if "timespan" in values:
        today = _frozen(carried) or today
    values = {**carried, **values}
    if FILTER in values:
        values[FILTER] = _clause(model, values[FILTER], today)
    query = _valid(model, values, today)
    if faults := [*_pointless(query)]:
        raise bad_query(*faults)
    return _widened(query)


def _valid(model: type[Q], values: Mapping[str, Any], today: dt.date) -> Q:
    try:
        return model.model_validate(values, context={"today": today})
    except ValidationError as error:
        raise bad_query(*(invalid(each, model) for each in error.errors())) from None


def _clause(model: type[Parameters], given: Any, today: dt.date) -> Clause:
    own = filters_in(model)
    return read_clause(given, partial(_leaf, own, today), own.model_fields.keys() - {FILTER})


def _leaf(model: type[Parameters], today: dt.date, given: Mapping[str, Any]) -> Parameters:
    """Defaults that filter are none here: what is not said leaves nothing out."""
    if FILTER in given:
        raise bad_query(fault(FILTER, "has its conditions in a group, not in a filter of its own"))
    texts, faults = bodies.texts(given, _many(model))
    query = _read(model, texts, today, faults=faults)
    said = query.model_fields_set
    unsaid = {name: value for name, value in ANYTHING.items() if name not in said}
    return model.model_construct(said, **{**dict(query), **unsaid})


def _widened(query: Q) -> Q:
    """Where a condition names it, a default does not filter."""
    named = {name for _, leaf in leaves(query) for name in leaf.model_fields_set}
    unsaid = ANYTHING.keys() - query.model_fields_set
    wide = {name: ANYTHING[name] for name in unsaid & named}
    return query.model_copy(update=wide) if wide else query


def _pointless(query: Parameters) -> Iterator[Fault]:
    """Parameters that only say more of one that is not given. Aggregates use scopes too."""
    if not isinstance(query, PageParameters) and type(query) not in FILTERS:
        return
    for name in NEEDS.keys() & query.model_fields_set:
        others = [each for each in NEEDS[name] if each in type(query).model_fields]
        said = getattr(query, name)
        if said != type(query).model_fields[name].default and not any(
            getattr(query, each) for each in others
        ):
            yield fault(name, f"{name}={said} says nothing without {' or '.join(others)}")


def _values(
    model: type[Parameters], given: Mapping[str, list[str]], nested: Mapping[str, Any]
) -> dict[str, Any]:
    many = _many(model)
    values: dict[str, Any] = {
        name: tuple(texts) if name in many else texts[0] for name, texts in given.items()
    }
    if FILTER in values:
        values[FILTER] = bodies.load(values[FILTER], named=FILTER)
    return {**values, **nested}


def _unknown(model: type[Parameters], given: Iterable[str]) -> list[Fault]:
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
            faults.append(fault(name, f"{name} is empty: leave it out"))
        field = model.model_fields.get(name)
        if field is not None and len(texts) > 1 and not _is_many(field):
            faults.append(fault(name, f"{name} is given {len(texts)} times: it takes one"))
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


@cache
def _many(model: type[Parameters]) -> frozenset[str]:
    return frozenset(name for name, field in model.model_fields.items() if _is_many(field))


def _is_many(field: FieldInfo) -> bool:
    return isinstance(field.default, tuple)

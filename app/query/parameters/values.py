"""Types of single values in a query string, with what each one refuses."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)

from app.models.address import canonical_url
from app.query import codes, schemes
from app.query.parameters import countries, days
from app.query.parameters.areas import BOX, POINT, Box, Spot
from app.query.search import syntax

T = TypeVar("T")


def _distinct(values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _parted(given: object) -> object:
    if not isinstance(given, list | tuple):
        return given
    return tuple(
        part.strip() if isinstance(part, str) else part
        for each in given
        for part in (each.split(",") if isinstance(each, str) else [each])
    )


def _one_of_modes(mode: str) -> str:
    return _one_of(mode, codes.modes())


def _one_of_contexts(context: str) -> str:
    return _one_of(context, codes.plover()["contexts"])


def _one_of_codes(code: str, info: ValidationInfo) -> str:
    return _one_of(code, schemes.codes_of(info.data.get("scheme", "plover")))


def _one_of(value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise ValueError("Input should be " + ", ".join(f"'{name}'" for name in known))
    return value


def _canonical(address: str) -> str:
    found = canonical_url(storable(address))
    if found is None:
        raise ValueError("is no address of the web")
    return found


def _searchable(q: str) -> str:
    syntax.parse(q)
    return q


def storable(given: str) -> str:
    """Databases take no NUL and no half of a surrogate pair; raises ValueError."""
    if "\x00" in given:
        raise ValueError("has a NUL character")
    given.encode()
    return given


def _read(read: Callable[[str], T], kind: type[T]) -> Callable[[object], T | None]:
    def reading(given: object) -> T | None:
        return given if given is None or isinstance(given, kind) else read(str(given))

    return reading


Many = Annotated[tuple[T, ...], AfterValidator(_distinct)]
Listed = Annotated[tuple[T, ...], BeforeValidator(_parted), AfterValidator(_distinct)]
"""Several values in one, parted by commas, or the parameter repeated."""
Id = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(storable)]
Words = Annotated[str, AfterValidator(storable)]
SearchWords = Annotated[Words, AfterValidator(_searchable)]
"""Raises BadQuery for what is no search."""
Key = Annotated[int, Field(ge=1, lt=2**63)]
Country = Annotated[
    str,
    BeforeValidator(countries.alpha2),
    WithJsonSchema({"type": "string", "pattern": r"^([A-Za-z]{2,3}|\d{1,3})$"}),
]
Language = Annotated[str, StringConstraints(pattern="^[A-Za-z]{2,3}$", to_lower=True)]
WebAddress = Annotated[
    str,
    Field(max_length=4_000),
    AfterValidator(_canonical),
    WithJsonSchema({"type": "string", "format": "uri"}),
]
Number = Annotated[int, Field(ge=0, le=10**9)]
Confidence = Annotated[float, Field(ge=0, le=1)]
DAY = WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"})
FirstDay = Annotated[dt.date, BeforeValidator(days.first), DAY]
LastDay = Annotated[dt.date, BeforeValidator(days.last), DAY]
Mode = Annotated[str, AfterValidator(_one_of_modes)]
Context = Annotated[str, AfterValidator(_one_of_contexts)]
Code = Annotated[str, AfterValidator(_one_of_codes)]
Quad = Annotated[int, Field(ge=1, le=4)]
AreaBox = Annotated[
    Box,
    BeforeValidator(_read(Box.read, Box)),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": BOX.pattern}),
]
Point = Annotated[
    Spot,
    BeforeValidator(_read(Spot.read, Spot)),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": POINT.pattern}),
]

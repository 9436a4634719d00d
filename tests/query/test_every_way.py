"""Each way of asking finds the same: a list at once or in pages, a search, a stream, a sum."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import Database
from app.query.aggregates.facets import COUNTED as FACETED
from app.query.aggregates.facets import list_facets
from app.query.aggregates.map import EventMapQuery, event_map
from app.query.aggregates.timeline import TIMED, timeline
from app.query.choice import chosen
from app.query.listing import every, list_page
from app.query.parse import parse, parse_body
from tests.query.cases import CASES, NESTED, NOUNS, TODAY, known_place, pairs

Ids = list[int | str]


def asked(world: Database, noun: str, text: str, **more: Any) -> Any:
    listed, model = NOUNS[noun]
    given = [*pairs(text), *((name, str(value)) for name, value in more.items())]
    with world.read() as session:
        return list_page(session, listed, parse(model, given, today=TODAY), known_place)


def searched(world: Database, noun: str, body: Any) -> Any:
    listed, model = NOUNS[noun]
    query = parse_body(model, json.dumps(body).encode(), today=TODAY)
    with world.read() as session:
        return list_page(session, listed, query, known_place)


def ids(page: Any) -> Ids:
    return [item["id"] for item in page["items"]]


def as_json(text: str) -> dict[str, Any]:
    """The parameters as members; whole numbers as numbers, what is repeated as a list."""
    body: dict[str, Any] = {}
    for name, value in pairs(text):
        body.setdefault(name, []).append(int(value) if value.isdecimal() else value)
    return {name: values if len(values) > 1 else values[0] for name, values in body.items()}


def parted(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The filters, and what is said beside them."""
    filters = as_json(text)
    beside = {"sort": filters.pop("sort")} if "sort" in filters else {}
    return filters, beside


def at_once(world: Database, noun: str, text: str) -> Ids:
    return ids(asked(world, noun, text))


def in_pages(limit: int, world: Database, noun: str, text: str) -> Ids:
    page = asked(world, noun, text, limit=limit)
    found = ids(page)
    while page["next_cursor"]:
        page = asked(world, noun, "", limit=limit, cursor=page["next_cursor"])
        assert page["items"], "a page of nothing"
        found += ids(page)
    return found


def backwards(world: Database, noun: str, text: str) -> Ids:
    """In the other direction, turned round again."""
    filters = [pair for pair in text.split("&") if not pair.startswith("sort=")]
    given = [value for name, value in pairs(text) if name == "sort"]
    sort = given[0] if given else NOUNS[noun][1].model_fields["sort"].default
    other = sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"
    found = ids(asked(world, noun, "&".join([*filters, f"sort={other}"])))
    return found[::-1]


def streamed(world: Database, noun: str, text: str) -> Ids:
    listed, model = NOUNS[noun]
    query = parse(model, pairs(text), today=TODAY)
    return [item["id"] for item in every(world.read, listed, query, known_place)]


def in_a_body(world: Database, noun: str, text: str) -> Ids:
    return ids(searched(world, noun, as_json(text)))


def in_a_filter(world: Database, noun: str, text: str) -> Ids:
    filters, beside = parted(text)
    nested = {"filter": filters} if filters else {}
    return ids(searched(world, noun, {**nested, **beside}))


def in_an_address(world: Database, noun: str, text: str) -> Ids:
    filters, beside = parted(text)
    if filters:
        beside["filter"] = json.dumps({"operator": "or", "conditions": [filters, filters]})
    given = [*beside.items()]
    listed, model = NOUNS[noun]
    with world.read() as session:
        page = list_page(session, listed, parse(model, given, today=TODAY), known_place)
    return ids(page)


def denied_twice(world: Database, noun: str, text: str) -> Ids:
    filters, beside = parted(text)
    no = {"conditions": [{**filters, "negate": True}], "negate": True}
    return ids(searched(world, noun, {**({"filter": no} if filters else {}), **beside}))


WAYS: list[Callable[[Database, str, str], Ids]] = [
    at_once,
    partial(in_pages, 1),
    partial(in_pages, 2),
    partial(in_pages, 50),
    backwards,
    streamed,
    in_a_body,
    in_a_filter,
    in_an_address,
    denied_twice,
]


def _name(way: Any) -> str:
    of = getattr(way, "func", way)
    return "_".join([of.__name__, *map(str, getattr(way, "args", ()))])


@pytest.mark.parametrize("way", WAYS, ids=_name)
def test_every_way_of_asking_finds_the_same(
    world: Database, way: Callable[[Database, str, str], Ids], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.query.listing.CHUNK", 2)
    wrong = [
        (noun, text, found, expected)
        for noun, text, expected in CASES
        if not same(found := way(world, noun, text), expected, text)
    ]
    assert wrong == []


def same(found: Ids, expected: Ids, text: str) -> bool:
    """The unknown is last in both directions of a sort by figures."""
    if "sort=-killed" in text:
        return sorted(map(str, found)) == sorted(map(str, expected))
    return found == expected


def counted(count: str, world: Database, noun: str, text: str) -> int:
    page = asked(world, noun, text, count=count, limit=1)
    assert page["total"]["relation"] == "eq"
    total: int = page["total"]["value"]
    return total


def counted_alone(world: Database, noun: str, text: str) -> int:
    total: int = asked(world, noun, text, count="exact", limit=0)["total"]["value"]
    return total


def faceted(world: Database, noun: str, text: str) -> int | None:
    if noun not in FACETED:
        return None
    of = chosen(FACETED, noun)
    return _total(world, list_facets, of.model, text, of)


def timed(world: Database, noun: str, text: str) -> int | None:
    return _total(world, timeline, TIMED[noun].model, text) if noun in TIMED else None


def mapped(world: Database, noun: str, text: str) -> int | None:
    return _total(world, event_map, EventMapQuery, text) if noun == "events" else None


def _total(world: Database, read: Any, model: Any, text: str, *more: Any) -> int:
    filters = [pair for pair in pairs(text) if pair[0] != "sort"]
    with world.read() as session:
        query = parse(model, filters, today=TODAY)
        total: int = read(session, query, *more, known_place)["total"]
    return total


SUMS: list[Callable[[Database, str, str], int | None]] = [
    partial(counted, "exact"),
    partial(counted, "estimated"),
    counted_alone,
    faceted,
    timed,
    mapped,
]


@pytest.mark.parametrize("add_up", SUMS, ids=_name)
def test_every_sum_is_of_the_same(
    world: Database, add_up: Callable[[Database, str, str], int | None]
) -> None:
    wrong = [
        (noun, text, total, expected)
        for noun, text, expected in CASES
        if (total := add_up(world, noun, text)) not in (len(expected), None)
    ]
    assert wrong == []


def test_what_is_negated_is_the_rest(world: Database) -> None:
    """Of all, or of what has the default modality where the filter names none."""
    for noun, text, expected in CASES:
        filters, _ = parted(text)
        if not filters:
            continue
        every_one = at_once(world, noun, "modality=any" if "modality" in filters else "")
        rest = ids(searched(world, noun, {"filter": {**filters, "negate": True}}))
        assert sorted(map(str, [*rest, *expected])) == sorted(map(str, every_one)), (noun, text)
        assert len(rest) == len(set(rest))


@pytest.mark.parametrize(("noun", "nested", "expected"), NESTED)
def test_conditions_are_nested(world: Database, noun: str, nested: Any, expected: Ids) -> None:
    page = searched(world, noun, {"filter": nested, "count": "exact"})
    assert ids(page) == expected
    assert page["total"]["value"] == len(expected)


LEAVES = {
    noun: [
        (parted(text)[0], frozenset(expected))
        for its_noun, text, expected in CASES
        if its_noun == noun and parted(text)[0] and "modality" not in text
    ]
    for noun in NOUNS
}
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
Tree = tuple[dict[str, Any], Callable[[frozenset[Any]], frozenset[Any]]]


def trees(noun: str) -> st.SearchStrategy[Tree]:
    """Conditions, and which of all rows meet them, reckoned without a database."""
    leaf = st.builds(_leaf, st.sampled_from(LEAVES[noun]), st.booleans())
    return st.recursive(leaf, _groups, max_leaves=6)


def _leaf(case: tuple[dict[str, Any], frozenset[Any]], negate: bool) -> Tree:
    filters, found = case
    return {**filters, "negate": negate}, lambda all_: all_ - found if negate else found


def _groups(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    operators = st.sampled_from(["and", "or"])
    return st.builds(_group, operators, st.lists(inner, min_size=1, max_size=3), st.booleans())


def _group(operator: str, inner: Sequence[Tree], negate: bool) -> Tree:
    def found(all_: frozenset[Any]) -> frozenset[Any]:
        parts = [meant(all_) for _, meant in inner]
        both = frozenset.union(*parts) if operator == "or" else frozenset.intersection(*parts)
        return all_ - both if negate else both

    conditions = [condition for condition, _ in inner]
    return {"operator": operator, "conditions": conditions, "negate": negate}, found


def _depth(condition: dict[str, Any]) -> int:
    return 1 + max(map(_depth, condition.get("conditions", ())), default=0)


@pytest.mark.parametrize("noun", ["events", "statements", "articles", "places"])
@SETTINGS
@given(data=st.data())
def test_any_nesting_means_what_it_says(world: Database, noun: str, data: st.DataObject) -> None:
    nested, meant = data.draw(trees(noun).filter(lambda tree: _depth(tree[0]) <= 5))
    page = searched(world, noun, {"filter": nested, "count": "exact", "limit": 1})
    expected = meant(frozenset(at_once(world, noun, "")))
    found = ids(page)
    while page["next_cursor"]:
        page = asked(world, noun, "", cursor=page["next_cursor"], limit=2)
        found += ids(page)
    assert len(found) == len(expected)
    assert set(found) == expected

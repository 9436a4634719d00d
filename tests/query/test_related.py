from typing import Any

import pytest
from pydantic import TypeAdapter

from app.db import Database
from app.errors import BadQuery, Moved, NotFound
from app.query.aggregates.related import VIA, related_actors
from app.query.parse import parse
from app.schemas.related import RelatedActors
from tests.query.cases import TODAY, known_place, pairs


@pytest.fixture
def related(world: Database) -> Any:
    def ask(id_: str, text: str = "", via: str = "events") -> Any:
        query: Any = parse(VIA[via].model, pairs(text), today=TODAY)
        with world.read() as session:
            made = related_actors(session, id_, query, known_place)
        TypeAdapter(RelatedActors).validate_python(made, strict=True, extra="forbid")
        return made

    return ask


def shown(answer: Any) -> list[tuple[str, int, list[int]]]:
    return [(each["actor"]["id"], each["count"], each["examples"]) for each in answer["items"]]


CASES = [
    ("ardian-army", "", [("river-front", 3, [8, 2, 1])], 3),
    ("river-front", "", [("ardian-army", 3, [8, 2, 1])], 3),
    ("ardia", "", [("river-front", 3, [8, 2, 1])], 4),
    ("ardia", "actor_scope=self", [], 0),
    ("river-front", "actor_role=agent", [("ardian-army", 2, [8, 1])], 2),
    ("river-front", "country=IQ&event_type=ASSAULT", [("ardian-army", 2, [2, 1])], 2),
    ("river-front", "with_actor=minister-okoye", [], 0),
    ("minister-okoye", "", [], 1),
]


@pytest.mark.parametrize(("id_", "text", "expected", "total"), CASES)
def test_who_takes_part_in_the_same_events_is_related(
    related: Any, id_: str, text: str, expected: list[Any], total: int
) -> None:
    answer = related(id_, text)
    assert shown(answer) == expected
    assert answer["total"] == total
    assert answer["applied_filters"]["actor"] == [id_]
    assert ("diagnosis" in answer) == (total == 0)


def test_the_roles_of_the_two_are_counted(related: Any) -> None:
    [other] = related("ardian-army")["items"]
    assert other["roles"] == [
        {"role": "target", "other": "agent", "count": 2},
        {"role": "agent", "other": "target", "count": 1},
    ]
    assert sum(pair["count"] for pair in other["roles"]) == other["count"]


def test_the_weight_is_the_share_of_all_that_either_has_a_part_in(related: Any) -> None:
    assert [each["weight"] for each in related("ardia")["items"]] == [0.75]
    assert [each["weight"] for each in related("river-front")["items"]] == [1.0]
    assert [each["weight"] for each in related("ardia", "country=IQ")["items"]] == [1.0]


def test_who_speaks_of_whom_is_related_by_statements(related: Any) -> None:
    answer = related("minister-okoye", via="statements")
    assert shown(answer) == [("ardian-army", 1, [2]), ("river-front", 1, [1])]
    assert [each["roles"] for each in answer["items"]] == [
        [{"role": "addressee", "other": "speaker", "count": 1}],
        [{"role": "speaker", "other": "about", "count": 1}],
    ]


def test_only_the_newest_events_are_named(related: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.query.aggregates.related.EXAMPLES", 1)
    assert shown(related("ardian-army")) == [("river-front", 3, [8])]


def test_an_actor_beside_that_of_the_path_is_refused(related: Any) -> None:
    with pytest.raises(BadQuery) as refused:
        related("ardia", "actor=river-front")
    errors: Any = refused.value.members["errors"]
    assert errors[0]["parameter"] == "actor"


def test_an_actor_that_is_not_there_has_nobody_related(related: Any) -> None:
    with pytest.raises(NotFound):
        related("nobody")
    with pytest.raises(Moved):
        related("river-militia")

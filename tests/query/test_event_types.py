from typing import get_args

import pytest
from pydantic import TypeAdapter

from app.query.codes import crosswalk, plover
from app.query.event_types import event_types
from app.query.schemes import codes_of
from app.schemas.brief import PlacePrecision
from app.schemas.event_type import EventTypes
from app.schemas.record import EVENT_TYPES, Precision


def test_what_is_answered_has_its_shape() -> None:
    TypeAdapter(EventTypes).validate_python(event_types(), strict=True, extra="forbid")


def test_every_type_is_told_with_its_modes_and_its_lines_of_the_crosswalk() -> None:
    answer = event_types()
    assert [item["event_type"] for item in answer["items"]] == list(EVENT_TYPES)
    for item in answer["items"]:
        modes = [each["mode"] for each in item["modes"]]
        assert modes == plover()["types"][item["event_type"]]["modes"]
    assert sum(len(item["crosswalk"]) for item in answer["items"]) == len(crosswalk())


@pytest.mark.parametrize("scheme", ["plover", "acled", "ucdp", "cameo"])
def test_the_codes_are_those_that_the_filter_takes(scheme: str) -> None:
    told = event_types()["schemes"][scheme]
    parents = {each["code"] for each in told}
    children = {child for each in told for child in each["children"]}
    assert (parents if scheme == "plover" else parents | children) == set(codes_of(scheme))
    assert all(each["name"] for each in told)


def test_acled_sub_event_types_are_below_their_event_type() -> None:
    below = {each["code"]: each["children"] for each in event_types()["schemes"]["acled"]}
    assert below["Battles"] == ["Armed clash"]
    assert "Air/drone strike" in below["Explosions/Remote violence"]


def test_the_scales_have_every_step_that_an_event_can_have() -> None:
    answer = event_types()
    assert {each["id"] for each in answer["place_precisions"]} == set(get_args(PlacePrecision))
    assert {each["id"] for each in answer["date_precisions"]} == set(get_args(Precision))
    assert [each["id"] for each in answer["quad_classes"]] == [1, 2, 3, 4]

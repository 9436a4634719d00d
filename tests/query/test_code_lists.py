"""Every code of every scheme is one that some event can have, or is told why no event can."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.query.codes import plover
from app.query.event_types import event_types
from app.query.schemes import codes_of, meanings
from app.schemas.record import MODALITIES

LISTS = tomllib.loads((Path(__file__).parent / "code_lists.toml").read_text("utf-8"))
ANSWER: dict[str, Any] = dict(event_types())


def not_derived(scheme: str) -> set[str]:
    return {each["code"] for each in ANSWER["not_derived"] if each["scheme"] == scheme}


def acled() -> set[str]:
    tree = LISTS["acled"]["event_types"]
    return {*tree, *(child for children in tree.values() for child in children)}


CODES = [
    ("plover", set(LISTS["plover"]["types"]), set()),
    ("acled", acled(), not_derived("acled")),
    ("ucdp", {str(code) for code in LISTS["ucdp"]["type_of_violence"]}, set()),
    ("cameo", set(LISTS["cameo"]["roots"]), not_derived("cameo")),
]


@pytest.mark.parametrize(("scheme", "codes", "without"), CODES)
def test_each_code_is_reached_or_said_not_to_be(
    scheme: str, codes: set[str], without: set[str]
) -> None:
    derived = {code for code in codes_of(scheme) if scheme != "cameo" or len(code) == 2}
    assert derived | without == codes
    assert not derived & without


def test_each_reason_is_told() -> None:
    assert all(len(each["reason"]) > 20 for each in ANSWER["not_derived"])


def test_plover_has_its_types_modes_quads_and_contexts() -> None:
    modes = {each["event_type"]: [m["mode"] for m in each["modes"]] for each in ANSWER["items"]}
    assert modes == LISTS["plover"]["types"]
    for quad, types in LISTS["plover"]["quad"].items():
        own = [item["event_type"] for item in ANSWER["items"] if item["quad_class"] == int(quad)]
        assert own == types
    assert [each["context"] for each in ANSWER["contexts"]] == LISTS["plover"]["contexts"]
    assert {item["event_type"]: item["score"] for item in ANSWER["items"]} == (
        LISTS["plover"]["scores"]
    )


def test_whatever_has_a_name_has_a_meaning() -> None:
    named = [*ANSWER["items"], *ANSWER["contexts"]]
    named += [mode for item in ANSWER["items"] for mode in item["modes"]]
    assert all(each["meaning"] for each in named)


def test_auxiliary_modes_are_modalities() -> None:
    told = {each["mode"]: each["modalities"] for each in ANSWER["auxiliary_modes"]}
    assert told.keys() | not_derived("plover") == set(LISTS["plover"]["auxiliary_modes"])
    assert {each for modalities in told.values() for each in modalities} <= set(MODALITIES)


def test_parents_include_their_children() -> None:
    for parent, children in LISTS["acled"]["event_types"].items():
        whole = {
            (m.event_type, m.mode, side) for m in meanings("acled", [parent]) for side in m.sides
        }
        for child in children:
            part = {
                (m.event_type, m.mode, side) for m in meanings("acled", [child]) for side in m.sides
            }
            assert part <= whole, child
    told = {each["code"]: set(each["children"]) for each in ANSWER["schemes"]["acled"]}
    for parent, children in LISTS["acled"]["event_types"].items():
        assert told[parent] == set(children) - not_derived("acled")


def test_roots_of_cameo_are_the_types_that_they_became() -> None:
    for root, types in LISTS["cameo"]["plover"].items():
        assert sorted({each.event_type for each in meanings("cameo", [root])}) == types, root


def test_each_code_of_cameo_lies_below_a_root_and_says_what_it_means() -> None:
    told = {each["code"]: each for each in ANSWER["schemes"]["cameo"]}
    for code, each in told.items():
        assert each["name"] not in ("", code)
        assert len(code) == 2 or code in told[code[:-1]]["children"], code


SCALES = [
    ("plover_resolution", LISTS["plover"]["resolution"]),
    ("acled_geo_precision", LISTS["acled"]["geo_precision"]),
    ("acled_time_precision", LISTS["acled"]["time_precision"]),
    ("ucdp_where_prec", LISTS["ucdp"]["where_prec"]),
    ("ucdp_date_prec", LISTS["ucdp"]["date_prec"]),
]


@pytest.mark.parametrize(("scale", "steps"), SCALES)
def test_each_step_of_a_scale_is_some_precision_or_said_not_to_be(
    scale: str, steps: list[int]
) -> None:
    told = {each["code"]: each["precisions"] for each in ANSWER["scales"][scale]}
    assert sorted(told) == steps
    assert {str(code) for code, found in told.items() if not found} == not_derived(scale)


def test_every_mode_has_its_lines_or_those_of_its_type() -> None:
    for item in ANSWER["items"]:
        lines = {line["mode"] for line in item["crosswalk"]}
        assert None in lines, item["event_type"]
        assert lines - {None} <= set(plover()["types"][item["event_type"]]["modes"])

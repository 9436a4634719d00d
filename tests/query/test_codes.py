import pytest

from app.query.codes import Side, codes, crosswalk, plover, sides, types_of_quad
from app.schemas.record import EVENT_TYPES, EventType

STATE = Side("agent", "state_forces", None)
REBELS = Side("target", "rebel_group", None)
MILITIA = Side("agent", "identity_militia", None)
CIVILIANS = Side("target", "civilians", None)
ARMY = Side("agent", None, "military")

CASES: list[tuple[EventType, str | None, list[Side], str | None, int | None]] = [
    ("ASSAULT", "firearms", [STATE, REBELS], "Armed clash", 1),
    ("ASSAULT", None, [MILITIA, REBELS], "Armed clash", 2),
    ("ASSAULT", None, [ARMY, REBELS], "Armed clash", 1),
    ("ASSAULT", None, [REBELS], None, None),
    ("ASSAULT", "drone", [STATE, CIVILIANS], "Air/drone strike", 3),
    ("ASSAULT", "drone", [STATE], "Air/drone strike", None),
    ("ASSAULT", "firearms", [STATE, CIVILIANS], "Attack", 3),
    ("ASSAULT", "abduct", [MILITIA, CIVILIANS], "Abduction/forced disappearance", None),
    ("PROTEST", None, [], "Peaceful protest", None),
    ("PROTEST", "riot", [], "Violent demonstration", None),
    ("CONSULT", "visit", [], None, None),
]


@pytest.mark.parametrize(("event_type", "mode", "parties", "acled", "ucdp"), CASES)
def test_codes_follow_from_type_mode_and_sides(
    event_type: EventType,
    mode: str | None,
    parties: list[Side],
    acled: str | None,
    ucdp: int | None,
) -> None:
    derived = codes(event_type, mode, parties)
    assert derived["acled_sub_event_type"] == acled
    assert derived["ucdp_type_of_violence"] == ucdp


def test_every_type_has_codes() -> None:
    assert set(plover()["types"]) == set(EVENT_TYPES)
    for event_type in EVENT_TYPES:
        assert codes(event_type, None, [])["cameo_root"]


def test_the_crosswalk_names_only_what_exists() -> None:
    for event_type, mode, violence in crosswalk():
        assert mode == "*" or mode in plover()["types"][event_type]["modes"]
        assert violence in ("*", "state", "non_state", "one_sided")


def test_an_armed_side_against_nobody_known_is_no_clash() -> None:
    assert sides([STATE]) == "*"
    assert sides([STATE, Side("associated", "rebel_group", None)]) == "*"


def test_quads_are_types() -> None:
    assert types_of_quad([2]) == ("COOPERATE", "AID", "RETREAT")

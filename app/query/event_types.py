"""How events are coded, from the tables that code them."""

import tomllib
from functools import cache
from typing import Any, ClassVar

from app.query.codes import ANY, DATA, Crossing, crosswalk, plover
from app.query.parameters import Parameters
from app.query.schemes import codes_of
from app.schemas.event_type import (
    CodeCrossing,
    EventTypeItem,
    EventTypes,
    PrecisionStep,
    SchemeCode,
)
from app.schemas.record import EVENT_TYPES, MODALITIES, EventType


class EventTypeQuery(Parameters):
    noun: ClassVar[str] = "event types"


@cache
def event_types() -> EventTypes:
    named = names()
    return {
        "items": [_item(event_type) for event_type in EVENT_TYPES],
        "quad_classes": [{"id": int(id_), "name": name} for id_, name in named["quad"].items()],
        "contexts": list(plover()["contexts"]),
        "modalities": list(MODALITIES),
        "schemes": {
            "plover": [_code(each, "", plover()["types"][each]["modes"]) for each in EVENT_TYPES],
            "acled": _acled(),
            "ucdp": [_code(each, named["ucdp"][each]) for each in codes_of("ucdp")],
            "cameo": [_code(each, named["cameo"][each]) for each in codes_of("cameo")],
        },
        "place_precisions": _steps(named["precision"]["place"]),
        "date_precisions": _steps(named["precision"]["date"]),
    }


@cache
def names() -> dict[str, Any]:
    return tomllib.loads((DATA / "schemes.toml").read_text("utf-8"))


def _item(event_type: EventType) -> EventTypeItem:
    return {
        "event_type": event_type,
        "quad_class": plover()["types"][event_type]["quad"],
        "modes": list(plover()["types"][event_type]["modes"]),
        "crosswalk": [
            _crossing(mode, sides, crossed)
            for (owner, mode, sides), crossed in crosswalk().items()
            if owner == event_type
        ],
    }


def _crossing(mode: str, sides: Any, crossed: Crossing) -> CodeCrossing:
    return {
        "mode": None if mode == ANY else mode,
        "sides": None if sides == ANY else sides,
        "acled_event_type": crossed.acled_event_type,
        "acled_sub_event_type": crossed.acled_sub_event_type,
        "ucdp_type_of_violence": crossed.ucdp_type_of_violence,
        "cameo_root": crossed.cameo_root,
    }


def _acled() -> list[SchemeCode]:
    """The event types with their sub-event types."""
    tree: dict[str, dict[str, None]] = {}
    for crossed in crosswalk().values():
        if crossed.acled_event_type is not None:
            children = tree.setdefault(crossed.acled_event_type, {})
            if crossed.acled_sub_event_type is not None:
                children[crossed.acled_sub_event_type] = None
    return [_code(parent, parent, list(children)) for parent, children in tree.items()]


def _code(code: str, name: str, children: list[str] | None = None) -> SchemeCode:
    return {"code": code, "name": name or code, "children": list(children or ())}


def _steps(scale: dict[str, dict[str, Any]]) -> list[PrecisionStep]:
    return [
        {
            "id": id_,
            "meaning": step["meaning"],
            "ucdp": step.get("ucdp"),
            "acled": step.get("acled"),
        }
        for id_, step in scale.items()
    ]

"""How events are coded, from the tables that code them."""

from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar

from app.query.codes import ANY, Crossing, crosswalk, meanings, names, plover
from app.query.parameters import Parameters
from app.query.schemes import codes_of
from app.schemas.event_type import (
    CodeCrossing,
    ContextItem,
    EventTypeItem,
    EventTypes,
    ModeItem,
    NotDerived,
    Precisions,
    PrecisionStep,
    ScaleStep,
    SchemeCode,
)
from app.schemas.record import EVENT_TYPES, MODALITIES, EventType

OF_DATES = ("time_precision", "date_prec")


class EventTypeQuery(Parameters):
    noun: ClassVar[str] = "event types"


@cache
def event_types() -> EventTypes:
    named = names()
    return {
        "items": [_item(event_type) for event_type in EVENT_TYPES],
        "quad_classes": [{"id": int(id_), "name": name} for id_, name in named["quad"].items()],
        "contexts": [_context(context) for context in plover()["contexts"]],
        "modalities": list(MODALITIES),
        "auxiliary_modes": [
            {"mode": mode, "modalities": modalities}
            for mode, modalities in named["plover_auxiliary_modes"].items()
        ],
        "schemes": {
            "plover": [_code(each, "", plover()["types"][each]["modes"]) for each in EVENT_TYPES],
            "acled": _acled(),
            "ucdp": [_code(each, named["ucdp"][each]) for each in codes_of("ucdp")],
            "cameo": _cameo(),
        },
        "not_derived": [*_not_derived()],
        **_precision(named["precision"]),
        "scales": {scale: _scale(scale, steps) for scale, steps in named["scales"].items()},
    }


def _item(event_type: EventType) -> EventTypeItem:
    own = meanings()["types"][event_type]
    return {
        "event_type": event_type,
        "meaning": own["meaning"],
        "quad_class": plover()["types"][event_type]["quad"],
        "score": own["score"],
        "modes": [_mode(event_type, mode) for mode in plover()["types"][event_type]["modes"]],
        "crosswalk": [
            _crossing(mode, sides, crossed)
            for (owner, mode, sides), crossed in crosswalk().items()
            if owner == event_type
        ],
    }


def _mode(event_type: EventType, mode: str) -> ModeItem:
    own = meanings()["modes"][event_type][mode]
    return {"mode": mode, "meaning": own["meaning"], "score": own.get("score")}


def _context(context: str) -> ContextItem:
    return {"context": context, "meaning": meanings()["contexts"][context]}


def _crossing(mode: str, sides: Any, crossed: Crossing) -> CodeCrossing:
    return {
        "mode": None if mode == ANY else mode,
        "sides": None if sides == ANY else sides,
        "acled_event_type": crossed.acled_event_type,
        "acled_sub_event_type": crossed.acled_sub_event_type,
        "ucdp_type_of_violence": crossed.ucdp_type_of_violence,
        "cameo_root": crossed.cameo_root,
        "cameo_code": crossed.cameo_code,
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


def _cameo() -> list[SchemeCode]:
    """Roots, and below them the codes that begin with them and have one digit more."""
    known = codes_of("cameo")
    below = {code: [each for each in known if each[:-1] == code] for code in known}
    return [_code(code, names()["cameo"][code], below[code]) for code in known]


def _code(code: str, name: str, children: list[str] | None = None) -> SchemeCode:
    return {"code": code, "name": name or code, "children": list(children or ())}


def _not_derived() -> Iterator[NotDerived]:
    for scheme, reasons in names()["not_derived"].items():
        for code, reason in reasons.items():
            yield {"scheme": scheme, "code": code, "reason": reason}


def _precision(scales: dict[str, Any]) -> Precisions:
    return {
        "place_precisions": _steps(scales["place"]),
        "date_precisions": _steps(scales["date"]),
        "date_ranges": [
            {"days": step["days"], "ucdp": step.get("ucdp"), "acled": step.get("acled")}
            for step in scales["range"]
        ],
    }


def _steps(scale: dict[str, dict[str, Any]]) -> list[PrecisionStep]:
    return [
        {
            "id": id_,
            "meaning": step["meaning"],
            "plover": step.get("plover"),
            "ucdp": step.get("ucdp"),
            "acled": step.get("acled"),
        }
        for id_, step in scale.items()
    ]


def _scale(scale: str, steps: dict[str, str]) -> list[ScaleStep]:
    scheme, _, name = scale.partition("_")
    ours = names()["precision"]["date" if name in OF_DATES else "place"]
    ranges = names()["precision"]["range"] if name in OF_DATES else ()

    def precisions(code: int) -> list[str]:
        found = [id_ for id_, step in ours.items() if step.get(scheme) == code]
        is_range = any(step.get(scheme) == code for step in ranges)
        return [*found, "range"] if is_range else found

    return [
        {"code": int(code), "meaning": meaning, "precisions": precisions(int(code))}
        for code, meaning in steps.items()
    ]

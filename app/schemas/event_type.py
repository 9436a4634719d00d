from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.record import EventType, Modality


class CodeCrossing(TypedDict):
    """What an event of the type has in other code books; the most particular line holds."""

    mode: Annotated[str | None, Field(description="null: any other, or none")]
    sides: Annotated[
        Literal["state", "non_state", "one_sided"] | None,
        Field(
            description="`state` and `non_state`: both sides are armed, one of them a state's or "
            "neither; `one_sided`: against the unarmed; null: any other"
        ),
    ]
    acled_event_type: str | None
    acled_sub_event_type: str | None
    ucdp_type_of_violence: int | None
    cameo_root: str | None
    cameo_code: Annotated[
        str | None, Field(description="CAMEO's code, as exact as it is known: root, base or event")
    ]


Score = Annotated[
    float | None,
    Field(description="from -10, conflict, to 10, cooperation; null where PLOVER gives none"),
]


class ModeItem(TypedDict):
    mode: str
    meaning: str
    score: Score


class EventTypeItem(TypedDict):
    """A type of PLOVER with its modes."""

    event_type: EventType
    meaning: str
    quad_class: int
    score: Score
    modes: list[ModeItem]
    crosswalk: list[CodeCrossing]


class ContextItem(TypedDict):
    context: str
    meaning: str


class AuxiliaryMode(TypedDict):
    """What PLOVER calls an auxiliary mode, and the modalities that it is here."""

    mode: str
    modalities: list[Modality]


class SchemeCode(TypedDict):
    """A code that `event_type` takes with this `scheme`, with those that it includes."""

    code: str
    name: str
    children: list[str]


class NotDerived(TypedDict):
    """A code of a scheme that no event has here, and why."""

    scheme: str
    code: str
    reason: str


class PrecisionStep(TypedDict):
    id: str
    meaning: str
    plover: Annotated[int | None, Field(description="resolution of a location")]
    ucdp: Annotated[int | None, Field(description="where_prec or date_prec")]
    acled: Annotated[int | None, Field(description="geo_precision or time_precision")]


class RangeStep(TypedDict):
    """What a date of precision `range` is, if it has at most so many days."""

    days: int
    ucdp: int | None
    acled: int | None


class ScaleStep(TypedDict):
    """A step of another's scale, and the precisions that are it."""

    code: int
    meaning: str
    precisions: list[str]


class QuadClass(TypedDict):
    id: int
    name: str


class Precisions(TypedDict):
    place_precisions: Annotated[list[PrecisionStep], Field(description="the finest first")]
    date_precisions: Annotated[list[PrecisionStep], Field(description="the finest first")]
    date_ranges: Annotated[list[RangeStep], Field(description="the shortest first")]


class EventTypes(Precisions):
    """How events are coded."""

    items: list[EventTypeItem]
    quad_classes: list[QuadClass]
    contexts: list[ContextItem]
    modalities: list[Modality]
    auxiliary_modes: list[AuxiliaryMode]
    schemes: Annotated[
        dict[str, list[SchemeCode]], Field(description="the codes that an event can have")
    ]
    not_derived: list[NotDerived]
    scales: Annotated[
        dict[str, list[ScaleStep]], Field(description="of other code books, step by step")
    ]

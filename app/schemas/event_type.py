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


class EventTypeItem(TypedDict):
    """A type of PLOVER with its modes."""

    event_type: EventType
    quad_class: int
    modes: list[str]
    crosswalk: list[CodeCrossing]


class SchemeCode(TypedDict):
    """A code that `event_type` takes with this `scheme`, with those that it includes."""

    code: str
    name: str
    children: list[str]


class PrecisionStep(TypedDict):
    id: str
    meaning: str
    ucdp: Annotated[int | None, Field(description="where_prec or date_prec")]
    acled: Annotated[int | None, Field(description="geo_precision or time_precision")]


class QuadClass(TypedDict):
    id: int
    name: str


class EventTypes(TypedDict):
    """How events are coded."""

    items: list[EventTypeItem]
    quad_classes: list[QuadClass]
    contexts: list[str]
    modalities: list[Modality]
    schemes: Annotated[
        dict[str, list[SchemeCode]], Field(description="the codes that an event can have")
    ]
    place_precisions: Annotated[list[PrecisionStep], Field(description="the finest first")]
    date_precisions: Annotated[list[PrecisionStep], Field(description="the finest first")]

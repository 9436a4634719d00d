import datetime as dt
from typing import Annotated

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.schemas.brief import ActorBrief, ArticleBrief, Figure, Period, PlaceBrief, Span
from app.schemas.examples import example_of
from app.schemas.highlight import Snippet
from app.schemas.record import CasualtyKind, EventType, Modality, Party, Role


class Participant(TypedDict):
    """Who took part; `actor` is null for "gunmen" or "civilians", whose words are in `text`."""

    role: Role
    actor: ActorBrief | None
    text: Annotated[str | None, Field(description="as the best report words it")]
    party: Party | None


class Codes(TypedDict):
    """The event in the terms of other code books; derived, null where they have no code."""

    plover_type: EventType
    plover_mode: str | None
    quad_class: Annotated[int, Field(description="1–2 cooperation, 3–4 conflict; even: material")]
    acled_event_type: str | None
    acled_sub_event_type: str | None
    ucdp_type_of_violence: Annotated[
        int | None, Field(description="1 state-based, 2 non-state, 3 one-sided")
    ]
    cameo_root: str | None
    cameo_code: Annotated[
        str | None, Field(description="CAMEO's code, as exact as it is known: root, base or event")
    ]


class BestReport(TypedDict):
    """The report that words the event best."""

    id: int
    sentence: str
    trigger: Span
    article: ArticleBrief


@with_config(ConfigDict(json_schema_extra=example_of("events")))
class EventItem(TypedDict):
    """Something that happened, or is said to, planned, threatened or denied."""

    id: int
    event_type: EventType
    mode: str | None
    contexts: list[str]
    modality: Modality
    period: Annotated[Period | None, Field(description="null: no report dates it")]
    date: Annotated[dt.date, Field(description="what it is sorted by: else the article's day")]
    place: PlaceBrief | None
    participants: list[Participant]
    killed: Annotated[Figure | None, Field(description="null: nobody reported a figure")]
    wounded: Figure | None
    detained: Figure | None
    missing: Figure | None
    codes: Codes
    confidence: float
    report_count: int
    publisher_count: int
    report: BestReport | None
    updated_at: dt.datetime


class ReportParticipant(TypedDict):
    role: Role
    actor: ActorBrief | None
    span: Span
    party: Party | None
    alleged_by: Annotated[ActorBrief | None, Field(description="whose accusation it is")]


class ReportCasualty(TypedDict):
    """One figure of one claimant; unknown is null, a reported none is 0."""

    kind: CasualtyKind
    best: int | None
    low: int | None
    high: int | None
    who: str | None
    actor: ActorBrief | None
    party: Party | None
    claimed_by: ActorBrief | None
    span: Span


class Report(TypedDict):
    """What one article says of the event; spans are into its `revision`."""

    id: int
    article: ArticleBrief
    revision: int
    rank: Annotated[int, Field(description="0: the article's main event")]
    event_type: EventType
    mode: str | None
    contexts: list[str]
    modality: Modality
    trigger: Span
    sentence: str
    mentions: Annotated[list[Span], Field(description="the sentences that report it")]
    period: Period | None
    date_span: Span | None
    place: PlaceBrief | None
    place_span: Span | None
    participants: list[ReportParticipant]
    casualties: list[ReportCasualty]
    unresolved: Annotated[dict[str, str], Field(description="for what is null, the reason")]
    confidence: float
    extractor: str


class EventCasualty(ReportCasualty):
    """A figure with where it was found."""

    report: int
    article: int


class EventAdded(TypedDict, total=False):
    casualties: Annotated[list[EventCasualty], Field(description="every figure of every report")]
    articles: Annotated[list[ArticleBrief], Field(description="that report it, the oldest first")]


class EventIncluded(EventAdded, total=False):
    reports: Annotated[list[Report], Field(description="the oldest first")]
    highlights: list[Snippet]


class EventListed(EventItem, EventIncluded):
    """An event with what `include` and `highlight` ask for."""


class EventView(EventItem, EventAdded):
    """An event with all that was reported of it."""

    reports: list[Report]

"""The extraction record: what was read out of one article.

`dateline extract` writes it, `POST /v1/extract` answers it and ingestion stores it.
Offsets are Unicode code points, 0-based and half-open. Ids hold within one record only.
"""

import datetime as dt
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

ActorKind = Literal[
    "person",
    "country",
    "government",
    "military",
    "armed_group",
    "police",
    "party",
    "igo",
    "ngo",
    "company",
    "media",
    "organization",
    "group",
]
PlaceKind = Literal["country", "admin1", "admin2", "city", "facility", "natural", "region"]
Precision = Literal["day", "week", "month", "season", "year", "range"]
StatementKind = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "claims", "denies", "blames", "condemns", "threatens", "confirms", "demands", "supports"
]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Modality = Literal["occurred", "alleged", "denied", "planned", "threatened", "hypothetical"]
Role = Literal["agent", "target", "associated"]
Party = Literal[
    "state_forces",
    "rebel_group",
    "political_militia",
    "identity_militia",
    "rioters",
    "protesters",
    "civilians",
    "external_forces",
]
CasualtyKind = Literal["killed", "wounded", "detained", "missing"]
Confidence = Annotated[float, Field(ge=0, le=1)]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
CASUALTY_KINDS: tuple[CasualtyKind, ...] = get_args(CasualtyKind)
MODALITIES: tuple[Modality, ...] = get_args(Modality)


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """Words of the article: `text[start:end]` of the body, or of the title, is `text`."""

    start: int
    end: int
    text: str
    part: Annotated[Literal["body", "title"], Field(exclude_if=lambda part: part == "body")] = (
        "body"
    )


class Period(Frozen):
    """Inclusive dates; an open bound is null."""

    from_: Annotated[dt.date | None, Field(alias="from")]
    to: dt.date | None
    precision: Precision

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True
    )


class Extractor(Frozen):
    name: str
    version: str
    model: str


class Actor(Frozen):
    id: str
    key: str | None = None
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    titles: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()


class Place(Frozen):
    id: str
    key: str | None = None
    name: str
    kind: PlaceKind
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    uncertainty_m: int | None = None
    mentions: tuple[Span, ...] = ()


class Date(Frozen):
    id: str
    period: Period
    mentions: tuple[Span, ...] = ()


class About(Frozen):
    """What a statement is about: the id of an actor, a place or an event of the record."""

    id: str
    stance: Stance | None = None


class Statement(Frozen):
    id: str
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...]
    kind: StatementKind
    said_on: Period | None = None
    addressee: str | None = None
    about: tuple[About, ...] = ()
    confidence: Confidence


class Participant(Frozen):
    actor: str | None = None
    span: Span
    role: Role
    alleged_by: str | None = None
    party: Party | None = None


class Casualty(Frozen):
    """One figure of one claimant; the figures of one claimant are disjoint parts.

    "Dozens" has a low and a high and no best; an unknown figure is null, a reported none is 0.
    """

    kind: CasualtyKind
    low: int | None = None
    best: int | None = None
    high: int | None = None
    who: str | None = None
    actor: str | None = None
    party: Party | None = None
    claimed_by: str | None = None
    span: Span


class Event(Frozen):
    id: str
    event_type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    modality: Modality
    trigger: Span
    date: Period | None = None
    date_span: Span | None = None
    place: str | None = None
    place_span: Span | None = None
    participants: tuple[Participant, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    mentions: tuple[Span, ...] = ()
    unresolved: dict[str, str] = {}
    confidence: Confidence


class Record(Frozen):
    """Everything found in one article; `events[0]` is its main event."""

    id: str
    extractor: Extractor
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Date, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()


class ArticleText(BaseModel):
    """What extraction reads: `published_at` is what "on Wednesday" is resolved against."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str | None = None
    text: str
    published_at: dt.datetime | dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None

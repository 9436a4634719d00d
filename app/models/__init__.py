"""The tables. Articles are written by ingest; events are folded from reports."""

from app.models.actor import Actor, ActorAlias, ActorAncestor, ActorStart, ActorWord
from app.models.article import (
    Article,
    ArticleActor,
    ArticleDay,
    ArticlePlace,
    ArticleRevision,
    IdempotencyKey,
    Mention,
)
from app.models.base import Base
from app.models.event import Casualty, Event, EventActor, EventPlace, Participant, Report
from app.models.place import Place, PlaceAncestor, PlaceStart
from app.models.publisher import Publisher
from app.models.rendered import EventJson, StatementJson
from app.models.statement import Statement, StatementActor, StatementEvent, StatementPlace
from app.models.sums import (
    ActorCountry,
    ActorRole,
    CountryDay,
    EventDay,
    EventRole,
    EventType,
    PlaceType,
    RoleCountry,
)

__all__ = [
    "Actor",
    "ActorAlias",
    "ActorAncestor",
    "ActorCountry",
    "ActorRole",
    "ActorStart",
    "ActorWord",
    "Article",
    "ArticleActor",
    "ArticleDay",
    "ArticlePlace",
    "ArticleRevision",
    "Base",
    "Casualty",
    "CountryDay",
    "Event",
    "EventActor",
    "EventDay",
    "EventJson",
    "EventPlace",
    "EventRole",
    "EventType",
    "IdempotencyKey",
    "Mention",
    "Participant",
    "Place",
    "PlaceAncestor",
    "PlaceStart",
    "PlaceType",
    "Publisher",
    "Report",
    "RoleCountry",
    "Statement",
    "StatementActor",
    "StatementEvent",
    "StatementJson",
    "StatementPlace",
]

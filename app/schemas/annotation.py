from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.record import CasualtyKind, Role

FactNoun = Literal["statement", "event", "actor", "place"]
FactRole = (
    Literal["content", "cue", "speaker", "trigger", "place", "date", "mention"]
    | Role
    | CasualtyKind
)


class Fact(TypedDict):
    """What words belong to: an actor's or a place's role is always `mention`."""

    noun: FactNoun
    id: int | str
    role: FactRole


class AnnotatedPiece(TypedDict):
    text: str
    facts: Annotated[list[Fact], Field(description="empty: plain text")]


class AnnotatedText(TypedDict):
    """An article's text, cut wherever a fact begins or ends; joined, the pieces are the text."""

    revision: int
    title: Annotated[list[AnnotatedPiece] | None, Field(description="null: it has none")]
    body: Annotated[list[AnnotatedPiece] | None, Field(description="null: it is not kept")]
    body_purged: Annotated[bool, Field(description="this server keeps no bodies, by its settings")]

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from app.schemas.record import ActorKind, PlaceKind

MOST_NAMES = 100
Name = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00]*$")]


class NameIn(BaseModel):
    """A name, with what is known of who or what bears it."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    of: Literal["actor", "place"] = Field("actor", description="what it is a name of")
    kind: ActorKind | PlaceKind | None = Field(None, description="what the bearer is")
    country: Annotated[str, Field(pattern="^[A-Za-z]{2}$")] | None = Field(
        None, description="ISO 3166-1 alpha-2"
    )
    context: Annotated[str, Field(max_length=2_000)] | None = Field(
        None, description="words around the name"
    )


class MatchIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    names: list[NameIn] = Field(min_length=1, max_length=MOST_NAMES)
    limit: int = Field(5, ge=1, le=20, description="most candidates of each name")
    threshold: float = Field(0.5, ge=0, le=1, description="the least score of a candidate")


class Reason(TypedDict):
    """One thing that counted: the score is the product of all values."""

    what: Literal["name", "kind", "country", "context", "use"]
    value: float
    detail: str


class MatchCandidate(TypedDict):
    id: Annotated[str, Field(description="what the filters take")]
    name: str
    kind: str
    country: str | None
    articles: Annotated[int, Field(description="how many name it, or who or what belongs to it")]
    score: Annotated[float, Field(description="0 to 1")]
    match: Annotated[
        bool,
        Field(description="it stands out: a high score, and no other candidate near it"),
    ]
    alias: Annotated[str, Field(description="the spelling that was found")]
    how: Annotated[
        Literal["exact", "folded", "sound", "acronym", "edit", "words", "prefix"],
        Field(
            description="`folded`: but for capitals, accents and articles; `sound`: as "
            "transliterations differ; `edit`: by letters; `words`: by some of the words"
        ),
    ]
    reasons: list[Reason]


class Matched(TypedDict):
    name: str
    of: str
    candidates: Annotated[list[MatchCandidate], Field(description="the best first")]


class Matches(TypedDict):
    items: Annotated[list[Matched], Field(description="in the order of the names")]

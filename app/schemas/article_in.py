"""An article as it is posted, and what it is answered."""

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _day_stays_day(value: Any) -> Any:
    """Without this "2020-03-11" becomes a midnight that nobody reported."""
    return (
        dt.date.fromisoformat(value) if isinstance(value, str) and DAY.fullmatch(value) else value
    )


Published = Annotated[dt.datetime | dt.date, BeforeValidator(_day_stays_day)]


class ArticleIn(BaseModel):
    """One text as published: `text`, or `html` to be cleaned.

    An article is recognised by its `url`, else by its publisher and text, else by its
    `external_id` (unique within a publisher), which may also be given as `id`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str | None = Field(None, max_length=4_000)
    publisher: str | None = Field(
        None, max_length=300, description="name of the outlet; without one, the host of the url"
    )
    external_id: str | None = Field(
        None, max_length=500, validation_alias=AliasChoices("external_id", "id")
    )
    title: str | None = Field(None, max_length=2_000)
    text: str | None = Field(None, description="plain text; paragraphs are separated by newlines")
    html: str | None = Field(None, description="a page, or part of one, in place of `text`")
    published_at: Published | None = Field(
        None, description="an instant, or only the day; without an offset it is UTC"
    )
    language: str | None = Field(None, max_length=35, description="ISO 639-1 code, as `en`")

    @model_validator(mode="after")
    def _has_one_body(self) -> "ArticleIn":
        if (self.text is None) == (self.html is None):
            raise ValueError("give either text or html")
        return self


State = Literal["pending", "extracted", "skipped", "failed"]
Outcome = Literal["new", "known", "revised"]


class Receipt(BaseModel):
    """What became of a posted article; `duplicate_of` is an earlier article with the same text."""

    model_config = ConfigDict(frozen=True)

    outcome: Outcome
    id: int
    revision: int
    state: State
    reason: str | None = None
    duplicate_of: int | None = None
    external_id: str | None = None


class Refusal(BaseModel):
    """Why an article of a batch was not taken; the others of the batch were."""

    model_config = ConfigDict(frozen=True)

    outcome: Literal["refused"] = "refused"
    reason: str
    external_id: str | None = None
    url: str | None = None

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Parameters(BaseModel):
    """Parameters of a list; unknown ones are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    noun: ClassVar[str]

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

TextField = Literal["title", "body", "quote", "content", "sentence"]


class HighlightedPiece(TypedDict):
    text: str
    match: Annotated[bool, Field(description="these are words that were searched for")]


class Snippet(TypedDict):
    """Words around what `q` found: the texts of the pieces, one after the other, are the snippet.

    They are text, not HTML: `start` is where the snippet begins in the whole text, in code points.
    """

    field: TextField
    id: Annotated[int, Field(description="of the article, the statement or the report")]
    start: int
    pieces: list[HighlightedPiece]

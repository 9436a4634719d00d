"""A name in the text that may be an actor's, by tokens of one part."""

from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from app.extract.curated import CuratedActor
from app.extract.document import NameKind, Part

ACTORS = frozenset({"person", "organization", "group"})


@dataclass(frozen=True, slots=True)
class Mention:
    """`weak` says that the spelling names others too; `country` is told by the words beside it.

    An `office` written as a name stands for the person who holds it.
    """

    part: Part
    doc: Doc
    start: int
    end: int
    kind: NameKind
    curated: CuratedActor | None = None
    weak: bool = False
    titles: tuple[tuple[int, int], ...] = ()
    country: str | None = None
    office: bool = False

    @property
    def tokens(self) -> Tokens:
        return self.doc[self.start : self.end]

    @property
    def text(self) -> str:
        return self.tokens.text

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "Mention") -> bool:
        return self.start <= other.start and other.end <= self.end

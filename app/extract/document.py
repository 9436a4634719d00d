"""An article on its way through the pipeline: its parsed text, and what the steps have found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from app.extract.explain import Reasons
from app.schemas.record import (
    Actor,
    ArticleText,
    Date,
    Event,
    Extractor,
    Place,
    Record,
    Span,
    Stance,
    Statement,
)

Part = Literal["body", "title"]
NameKind = Literal["person", "organization", "group", "country", "toponym", "facility"]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text, by tokens of one part.

    `group` is a people or party by its adjective or plural ("Iraqi", "Houthis", "Democrats").
    A `country` acts ("Iraq condemned …"); a country that is only a location is a `toponym`.
    """

    part: Part
    start: int
    end: int
    text: str
    kind: NameKind


@dataclass
class Document:
    """`body` and `title` are parsed by one model; lists are filled by the steps, in their order.

    `referents` maps tokens that stand for an actor without naming it ("he", "the minister",
    "the group") to that actor's id, keyed by (part, token index of the phrase's head).
    `stances` are those of the statements' cues, by the statement's id.
    `reasons` are kept only where somebody asks for them.
    """

    article: ArticleText
    body: Doc
    title: Doc | None
    names: list[Name] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    referents: dict[tuple[Part, int], str] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    stances: dict[str, Stance] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    reasons: Reasons | None = None

    def because(self, fact: str, of: str, why: Callable[[], str]) -> None:
        """Why a field of a fact (or its "rule") is as it is; `why` is called only if asked."""
        if self.reasons is not None:
            self.reasons.setdefault(fact, {})[of] = why()

    @property
    def published_on(self) -> date | None:
        at = self.article.published_at
        return at.date() if isinstance(at, datetime) else at

    def parts(self) -> Iterator[tuple[Part, Doc]]:
        if self.title is not None:
            yield "title", self.title
        yield "body", self.body

    def actor_of(self, tokens: Tokens, part: Part = "body") -> str | None:
        """The actor whom a phrase names or refers to, judged by the phrase's head.

        Of "US Defense Secretary Mark Esper" the head is "Esper": the person, not the country.
        """
        head = (part, tokens.root.i)
        return self.actor_at.get(head) or self.referents.get(head)

    @cached_property
    def actor_at(self) -> dict[tuple[Part, int], str]:
        """The actor of each token of a mention; read it only after the step that fills `actors`."""
        return {
            (mention.part, token.i): actor.id
            for actor in self.actors
            for mention in actor.mentions
            for token in self.tokens(mention)
        }

    def tokens(self, span: Span) -> Tokens:
        """The tokens that a span touches."""
        doc = self.body if span.part == "body" or self.title is None else self.title
        found = doc.char_span(span.start, span.end, alignment_mode="expand")
        return found if found is not None else doc[0:0]

    def record(self, extractor: Extractor) -> Record:
        return Record(
            id=self.article.id,
            extractor=extractor,
            actors=tuple(self.actors),
            places=tuple(self.places),
            dates=tuple(self.dates),
            statements=tuple(self.statements),
            events=tuple(self.events),
        )


def span_of(tokens: Tokens, part: Part = "body") -> Span:
    return Span(start=tokens.start_char, end=tokens.end_char, text=tokens.text, part=part)

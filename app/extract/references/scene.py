"""What one part of an article has named so far, in reading order."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from app.extract.document import Document, Part
from app.extract.joined import first_joined
from app.extract.marks import quotations, quoted
from app.schemas.record import Actor

PROMINENCE = {"nsubj": 3.0, "nsubjpass": 2.5, "agent": 2.0, "dobj": 1.5, "poss": 1.0, "appos": 1.5}
OTHERWISE = 1.0
OWNS_SUBJECT = 2.2
INSIDE_QUOTE = -1.5


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor at a token; without an actor, somebody whom the article does not name.

    A `voice` is somebody who speaks for the actor: a "he" may be meant by the actor then.
    `word` and `noun`, its lemma, are how it was said, and `plural` in which number.
    """

    actor: Actor | None
    token: int
    sentence: int
    weight: float
    quoted: bool
    voice: bool
    word: str
    noun: str
    plural: bool


@dataclass
class Scene:
    """`at` has the actor of each token of a mention, `sentences` the number of each token's;
    `stands` has the actors of tokens that were found to refer to one; `speaker` is who spoke
    last, in the sentence `spoke_in`.
    """

    part: Part
    doc: Doc
    at: dict[int, Actor]
    heads: set[int]
    sentences: list[int]
    quoted: frozenset[int]
    seen: list[Seen] = field(default_factory=list)
    speaker: Actor | None = None
    spoke_in: int = -1
    stands: dict[int, Actor] = field(default_factory=dict)

    def of(self, token: Token) -> Actor | None:
        """Whom a token names or refers to."""
        return self.at.get(token.i) or self.stands.get(token.i)

    def sentence(self, token: Token) -> int:
        return self.sentences[token.i]

    def see(self, token: Token, actor: Actor | None, *, voice: bool = False) -> None:
        inside = token.i in self.quoted
        weight = prominence(token) + (INSIDE_QUOTE if inside else 0)
        self.seen.append(
            Seen(
                actor=actor,
                token=token.i,
                sentence=self.sentence(token),
                weight=weight,
                quoted=inside,
                voice=voice,
                word=token.lower_,
                noun=token.lemma_.lower(),
                plural=token.tag_ in ("NNS", "NNPS"),
            )
        )

    def lately(self, token: Token, sentences: int) -> Iterable[Seen]:
        """The newest first, as far back as so many sentences."""
        oldest = self.sentence(token) - sentences
        for seen in reversed(self.seen):
            if seen.sentence < oldest:
                return
            yield seen


def prominence(token: Token) -> float:
    """Whose something is the subject is nearly the subject: "the mayor's success lets him …"."""
    if token.dep_ == "poss" and role(token.head) in ("nsubj", "nsubjpass"):
        return OWNS_SUBJECT
    return PROMINENCE.get(role(token), OTHERWISE)


def role(token: Token) -> str:
    """The role of a noun in its clause; a conjunct has that of the first."""
    token = first_joined(token)
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return "agent"
    return str(token.dep_)


def scene(document: Document, part: Part, doc: Doc) -> Scene:
    at: dict[int, Actor] = {}
    heads: set[int] = set()
    for actor in document.actors:
        for mention in actor.mentions:
            if mention.part == part:
                tokens = document.tokens(mention)
                at.update((token.i, actor) for token in tokens)
                heads.add(tokens.root.i)
    sentences = [number for number, sent in enumerate(doc.sents) for _ in range(len(sent))]
    return Scene(part, doc, at, heads, sentences, quoted(doc, quotations(doc.text)))

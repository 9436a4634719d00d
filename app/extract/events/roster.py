"""Who took part in an event, each once, out of all that its drafts name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from app.extract.events.phrases import phrase
from app.schemas.record import Participant, Role

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
ROLES: tuple[Role, ...] = ("agent", "target")


@dataclass(frozen=True, slots=True)
class Part:
    """A participant beside the head of its phrase; `located` where it names the event's place."""

    head: Token
    participant: Participant
    located: bool = False
    human: bool = False

    @property
    def is_titled(self) -> bool:
        return self.participant.span.part == "title"

    @property
    def is_struck(self) -> bool:
        """ "The rebels shelled Erbil": more than where it happened."""
        return self.head.dep_ in {"dobj", "nsubjpass"}

    @property
    def is_bare_number(self) -> bool:
        """ "22 killed and 59 wounded": how many, but not who."""
        return self.head.pos_ == "NUM" and not any(c.dep_ == "prep" for c in self.head.children)


def roster(parts: Iterable[Part]) -> tuple[Participant, ...]:
    """In the order in which they are told, with those of a headline only where nobody else is."""
    parts = list(parts)
    kept = [part for role in ROLES for part in _of_role([p for p in parts if _role(p) == role])]
    order = {id(part): number for number, part in enumerate(parts)}
    kept.sort(key=lambda part: order[id(part)])
    return tuple(part.participant for part in _in_one_role(kept))


def _in_one_role(parts: list[Part]) -> Iterator[Part]:
    """Who was killed when attacking is told first as the one who was killed."""
    for number, part in enumerate(parts):
        if not any(
            _role(part) != _role(each) and _is_same_one(each, part) for each in parts[:number]
        ):
            yield part


def _is_same_one(known: Part, part: Part) -> bool:
    one, other = known.participant, part.participant
    if one.actor is not None or other.actor is not None:
        return one.actor == other.actor
    return known.head == part.head


def _role(part: Part) -> Role:
    return part.participant.role


def _of_role(parts: list[Part]) -> list[Part]:
    told = [part for part in parts if not part.is_titled] or parts
    kept: list[Part] = []
    for part in told:
        if not any(_same(each, part) for each in kept):
            kept.append(part)
    return list(_telling(kept))


def _telling(parts: list[Part]) -> Iterator[Part]:
    """Where others are named, neither a bare number nor the place where it happened."""
    told = [part for part in parts if not (part.located or part.is_bare_number)]
    sites = [part for part in told if not part.human]
    for part in parts:
        if part in told or not told or (part.located and part.is_struck and not sites):
            yield part


def _same(known: Part, part: Part) -> bool:
    """The same actor, the same words, or "the base" after "a base near the capital"."""
    one, other = known.participant, part.participant
    if one.actor is not None and one.actor == other.actor:
        return True
    if one.span.text.lower() == other.span.text.lower():
        return True
    if known.head.lemma_.lower() != part.head.lemma_.lower():
        return False
    return not _is_new(part.head)


def _is_new(head: Token) -> bool:
    """A name, or a phrase with a number or an article of its own: "a base", "two men"."""
    words = phrase(head)
    if head.pos_ == "PROPN":
        return True
    return len(words) > 1 and words[0].lower_ not in DEFINITE

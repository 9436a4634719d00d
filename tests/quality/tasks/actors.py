"""Names of persons and organisations."""

import re
from collections.abc import Sequence
from typing import ClassVar

from pydantic import BaseModel

from app.schemas.record import Actor, ArticleText, Place, Record
from tests.quality.counts import Counts, Metrics, Shown
from tests.quality.lexicon import lexicon, one_of
from tests.quality.spans import Marked, Mention, exact, match, mentions

SHOWN: tuple[Shown, ...] = (
    ("person", "prf"),
    ("person exact", "prf"),
    ("organisation", "prf"),
    ("organisation exact", "prf"),
    ("kind", "acc"),
    ("any mention, named or not", "prf"),
    ("location, as place or country actor", "prf"),
)


class Mark(Marked):
    """`named`: it has a name in it, unlike "U.S. service members"."""

    kind: str
    named: bool

    @property
    def is_person(self) -> bool:
        return self.kind == "person"


class Gold(BaseModel):
    id: str
    mentions: tuple[Mark, ...]
    ignored: tuple[Marked, ...]
    named_only: bool
    locations: tuple[Marked, ...] | None


class Actors:
    gold: ClassVar[type[Gold]] = Gold

    def __init__(self) -> None:
        self.counts = Counts()

    def add(self, article: ArticleText, gold: Gold, record: Record) -> None:
        found = _found(article, record)
        if not gold.named_only:
            pairs, counted = match(gold.mentions, found, gold.ignored)
            total = len(gold.mentions)
            self.counts.add("any mention, named or not", len(pairs), counted, total)
        self._add_named(gold, [each for each in found if _is_named(article, each)])
        if gold.locations is not None:
            self._add_locations(gold.locations, gold.ignored, record)

    def _add_named(self, gold: Gold, found: Sequence[Mention[Actor]]) -> None:
        named = [each for each in gold.mentions if each.named]
        ignored = [*gold.ignored, *(each for each in gold.mentions if not each.named)]
        for name, person in (("person", True), ("organisation", False)):
            ours = [each for each in named if each.is_person is person]
            theirs = [each for each in found if _is_person(each) is person]
            pairs, counted = match(ours, theirs, ignored)
            self.counts.add(name, len(pairs), counted, len(ours))
            self.counts.add(f"{name} exact", exact(ours, theirs, pairs), counted, len(ours))
        for i, j in match(named, found, ignored)[0]:
            self.counts.judge("kind", named[i].is_person is _is_person(found[j]))

    def _add_locations(
        self, locations: Sequence[Marked], ignored: Sequence[Marked], record: Record
    ) -> None:
        acting = [each for each in record.actors if each.kind == "country"]
        places: list[Place | Actor] = [*record.places, *acting]
        pairs, counted = match(locations, mentions(places, apart=lambda _: None), ignored)
        name = "location, as place or country actor"
        self.counts.add(name, len(pairs), counted, len(locations))

    def metrics(self) -> Metrics:
        return self.counts.metrics(SHOWN)


def _found(article: ArticleText, record: Record) -> list[Mention[Actor]]:
    """Countries are places to these annotators, and pronouns no mentions."""
    actors = [each for each in record.actors if each.kind != "country"]
    named = mentions(actors, apart=lambda actor: actor.kind)
    return [each for each in named if not _is_pronoun(article.text[each.start : each.end])]


def _is_pronoun(text: str) -> bool:
    """WHO is none."""
    return text.lower() in lexicon()["pronouns"] and (len(text) == 1 or not text.isupper())


def _is_named(article: ArticleText, mention: Mention[Actor]) -> bool:
    text = article.text[mention.start : mention.end]
    determiner = one_of("determiners").match(text)
    return re.search("[A-Z]", text[determiner.end() :] if determiner else text) is not None


def _is_person(mention: Mention[Actor]) -> bool:
    return mention.of.kind == "person"

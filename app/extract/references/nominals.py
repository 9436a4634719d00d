"""Nouns with "the" that stand for an actor: the minister, the group, the ministry."""

from collections.abc import Iterable

from spacy.tokens import Token

from app.extract.curated.spelling import folded
from app.extract.lexicon import toml
from app.extract.references.scene import Scene
from app.schemas.record import Actor

NEAR = 5  # sentences back
DEFINITE = frozenset({"the", "this", "that", "these"})


class Nominals:
    def __init__(self) -> None:
        words, titles = toml("anaphors"), toml("titles")
        self._kinds: dict[str, list[str]] = words["nouns"]
        self._named = frozenset(words["named"]["words"])
        self._roles = frozenset(titles["roles"])
        self._same: dict[str, str] = words["same"]

    def __call__(self, token: Token, scene: Scene) -> Actor | None:
        if token.pos_ not in ("NOUN", "PROPN") or not _definite(token) or _narrowed(token):
            return None
        noun = token.lemma_.lower()
        if noun in self._roles and token.tag_ in ("NN", "NNP"):
            return self._by_office(token, scene)
        if noun in self._named:
            return self._by_name(noun, token, scene)
        if noun in self._kinds:
            return self._by_kind(frozenset(self._kinds[noun]), token, scene)
        return None

    def _by_office(self, token: Token, scene: Scene) -> Actor | None:
        """The last person who was given the office as a title."""
        office = self._office(token.lower_)
        for actor in _actors(scene, token, 30):
            if actor.kind == "person" and office in self._offices(actor):
                return actor
        return None

    def _offices(self, actor: Actor) -> set[str]:
        words = (word for span in actor.titles for word in span.text.lower().split())
        return {self._office(word.strip(".,")) for word in words}

    def _office(self, word: str) -> str:
        return self._same.get(word, word)

    def _by_name(self, noun: str, token: Token, scene: Scene) -> Actor | None:
        for actor in _actors(scene, token, 12):
            if actor.kind != "person" and _has_word(actor, noun):
                return actor
        return None

    def _by_kind(self, kinds: frozenset[str], token: Token, scene: Scene) -> Actor | None:
        return next((a for a in _actors(scene, token, NEAR) if a.kind in kinds), None)


def _definite(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in DEFINITE for child in token.children)


def _narrowed(token: Token) -> bool:
    """ "The group of men", "the minister who resigned": somebody who is told by that."""
    return any(
        child.dep_ in ("relcl", "acl", "appos", "poss", "nummod")
        or (child.dep_ == "prep" and child.i > token.i)
        for child in token.children
    )


def _actors(scene: Scene, token: Token, sentences: int) -> Iterable[Actor]:
    return (seen.actor for seen in scene.lately(token, sentences) if seen.actor is not None)


def _has_word(actor: Actor, noun: str) -> bool:
    texts = {actor.name, *(span.text for span in actor.mentions)}
    return any(word in (noun, f"{noun}s") for text in texts for word in folded(text))

"""Nouns with "the" that stand for an actor: the minister, the group, the ministry."""

from collections.abc import Iterable

from spacy.tokens import Token

from app.extract.actors.posts import Posts
from app.extract.curated import Curated
from app.extract.curated.spelling import folded
from app.extract.lexicon import toml
from app.extract.references.scene import Scene
from app.schemas.record import Actor

NEAR = 5  # sentences back
FAR = 30
OWNERS = frozenset({"his", "her", "their"})
DEFINITE = frozenset({"the", "this", "that", "these"})


class Nominals:
    def __init__(self, curated: Curated) -> None:
        words = toml("anaphors")
        self._kinds: dict[str, list[str]] = words["nouns"]
        self._named = frozenset(words["named"]["words"])
        self._several = frozenset(words["members"]["several"])
        self._posts = Posts()
        self._curated = curated

    def __call__(self, token: Token, scene: Scene) -> Actor | None:
        if token.pos_ not in ("NOUN", "PROPN") or _narrowed(token):
            return None
        noun = token.lemma_.lower()
        if not _definite(token):
            return self._by_body(noun, token, scene) if self._is_owned(noun, token) else None
        if self._posts.is_role(noun) and token.tag_ in ("NN", "NNP"):
            return self._by_office(token, scene)
        return self._by_body(noun, token, scene)

    def _is_owned(self, noun: str, token: Token) -> bool:
        """ "His group", "their company"; not "his forces", which are his."""
        owned = any(child.dep_ == "poss" and child.lower_ in OWNERS for child in token.children)
        return owned and noun not in self._named

    def _by_body(self, noun: str, token: Token, scene: Scene) -> Actor | None:
        if (token.tag_ == "NNS") != (noun in self._several):
            return None
        if noun in self._named:
            return self._by_name(noun, token, scene)
        if noun in self._kinds:
            return self._by_kind(frozenset(self._kinds[noun]), token, scene)
        return None

    def _by_office(self, token: Token, scene: Scene) -> Actor | None:
        """The last person who was given the office as a title, of the state that it names."""
        asked = scene.doc[token.left_edge.i : token.i + 1].text
        country = self._country(token)
        near = _actors(scene, token, FAR)
        fitting = (a for a in near if a.kind == "person" and country in (None, a.country))
        held = next((a for a in fitting if self._held(a, asked, country)), None)
        return held or _voice(token, scene)

    def _held(self, actor: Actor, asked: str, country: str | None) -> bool:
        if any(self._posts.agree(asked, title.text) for title in actor.titles):
            return True
        known = self._curated.get(actor.key) if actor.key and country else None
        titles = [office.title for office in known.offices] if known is not None else []
        leads = bool(titles) and asked.endswith(" leader")
        return leads or any(self._posts.agree(asked, title) for title in titles)

    def _country(self, token: Token) -> str | None:
        states = (self._curated.by_adjective(c.text) for c in token.children if c.i < token.i)
        return next((state.country for state in states if state is not None), None)

    def _by_name(self, noun: str, token: Token, scene: Scene) -> Actor | None:
        for actor in _actors(scene, token, 12):
            if actor.kind != "person" and _has_word(actor, noun):
                return actor
        return None

    def _by_kind(self, kinds: frozenset[str], token: Token, scene: Scene) -> Actor | None:
        return next((a for a in _actors(scene, token, NEAR) if a.kind in kinds), None)


def _voice(token: Token, scene: Scene) -> Actor | None:
    """ "The official", after "a State Department official"."""
    noun = token.lemma_.lower()
    voices = (seen for seen in scene.lately(token, FAR) if seen.voice and seen.noun == noun)
    return next((seen.actor for seen in voices), None)


def _definite(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in DEFINITE for child in token.children)


def _narrowed(token: Token) -> bool:
    """ "The group of men", "the minister who resigned": somebody who is told by that."""
    return any(
        child.dep_ in ("relcl", "acl", "appos", "nummod")
        or (child.dep_ == "poss" and child.lower_ not in OWNERS)
        or (child.dep_ == "prep" and child.i > token.i)
        for child in token.children
    )


def _actors(scene: Scene, token: Token, sentences: int) -> Iterable[Actor]:
    return (seen.actor for seen in scene.lately(token, sentences) if seen.actor is not None)


def _has_word(actor: Actor, noun: str) -> bool:
    texts = {actor.name, *(span.text for span in actor.mentions)}
    return any(word in (noun, f"{noun}s") for text in texts for word in folded(text))

"""Phrases with an actor's name within: "Taliban fighters", "a spokesman for the ministry"."""

from spacy.tokens import Token

from app.extract.lexicon import toml
from app.extract.references.scene import Scene
from app.schemas.record import Actor


class Belonging:
    """Who belongs to an actor and acts for it stands for it; who only works there does not."""

    def __init__(self) -> None:
        words = toml("anaphors")["members"]
        self._voices = frozenset(words["voices"])
        self._several = frozenset(words["several"])
        self._collective = frozenset(words["collective"])
        kinds = toml("anaphors")
        self._people = frozenset([*toml("titles")["roles"], *kinds["people"]["words"]])
        self._bodies = frozenset([*kinds["nouns"], *kinds["named"]["words"]]) | self._collective

    def __call__(self, token: Token, scene: Scene) -> Actor | None:
        """The actor of a noun that is no name itself."""
        beside = self._apposed(token, scene)
        if beside is not None:
            return beside
        return _owner(token, scene) if self._acts_for_owner(token) else None

    def is_voice(self, token: Token) -> bool:
        return token.lemma_.lower() in self._voices

    def _acts_for_owner(self, token: Token) -> bool:
        noun = token.lemma_.lower()
        several = noun in self._several and token.tag_ in ("NNS", "NNPS")
        return several or noun in self._voices or noun in self._collective

    def _apposed(self, token: Token, scene: Scene) -> Actor | None:
        """ "The group's leader, Abu Omar": he, named after or before."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        for child in token.children:
            if child.dep_ == "appos" and child.i in scene.at:
                return self._if_told(scene.at[child.i], token)
        if token.dep_ == "appos" and token.head.i in scene.at:
            return self._if_told(scene.at[token.head.i], token)
        return None

    def _if_told(self, named: Actor, token: Token) -> Actor | None:
        """A country beside a noun is rather where that is; an idea beside a person is not he."""
        noun = token.lemma_.lower()
        wanted = self._people if named.kind == "person" else self._bodies
        return named if noun in wanted and named.kind != "country" else None


def _owner(token: Token, scene: Scene) -> Actor | None:
    for child in token.children:
        if child.dep_ in ("compound", "poss", "nmod", "amod") and _group(child, scene):
            return scene.of(child)
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj" and _group(inner, scene):
                    return scene.of(inner)
    return None


def _group(token: Token, scene: Scene) -> bool:
    actor = scene.of(token)
    return actor is not None and actor.kind != "person"

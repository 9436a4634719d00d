"""The referents of an article: words that stand for an actor without naming it."""

from spacy.tokens import Token

from app.extract.curated import load
from app.extract.document import Document
from app.extract.lexicon import toml
from app.extract.pipeline import Resources
from app.extract.references.belonging import Belonging
from app.extract.references.nominals import Nominals
from app.extract.references.pronouns import Pronouns
from app.extract.references.scene import Scene, role, scene
from app.schemas.record import Actor

INDEFINITE = frozenset({"a", "an", "another", "one"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class References:
    name = "references"
    requires = frozenset({"actors"})
    provides = frozenset({"referents"})

    def __init__(self, _: Resources) -> None:
        curated = load()
        self._pronouns = Pronouns(curated)
        self._nominals = Nominals(curated)
        self._belonging = Belonging()
        self._people = frozenset(toml("anaphors")["people"]["words"])
        self._roles = frozenset(toml("titles")["roles"])

    def __call__(self, document: Document) -> None:
        for part, doc in document.parts():
            read = scene(document, part, doc)
            for token in doc:
                actor = self._read(token, read)
                if actor is not None:
                    document.referents[part, token.i] = actor.id

    def _read(self, token: Token, read: Scene) -> Actor | None:
        """The actor of a token that is no mention; what it is remembered for later ones."""
        if token.i in read.at:
            self._remember(token, read.at[token.i], read, token.i in read.heads)
            return None
        if token.pos_ not in ("PRON", "NOUN", "PROPN", "DET", "ADJ"):
            return None
        actor = self._referent(token, read)
        if actor is not None:
            read.stands[token.i] = actor
        self._remember(token, actor, read, actor is not None or self._unnamed(token))
        return actor

    def _referent(self, token: Token, read: Scene) -> Actor | None:
        return (
            self._pronouns(token, read)
            or _relative(token, read)
            or self._belonging(token, read)
            or self._nominals(token, read)
        )

    def _remember(self, token: Token, actor: Actor | None, read: Scene, counts: bool) -> None:
        if not counts:
            return
        read.see(token, actor, voice=self._is_voice(token, actor))
        if token.i not in read.quoted and self._pronouns.speaks(token):
            read.speaker, read.spoke_in = actor, read.sentence(token)

    def _is_voice(self, token: Token, actor: Actor | None) -> bool:
        """Somebody who speaks or acts for an actor that is no person: "a US minister"."""
        of_body = actor is not None and actor.kind != "person"
        return self._belonging.is_voice(token) or (of_body and token.lemma_.lower() in self._roles)

    def _unnamed(self, token: Token) -> bool:
        """Somebody or several without a name: a pronoun after them is rather theirs."""
        if token.tag_ == "NNS":
            return True
        if role(token) not in SUBJECTS or token.pos_ == "PRON":
            return False
        noun = token.lemma_.lower()
        another = any(child.lower_ in INDEFINITE for child in token.children)
        return noun in self._people or (another and noun in self._roles)


def _relative(token: Token, read: Scene) -> Actor | None:
    """ "Who" and "which", of the noun that they follow."""
    if token.tag_ not in ("WP", "WP$", "WDT"):
        return None
    clause = token.head if token.dep_ != "poss" else token.head.head
    while clause.dep_ in ("ccomp", "conj", "xcomp", "aux") and clause.head != clause:
        clause = clause.head
    return read.of(clause.head) if clause.dep_ == "relcl" else None

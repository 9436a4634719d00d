"""Pronouns: he, she, they, it and theirs."""

from spacy.tokens import Token

from app.extract.actors.gender import Gender, Genders
from app.extract.curated import Curated
from app.extract.lexicon import toml
from app.extract.references.scene import Scene, Seen
from app.schemas.record import Actor

REACH = {"male": 4, "female": 4, "several": 2, "thing": 1}  # sentences back
PER_SENTENCE = 1.2  # how much a sentence's distance takes from prominence
SAME_SPEAKER = 2.0
KNOWN_GENDER = 0.7
UNNAMED = 0.6  # as good as a group that has a name
COLLECTIVE = frozenset({"armed_group", "group", "police", "military", "party", "media"})


class Pronouns:
    def __init__(self, curated: Curated) -> None:
        self._stand_for: dict[str, str] = toml("anaphors")["pronouns"]
        self._speaking = frozenset(toml("anaphors")["speaking"]["verbs"])
        self._acting = frozenset(toml("anaphors")["speaking"]["acts"])
        self._curated = curated
        self._genders = Genders()

    def __call__(self, token: Token, scene: Scene) -> Actor | None:
        wanted = self._stand_for.get(token.lower_)
        if wanted is None or token.pos_ not in ("PRON", "DET"):
            return None
        if wanted in ("several", "thing") and token.i in scene.quoted:
            return None  # whom a speaker calls so is rarely named by the writer
        if wanted == "thing" and not self._stands_for_actor(token):
            return None
        return self._best(token, scene, wanted)

    def speaks(self, token: Token) -> bool:
        return token.dep_ == "nsubj" and token.head.lemma_.lower() in self._speaking

    def _stands_for_actor(self, token: Token) -> bool:
        acts = token.dep_ == "nsubj" and token.head.lemma_.lower() in self._acting
        return token.dep_ == "poss" or acts or self.speaks(token)

    def _best(self, token: Token, scene: Scene, wanted: str) -> Actor | None:
        barred = _barred(token, scene)
        best: Seen | None = None
        highest = float("-inf")
        for seen in scene.lately(token, REACH[wanted]):
            fit = self._fit(seen, wanted)
            if fit is None or (seen.actor is not None and seen.actor.id in barred):
                continue
            score = seen.weight + fit - PER_SENTENCE * (scene.sentence(token) - seen.sentence)
            score += self._continues(token, seen, scene)
            if score > highest:
                best, highest = seen, score
        return best.actor if best is not None else None

    def _continues(self, token: Token, seen: Seen, scene: Scene) -> float:
        """ "…," he said: mostly he who spoke last."""
        if seen.actor is None or seen.actor is not scene.speaker or token.i in scene.quoted:
            return 0.0
        just = scene.sentence(token) - scene.spoke_in <= 1
        quoting = just or any(other.i in scene.quoted for other in token.sent)
        return SAME_SPEAKER if quoting and self.speaks(token) else 0.0

    def _fit(self, seen: Seen, wanted: str) -> float | None:
        """How well one who was seen fits the pronoun; None if not at all."""
        if wanted in ("male", "female"):
            return self._person(seen, "male" if wanted == "male" else "female")
        if seen.actor is None:
            return UNNAMED if seen.plural == (wanted == "several") else None
        before = self._stand_for.get(seen.word, wanted)
        if before != wanted:
            return None
        return _several(seen.actor) if wanted == "several" else _thing(seen.actor)

    def _person(self, seen: Seen, wanted: Gender) -> float | None:
        if seen.actor is None:
            told = self._genders.of_titles([seen.noun])
            return 0.0 if not seen.plural and told in (None, wanted) else None
        if seen.actor.kind != "person":
            return 0.0 if seen.voice and not seen.plural else None
        gender = self._gender(seen.actor)
        if gender is None:
            return 0.0
        return KNOWN_GENDER if gender == wanted else None

    def _gender(self, actor: Actor) -> Gender | None:
        known = self._curated.get(actor.key) if actor.key else None
        return self._genders.of(actor.name, [title.text for title in actor.titles], known)


def _several(actor: Actor) -> float | None:
    if actor.kind == "person":
        return None
    return 0.5 if actor.kind in COLLECTIVE else -0.5


def _thing(actor: Actor) -> float | None:
    return None if actor.kind in ("person", "group") else 0.0


def _barred(token: Token, scene: Scene) -> set[str]:
    """Who cannot be meant: the subject of a verb is not its object, nor the speaker in a quote."""
    barred: set[str] = set()
    if token.i in scene.quoted:
        barred.update(a.id for a in [_speaker_outside(token, scene)] if a is not None)
    if token.dep_ in ("dobj", "pobj", "dative") and not token.lower_.endswith(("self", "selves")):
        verb = token.head if token.dep_ != "pobj" else token.head.head
        subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
        barred.update(scene.at[child.i].id for child in subjects if child.i in scene.at)
    return barred


def _speaker_outside(token: Token, scene: Scene) -> Actor | None:
    """The subject outside the quotation of the sentence that it is in."""
    for other in token.sent:
        if other.dep_ == "nsubj" and other.i not in scene.quoted and other.i in scene.at:
            return scene.at[other.i]
    return None

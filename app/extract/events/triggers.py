"""Finds the words that tell of events, and who stands in which role beside them."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from app.extract.document import Document, Part
from app.extract.events.drafts import Draft
from app.extract.events.grammar import (
    Arguments,
    add_prepositions,
    arguments_of,
    conjuncts,
    is_idiom,
    stands_for,
)
from app.extract.events.modality import ModalityReader, Stance
from app.extract.events.nouns import NounTriggers
from app.extract.events.phrases import People, is_time, singular, words_of
from app.extract.events.senses import Lexicon, VerbSense
from app.extract.events.speech import speech_act, without_echoes

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
CLAUSAL = frozenset({"VERB", "AUX", "ADJ"})
INNER_SLOTS = ("obj", "on", "against", "with", "to", "from", "for", "in")


class Triggers:
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.modality = ModalityReader(lexicon)
        self.nouns = NounTriggers(lexicon, self.modality)

    def read(self, document: Document) -> list[Draft]:
        people = People(document, self.lexicon)
        drafts: list[Draft] = []
        for part, doc in document.parts():
            drafts.extend(self._of_part(doc, part, people))
        return without_echoes(drafts)

    def _of_part(self, doc: Doc, part: Part, people: People) -> Iterator[Draft]:
        consumed: set[int] = set()
        nominal: list[Token] = []
        for token in doc:
            if token.tag_ in VERB_TAGS:
                yield from self._of_verb(token, part, people, consumed)
            if self.nouns.is_candidate(token):
                nominal.append(token)
        for token in nominal:
            if token.i not in consumed:
                yield from self.nouns.read(token, part, people)

    def _of_verb(
        self, verb: Token, part: Part, people: People, consumed: set[int]
    ) -> Iterator[Draft]:
        if verb.dep_ in {"amod", "compound"}:
            return
        yield from self._demand(verb, part, people)
        senses = self._senses(verb)
        if senses is None and not self.modality.may_commit(verb):
            return
        found = arguments_of(verb)
        if is_idiom(verb, found):
            consumed.add(verb.i)
            return
        sense = self.match(verb, senses or (), found)
        stance = self.modality.of_verb(verb)
        if sense is None:
            if stance.attitude in {"refuse", "commit"} and verb.lemma_ != "be":
                yield from self._bare_act(verb, part, stance, found, people)
            return
        draft = self._draft(verb, part, sense, found, stance)
        violent = draft.event_type == "ASSAULT"
        draft.accident = violent and self.lexicon.is_mishap(verb, found)
        if violent and not draft.accident and self._is_figurative(found, part, people):
            return
        if not self._is_told(draft, sense, people):
            return
        if sense.objects:
            consumed.update(head.i for head in found.objects if head.pos_ == "NOUN")
        if sense.inside:
            inner = (head for heads in found.obliques.values() for head in heads)
            consumed.update(head.i for head in inner if head.lemma_.lower() in sense.inside)
        act = speech_act(draft, stance)
        yield from (d for d in (act, draft) if d is not None)

    def _senses(self, verb: Token) -> tuple[VerbSense, ...] | None:
        """ "Called the general a traitor" is neither a talk nor a request."""
        senses = self.lexicon.verbs.get(verb.lemma_.lower())
        if senses is None or not _gives_name(verb):
            return senses
        return tuple(sense for sense in senses if "as" in sense.preps)

    def _is_figurative(self, found: Arguments, part: Part, people: People) -> bool:
        """ "Hit by falling sales": what is said to strike can strike nobody."""
        doers = [head for head in found.subjects if head.pos_ == "NOUN"]
        known = self.lexicon.disasters
        return bool(doers) and not any(
            people.is_someone(head, part)
            or self.lexicon.harms(head)
            or head.lemma_.lower() in known
            or _any_word([head], known)
            for head in doers
        )

    def match(self, verb: Token, senses: Iterable[VerbSense], found: Arguments) -> VerbSense | None:
        return next((sense for sense in senses if self._fits(verb, sense, found)), None)

    def _fits(self, verb: Token, sense: VerbSense, found: Arguments) -> bool:
        if sense.particle and not _has_particle(verb, sense.particle, found):
            return False
        if sense.transitive and not found.objects:
            return False
        if sense.objects and not _first_word(found.objects, sense.objects):
            return False
        if sense.excluded and _head_word(found.objects, sense.excluded):
            return False
        if sense.not_subjects and _head_word(_first(found), sense.not_subjects):
            return False
        if sense.subjects and not _any_word(_first(found), sense.subjects):
            return False
        if sense.preps and not sense.preps & found.obliques.keys():
            return False
        if sense.inside and not any(
            _any_word(heads, sense.inside) for heads in found.obliques.values()
        ):
            return False
        return sense.complement is None or self._has_complement(verb, sense)

    def _has_complement(self, verb: Token, sense: VerbSense) -> bool:
        inner = complement(verb)
        if inner is None or (sense.inner and inner.lemma_ not in sense.inner):
            return False
        infinitive = any(child.tag_ == "TO" for child in inner.children)
        return infinitive == (sense.complement == "to")

    def _draft(
        self, verb: Token, part: Part, sense: VerbSense, found: Arguments, stance: Stance
    ) -> Draft:
        targets = self._targets(verb, sense, found)
        if sense.owner:
            targets = [each for head in targets for each in (*owners(head), head)]
        draft = Draft(
            part=part,
            trigger=verb,
            event_type=sense.event_type,
            mode=sense.mode,
            modality=stance.modality,
            agents=spread(_agents(sense, found)),
            targets=spread(targets),
            subjects=found.subjects,
            alleger=stance.alleger,
            weak=sense.weak,
            rule=f"verb “{verb.lemma_}”: {sense.told}",
        )
        if sense.objects:
            for head in found.objects:
                self.nouns.modify(head, sense.event_type, draft)
        return draft

    def _targets(self, verb: Token, sense: VerbSense, found: Arguments) -> list[Token]:
        for slot in sense.target:
            heads = [head for head in self._slot(verb, slot, found) if not is_time(head)]
            if heads and not (slot == "obj" and sense.objects and len(sense.target) > 1):
                return heads
            if heads and slot == "obj" and slot == sense.target[0]:
                return heads
        if "obj" in sense.target:
            return [head for head in found.objects if not is_time(head)]
        return []

    def _slot(self, verb: Token, slot: str, found: Arguments) -> list[Token]:
        if slot == "inner":
            return self.inner_targets(verb)
        inner = complement(verb)
        if slot in {"inner-subject", "obj"} and inner is not None:
            own = [child for child in inner.children if child.dep_ in {"nsubj", "nsubjpass"}]
            if slot == "inner-subject" or not found.objects:
                return [token for child in own for token in stands_for(child)]
        return found.slot(slot)

    def inner_targets(self, verb: Token) -> list[Token]:
        """Whom the complement of a verb is about: "agreed to lift sanctions on X": X."""
        inner = complement(verb)
        if inner is None:
            return []
        found = arguments_of(inner)
        sense = self.match(inner, self.lexicon.verbs.get(inner.lemma_.lower(), ()), found)
        if sense is not None:
            targets = self._targets(inner, sense, found)
            if targets:
                return targets
        heads = (h for slot in INNER_SLOTS for h in found.slot(slot) if not is_time(h))
        return list(heads)[:1] or self.inner_targets(inner)

    def _demand(self, verb: Token, part: Part, people: People) -> Iterator[Draft]:
        speaker = self.modality.demander(verb)
        if speaker is None:
            return
        obliged = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if people.is_someone(speaker, part) and any(people.is_someone(x, part) for x in obliged):
            draft = Draft(part, verb.head, "REQUEST", None, "occurred")
            draft.rule = f"said that somebody must “{verb.lemma_}”"
            draft.agents, draft.targets = spread([speaker]), spread(obliged)
            yield draft

    def _bare_act(
        self, verb: Token, part: Part, stance: Stance, found: Arguments, people: People
    ) -> Iterator[Draft]:
        draft = Draft(part, verb, "AGREE", None, stance.modality, alleger=stance.alleger)
        draft.rule = f"what is promised or refused by “{verb.head.lemma_}”"
        draft.agents = spread(found.subjects)
        heads = (h for slot in INNER_SLOTS for h in found.slot(slot) if not is_time(h))
        draft.targets = spread(list(heads)[:1])
        act = speech_act(draft, stance)
        if act is not None and any(people.is_someone(head, part) for head in draft.agents):
            yield act

    def _is_told(self, draft: Draft, sense: VerbSense, people: People) -> bool:
        involved = [*draft.agents, *draft.targets]
        if sense.named and not any(people.is_named(head, draft.part) for head in draft.targets):
            return False
        if sense.someone and not all(_may_suffer(head, draft, people) for head in draft.targets):
            return False
        if sense.weak:
            return any(people.is_someone(head, draft.part) for head in draft.agents) or (
                not draft.agents
                and any(people.is_someone(head, draft.part) for head in draft.targets)
            )
        return bool(involved) or draft.event_type == "ASSAULT"


def _may_suffer(head: Token, draft: Draft, people: People) -> bool:
    """Somebody, or what has a name: not the "plague" that is fought."""
    return head.pos_ == "PROPN" or people.is_someone(head, draft.part)


def _agents(sense: VerbSense, found: Arguments) -> list[Token]:
    """A participle parsed as passive may tell of its own doer: "farmers marched"."""
    if sense.subjects and "subj" in sense.agent and not found.subjects:
        return found.objects
    return [head for slot in sense.agent for head in found.slot(slot)][:2]


def _gives_name(verb: Token) -> bool:
    return verb.lemma_ == "call" and any(child.dep_ == "oprd" for child in verb.children)


def complement(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in CLAUSAL and child.i > verb.i:
            return child
    return None


def spread(heads: Iterable[Token]) -> list[Token]:
    """Each of what is joined, once: "Britain and France" are two."""
    found: dict[int, Token] = {}
    for head in heads:
        for each in conjuncts(head):
            found.setdefault(each.i, each)
    return list(found.values())


def owners(head: Token) -> list[Token]:
    """To whom a thing belongs or from whom it comes: "Iran's offer", "a request by Iran"."""
    found = [child for child in head.children if child.dep_ == "poss"]
    obliques: dict[str, list[Token]] = {}
    add_prepositions(head, obliques)
    for preposition in ("by", "from"):
        found.extend(obliques.get(preposition, [])[:1])
    found.extend(each for each in obliques.get("of", [])[:1] if each.pos_ == "PROPN")
    return [owner for owner in found if not is_time(owner)]


def _first(found: Arguments) -> list[Token]:
    return found.subjects or found.objects


def _has_particle(verb: Token, particle: str, found: Arguments) -> bool:
    if particle in found.particles:
        return True
    after = (*verb.rights, *(word for head in found.objects for word in head.rights))
    near = (child for child in after if child.lower_ == particle and child.i > verb.i)
    return any(child.pos_ in {"ADJ", "NOUN"} or child.i - verb.i < 4 for child in near)


def _any_word(heads: Iterable[Token], words: frozenset[str]) -> bool:
    return any(word in words for head in spread(heads) for word in words_of(head))


def _first_word(heads: Iterable[Token], words: frozenset[str]) -> bool:
    return any(word in words for head in heads for word in words_of(head))


def _head_word(heads: Iterable[Token], words: frozenset[str]) -> bool:
    return any({head.lemma_.lower(), singular(head.lower_)} & words for head in heads)

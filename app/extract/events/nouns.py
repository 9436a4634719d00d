"""Events told by nouns: "a rocket attack on the base", "carried out an attack"."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract.document import Part
from app.extract.events.drafts import Draft
from app.extract.events.grammar import OBJECTS, add_prepositions, arguments_of, conjuncts
from app.extract.events.modality import ModalityReader
from app.extract.events.phrases import People, is_time, singular
from app.extract.events.senses import Lexicon, NounSense
from app.extract.joined import back
from app.schemas.record import EventType

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "VBG"})


DEADLY = frozenset({"leave", "kill", "injure", "wound", "claim", "cost"})
CAUSING = frozenset({"spark", "prompt", "trigger", "provoke", "unleash", "cause", "ignite", "fuel"})
MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AGREE"})


class NounTriggers:
    def __init__(self, lexicon: Lexicon, modality: ModalityReader) -> None:
        self.lexicon = lexicon
        self.modality = modality

    def is_candidate(self, token: Token) -> bool:
        if token.tag_ not in NOUN_TAGS or token.dep_ in {"compound", "amod"}:
            return False
        if token.ent_type_ in {"DATE", "TIME"} or _is_verbal(token) or _is_name_given(token):
            return False
        if token.tag_ == "VBG" and token.dep_ not in {"nsubj", "dobj", "pobj", "ROOT"}:
            return False
        sense = self.sense(token)
        return sense is not None and _is_so_called(token, sense)

    def sense(self, token: Token) -> NounSense | None:
        nouns = self.lexicon.nouns
        return nouns.get(token.lemma_.lower()) or nouns.get(singular(token.lower_))

    def read(self, noun: Token, part: Part, people: People) -> Iterator[Draft]:
        sense = self.sense(noun)
        if sense is None:
            return
        light = self.light_verb(noun)
        draft = self._draft(noun, part, sense, light, people)
        if self._is_told(draft, sense, light, people):
            yield draft

    def _draft(
        self,
        noun: Token,
        part: Part,
        sense: NounSense,
        light: tuple[Token, str] | None,
        people: People,
    ) -> Draft:
        verb = light[0] if light else None
        stance = self.modality.of_noun(noun, verb)
        draft = Draft(part, noun, sense.event_type, sense.mode, stance.modality, nominal=True)
        draft.alleger, draft.weak = stance.alleger, sense.weak
        draft.rule = f"noun “{noun.lemma_}”" + (f" with “{verb.lemma_}”" if verb else "")
        self.modify(noun, sense.event_type, draft)
        self._arguments(noun, sense, draft, people)
        self._by_doers(noun, draft)
        if light is not None:
            self._from_light(*light, draft, sense)
        elif not draft.agents:
            draft.agents = _responsible(noun)
        draft.generic = light is None and _is_generic(noun)
        draft.caused = noun.dep_ == "dobj" and noun.head.lemma_ in CAUSING
        draft.aside = self.modality.is_aside(noun)
        if self.modality.is_ascribed(noun) and not _is_known(noun):
            draft.aside = draft.ascribed = True
        draft.agents = _spread(draft.agents)
        draft.targets = _spread(draft.targets)
        return draft

    def modify(self, noun: Token, event_type: EventType, draft: Draft) -> None:
        """What the words before the noun make of it."""
        lemma = noun.lemma_.lower()
        for child in noun.children:
            if child.dep_ not in {"compound", "amod", "nmod", "poss"}:
                continue
            for word in (child.lemma_.lower(), *(t.lower_ for t in child.children)):
                for modifier in self.lexicon.modifiers.get(word, ()):
                    fits = modifier.of_type == event_type
                    if fits and (not modifier.nouns or lemma in modifier.nouns):
                        draft.mode = modifier.mode
                        draft.event_type = modifier.event_type or draft.event_type
                        return

    def _by_doers(self, noun: Token, draft: Draft) -> None:
        """A strike "by dock workers" is another than one by jets."""
        for doer in draft.agents:
            for word in (doer.lemma_.lower(), singular(doer.lower_)):
                for modifier in self.lexicon.modifiers.get(word, ()):
                    if noun.lemma_.lower() in modifier.nouns and draft.mode is None:
                        draft.mode = modifier.mode
                        draft.event_type = modifier.event_type or draft.event_type

    def _arguments(self, noun: Token, sense: NounSense, draft: Draft, people: People) -> None:
        obliques: dict[str, list[Token]] = {}
        add_prepositions(noun, obliques)
        for child in noun.children:
            if child.dep_ == "acl" and child.tag_ == "VBN":
                for preposition, heads in arguments_of(child).obliques.items():
                    obliques.setdefault(preposition, []).extend(heads)
        draft.agents.extend(obliques.get("by", []))
        if draft.event_type in MUTUAL:
            draft.agents.extend(obliques.pop("between", []))
        for preposition in sense.target:
            heads = [head for head in obliques.get(preposition, []) if not is_time(head)]
            if heads and (preposition != "of" or sense.of == "target"):
                draft.targets.extend(heads)
                break
        if sense.of == "agent":
            draft.agents.extend(obliques.get("of", []))
        self._before(noun, sense, draft, people)

    def _before(self, noun: Token, sense: NounSense, draft: Draft, people: People) -> None:
        """Whose it is: "Israel's attack", "the militia attack"; of "his killing" the victim."""
        for child in noun.children:
            if child.dep_ not in {"poss", "compound", "amod", "nmod"}:
                continue
            if child.dep_ == "poss":
                suffers = sense.of == "target" and not draft.targets
                (draft.targets if suffers else draft.agents).append(child)
            elif owner := self._named_owner(child, draft, people):
                draft.agents.append(owner)

    def _named_owner(self, word: Token, draft: Draft, people: People) -> Token | None:
        """The people or party before the noun; of "American air strikes" the first word."""
        inner = [child for child in word.children if child.dep_ in {"amod", "compound"}]
        words = inner if word.lower_ in self.lexicon.modifiers else [word]
        return next(
            (w for w in words if people.actor(w, draft.part) or w.ent_type_ == "NORP"), None
        )

    def _from_light(self, verb: Token, role: str, draft: Draft, sense: NounSense) -> None:
        found = arguments_of(verb)
        if role == "agent":
            draft.agents = found.subjects + draft.agents
        elif role == "target":
            draft.targets.extend(found.subjects)
        if role == "occur":
            return
        if not draft.targets:
            for preposition in sense.target:
                heads = [h for h in found.slot(preposition) if not is_time(h)]
                if heads and preposition != "of":
                    draft.targets.extend(heads)
                    return
            draft.targets.extend(found.datives)

    def light_verb(self, noun: Token) -> tuple[Token, str] | None:
        head = noun.head
        if noun.dep_ == "conj":
            return self.light_verb(head)
        if noun.dep_ in OBJECTS or noun.dep_ == "nsubjpass":
            return self._light_role(head, ("agent", "target"))
        if noun.dep_ == "nsubj":
            return self._light_role(head, ("occur",))
        if noun.dep_ == "pobj" and head.head.pos_ == "VERB":
            return self._light_role(head.head, ("target",), head.lower_)
        return None

    def _light_role(
        self, verb: Token, roles: tuple[str, ...], preposition: str = ""
    ) -> tuple[Token, str] | None:
        lemma = verb.lemma_.lower()
        names = {lemma, *(f"{lemma} {c.lower_}" for c in verb.children if c.dep_ == "prt")}
        if preposition:
            names = {f"{lemma} {preposition}"} if lemma != "come" else {"come"}
        for role in roles:
            if names & self.lexicon.light[role]:
                return verb, role
        return None

    def _is_told(
        self, draft: Draft, sense: NounSense, light: tuple[Token, str] | None, people: People
    ) -> bool:
        acted = any(people.is_someone(head, draft.part) for head in draft.agents)
        if sense.of_objects and not any(
            head.lemma_.lower() in sense.of_objects for head in _of(draft.trigger)
        ):
            return False
        if any(head.lemma_.lower() in sense.not_of for head in _of(draft.trigger)):
            draft.targets = [h for h in draft.targets if h.lemma_.lower() not in sense.not_of]
        if sense.light_only:
            return light is not None and light[1] != "occur" and bool(draft.agents)
        if sense.weak:
            aimed = draft.event_type == "ASSAULT" and bool(draft.targets)
            deadly = light is not None and light[0].lemma_ in DEADLY
            return (
                acted
                or aimed
                or deadly
                or (light is not None and light[1] == "occur" and bool(draft.targets))
            )
        return True


def _is_so_called(noun: Token, sense: NounSense) -> bool:
    """Whether the words before it allow the sense: no "heart attack", but a "gunshot wound"."""
    before = {child.lower_ for child in noun.lefts}
    if before & sense.not_before or (noun.i and noun.nbor(-1).lower_ in sense.not_before):
        return False
    return not sense.before or bool(before & sense.before)


def _is_verbal(token: Token) -> bool:
    """Of "shooting video footage" the shooting is a verb."""
    return token.tag_ == "VBG" and any(child.dep_ == "dobj" for child in token.children)


def _is_name_given(token: Token) -> bool:
    """ "Called the raid an act of war and a crime": what was done is called so, not told."""
    return back(token, _is_of_another).dep_ == "oprd"


def _is_of_another(token: Token) -> bool:
    return token.dep_ in {"conj", "pobj"} or (token.dep_ == "prep" and token.lower_ == "of")


def _responsible(noun: Token) -> list[Token]:
    """Who claims an attack, or is blamed or answers for it."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return []
    above = noun.head.head
    if above.lemma_ == "responsibility" and above.head.lemma_ in {"claim", "accept", "take"}:
        return arguments_of(above.head).subjects
    if above.lemma_ == "blame":
        return arguments_of(above).objects
    if above.lemma_ == "responsible":
        found = arguments_of(above.head)
        return found.objects or found.subjects
    return []


def _is_generic(noun: Token) -> bool:
    """A bare plural that no past verb tells of: "involved in planning attacks"."""
    if noun.tag_ not in {"NNS", "NNPS"} or noun.dep_ not in {"pobj", "dobj", "conj", "pcomp"}:
        return False
    if any(child.dep_ in {"det", "nummod", "poss", "relcl"} for child in noun.children):
        return False
    return noun.dep_ != "dobj" or noun.head.tag_ not in {"VBD", "VBN"}


def _is_known(noun: Token) -> bool:
    """ "the attack", "Friday's attack": told of before, or to be known by its day."""
    own = {child.dep_ for child in noun.children} & {"poss"}
    of_somebody = bool(_of(noun))  # "the murder of a nurse" may be the first word of it
    definite = any(child.lower_ in {"the", "this", "that"} for child in noun.children)
    return bool(own) or (definite and not of_somebody)


def _of(noun: Token) -> list[Token]:
    obliques: dict[str, list[Token]] = {}
    add_prepositions(noun, obliques)
    return obliques.get("of", [])


def _spread(heads: list[Token]) -> list[Token]:
    found: dict[int, Token] = {}
    for head in heads:
        for each in conjuncts(head):
            found.setdefault(each.i, each)
    return list(found.values())

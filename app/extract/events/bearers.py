"""Whom a word of harm that is no verb is said of."""

from spacy.tokens import Token

from app.extract.events.grammar import add_prepositions, arguments_of
from app.extract.events.passives import verbs
from app.extract.joined import first_joined


def of_state(state: Token) -> list[Token]:
    """ "two dead", "is dead", "found dead", "are missing" """
    head = state.head
    if state.tag_ == "VBG":
        return arguments_of(state).subjects
    if state.dep_ in {"acomp", "oprd", "ccomp", "xcomp", "advmod"} and head.pos_ in {
        "VERB",
        "AUX",
    }:
        found = arguments_of(head)
        return found.objects or found.subjects
    numbered = [
        child
        for child in state.children
        if child.dep_ in {"nummod", "nsubj", "npadvmod"} and child.i < state.i
    ]
    if numbered:
        return numbered[:1]
    return _just_before(state)


def of_deed(noun: Token) -> list[Token]:
    """ "the killing of two clerks", "his death" """
    obliques: dict[str, list[Token]] = {}
    add_prepositions(noun, obliques)
    owned = [child for child in noun.children if child.dep_ == "poss"]
    return obliques.get("of", owned)


def of_condition(noun: Token) -> list[Token]:
    """ "a girl was in critical condition", "left two clerks in serious condition" """
    if noun.dep_ != "pobj" or noun.head.lower_ != "in":
        return []
    above = noun.head.head
    if above.pos_ in {"VERB", "AUX"}:
        found = arguments_of(above)
        return found.objects or found.subjects
    return [above]


def of_wound(wound: Token) -> list[Token]:
    """ "Two men with gunshot wounds", "were found with wounds", "left two with wounds" """
    above = wound.head.head
    if above.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        first = first_joined(above)
        first = first.head if first.dep_ == "appos" else first
        if first != above and first.head.lemma_ in verbs("finding"):
            return [first]  # "left a boy, a girl and a man with wounds": all of them
        return [above] if above.dep_ != "pobj" else []  # no "taken to a hospital with injuries"
    return arguments_of(above).objects if above.lemma_ in verbs("finding") else []


def of_victims(victims: Token, deeds: frozenset[str]) -> list[Token]:
    """ "A boy and a girl were victims of a shooting" """
    obliques: dict[str, list[Token]] = {}
    add_prepositions(victims, obliques)
    told = any(token.lemma_.lower() in deeds for token in obliques.get("of", ()))
    return arguments_of(victims.head).subjects if told and victims.dep_ == "attr" else []


def of_clause(word: Token) -> list[Token]:
    """Whom its clause is about: "A boy was taken from the scene suffering from a wound"."""
    verb = next((each for each in word.ancestors if each.pos_ == "VERB"), None)
    if verb is None:
        return []
    found = arguments_of(verb)
    return found.objects if found.passive else found.subjects


def _just_before(state: Token) -> list[Token]:
    """The phrase that ends right before, over an adverb: "six others critically injured"."""
    position = state.i - 1
    while position >= state.sent.start and state.doc[position].tag_ in {"RB", "VBN", "VBD"}:
        position -= 1
    if position < state.sent.start:
        return []
    before = state.doc[position]
    if before.pos_ in {"NOUN", "NUM", "PRON"} or before.tag_ == "NNPS":
        return [before]
    return []

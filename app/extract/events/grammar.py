"""Who is subject, object and oblique of a verb, across passives, coordination and control."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Token

from app.extract.events.passives import idioms, is_passive, verbs
from app.extract.joined import LONGEST

RELATIVE = frozenset({"who", "whom", "that", "which", "whose"})
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
MAX_CHAIN = 6  # verbs climbed for a missing subject; longer chains are misparses


@dataclass(slots=True)
class Arguments:
    """Heads of noun phrases by slot; `obliques` by preposition, in the order of the text."""

    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    datives: list[Token] = field(default_factory=list)
    obliques: dict[str, list[Token]] = field(default_factory=dict)
    particles: set[str] = field(default_factory=set)
    passive: bool = False

    def slot(self, name: str) -> list[Token]:
        match name:
            case "subj":
                return self.subjects
            case "obj":
                return self.objects
            case "dat":
                return self.datives
            case _:
                return self.obliques.get(name, [])


def arguments_of(verb: Token) -> Arguments:
    found = Arguments(passive=is_passive(verb))
    for child in verb.children:
        _sort_in(child, found)
    if found.passive:
        _turn_passive(verb, found)
    if not found.subjects and not found.passive:
        found.subjects = inherited_subjects(verb)
    if not found.objects:
        found.objects = _outer_objects(verb, found.passive)
    for thing in found.objects[:1]:
        add_prepositions(thing, found.obliques)
    return found


def _sort_in(child: Token, found: Arguments) -> None:
    dep = child.dep_
    if dep in SUBJECTS:
        found.subjects.extend(stands_for(child))
    elif dep in PASSIVE_SUBJECTS or dep in OBJECTS:
        found.objects.extend(stands_for(child))
    elif dep == "dative":
        target = found.obliques.setdefault("to", []) if child.pos_ == "ADP" else found.datives
        target.extend(phrase_objects(child) if child.pos_ == "ADP" else [child])
    elif dep == "prt":
        found.particles.add(child.lower_)
    elif dep in {"prep", "agent"}:
        add_preposition(child, found.obliques)
    elif dep == "oprd":  # "called him a traitor": as a traitor
        found.obliques.setdefault("as", []).append(child)
    elif dep == "advmod":  # "pulled back from"
        add_prepositions(child, found.obliques)


def _turn_passive(verb: Token, found: Arguments) -> None:
    if found.subjects:  # "Three people shot outside a bar": the subject of a bare participle
        found.objects, found.subjects = found.subjects + found.objects, []
    if not found.objects and verb.dep_ == "acl":
        found.objects = [verb.head]
    if not found.objects:
        found.objects = _shared_passive_subject(verb)
    found.subjects = list(found.obliques.get("by", []))


def _shared_passive_subject(verb: Token) -> list[Token]:
    if near := _right_before_being(verb):
        return near
    if verb.dep_ in {"conj", "xcomp", "advcl"}:
        head = verb.head
        own = [child for child in head.children if child.dep_ in PASSIVE_SUBJECTS | SUBJECTS]
        return [token for child in own for token in stands_for(child)]
    if verb.dep_ == "relcl":
        return [verb.head]
    return _said_of(verb)


def _right_before_being(verb: Token) -> list[Token]:
    """ "Resulted in six men being killed", whatever the parse makes of it."""
    being = next((child for child in verb.children if child.lower_ == "being"), None)
    before = being.nbor(-1) if being is not None and being.i > 0 else None
    return [before] if before is not None and before.dep_ == "pobj" else []


def _said_of(verb: Token) -> list[Token]:
    """ "the boy who, they say, was shot": whom the clause above it hangs on."""
    above = verb.head
    bare = verb.dep_ == "ccomp" and above.dep_ == "relcl"
    return [above.head] if bare and above.lemma_ in verbs("saying") else []


def stands_for(token: Token) -> list[Token]:
    """A relative pronoun stands for the noun that its clause hangs on."""
    if token.lower_ in RELATIVE and token.tag_ in {"WP", "WDT", "IN", "DT"}:
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl":
                return [ancestor.head]
    return [token]


def inherited_subjects(verb: Token) -> list[Token]:
    """The subject of the verb that a bare verb depends on or is joined to."""
    if said := _said_of(verb):
        return said
    current, dep = verb, verb.dep_
    for _ in range(MAX_CHAIN):
        head = current.head
        if _is_outcome(current):
            return _subjects(head.head)
        if dep in {"relcl", "acl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            if current.tag_ == "VB":  # "an order to attack": nobody is named
                return _noun_controller(head)
            return [head]
        if dep == "prep" and head.dep_ in OBJECTS and head.head.lemma_ in verbs("charging"):
            return [head]
        if head == current or dep not in {
            "conj",
            "xcomp",
            "advcl",
            "pcomp",
            "prep",
            "ccomp",
            "acomp",
            "aux",
        }:
            return []
        own = _subjects_for_bare(current)
        if own and not _is_nobody(own[0]):
            return own
        current, dep = head, head.dep_
    return []


def _noun_controller(noun: Token) -> list[Token]:
    """Of "its decision to lift the ban": the verb's subject, or the noun's possessor."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners:
        return owners
    if noun.dep_ in OBJECTS and noun.head.pos_ == "VERB":
        return [child for child in noun.head.children if child.dep_ in SUBJECTS]
    return []


def _is_outcome(verb: Token) -> bool:
    """ "Jets bombed the village killing five": what came of it is not the village's doing."""
    hangs = verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ in OBJECTS
    return hangs and verb.lemma_ in verbs("outcomes")


def _subjects_for_bare(verb: Token) -> list[Token]:
    head, dep = verb.head, verb.dep_
    objects = [child for child in head.children if child.dep_ in OBJECTS] or _called_on(head)
    controlled = dep in {"xcomp", "prep"} and head.lemma_ not in verbs("subject_control")
    if dep == "xcomp" and verb.tag_ == "VBG":  # "raided it seizing arms", but "saw him seizing"
        controlled = head.lemma_ in verbs("observing")
    if controlled and objects and head.pos_ == "VERB":
        return objects
    own = _subjects(head)
    if dep == "conj" and not own and head.tag_ == "VBN" and head.dep_ == "acl":
        return []
    return own


def _subjects(verb: Token) -> list[Token]:
    wanted = SUBJECTS | PASSIVE_SUBJECTS
    own = [child for child in verb.children if child.dep_ in wanted]
    return [token for child in own for token in stands_for(child)]


def _called_on(verb: Token) -> list[Token]:
    """ "Called on Chad to release him": Chad is to do it."""
    if verb.lemma_ not in verbs("calling"):
        return []
    found: dict[str, list[Token]] = {}
    add_prepositions(verb, found)
    return next((found[each] for each in ("on", "upon", "to") if each in found), [])


def _is_nobody(subject: Token) -> bool:
    """ "The premier said no ship had been hit and blamed the pirates": not the ship."""
    return any(child.lower_ == "no" for child in subject.children)


def _outer_objects(verb: Token, passive: bool) -> list[Token]:
    """The object shared by joined verbs: "attacked and destroyed the convoy"."""
    if passive or verb.pos_ != "VERB":
        return []
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i <= 3:
            return [token for token in child.children if token.dep_ in OBJECTS]
    return []


def add_prepositions(noun: Token, obliques: dict[str, list[Token]]) -> None:
    for child in noun.children:
        if child.dep_ in {"prep", "agent"}:
            add_preposition(child, obliques)


def add_preposition(preposition: Token, obliques: dict[str, list[Token]]) -> None:
    heads = phrase_objects(preposition)
    if heads:
        obliques.setdefault(preposition.lower_, []).extend(heads)
    for child in preposition.children:
        if child.dep_ in {"prep", "conj"} and child.pos_ == "ADP":
            add_preposition(child, obliques)
    for head in heads:
        _add_inner(head, obliques)


def _add_inner(noun: Token, obliques: dict[str, list[Token]]) -> None:
    """ "an attack on a base in Taji by rebels": what hangs on the inner noun counts after it."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"against", "by", "with", "between", "to"}:
            obliques.setdefault(child.lower_, []).extend(phrase_objects(child))


def is_idiom(verb: Token, found: Arguments) -> bool:
    """ "wound up dead", "is fighting for her life" """
    words = idioms().get(verb.lemma_.lower(), frozenset())
    purposes = (head.lemma_.lower() for head in found.slot("for"))
    return bool(words) and not words.isdisjoint((*found.particles, *purposes))


def phrase_objects(preposition: Token) -> list[Token]:
    return [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]


def conjuncts(head: Token) -> Iterator[Token]:
    """The phrase and those joined to it, at most LONGEST: "soldiers and two police officers"."""
    return islice(_joined(head), LONGEST)


def _joined(head: Token) -> Iterator[Token]:
    waiting = [head]
    while waiting:
        current = waiting.pop()
        yield current
        waiting += [child for child in current.children if _is_joined(child)][::-1]


def _is_joined(child: Token) -> bool:
    joined = child.dep_ == "conj" or (child.dep_ == "appos" and _is_listed(child))
    return joined and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}


def _is_listed(token: Token) -> bool:
    """In "three soldiers, two officers and a guard" the second may be taken for the first."""
    deps = {child.dep_ for child in token.children}
    alike = {"det", "poss"} & deps & {child.dep_ for child in token.head.children}
    is_one = token.head.pos_ == "NOUN" and token.pos_ == "NOUN" and bool(alike)
    return "conj" in deps and ("nummod" in deps or is_one)

"""Whether a verb is passive, said in full or not."""

from functools import cache

from spacy.tokens import Token

from app.extract.joined import LONGEST
from app.extract.lexicon import toml

PAST = frozenset({"VBD", "VBN"})
NOMINAL = frozenset({"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"})
TIMES = frozenset({"DATE", "TIME"})
BARRED = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "aux", "dobj", "prt"})
AIMED = frozenset({"at", "into", "on", "over", "towards", "toward"})


@cache
def verbs(behaviour: str) -> frozenset[str]:
    """Verbs by how they behave: the tables of syntax.toml."""
    return frozenset(toml("syntax")[behaviour])


@cache
def idioms() -> dict[str, frozenset[str]]:
    """Words that take the violence out of a verb, by its lemma."""
    return {verb: frozenset(words) for verb, words in toml("syntax")["idioms"].items()}


def is_passive(verb: Token) -> bool:
    """A joined verb may be as the one before it is, and so on."""
    for _ in range(LONGEST):
        if (passive := _is_by_itself(verb)) is not None:
            return passive
        verb = verb.head
    return False


def _is_by_itself(verb: Token) -> bool | None:
    """Null where it is as the verb is that it is joined to."""
    deps = {child.dep_ for child in verb.children}
    if verb.tag_ in PAST and (_is_left(verb, deps) or _befell(verb, deps)):
        return True
    if verb.tag_ == "VBD" and verb.dep_ == "advcl" and "advmod" in deps and not deps & BARRED:
        return verb.left_edge.tag_ == "WRB"  # "when asked": it would have a subject
    if verb.dep_ == "acl" and (verb.tag_ == "VBN" or _is_taken_for_finite(verb, deps)):
        return True
    if verb.tag_ != "VBN":
        return None if verb.tag_ == "VBD" and _is_gapped(verb, deps) else False
    if "auxpass" in deps or "nsubjpass" in deps or _bare_participle(verb, deps):
        return True
    return None if _is_joined(verb, deps) else False


def _bare_participle(verb: Token, deps: set[str]) -> bool:
    """Headlines leave the auxiliary out: "Three killed in raid"."""
    if deps & {"aux", "dobj"}:
        return False
    return verb.dep_ in {"ROOT", "advcl", "ccomp"} or _is_found(verb)


def _is_found(verb: Token) -> bool:
    """ "Two men were found shot": what befell them, not what they did."""
    return verb.dep_ in {"xcomp", "oprd"} and verb.head.lemma_ in verbs("finding")


def _is_gapped(verb: Token, deps: set[str]) -> bool:
    """ "A guard was killed and two clerks wounded": the auxiliary is not said again."""
    return verb.dep_ == "conj" and _lacks_object(verb, deps)


def _is_left(verb: Token, deps: set[str]) -> bool:
    """ "left a guard dead and two clerks wounded": the clerks are left so too."""
    left = verb.dep_ in {"conj", "ccomp"} and verb.head.lemma_ in verbs("finding")
    return left and "mark" not in deps and _lacks_object(verb, deps)


def _befell(verb: Token, deps: set[str]) -> bool:
    """ "Boy killed, six shot": nobody kills without an object, which a joined verb may have."""
    if verb.lemma_ not in verbs("transitive") or verb.dep_ == "relcl":
        return False
    if "nsubj" not in deps or deps & {"aux", "dobj", "prt"}:
        return False
    shared = any(c.dep_ == "dobj" for v in verb.children if v.dep_ == "conj" for c in v.children)
    if shared or (verb.i + 1 < len(verb.doc) and _begins_object(verb.nbor())):
        return False
    return not any(_aims(child) for child in verb.children)


def _is_taken_for_finite(verb: Token, deps: set[str]) -> bool:
    """ "a girl and two men wounded": as a clause of its own it would have an object."""
    return verb.tag_ == "VBD" and verb.lemma_ in verbs("transitive") and "dobj" not in deps


def _begins_object(after: Token) -> bool:
    """Whatever the parse: "detained a leader", but not "shot Friday"."""
    return after.pos_ in NOMINAL and after.ent_type_ not in TIMES


def _aims(child: Token) -> bool:
    """ "He shot", "shot at the bus", "shot three times": what can be done to nobody."""
    by_person = child.dep_ == "nsubj" and child.pos_ == "PRON"
    aimed = child.dep_ == "prep" and child.lower_ in AIMED
    return by_person or aimed or (child.dep_ == "npadvmod" and child.lemma_ == "time")


def _lacks_object(verb: Token, deps: set[str]) -> bool:
    if verb.lemma_ in verbs("intransitive"):
        return False
    return "nsubj" in deps and not deps & {"aux", "dobj", "ccomp", "xcomp", "prt", "attr", "acomp"}


def _is_joined(verb: Token, deps: set[str]) -> bool:
    return verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not deps & {"aux", "dobj"}

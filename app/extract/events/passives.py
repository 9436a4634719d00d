"""Whether a verb is passive, said in full or not."""

from functools import cache

from spacy.tokens import Token

from app.extract.joined import LONGEST
from app.extract.lexicon import toml


@cache
def verbs(behaviour: str) -> frozenset[str]:
    """Verbs by how they behave: the tables of syntax.toml."""
    return frozenset(toml("syntax")[behaviour])


def is_passive(verb: Token) -> bool:
    """A joined verb may be as the one before it is, and so on."""
    for _ in range(LONGEST):
        if (passive := _is_by_itself(verb)) is not None:
            return passive
        verb = verb.head
    return False


def _is_by_itself(verb: Token) -> bool | None:
    """Null where it is as the verb is that it is joined to."""
    if verb.tag_ != "VBN":
        return None if verb.tag_ == "VBD" and _is_gapped(verb) else False
    if verb.dep_ == "acl":
        return True
    deps = {child.dep_ for child in verb.children}
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


def _is_gapped(verb: Token) -> bool:
    """ "A guard was killed and two clerks wounded": the auxiliary is not said again."""
    if verb.dep_ != "conj" or verb.lemma_ in verbs("intransitive"):
        return False
    deps = {child.dep_ for child in verb.children}
    return "nsubj" in deps and not deps & {"aux", "dobj", "ccomp", "xcomp", "prt", "attr", "acomp"}


def _is_joined(verb: Token, deps: set[str]) -> bool:
    return verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not deps & {"aux", "dobj"}

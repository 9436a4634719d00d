"""Whether a verb is passive, said in full or not."""

from functools import cache

from spacy.tokens import Token

from app.extract.lexicon import toml


@cache
def verbs(behaviour: str) -> frozenset[str]:
    """Verbs by how they behave: the tables of syntax.toml."""
    return frozenset(toml("syntax")[behaviour])


def is_passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return verb.tag_ == "VBD" and _is_gapped(verb)
    if verb.dep_ == "acl":
        return True
    deps = {child.dep_ for child in verb.children}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    return _bare_participle(verb, deps) or _joined_to_passive(verb, deps)


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
    if verb.dep_ != "conj" or verb.lemma_ in verbs("intransitive") or not is_passive(verb.head):
        return False
    deps = {child.dep_ for child in verb.children}
    return "nsubj" in deps and not deps & {"aux", "dobj", "ccomp", "xcomp", "prt", "attr", "acomp"}


def _joined_to_passive(verb: Token, deps: set[str]) -> bool:
    joined = verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not deps & {"aux", "dobj"}
    return joined and is_passive(verb.head)

"""Which clause a word stands in, and so which times and places go with which event."""

from spacy.tokens import Token

from app.extract.joined import back

BESIDE = frozenset({"after", "following", "since", "from", "about", "over", "into", "for", "as"})
JOINED = frozenset({"conj", "xcomp", "acl", "advcl"})


def in_clause(trigger: Token, root: Token) -> bool:
    """Whether a time or place is said of the trigger.

    Of "arrested on Monday after the shooting" Monday is not the day of the shooting.
    """
    if trigger.pos_ not in {"VERB", "AUX"} and _is_aside(trigger):
        return trigger.is_ancestor(root)
    clause = clause_of(root)
    if trigger.pos_ not in {"VERB", "AUX"}:
        return clause == clause_of(trigger) or trigger.is_ancestor(root)
    if clause in {trigger, _first_of_joined(trigger)}:
        return True
    return trigger.dep_ in JOINED and clause == clause_of(trigger)


def _is_aside(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in BESIDE


def in_other_clause(trigger: Token, root: Token) -> bool:
    """Said of what stands beside: "said Sunday", "remained in hospital Friday after …"."""
    if trigger.pos_ not in {"VERB", "AUX"} and _is_aside(trigger):
        return not trigger.is_ancestor(root)
    clause = clause_of(root)
    told_of_noun = clause.dep_ == "relcl" and clause.head.dep_ == "pobj"
    return told_of_noun and clause != trigger and not clause.is_ancestor(trigger)


def clause_of(token: Token) -> Token:
    """The verb whose clause a word stands in; verbs joined without a subject are one clause."""
    current = token
    while current.dep_ != "ROOT" and current.head != current:
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            return _first_of_joined(current)
    return current


def _first_of_joined(verb: Token) -> Token:
    return back(verb, lambda each: each.dep_ == "conj" and each.head.pos_ in {"VERB", "AUX"})

"""Indirect speech by syntax: a verb of the lexicon with the complement that holds the words."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from app.extract.statements import clauses, objects
from app.extract.statements.content import FINITE
from app.extract.statements.cues import verb_group
from app.extract.statements.reading import Attribution, Complement, Reading
from app.extract.statements.speakers import is_passive, source_of

Rule = Callable[[Token, Reading], Complement | None]
UNSOURCED = frozenset({"clause", "forward", "passive"})  # the rest are deeds without a speaker


def reported(reading: Reading, used: frozenset[int]) -> Iterator[Attribution]:
    for token in reading.doc:
        verbal = token.pos_ == "VERB" and (token.dep_ != "amod" or token.tag_ in FINITE)
        if not verbal or token.i in used or not reading.outside(token):
            continue
        found = _first_rule(token, reading)
        if found is not None:
            yield from _attribution(token, found, reading)


def _first_rule(verb: Token, reading: Reading) -> Complement | None:
    for rule in PASSIVE_RULES if is_passive(verb) else ACTIVE_RULES:
        found = rule(verb, reading)
        if found is not None and found[1]:
            return found
    return None


def _attribution(verb: Token, found: Complement, reading: Reading) -> Iterator[Attribution]:
    construction, pieces, last = found
    cue = verb_group(verb, reading.cues.chain, last)
    source = source_of(verb, reading)
    if source is not None and any(start <= source.start_char < end for start, end in pieces):
        source = None
    if source is not None or construction in UNSOURCED:
        yield Attribution(construction, verb, cue, source, pieces)


ACTIVE_RULES: tuple[Rule, ...] = (
    clauses.asked,
    clauses.gerund,
    clauses.clause,
    clauses.parenthesis,
    clauses.infinitival,
    objects.named,
    objects.prepositional,
    clauses.as_reported,
    objects.object_of,
    clauses.forward,
    objects.quoted_words,
)
PASSIVE_RULES: tuple[Rule, ...] = (clauses.passive, clauses.as_reported, objects.done_by)

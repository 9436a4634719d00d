"""Nouns that hold what is said: "his claim that …", "voiced support for …", "her vow to …"."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.statements import content
from app.extract.statements.cues import lemma, verb_group
from app.extract.statements.noun_phrases import TIMES, noun_phrase
from app.extract.statements.reading import Attribution, Piece, Reading
from app.extract.statements.speakers import is_passive, subject

Held = tuple[tuple[Piece, ...], Token]  # the words, and the last token of the cue
PAUSES = frozenset(",;:.")
NEAR = 6  # tokens from a verb to the noun that it gives voice to


def nouns(reading: Reading) -> Iterator[Attribution]:
    for token in reading.doc:
        if token.pos_ in ("NOUN", "PROPN") and reading.outside(token):
            yield from _noun(token, reading)


def _noun(noun: Token, reading: Reading) -> Iterator[Attribution]:
    held = _clause(noun, reading) or _infinitive(noun, reading) or _preposition(noun, reading)
    if held is None or not held[0]:
        return
    words, last = held
    verb = _voice(noun, reading)
    holder = _holder(noun, reading) if verb is None else subject(verb, reading)
    if holder is None and not _told(noun):
        return
    source = noun_phrase(holder, reading, verb or noun) if holder is not None else None
    if source is None or not any(start <= source.start_char < end for start, end in words):
        yield Attribution("noun", noun, _cue(noun, verb, last, reading), source, words)


def _told(noun: Token) -> bool:
    """ "Amid fears that …": of nobody in particular, but told."""
    return any(_that_clause(each) for each in noun.rights)


def _cue(noun: Token, verb: Token | None, last: Token, reading: Reading) -> Tokens:
    start = noun.i if verb is None else verb_group(verb, reading.cues.chain).start
    return reading.doc[start : last.i + 1]


def _clause(noun: Token, reading: Reading) -> Held | None:
    """ "claim that …"."""
    if lemma(noun) not in reading.cues.nouns:
        return None
    clause = next((each for each in noun.rights if _that_clause(each)), None)
    words = content.phrase(clause, reading) if clause is not None else _quoted(noun, reading)
    return (words, noun) if words else None


def _that_clause(token: Token) -> bool:
    if token.dep_ not in ("acl", "ccomp", "relcl"):
        return False
    return any(each.lower_ == "that" and each.dep_ == "mark" for each in token.children)


def _quoted(noun: Token, reading: Reading) -> tuple[Piece, ...]:
    """ "his statement on Friday that “…”", where the parser has lost the clause."""
    for token in reading.doc[noun.i + 1 : noun.i + NEAR]:
        following = token.i + 1
        if token.lower_ == "that" and following in reading.quoted:
            return content.pieces(reading, [(token.i, content.quotation_end(following, reading))])
        if token.text in PAUSES or not reading.outside(token):
            break
    return ()


def _infinitive(noun: Token, reading: Reading) -> Held | None:
    """ "promise to …"."""
    if lemma(noun) not in reading.cues.noun_infinitive:
        return None
    for each in noun.rights:
        if each.dep_ == "acl" and any(child.lower_ == "to" for child in each.lefts):
            return content.phrase(each, reading), noun
    return None


def _preposition(noun: Token, reading: Reading) -> Held | None:
    """ "support for …"."""
    for each in noun.rights:
        if each.dep_ == "prep" and (lemma(noun), each.lower_) in reading.cues.noun_prepositions:
            dated = reading.doc[each.i + 1].ent_type_ in TIMES
            words = content.pieces(reading, [(each.i + 1, each.right_edge.i + 1)])
            return None if dated else (words, each)
    return None


def _voice(noun: Token, reading: Reading) -> Token | None:
    """The verb of "voiced support", "made a claim"."""
    verb = noun.head
    near = noun.dep_ == "dobj" and verb.i < noun.i < verb.i + NEAR
    voices = near and lemma(verb) in reading.cues.voices and not is_passive(verb)
    return verb if voices and reading.outside(verb) else None


def _holder(noun: Token, reading: Reading) -> Token | None:
    """Whose claim it is: "Smith's claim", "a demand by Smith", in a headline "Smith claim"."""
    for each in noun.children:
        if each.dep_ == "poss" or (each.dep_ == "compound" and each.lower_ in reading.named):
            return each
        if each.dep_ in ("prep", "agent") and each.lower_ in ("by", "from"):
            return next((inner for inner in each.rights if inner.dep_ == "pobj"), None)
    return None

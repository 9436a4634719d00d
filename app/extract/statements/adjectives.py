"""Adjectives of opinion: "is confident that …", "was critical of …", "made clear that …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract.statements import content
from app.extract.statements.cues import lemma, verb_group
from app.extract.statements.noun_phrases import TIMES, noun_phrase
from app.extract.statements.reading import Attribution, Piece, Reading
from app.extract.statements.speakers import subject

COPULAS = frozenset({"be", "feel", "remain", "sound", "become", "stay", "grow", "get", "seem"})
MADE = frozenset({"clear", "plain", "known"})
NOBODY = frozenset({"it", "there", "this", "that", "what"})  # "it is doubtful that …"
NEAR = 6  # tokens from a copula to its adjective

Held = tuple[tuple[Piece, ...], Token]  # the words, and the last token of the cue


def adjectives(reading: Reading) -> Iterator[Attribution]:
    for token in reading.doc:
        known = token.lower_ in reading.cues.adjectives or token.lower_ in MADE
        if known and token.pos_ in ("ADJ", "VERB") and reading.outside(token):
            yield from _adjective(token, reading)


def _adjective(word: Token, reading: Reading) -> Iterator[Attribution]:
    verb = _copula(word)
    if verb is None or not reading.outside(verb):
        return
    held = _clause(word, verb, reading) or _preposition(word, reading)
    holder = subject(verb, reading)
    if held is None or not held[0] or holder is None or holder.lower_ in NOBODY:
        return
    words, last = held
    source = noun_phrase(holder, reading, verb)
    cue = reading.doc[verb_group(verb, reading.cues.chain).start : last.i + 1]
    if not any(start <= source.start_char < end for start, end in words):
        yield Attribution("adjective", word, cue, source, words)


def _copula(word: Token) -> Token | None:
    """The verb by which somebody is of that opinion; of a participle, the verb is itself."""
    if word.lower_ in MADE:
        return word.head if lemma(word.head) == "make" else None
    if word.dep_ in ("acomp", "attr", "oprd", "conj") and lemma(word.head) in COPULAS:
        near = word.head.i < word.i <= word.head.i + NEAR
        return word.head if near else None
    passive = word.pos_ == "VERB" and any(each.dep_ == "auxpass" for each in word.children)
    return word if passive else None


def _clause(word: Token, verb: Token, reading: Reading) -> Held | None:
    """ "confident that …", "eager to …"; after "it is", nobody is."""
    heads = (each for each in (*word.rights, *verb.rights) if each.dep_ in ("ccomp", "xcomp"))
    clause = next((each for each in heads if each.i > word.i and each != word), None)
    if clause is None or clause.left_edge.i <= word.i:
        return None
    return content.pieces(reading, [(clause.left_edge.i, clause.right_edge.i + 1)]), word


def _preposition(word: Token, reading: Reading) -> Held | None:
    for each in word.rights:
        if (
            each.dep_ == "prep"
            and (word.lower_, each.lower_) in reading.cues.adjective_prepositions
        ):
            inner = next(iter(each.rights), None)
            if inner is None or inner.ent_type_ in TIMES:
                return None
            return content.pieces(reading, [(each.i + 1, each.right_edge.i + 1)]), each
    return None

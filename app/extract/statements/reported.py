"""Indirect speech by syntax: a verb of the lexicon with the complement that holds the words."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from app.extract.statements import content
from app.extract.statements.cues import lemma, verb_group
from app.extract.statements.reading import Attribution, Piece, Reading
from app.extract.statements.speakers import TIMES, is_passive, source_of

Found = tuple[str, tuple[Piece, ...], Token | None]  # construction, words, last word of the cue
Rule = Callable[[Token, Reading], Found | None]
DASHES = frozenset({",", "—", "–", "--", "-"})
REACH = 12  # tokens from a verb to its "that"
UNSOURCED = frozenset({"clause", "forward", "passive"})  # the rest are deeds without a speaker
COMPLEMENTS = frozenset({"oprd", "xcomp", "acomp", "attr", "advcl"})
COMPLEMENT_WORDS = frozenset({"as", "of", "for", "with", "to", "over", "about", "against", "from"})


def reported(reading: Reading, used: frozenset[int]) -> Iterator[Attribution]:
    for token in reading.doc:
        verbal = token.pos_ == "VERB" and token.dep_ != "amod"
        if not verbal or token.i in used or not reading.outside(token):
            continue
        found = _first_rule(token, reading)
        if found is not None:
            yield from _attribution(token, found, reading)


def _first_rule(verb: Token, reading: Reading) -> Found | None:
    for rule in PASSIVE_RULES if is_passive(verb) else ACTIVE_RULES:
        found = rule(verb, reading)
        if found is not None and found[1]:
            return found
    return None


def _attribution(verb: Token, found: Found, reading: Reading) -> Iterator[Attribution]:
    construction, pieces, last = found
    cue = verb_group(verb, reading.cues.chain, last)
    source = source_of(verb, reading)
    if source is not None and any(start <= source.start_char < end for start, end in pieces):
        source = None
    if source is not None or construction in UNSOURCED:
        yield Attribution(construction, verb, cue, source, pieces)


def _child(verb: Token, *labels: str) -> Token | None:
    return next((child for child in verb.children if child.dep_ in labels), None)


def _clause(verb: Token, reading: Reading) -> Found | None:
    """ "said (that) …", and "…, he said"."""
    head = _child(verb, "ccomp")
    if head is None or lemma(verb) not in reading.cues.clause:
        return None
    if lemma(verb) in reading.cues.asked and _infinitive(head):
        return None
    if _negated(verb) and lemma(verb) not in reading.cues.attitude:
        return None
    return "clause", content.clause(head, reading, verb), None


def _negated(verb: Token) -> bool:
    """ "did not say that …" says nothing."""
    return any(child.dep_ == "neg" for child in verb.lefts)


def _infinitive(head: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in head.children)


def _parenthesis(verb: Token, reading: Reading) -> Found | None:
    """ "The plan, he said, is dead": the cue stands within the words."""
    if verb.dep_ not in ("parataxis", "ccomp") or lemma(verb) not in reading.cues.clause:
        return None
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    while start < verb.i and reading.doc[start].is_punct:
        start += 1
    outer = (verb.head.left_edge.i, verb.head.right_edge.i + 1)
    commas = reading.doc[start - 1].text in DASHES and reading.doc[end - 1 : end + 1].text
    if not outer[0] < start or not commas or any(each.dep_ == "mark" for each in verb.children):
        return None
    return "parenthesis", content.pieces(reading, [(outer[0], start), (end, outer[1])]), None


def _infinitival(verb: Token, reading: Reading) -> Found | None:
    head = _child(verb, "xcomp")
    if head is None or lemma(verb) not in reading.cues.infinitive or not _infinitive(head):
        return None
    if lemma(head) in reading.cues.anonymous:
        return None
    if lemma(head) in reading.cues.clause and _child(head, "ccomp", "dobj", "prep") is not None:
        return None
    return "infinitive", content.phrase(head, reading), None


def _asked(verb: Token, reading: Reading) -> Found | None:
    """ "urged them to …": object and infinitive."""
    if lemma(verb) not in reading.cues.asked:
        return None
    head = _child(verb, "ccomp", "xcomp")
    if head is None or not _infinitive(head):
        return None
    objects = [child for child in verb.rights if child.dep_ in ("dobj", "dative")]
    start = objects[0].left_edge.i if objects else head.left_edge.i
    on = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    last = on if on is not None and on.lower_ in ("on", "upon") else None
    start = max(start, verb.i + 1 + (last is not None))
    return "request", content.pieces(reading, [(start, head.right_edge.i + 1)]), last


def _named(verb: Token, reading: Reading) -> Found | None:
    """ "called the plan a mistake", "accused them of lying"."""
    if lemma(verb) not in reading.cues.named:
        return None
    after = [child for child in verb.rights if child.dep_ not in ("punct", "prt", "advmod", "cc")]
    objects = [child for child in after if child.dep_ in ("dobj", "ccomp", "oprd", "xcomp")]
    complements = [child for child in after if _completes(child)]
    if lemma(verb) in reading.cues.deeds and not any(each.dep_ == "prep" for each in complements):
        return None
    if not objects or not (complements or objects[0].dep_ == "ccomp"):
        return None
    end = max(each.right_edge.i + 1 for each in [*objects[:1], *complements[:1]])
    start = min(objects[0].left_edge.i, end)
    if start <= verb.i:
        start = verb.i + 1
    return "named", content.pieces(reading, [(start, end)]), None


def _completes(child: Token) -> bool:
    return child.dep_ in COMPLEMENTS or (child.dep_ == "prep" and child.lower_ in COMPLEMENT_WORDS)


def _prepositional(verb: Token, reading: Reading) -> Found | None:
    """ "called for …", "spoke about …"."""
    for child in verb.rights:
        if child.dep_ == "prep" and (lemma(verb), child.lower_) in reading.cues.prepositions:
            inner = next(iter(child.rights), None)
            if inner is not None and inner.ent_type_ not in TIMES:
                end = _with_as(verb, child.right_edge.i + 1)
                words = content.pieces(reading, [(child.i + 1, end)])
                return "preposition", words, child
    return None


def _with_as(verb: Token, end: int) -> int:
    """ "referred to them as rebels"."""
    after = (each for each in verb.rights if each.dep_ == "prep" and each.left_edge.i == end)
    return next((each.right_edge.i + 1 for each in after if each.lower_ == "as"), end)


def _object(verb: Token, reading: Reading) -> Found | None:
    head = _child(verb, "dobj")
    if head is None or head.i < verb.i:
        return None
    quoted = lemma(verb) in reading.cues.clause and head.left_edge.i in reading.quoted
    if lemma(verb) not in reading.cues.object and not quoted:
        return None
    return "object", content.phrase(head, reading), None


def _forward(verb: Token, reading: Reading) -> Found | None:
    """ "told them that …", where the parser has lost the clause."""
    if lemma(verb) not in reading.cues.strong | reading.cues.told or verb.tag_ == "VB":
        return None
    for token in reading.doc[verb.i + 1 : verb.i + REACH]:
        if token.lower_ == "that" and token.pos_ in ("SCONJ", "PRON", "DET"):
            end = content.sentence_end(token.i, reading)
            return "forward", content.pieces(reading, [(token.i, end)]), None
        if token.tag_ in content.FINITE or token.text in ",;:." or not reading.outside(token):
            return None
    return None


def _quoted_object(verb: Token, reading: Reading) -> Found | None:
    """ "called it a “mistake”", "found “no evidence”": a verb before short quoted words."""
    cues = reading.cues
    known = lemma(verb) in cues.named | cues.object | cues.clause | cues.infinitive
    if not known or verb.tag_ == "VB":
        return None
    for token in reading.doc[verb.i + 1 : verb.i + REACH]:
        if not reading.outside(token):
            end = content.quotation_end(token.i, reading)
            return "quoted-words", content.pieces(reading, [(verb.i + 1, end)]), None
        if token.tag_ in content.FINITE or token.text in ",;:." or token.is_space:
            return None
    return None


def _as_reported(verb: Token, reading: Reading) -> Found | None:
    """ "As Smith explained, …"."""
    mark = next((child for child in verb.lefts if child.lower_ == "as"), None)
    known = lemma(verb) in reading.cues.clause or lemma(verb) == "put"
    if verb.dep_ != "advcl" or mark is None or not known:
        return None
    if any(child.dep_ in ("ccomp", "xcomp") for child in verb.children):
        return None
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    outer = (min(verb.head.left_edge.i, start), max(verb.head.right_edge.i + 1, end))
    return "as-reported", content.pieces(reading, [(outer[0], start), (end, outer[1])]), None


def _passive_clause(verb: Token, reading: Reading) -> Found | None:
    """ "was told that …", "it is believed that …", "is said to be …"."""
    if lemma(verb) not in reading.cues.passive:
        return None
    head = _child(verb, "ccomp", "xcomp")
    return None if head is None else ("passive", content.phrase(head, reading), None)


ACTIVE_RULES: tuple[Rule, ...] = (
    _asked,
    _clause,
    _parenthesis,
    _infinitival,
    _named,
    _prepositional,
    _as_reported,
    _object,
    _forward,
    _quoted_object,
)
PASSIVE_RULES: tuple[Rule, ...] = (_passive_clause, _as_reported)

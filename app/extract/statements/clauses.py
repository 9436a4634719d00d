"""Verbs that report with a clause: "said that …", "vowed to …", "is believed to …"."""

from spacy.tokens import Token

from app.extract.statements import content
from app.extract.statements.cues import lemma
from app.extract.statements.objects import completes
from app.extract.statements.reading import Complement, Piece, Reading, child_of

DASHES = frozenset({",", "—", "–", "--", "-"})
PAUSES = frozenset(",;:.")
ORDERS = frozenset({"tell", "ask"})  # "were told to leave" reports nothing of them
SENSES = frozenset({"hear", "feel"})
REACH = 12  # tokens from a verb to its "that"


def clause(verb: Token, reading: Reading) -> Complement | None:
    """ "said (that) …", and "…, he said"."""
    head = _complement(verb)
    if head is None or lemma(verb) not in reading.cues.clause:
        return None
    if (lemma(verb) in reading.cues.asked and _infinitive(head)) or _sensed(head):
        return None
    if _negated(verb) and lemma(verb) not in reading.cues.attitude:
        return None
    return "clause", content.clause(head, reading, verb), None


def _complement(verb: Token) -> Token | None:
    """Of "Asked if it was true, he said it was" the parser gives both clauses to "said"."""
    after = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    return after if after is not None else child_of(verb, "ccomp")


def gerund(verb: Token, reading: Reading) -> Complement | None:
    """ "proposed closing the border"."""
    head = child_of(verb, "xcomp", "ccomp", "dobj")
    if head is None or lemma(verb) not in reading.cues.gerund or head.tag_ != "VBG":
        return None
    first = head.i > verb.i and all(each.dep_ in ("advmod", "neg") for each in head.lefts)
    return ("infinitive", content.phrase(head, reading), None) if first else None


def _negated(verb: Token) -> bool:
    """ "did not say that …" says nothing."""
    return any(child.dep_ == "neg" for child in verb.lefts)


def _sensed(head: Token) -> bool:
    """ "Heard him say so" is no report, as "heard that he said so" is one."""
    plain = head.tag_ == "VB" and not any(each.dep_ in ("aux", "mark") for each in head.children)
    return plain and lemma(head.head) in SENSES


def _infinitive(head: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in head.children)


def parenthesis(verb: Token, reading: Reading) -> Complement | None:
    """ "The plan, he said, is dead": the cue stands within the words."""
    if verb.dep_ not in ("parataxis", "ccomp") or lemma(verb) not in reading.cues.clause:
        return None
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    while start < verb.i and reading.doc[start].is_punct:
        start += 1
    outer = (verb.head.left_edge.i, verb.head.right_edge.i + 1)
    if not outer[0] < start or any(each.dep_ == "mark" for each in verb.children):
        return None
    if reading.doc[start - 1].text not in DASHES or not _closes(end, reading):
        return None
    return "parenthesis", content.pieces(reading, [(outer[0], start), (end, outer[1])]), None


def _closes(end: int, reading: Reading) -> bool:
    return any(token.text in DASHES | {"."} for token in reading.doc[end - 1 : end + 1])


def infinitival(verb: Token, reading: Reading) -> Complement | None:
    head = child_of(verb, "xcomp")
    if head is None or lemma(verb) not in reading.cues.infinitive or not _infinitive(head):
        return None
    if lemma(head) in reading.cues.anonymous:
        return None
    if lemma(head) in reading.cues.clause and child_of(head, "ccomp", "dobj", "prep") is not None:
        return None
    return "infinitive", content.phrase(head, reading), None


def asked(verb: Token, reading: Reading) -> Complement | None:
    """ "urged them to …", "called on them to …": the party that is asked, and the infinitive."""
    if lemma(verb) not in reading.cues.asked:
        return None
    head = child_of(verb, "ccomp", "xcomp", "advcl")
    if head is None or not _infinitive(head) or head.i < verb.i:
        return None
    if lemma(head) in reading.cues.anonymous:
        return None
    objects = [child for child in verb.rights if child.dep_ in ("dobj", "dative")]
    on = next((child for child in verb.rights if child.lower_ in ("on", "upon")), None)
    if head.dep_ == "advcl" and on is None:
        return None
    start = objects[0].left_edge.i if objects else head.left_edge.i
    if on is not None and on.i == verb.i + 1:
        start = on.i + 1
    words = content.pieces(reading, [(max(start, verb.i + 1), head.right_edge.i + 1)])
    return "request", words, on if on is not None and on.i == verb.i + 1 else None


def as_reported(verb: Token, reading: Reading) -> Complement | None:
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


def forward(verb: Token, reading: Reading) -> Complement | None:
    """ "told them that …", where the parser has lost the clause."""
    if lemma(verb) not in reading.cues.clause or verb.tag_ == "VB" or _negated(verb):
        return None
    sure = lemma(verb) in reading.cues.strong or lemma(verb) in reading.cues.told
    lost = _lost(verb, reading) if sure else ()
    if lost:
        return "forward", lost, None
    for token in reading.doc[verb.i + 1 : verb.i + REACH]:
        if token.tag_ == "VBG" and lemma(token) in reading.cues.clause:
            return None
        if token.lower_ == "that" and token.pos_ in ("SCONJ", "PRON", "DET"):
            end = content.sentence_end(token.i, reading)
            return "forward", content.pieces(reading, [(token.i, end)]), None
        if token.tag_ in content.FINITE or token.text in PAUSES or not reading.outside(token):
            return None
    return None


def _lost(verb: Token, reading: Reading) -> tuple[Piece, ...]:
    """The clause that begins right behind the verb, whatever the parser hung it on."""
    if verb.i + 1 == len(reading.doc) or not reading.outside(verb.nbor(1)):
        return ()
    first = verb.nbor(1)
    head = next((each for each in first.ancestors if each.tag_ in content.FINITE), None)
    if head is None or head.i < first.i:
        return ()
    subject = child_of(head, "nsubj", "nsubjpass", "expl")
    if subject is None or subject.i <= verb.i:
        return ()
    return content.pieces(reading, [(first.i, head.right_edge.i + 1)])


def passive(verb: Token, reading: Reading) -> Complement | None:
    """ "it is believed that …", "he is said to be …", "she was accused of …"."""
    words = child_of(verb, "ccomp") or _whether(verb)
    reports = lemma(verb) in reading.cues.passive
    if words is not None and reports and not (words.i < verb.i and _has_subject(verb, reading)):
        return "passive", content.phrase(words, reading), None
    subject = child_of(verb, "nsubjpass")
    rest = child_of(verb, "xcomp") if reports and lemma(verb) not in ORDERS else None
    if subject is not None and rest is not None:
        return "passive", _halves(subject, rest.left_edge.i, rest, reading), None
    if subject is None or lemma(verb) not in reading.cues.judged:
        return None
    how = next((child for child in verb.rights if completes(child)), None)
    if how is None or _as_saying(how, reading):
        return None
    preposition = how if how.dep_ == "prep" else None
    start = how.i + 1 if preposition is not None else how.left_edge.i
    return "passive", _halves(subject, start, how, reading), preposition


def _has_subject(verb: Token, reading: Reading) -> bool:
    """In "A bus blew up; no casualties were reported" the bus is no part of what was reported."""
    subject = child_of(verb, "nsubjpass")
    own = subject is not None and subject.lower_ != "it"
    return own and lemma(verb) not in reading.cues.told


def _as_saying(how: Token, reading: Reading) -> bool:
    """ "Was quoted as saying": the saying has the words."""
    inner = child_of(how, "pcomp")
    return inner is not None and lemma(inner) in reading.cues.clause


def _whether(verb: Token) -> Token | None:
    """Of "Asked if it was true" the parser makes a condition."""
    if lemma(verb) != "ask":
        return None
    return next((c for c in verb.rights if c.dep_ == "advcl" and _marked(c, "if", "whether")), None)


def _marked(clause: Token, *words: str) -> bool:
    return any(each.dep_ == "mark" and each.lower_ in words for each in clause.lefts)


def _halves(subject: Token, start: int, rest: Token, reading: Reading) -> tuple[Piece, ...]:
    """What is said stands on both sides of the cue."""
    first = (subject.left_edge.i, subject.right_edge.i + 1)
    return content.pieces(reading, [first, (start, rest.right_edge.i + 1)])

"""Verbs that report with their object: "condemned …", "called it a mistake", "spoke of …"."""

from spacy.tokens import Token

from app.extract.statements import content
from app.extract.statements.cues import lemma
from app.extract.statements.noun_phrases import TIMES
from app.extract.statements.occasions import before_occasion
from app.extract.statements.reading import Complement, Reading, child_of

COMPLEMENTS = frozenset({"oprd", "xcomp", "acomp", "attr", "advcl"})
COMPLEMENT_WORDS = frozenset({"as", "of", "for", "with", "to", "over", "about", "against", "from"})
REASONS = frozenset({"as", "for", "over", "with"})
PAUSES = frozenset(",;:.")
AS_ONLY = frozenset({"see", "list"})
PREPOSITIONS_OF = {"call": frozenset[str](), "hold": frozenset({"as", "for"})}
REACH = 12  # tokens from a verb to the quotation that belongs to it


def named(verb: Token, reading: Reading) -> Complement | None:
    """ "called the plan a mistake", "accused them of lying"."""
    if lemma(verb) not in reading.cues.named:
        return None
    after = [child for child in verb.rights if child.dep_ not in ("punct", "prt", "advmod", "cc")]
    objects = [child for child in after if child.dep_ in ("dobj", "ccomp", "oprd", "xcomp")]
    complements = [child for child in after if completes(child)]
    complements += [each for noun in objects[:1] for each in noun.rights if _of_verb(each, verb)]
    reasons = any(each.lower_ in REASONS for each in complements)
    if lemma(verb) in reading.cues.deeds and not reasons:
        return None
    if not objects or not (complements or objects[0].dep_ == "ccomp"):
        return None
    if not _suits(verb, complements):
        return None
    end = max(content.end_of(each, verb, reading) for each in [*objects[:1], *complements[:1]])
    end = content.with_quotations(before_occasion(verb.i, end, reading), reading)
    start = min(objects[0].left_edge.i, end)
    if start <= verb.i:
        start = verb.i + 1
    return "named", content.pieces(reading, [(start, end)]), None


def _suits(verb: Token, complements: list[Token]) -> bool:
    """ "Held talks with them", "called a meeting with them" and "listed them" say nothing."""
    if lemma(verb) in AS_ONLY:
        return any(each.lower_ == "as" for each in complements)
    prepositions = PREPOSITIONS_OF.get(lemma(verb))
    if prepositions is None or not complements:
        return True
    return any(each.dep_ != "prep" or each.lower_ in prepositions for each in complements)


def _of_verb(child: Token, verb: Token) -> bool:
    """What the parser gave to the object: "accused them of …", "called the delay unacceptable"."""
    told = lemma(verb) == "call" and child.dep_ == "amod" and not list(child.children)
    blamed = lemma(verb) == "accuse" and child.lower_ == "of"
    return child.lower_ == "as" or told or blamed


def completes(child: Token) -> bool:
    return child.dep_ in COMPLEMENTS or (child.dep_ == "prep" and child.lower_ in COMPLEMENT_WORDS)


def prepositional(verb: Token, reading: Reading) -> Complement | None:
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


def object_of(verb: Token, reading: Reading) -> Complement | None:
    head = child_of(verb, "dobj")
    if head is None or head.i < verb.i:
        return None
    judged = lemma(verb) in reading.cues.stances
    if (head.pos_ == "PRON" and not judged) or _ground(verb, head, reading):
        return None
    if _dismissed(verb, head, reading) or _bare_wording(verb, head, reading):
        return None
    quoted = lemma(verb) in reading.cues.quote and head.left_edge.i in reading.quoted
    if lemma(verb) not in reading.cues.object and not quoted:
        return None
    end = content.end_of(head, verb, reading)
    return "object", content.pieces(reading, [(head.left_edge.i, end)]), None


def quoted_words(verb: Token, reading: Reading) -> Complement | None:
    """ "called it a “mistake”", "found “no evidence”": a verb before short quoted words."""
    cues = reading.cues
    known = lemma(verb) in cues.named | cues.object | cues.quote | cues.infinitive
    if not known or verb.tag_ == "VB":
        return None
    for token in reading.doc[verb.i + 1 : verb.i + REACH]:
        if not reading.outside(token):
            end = content.quotation_end(token.i, reading)
            return "quoted-words", content.pieces(reading, [(verb.i + 1, end)]), None
        if token.tag_ in content.FINITE or token.text in PAUSES or token.is_space:
            return None
    return None


def _ground(verb: Token, head: Token, reading: Reading) -> bool:
    """Whether soldiers defend it, and not speakers."""
    if lemma(verb) != "defend":
        return False
    return head.ent_type_ in ("GPE", "LOC", "FAC") or lemma(head) in reading.cues.ground


def _dismissed(verb: Token, head: Token, reading: Reading) -> bool:
    """Whether people lose their posts by it: to dismiss a claim is to speak."""
    if lemma(verb) != "dismiss":
        return False
    counted = any(child.dep_ == "nummod" for child in head.children)
    return counted or head.ent_type_ == "PERSON" or lemma(head) in reading.cues.dismissed


def _bare_wording(verb: Token, head: Token, reading: Reading) -> bool:
    """ "Published a statement", "offered no evidence": of words that are not told."""
    if lemma(verb) not in reading.cues.voices and lemma(verb) != "publish":
        return False
    denied = any(child.lower_ == "no" for child in head.lefts)
    return denied or (lemma(head) in reading.cues.wordings and not list(head.rights))


def done_by(verb: Token, reading: Reading) -> Complement | None:
    """ "The plan was defended by Smith", "a call echoed by Japan"."""
    if (
        lemma(verb) not in reading.cues.stances
        or lemma(verb) in reading.cues.deeds
        or child_of(verb, "agent") is None
    ):
        return None
    noun = child_of(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)
    if noun is None or noun.i > verb.i:
        return None
    end = min(noun.right_edge.i + 1, verb.i)
    return "done-by", content.pieces(reading, [(noun.left_edge.i, end)]), None

"""Does a named country act, or is it only where something is?"""

from spacy.tokens import Token

from app.extract.joined import first_joined
from app.extract.names.context import DASHES
from app.extract.names.proposals import Proposal
from app.extract.names.words import words

DATELINE = 9
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))
OWNERS = frozenset(("poss", "compound", "nmod", "amod"))
OBJECTS = frozenset(("dobj", "dative", "iobj", "obj"))


def acts(proposal: Proposal) -> bool:
    """ "Iraq condemned", "talks with Iran", "Iraq's decision", "U.S. forces"."""
    if _is_in_dateline(proposal):
        return False
    head = first_joined(proposal.tokens.root)
    governor = head.head
    if head.dep_ == "nsubj" and _tallies(governor):
        return False
    if head.dep_ in SUBJECTS:
        verbs = words().acted_on if head.dep_ == "nsubjpass" else words().acts
        return governor.lemma_ in verbs or _is_judged(governor)
    if head.dep_ in OBJECTS:
        return governor.lemma_ in words().acted_on
    if head.dep_ in OWNERS:
        return _is_sent_abroad(governor)
    return head.dep_ == "pobj" and _takes_part(governor)


def _is_judged(verb: Token) -> bool:
    """ "Iran was behind it", "Egypt is ready to": only who acts can be so."""
    return verb.lemma_ == "be" and any(
        child.dep_ == "acomp" or child.lower_ == "behind" for child in verb.rights
    )


def _tallies(verb: Token) -> bool:
    """ "Chile reported its first case": it is where the case is."""
    known = words()
    return verb.lemma_ in known.tallying and any(
        child.dep_ == "dobj" and child.lemma_.lower() in known.occurrences for child in verb.rights
    )


def _is_sent_abroad(token: Token) -> bool:
    """ "U.S. warplanes", "Iraq's decision"; but "Iraq's parliament" sits in Iraq, as stores do."""
    known, lemma = words(), token.lemma_.lower()
    if token.ent_type_ == "PERSON" or lemma in known.seated | known.titles:
        return False
    return lemma in known.institutions or lemma in known.organization_heads


def metonym_acts(proposal: Proposal) -> bool:
    """ "Moscow said": a capital that stands for its government."""
    head = proposal.tokens.root
    return (
        proposal.text in words().metonyms
        and head.dep_ == "nsubj"
        and head.head.lemma_ in words().acts
    )


def _takes_part(preposition: Token) -> bool:
    """ "Talks with Iran", "sanctions on Iran", "aid to Iran", "condemned by Iran"."""
    governor, known = preposition.head, words()
    governs = {"on": known.acted_on_by_on, "to": known.acted_on_by_to}.get(preposition.lower_)
    if governs is not None:
        return governor.lemma_.lower() in governs
    if preposition.lower_ == "by":
        return governor.pos_ == "VERB"
    if preposition.lower_ not in known.acted_with_prepositions:
        return False
    return governor.lemma_ in known.acted_with or governor.pos_ == "VERB"


def _is_in_dateline(proposal: Proposal) -> bool:
    """ "KABUL, Afghanistan (May 2) – Afghan forces …"."""
    comma, city = proposal.before(), proposal.before(2)
    if comma is None or city is None or comma.text != "," or not city.text.isupper():
        return False
    tail = proposal.tokens.doc[proposal.end : proposal.end + DATELINE]
    return any(token.text in DASHES for token in tail)

"""What only a person does, suffers or has, and what is only done to ground."""

from spacy.tokens import Token

from app.extract.joined import back
from app.extract.names.evidence import Evidence
from app.extract.names.known import Known
from app.extract.names.proposals import Proposal
from app.extract.names.words import words

WHO = Evidence(person=3.0)
DEED = Evidence(person=2.0)
GROUND = Evidence(place=2.5)
PEERS = frozenset(("who", "whom", "whose"))
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))


def of_deed(proposal: Proposal, known: Known) -> Evidence | None:
    """ "Lee, who lives in Reno", "Lee died", "Lee was arrested", "Lee's wife"; of no country."""
    if known.is_country(proposal.text):
        return None
    if _is_followed_by_who(proposal):
        return WHO
    root = proposal.tokens.root
    if known.weight(proposal.text) > 0 and _is_ground(root):
        return GROUND
    return DEED if _acts(root) or _suffers(root) or _has(proposal) else None


def _is_followed_by_who(proposal: Proposal) -> bool:
    after = proposal.after()
    if after is not None and after.text == ",":
        after = proposal.after(1)
    return after is not None and after.lower_ in PEERS


def _acts(root: Token) -> bool:
    return root.dep_ == "nsubj" and root.head.lemma_ in words().human_deeds


def _suffers(root: Token) -> bool:
    if root.dep_ not in ("nsubjpass", "dobj"):
        return False
    return root.head.lemma_ in words().human_fates


def _is_ground(root: Token) -> bool:
    """ "Retook Palmyra", "entered Stepanakert"."""
    root = back(root, lambda each: each.dep_ == "conj" and each.head.pos_ == "PROPN")
    return root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_ in words().taken


def _has(proposal: Proposal) -> bool:
    after = proposal.after()
    owns = after is not None and after.text in POSSESSIVE
    return owns and proposal.tokens.root.head.lemma_.lower() in words().human_belongings

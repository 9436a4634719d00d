"""What a name's own words, and the model, say of its kind."""

import re

from app.extract.names.context import is_dateline
from app.extract.names.evidence import Evidence
from app.extract.names.known import Known
from app.extract.names.proposals import Proposal
from app.extract.names.words import words

LABELS = {
    "GPE": Evidence(place=2.0),
    "LOC": Evidence(place=2.0),
    "FAC": Evidence(place=1.5),
    "PERSON": Evidence(person=2.0),
    "ORG": Evidence(organization=2.0),
    "NORP": Evidence(group=2.5),
    "EVENT": Evidence(other=2.5),
    "PRODUCT": Evidence(other=1.5),
    "WORK_OF_ART": Evidence(other=2.0),
    "LAW": Evidence(other=2.5),
    "": Evidence(other=1.9),
}
DOUBTED = {"NORP": Evidence(group=1.2), "ORG": Evidence(organization=1.5)}
LEAST_KNOWN = {"NORP": 0.6, "ORG": 1.8}
TOWN = 0.6
UNATTESTED = Evidence(place=1.0, other=1.4)
ACRONYM = Evidence(place=-1.5, organization=1.5)
CAMEL = Evidence(organization=2.5)
UNPLACED = Evidence(place=1.0, other=2.0)  # "the Hall of Fame"
INITIALS = Evidence(person=4.0)
HEAD = Evidence(organization=3.5)
PLACE_HEAD = Evidence(place=2.5)
FACILITY = Evidence(place=2.0)
PEOPLE = Evidence(group=1.5)
KNOWN_PEOPLE = Evidence(group=4.0)
KNOWN_ORGANIZATION = Evidence(organization=6.0)
VESSEL = Evidence(other=6.0)
ROAD = Evidence(place=3.5)
WEBSITE = re.compile(r"\w\.(?:com|org|net|gov|edu|co\.uk)$", re.IGNORECASE)
ACRONYM_LENGTH = re.compile(r"[A-Z]{2,6}$")
CAMEL_CASE = re.compile(r"(?!(?:Mc|Mac|De|Di|La|Le|Du|Fitz|Van|O)[A-Z])[A-Z][a-z]+[A-Z][A-Za-z]*$")
INITIAL = re.compile(r"(?:[A-Z]\.){2,}(?: [A-Z][\w’'-]+)?$")  # "T.R.", "C.J. McArthur"


def of_label(proposal: Proposal, known: Known) -> Evidence:
    """The model is less sure of one word: it takes towns for peoples and companies."""
    label = proposal.label
    if label == "FAC" and not _has_head(proposal) and known.weight(proposal.text) < TOWN:
        return UNPLACED
    if label in ("GPE", "LOC") and len(proposal.tokens) == 1 and not known.find(proposal.text):
        return UNATTESTED
    if len(proposal.tokens) == 1 and known.weight(proposal.text) >= LEAST_KNOWN.get(label, 9.0):
        return DOUBTED[label]
    return LABELS[label]


def _has_head(proposal: Proposal) -> bool:
    last, first = proposal.tokens[-1].lower_.rstrip("."), proposal.tokens[0].lower_
    known, after = words(), proposal.after()
    if after is not None and after.text in known.facility_heads:
        return True
    return (
        last in known.facility_heads or last in known.place_heads or first in known.facility_starts
    )


def of_form(proposal: Proposal, known: Known) -> Evidence:
    """By the name's own words."""
    text = proposal.text
    if text in words().peoples:
        return KNOWN_PEOPLE
    if any(part in words().known_organizations for part in (text, proposal.tokens[-1].text)):
        return KNOWN_ORGANIZATION
    if WEBSITE.search(text):
        return KNOWN_ORGANIZATION
    if INITIAL.match(text) and not known.is_division(text):
        return INITIALS
    if proposal.tokens[0].lower_ in words().vessel_starts and len(proposal.tokens) > 1:
        return VESSEL
    if text in ("U.S.", "US") and (after := proposal.after()) is not None and after.is_digit:
        return VESSEL  # a highway
    if _is_acronym(proposal, known):
        return ACRONYM
    if CAMEL_CASE.match(text):
        return CAMEL
    weight = known.weight(text)
    own = Evidence(place=weight)
    if len(proposal.tokens) == 1:
        people = weight < 1 and text.endswith(words().people_ends)
        return own.plus(PEOPLE) if people else own
    return own.plus(_heads(proposal, weight))


def _is_acronym(proposal: Proposal, known: Known) -> bool:
    """ "NERI", amid words that are not in capitals, is no town; "NSW" is a division."""
    text = proposal.text
    if len(proposal.tokens) > 1 or not text.isupper() or not ACRONYM_LENGTH.match(text):
        return False
    beside = (proposal.before(), proposal.after())
    shouted = any(t is not None and t.is_alpha and t.is_upper and len(t) > 1 for t in beside)
    return not shouted and not known.is_division(text) and not is_dateline(proposal)


def _has_inner_head(proposal: Proposal) -> bool:
    """ "Arts Center of Cannon County", "Bank of Kabul"."""
    heads = words().organization_heads
    return any(
        token.lower_ in heads and token.nbor().lower_ in ("of", "for")
        for token in proposal.tokens[:-1]
    )


def _heads(proposal: Proposal, weight: float) -> Evidence:
    """By the first and last word of a longer name."""
    last, first = proposal.tokens[-1].lower_.rstrip("."), proposal.tokens[0].lower_
    known = words()
    if weight < 1 and (last in known.organization_heads or _has_inner_head(proposal)):
        return HEAD
    if last in known.place_heads:
        return PLACE_HEAD
    if last in known.road_heads:
        return ROAD
    if last in known.facility_heads or first in known.facility_starts:
        return FACILITY
    return Evidence(place=1.0) if first.rstrip(".") in known.place_starts else Evidence()

"""What speaks for a name being a place, a person, an organisation or a people."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from app.extract.names.known import Known
from app.extract.names.people import People
from app.extract.names.proposals import Proposal
from app.extract.names.words import words


class Evidence(NamedTuple):
    place: float = 0.0
    person: float = 0.0
    organization: float = 0.0
    group: float = 0.0
    other: float = 0.0

    def plus(self, other: "Evidence", share: float = 1.0) -> "Evidence":
        return Evidence(*(a + share * b for a, b in zip(self, other, strict=True)))

    @property
    def best(self) -> str:
        return self._fields[max(range(len(self)), key=self.__getitem__)]


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
UNPLACED = Evidence(place=1.0, other=2.0)  # "the Hall of Fame"
INITIALS = Evidence(person=4.0)
TITLE = Evidence(person=3.5)
SPEAKS = Evidence(person=1.0, organization=0.5)
SURNAME = Evidence(person=3.0)
HEAD = Evidence(organization=3.5)
PLACE_HEAD = Evidence(place=2.5)
FACILITY = Evidence(place=2.0)
CONTAINED = Evidence(place=3.5)
DATELINE = Evidence(place=4.0)
DISEASE = Evidence(other=6.0)
PEOPLE = Evidence(group=1.5)
KNOWN_PEOPLE = Evidence(group=4.0)
ABBREVIATION = Evidence(place=4.0)
KNOWN_ORGANIZATION = Evidence(organization=6.0)
LISTED = Evidence(place=3.0)
ACCORDING = Evidence(person=1.5, organization=0.5)
OF_TOWN = Evidence(place=2.5)  # "Jane Roe of Southlake"
ROAD = Evidence(place=3.5)
GIVEN_NAME = Evidence(person=1.5)
SPEECH = frozenset(("said", "says", "told", "added", "asked", "explained", "recalled", "testified"))
LIST_MARKS = frozenset((",", "and", "or", "&"))
LISTED_PLURALS = frozenset(
    (
        "counties",
        "provinces",
        "districts",
        "parishes",
        "states",
        "streets",
        "townships",
        "townships",
        "roads",
    )
)
LONGEST_LIST = 24
INITIAL = re.compile(r"(?:[A-Z]\.){2,}(?: [A-Z][\w’'-]+)?$")  # "T.R.", "C.J. McArthur"
DASHES = frozenset(("—", "–", "--", "-", "\x97", "_"))


def of(proposal: Proposal, known: Known, people: People) -> Evidence:
    total = _label(proposal, known)
    for found in (
        _form(proposal, known),
        _before(proposal, known),
        _after(proposal, known),
        _person(proposal, people),
        DATELINE if is_dateline(proposal) else None,
        DISEASE if _is_disease(proposal) else None,
    ):
        if found is not None:
            total = total.plus(found)
    return total


def _label(proposal: Proposal, known: Known) -> Evidence:
    """The model is less sure of one word: it takes towns for peoples and companies."""
    label = proposal.label
    if label == "FAC" and not _has_head(proposal) and known.weight(proposal.text) < TOWN:
        return UNPLACED
    if len(proposal.tokens) == 1 and known.weight(proposal.text) >= LEAST_KNOWN.get(label, 9.0):
        return DOUBTED[label]
    return LABELS[label]


def _has_head(proposal: Proposal) -> bool:
    last, first = proposal.tokens[-1].lower_.rstrip("."), proposal.tokens[0].lower_
    known = words()
    return (
        last in known.facility_heads or last in known.place_heads or first in known.facility_starts
    )


def sum_of(evidences: Iterable[Evidence]) -> Evidence:
    total = Evidence()
    for evidence in evidences:
        total = total.plus(evidence)
    return total


def _form(proposal: Proposal, known: Known) -> Evidence:
    """By the name's own words."""
    text = proposal.text
    if text in words().peoples:
        return KNOWN_PEOPLE
    if any(part in words().known_organizations for part in (text, proposal.tokens[-1].text)):
        return KNOWN_ORGANIZATION
    if INITIAL.match(text) and not known.is_division(text):
        return INITIALS
    weight = known.weight(text)
    own = Evidence(place=weight)
    if len(proposal.tokens) == 1:
        people = weight < 1 and text.endswith(words().people_ends)
        return own.plus(PEOPLE) if people else own
    return own.plus(_heads(proposal, weight))


def _heads(proposal: Proposal, weight: float) -> Evidence:
    """By the first and last word of a longer name."""
    last, first = proposal.tokens[-1].lower_.rstrip("."), proposal.tokens[0].lower_
    known = words()
    if weight < 1 and last in known.organization_heads:
        return HEAD
    if last in known.place_heads:
        return PLACE_HEAD
    if last in known.road_heads:
        return ROAD
    if last in known.facility_heads or first in known.facility_starts:
        return FACILITY
    return Evidence(place=1.0) if first.rstrip(".") in known.place_starts else Evidence()


def _before(proposal: Proposal, known: Known) -> Evidence | None:
    token = proposal.before()
    if token is None:
        return None
    if token.lower_.rstrip(".") in words().titles:
        return TITLE
    if token.text == "," and known.is_abbreviation(proposal.text):
        return ABBREVIATION
    second = proposal.before(2)
    if token.lower_ == "to" and second is not None and second.lower_ == "according":
        return ACCORDING
    if token.lower_ == "of" and second is not None and second.ent_type_ == "PERSON":
        return OF_TOWN
    if token.lower_ == "the" and second is not None:
        token = second
    weight = words().place_before.get(token.lower_)
    return Evidence(place=weight) if weight else None


def _after(proposal: Proposal, known: Known) -> Evidence | None:
    token = proposal.after()
    if token is None:
        return None
    if token.lower_ in SPEECH:
        return SPEAKS
    if token.text == "," and _is_division_after(proposal, known):
        return CONTAINED
    weight = words().place_after.get(token.text)
    if weight:
        return Evidence(place=weight)
    return LISTED if token.text in LIST_MARKS and _lists_places(proposal) else None


def _lists_places(proposal: Proposal) -> bool:
    """ "Clarke, Madison and Oconee counties"."""
    doc = proposal.tokens.doc
    for token in doc[proposal.end : proposal.end + LONGEST_LIST]:
        if token.lower_ not in LIST_MARKS and not token.text[0].isupper():
            return token.text in LISTED_PLURALS
    return False


def _is_division_after(proposal: Proposal, known: Known) -> bool:
    """ "Paris, Texas" and "Erbil, Iraq", but not "Smith, Iraq's minister" nor "Jones, 45"."""
    token = proposal.after(1)
    if token is None or not token.text[0].isupper():
        return False
    doc = token.doc
    return any(known.is_division(doc[token.i : token.i + n].text) for n in (1, 2, 3))


def _person(proposal: Proposal, people: People) -> Evidence | None:
    if len(proposal.tokens) > 1:
        return None
    if proposal.text in people.surnames:
        return SURNAME
    return GIVEN_NAME if proposal.text in people.given else None


def is_dateline(proposal: Proposal) -> bool:
    """ "BAGHDAD (Reuters) —", "MANASSAS, Va. —": capitals before a dash where a sentence begins."""
    if not proposal.text.isupper() or len(proposal.text) < 3:
        return False
    first = proposal.tokens[0]
    if not (first.is_sent_start or _ends_line(proposal.before())):
        return False
    tail = proposal.tokens.doc[proposal.end : proposal.end + 9]
    return any(token.text in DASHES for token in tail)


def _ends_line(token: Token | None) -> bool:
    return token is None or "\n" in token.text or token.text in (".", "(")


def _is_disease(proposal: Proposal) -> bool:
    token = proposal.after()
    named = proposal.text.lower() in words().disease_names
    return named or (
        token is not None and token.lower_ in words().diseases and token.lower_ != "outbreak"
    )

"""What a name is an attribute of, or what is said of it in an apposition."""

from spacy.tokens import Token

from app.extract.names.evidence import Evidence
from app.extract.names.known import Known
from app.extract.names.proposals import Proposal
from app.extract.names.words import words

PRODUCT = Evidence(other=6.0)
BUILDING = Evidence(place=7.0)
ROLE = Evidence(person=3.0)
AGE = Evidence(person=2.5)
KNOWN_AS = Evidence(person=2.0)
FATE = Evidence(person=2.5)
AREA_OF = Evidence(place=3.5)
WITHIN = Evidence(place=2.5)
BEARING = Evidence(place=6.0)
KNOWN_TOWN = 1.2
OLDEST = 110
ARTICLES = frozenset(("the", "a", "an", "his", "her", "their"))
LONGEST_OWNER = 5
FARTHEST = 7  # tokens from a name to its role


def of_product(proposal: Proposal, known: Known) -> Evidence | None:
    """ "Katyusha rockets", "a Toyota sedan"; not "Baghdad car bombs" nor "Gaza rockets"."""
    if _is_car(proposal, known):
        return PRODUCT
    head = modified(proposal)
    if head is None or head.lower_ not in words().products or proposal.text in words().peoples:
        return None
    maker = known.weight(proposal.text) < 0 or head.lower_ in words().makes
    return PRODUCT if maker and not known.is_division(proposal.text) else None


def _is_car(proposal: Proposal, known: Known) -> bool:
    """ "A gray Dodge Magnum"."""
    tokens, before = proposal.tokens, proposal.before()
    make = len(tokens) > 1 and tokens[0].lower_ in words().cars and not known.find(proposal.text)
    described = before is not None and before.pos_ in ("DET", "ADJ", "PRON", "NUM", "NOUN")
    return make and described and tokens[-1].lower_ not in words().organization_heads


def of_building(proposal: Proposal) -> Evidence | None:
    """ "The Imam Hussein shrine" is named for a person."""
    return BUILDING if proposal.label == "PERSON" and is_building(proposal) else None


def is_building(proposal: Proposal) -> bool:
    head = modified(proposal)
    before = proposal.before()
    several = len(proposal.tokens) > 1 or (before is not None and before.text.istitle())
    is_next = head is not None and head.i == proposal.end
    return several and is_next and head is not None and head.text in words().facility_heads


def modified(proposal: Proposal) -> Token | None:
    """The common noun that the name stands before, when nothing is built on that in turn."""
    last = proposal.tokens[-1]
    head = last.head
    if last.dep_ not in ("compound", "nmod", "amod") or head.i < proposal.end:
        return None
    return head if head.dep_ != "compound" and head.tag_ in ("NN", "NNS") else None


def of_apposition(proposal: Proposal, known: Known) -> Evidence | None:
    """ "Ann Hall, 45," and "Ann Hall, the agency's director"; "Hit, in western Iraq"."""
    after, second = proposal.after(), proposal.after(1)
    if after is None or after.text != "," or second is None:
        return None
    if _is_area(second, proposal.after(2)):
        return WITHIN
    if second.lower_ == "in" and known.weight(proposal.text) > 0:
        return WITHIN if _reaches_division(second, known) else None
    if len(proposal.tokens) > 1 and _is_role(proposal, known):
        return ROLE
    third = proposal.after(2)
    if second.text.isdigit() and int(second.text) <= OLDEST and third is not None:
        return AGE if third.text in (",", ".") else None
    return BEARING if _is_bearing(proposal) else None


def _is_area(article: Token, noun: Token | None) -> bool:
    """ "Sandby, a suburb east of the capital", "Sandby, the port city"."""
    if article.lower_ not in ("a", "an", "the") or noun is None:
        return False
    for token in article.doc[noun.i : noun.i + 4]:
        if token.pos_ in ("ADP", "VERB", "AUX", "PUNCT"):
            return False
        if token.text in words().areas:
            return True
    return False


def _reaches_division(preposition: Token, known: Known) -> bool:
    doc, at = preposition.doc, preposition.i + 1
    while at < len(doc) and (doc[at].lower_ in words().directions or doc[at].lower_ == "the"):
        at += 1
    return any(known.is_division(doc[at : at + n].text) for n in (1, 2, 3))


def _is_role(proposal: Proposal, known: Known) -> bool:
    """The head of what follows the comma; a body is never "the director"."""
    doc, at = proposal.tokens.doc, proposal.end + 1
    if proposal.tokens[-1].lower_ in words().organization_heads or known.find(proposal.text):
        return False
    owner = next((t.i for t in doc[at : at + LONGEST_OWNER] if t.tag_ == "POS"), None)
    if owner is None and doc[at].lower_ not in ARTICLES:
        return False
    start = at if owner is None else owner
    for token in doc[start + 1 : start + FARTHEST]:
        if token.text in (",", ".", ";") or token.pos_ in ("ADP", "VERB", "AUX"):
            return False
        if token.lower_ in words().person_roles:
            return True
    return False


def _is_bearing(proposal: Proposal) -> bool:
    """ "Abu Rayl, not far from the camp"; "Dirra, 20 miles north of the lake"."""
    doc, at = proposal.tokens.doc, proposal.end + 1
    for token in doc[at : at + FARTHEST]:
        if token.text in (",", ".", ";") or token.pos_ in ("VERB", "AUX", "PRON"):
            return False
        if token.lower_ in ("of", "from") and doc[token.i - 1].lower_ in words().bearings:
            return True
    return False


def of_introduction(proposal: Proposal, known: Known) -> Evidence | None:
    """ "The town of Merrow", "known as Hanzo", "20-year-old Ana Ruiz"."""
    before, second = proposal.before(), proposal.before(2)
    if before is None or second is None:
        return None
    if before.lower_ == "of" and second.text in words().areas:
        return AREA_OF
    if before.lower_ in words().naming and second.text in words().areas:
        return AREA_OF
    if before.text in words().islands and known.weight(proposal.text) < KNOWN_TOWN:
        return AREA_OF
    if before.lower_ == "of" and second.lower_ in words().fates:
        return FATE if known.weight(proposal.text) < 0 else None
    if before.lower_ == "old" and second.text == "-":
        return AGE
    return KNOWN_AS if before.lower_ == "as" and second.lower_ in ("known", "alias") else None

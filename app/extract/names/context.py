"""What the words around a name say of its kind."""

from spacy.tokens import Token

from app.extract.names.evidence import Evidence
from app.extract.names.known import Known
from app.extract.names.proposals import Proposal
from app.extract.names.words import words

TITLE = Evidence(person=3.5)
SPEAKS = Evidence(person=1.0, organization=0.5)
CONTAINED = Evidence(place=3.5)
DATELINE = Evidence(place=4.0)
AGENCY = Evidence(other=8.0)
INTRODUCED = Evidence(organization=5.0)
DISEASE = Evidence(other=6.0)
ABBREVIATION = Evidence(place=4.0)
LISTED = Evidence(place=3.0)
ACCORDING = Evidence(person=1.5, organization=0.5)
EMPLOYER = Evidence(organization=2.5)
OF_TOWN = Evidence(place=2.5)  # "Jane Roe of Southlake"
OF_PEOPLE = Evidence(place=2.5)  # "a resident of Milltown"
OF_PARTY = Evidence(place=4.0)  # "Ann Lee, D-Milltown"
OFFICE_OF = Evidence(place=2.5)  # "Milltown Mayor Ann Lee"
FIRM = Evidence(organization=2.5)
OWNED = 0.3  # "in" before "Smith's house" says little of Smith
SMALL = frozenset(("of", "for", "and", "the", "in", "on", "&"))
PARTIES = frozenset(("D", "R", "I"))
LIST_MARKS = frozenset((",", "and", "or", "&"))
LONGEST_LIST = 24
DASHES = frozenset(("—", "–", "--", "-", "\x97", "_"))


def of_before(proposal: Proposal, known: Known) -> Evidence | None:
    token = proposal.before()
    if token is None:
        return None
    if token.lower_.rstrip(".") in words().titles:
        return TITLE
    if token.text == "," and known.is_abbreviation(proposal.text):
        return ABBREVIATION
    second = proposal.before(2)
    if token.lower_ == "for" and second is not None and second.lower_ in words().agents_for:
        return EMPLOYER
    if token.lower_ == "to" and second is not None and second.lower_ == "according":
        return ACCORDING
    if token.lower_ == "of" and second is not None and _ends_person(second):
        return OF_TOWN
    if token.lower_ == "of" and second is not None and second.lower_ in words().inhabitants:
        return OF_PEOPLE
    if token.text == "-" and second is not None and second.text in PARTIES:
        return OF_PARTY
    if token.lower_ == "the" and second is not None:
        token = second
    weight = words().place_before.get(token.lower_)
    if weight and _owns(proposal) and not known.is_division(proposal.text):
        weight *= OWNED
    return Evidence(place=weight) if weight else None


def _owns(proposal: Proposal) -> bool:
    after = proposal.after()
    return after is not None and after.text in ("'s", "’s", "'", "’")


def _ends_person(token: Token) -> bool:
    given = token.i > 0 and token.nbor(-1).lower_ in words().given
    return token.ent_type_ == "PERSON" or (given and token.text.istitle())


def of_after(proposal: Proposal, known: Known) -> Evidence | None:
    token = proposal.after()
    if token is None:
        return None
    if token.lower_ in words().speech:
        return SPEAKS
    if token.text == "," and _is_division_after(proposal, known):
        return CONTAINED
    if token.text in words().firm_words and not known.is_division(proposal.text):
        return FIRM
    if token.lower_ in words().titles and token.text.istitle() and known.weight(proposal.text) > 0:
        return OFFICE_OF
    weight = words().place_after.get(token.text)
    if weight:
        return Evidence(place=weight)
    return LISTED if token.text in LIST_MARKS and _lists_places(proposal) else None


def _lists_places(proposal: Proposal) -> bool:
    """ "Clarke, Madison and Oconee counties"."""
    doc = proposal.tokens.doc
    for token in doc[proposal.end : proposal.end + LONGEST_LIST]:
        if token.lower_ not in LIST_MARKS and not token.text[0].isupper():
            return token.text in words().listed_plurals
    return False


def _is_division_after(proposal: Proposal, known: Known) -> bool:
    """ "Paris, Texas" and "Erbil, Iraq", but not "Smith, Iraq's minister" nor "Jones, 45"."""
    token = proposal.after(1)
    if token is None or not token.text[0].isupper():
        return False
    doc = token.doc
    for n in (1, 2, 3):
        division = doc[token.i : token.i + n]
        if known.is_division(division.text):
            owns = division.end < len(doc) and doc[division.end].tag_ == "POS"
            return not owns or known.weight(proposal.text) > 0
    return False


def is_dateline(proposal: Proposal) -> bool:
    """ "BAGHDAD (Reuters) —", "MANASSAS, Va. —": capitals before a dash where a sentence begins."""
    if not proposal.text.isupper() or len(proposal.text) < 3:
        return False
    first = proposal.tokens[0]
    if not (first.is_sent_start or _ends_line(proposal.before())):
        return False
    tail = proposal.tokens.doc[proposal.end : proposal.end + 9]
    return any(token.text in DASHES for token in tail)


def _is_agency(proposal: Proposal) -> bool:
    """ "LIMA (EFE) --": who reports, in brackets before the dash."""
    before, after, dash = proposal.before(), proposal.after(), proposal.after(1)
    return (
        (before is not None and before.text == "(")
        and (after is not None and after.text == ")")
        and (dash is not None and dash.text in DASHES)
    )


def _is_introduced(proposal: Proposal) -> bool:
    """ "Harbour Rescue Force (HRF)": the initials of the words before the bracket."""
    before, after = proposal.before(), proposal.after()
    if before is None or before.text != "(" or after is None or after.text != ")":
        return False
    letters, doc, at = proposal.text, proposal.tokens.doc, proposal.start - 2
    if len(letters) < 2 or not letters.isupper():
        return False
    run = []
    while at >= 0 and (doc[at].text[0].isupper() or doc[at].lower_ in SMALL):
        run.append(doc[at].text[0])
        at -= 1
    return "".join(c for c in reversed(run) if c.isupper()).endswith(letters)


def _ends_line(token: Token | None) -> bool:
    return token is None or "\n" in token.text or token.text == "."


def is_disease(proposal: Proposal) -> bool:
    token = proposal.after()
    named = proposal.text.lower() in words().disease_names
    return named or (
        token is not None and token.lower_ in words().diseases and token.lower_ != "outbreak"
    )


def of_place_in_text(proposal: Proposal) -> Evidence | None:
    if _is_agency(proposal):
        return AGENCY
    if is_dateline(proposal):
        return DATELINE
    if _is_introduced(proposal):
        return INTRODUCED
    return DISEASE if is_disease(proposal) else None

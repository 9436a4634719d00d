"""All that speaks for each kind of one name, taken together."""

from app.extract.names.beside import of_apposition, of_building, of_introduction, of_product
from app.extract.names.context import of_after, of_before, of_place_in_text
from app.extract.names.deeds import of_deed
from app.extract.names.evidence import Evidence, sum_of
from app.extract.names.form import of_form, of_label
from app.extract.names.known import Known
from app.extract.names.people import People, is_full_name
from app.extract.names.proposals import Proposal

SURNAME = Evidence(person=3.0)
GIVEN_NAME = Evidence(person=1.5)
FULL_NAME = Evidence(person=3.0)


def weigh(proposal: Proposal, known: Known, people: People) -> Evidence:
    found = (
        of_label(proposal, known),
        of_form(proposal, known),
        of_before(proposal, known),
        of_after(proposal, known),
        of_place_in_text(proposal),
        of_product(proposal, known),
        of_building(proposal),
        of_apposition(proposal, known),
        of_introduction(proposal, known),
        of_deed(proposal, known),
        _of_person(proposal, people, known),
    )
    return sum_of(evidence for evidence in found if evidence is not None)


def _of_person(proposal: Proposal, people: People, known: Known) -> Evidence | None:
    if len(proposal.tokens) > 1:
        return FULL_NAME if is_full_name(proposal, people, known) else None
    if proposal.text in people.surnames:
        return SURNAME
    return GIVEN_NAME if proposal.text in people.given else None

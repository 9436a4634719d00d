"""Why an event is as it is, for those who ask."""

from app.extract.document import Document
from app.extract.events.confidence import Grounds

TOLD = {
    "clause": "told in its clause",
    "sentence": "told in its sentence",
    "neighbour": "told in the next sentence",
    "beyond": "told two sentences away",
    "earlier": "the last one told before",
    "dateline": "the dateline's",
    "publication": "that of publication",
}
DOUBTS = {
    "noun": "told by a noun",
    "weak": "by a word with other senses",
    "ascribed": "as what somebody is known for",
    "supposed": "not as something that happened",
    "nobody": "with nobody who takes part",
}


def give(identity: str, grounds: Grounds, document: Document) -> None:
    if document.reasons is None:
        return
    first = grounds.incident.first
    why = {"rule": first.rule}
    for field, told in (("date", grounds.told_when), ("place", grounds.told_where)):
        if told in TOLD:
            why[field] = TOLD[told]
    doubts = [DOUBTS[doubt] for doubt in grounds.doubts()]
    if doubts:
        why["doubts"] = ", ".join(doubts)
    document.reasons[identity] = why

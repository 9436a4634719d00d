"""What one trigger says of an event, before mentions are merged."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from app.extract.document import Part
from app.schemas.record import EventType, Modality


@dataclass(slots=True)
class Draft:
    """`agents` and `targets` are heads of noun phrases; `speech` marks a promise or a threat
    that was read off another event's verb ("will attack")."""

    part: Part
    trigger: Token
    event_type: EventType
    mode: str | None
    modality: Modality
    agents: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    subjects: list[Token] = field(default_factory=list)  # agents or not: "the attack killed two"
    alleger: Token | None = None
    weak: bool = False
    nominal: bool = False
    generic: bool = False  # "responsible for attacks": told of no one time
    rule: str = ""  # how it was read, in words
    aside: bool = False  # "in reply to the attack": not what the sentence tells first
    ascribed: bool = False  # "wanted for an attack": what somebody is known for
    content: bool = False  # what was promised, threatened or asked for
    caused: bool = False  # "sparked protests": told as what came of something
    accident: bool = False  # by nature or mishap: nobody's act, though people died of it

"""The step that finds events: who did what to whom, where and when, with casualties."""

from dataclasses import dataclass, field

from app.extract.document import Document
from app.extract.events.attach import attach
from app.extract.events.contexts import Contexts
from app.extract.events.drafts import Draft
from app.extract.events.figure import Figure
from app.extract.events.figures import FigureReader
from app.extract.events.headcount import Headcounter
from app.extract.events.incidents import Incident, Merger
from app.extract.events.numbers import Numbers
from app.extract.events.participants import Cast, antecedent
from app.extract.events.phrases import People
from app.extract.events.registers import Registers
from app.extract.events.salience import salience
from app.extract.events.senses import lexicon
from app.extract.events.setting import Settings
from app.extract.events.tally import Ledger
from app.extract.events.triggers import Triggers
from app.extract.events.write import Writer, told_at
from app.extract.pipeline import Resources
from app.schemas.record import EventType

SUPPOSED = frozenset({"planned", "threatened", "hypothetical"})
SLIGHT: frozenset[EventType] = frozenset({"REQUEST", "SUPPORT", "AID", "COOPERATE"})
ASKING: frozenset[EventType] = frozenset({"REQUEST", "AID"})
REQUIRES = frozenset({"dates", "places", "actors", "referents"})


@dataclass
class Events:
    resources: Resources
    name: str = "events"
    requires: frozenset[str] = REQUIRES
    provides: frozenset[str] = frozenset({"events"})
    triggers: Triggers = field(init=False)
    figures: FigureReader = field(init=False)
    contexts: Contexts = field(init=False)

    def __post_init__(self) -> None:
        self.triggers = Triggers(lexicon())
        self.figures = FigureReader(Headcounter(Numbers()))
        self.contexts = Contexts()

    def __call__(self, document: Document) -> None:
        people = People(document, self.triggers.lexicon)
        registers = Registers(people)
        drafts = [each for each in self.triggers.read(document) if registers.tells(each)]
        settings = Settings(document, _asides(drafts))
        incidents = Merger(people, settings).merge(drafts)
        for part, doc in document.parts():
            figures = self.figures.read(doc, part, people)
            told = (each for each in figures if self._is_told(each, registers))
            attach(told, incidents, settings)
        incidents = _worth_telling(incidents, people, settings)
        incidents.sort(key=lambda incident: -salience(incident, settings))
        writer = Writer(
            settings,
            Cast(people, self.triggers.nouns, settings),
            Ledger(document, people, self.figures.counter),
            self.contexts,
            told_at(incidents, settings),
        )
        document.events = [writer.event(f"e{n}", each) for n, each in enumerate(incidents, 1)]

    def _is_told(self, figure: Figure, registers: Registers) -> bool:
        """ "Many might be killed", "go out without losing their lives" have no figure to tell."""
        anchor = figure.anchor
        if not anchor.tag_.startswith("VB"):
            return True
        stance = self.triggers.modality.of_verb(anchor)
        negated = anchor.dep_ == "pcomp" or any(child.dep_ == "neg" for child in anchor.children)
        spared = stance.modality == "denied" and negated
        return not (spared or stance.modality in SUPPOSED or registers.is_usual(anchor))


def _asides(drafts: list[Draft]) -> frozenset[int]:
    """The words of what somebody is known for, with its own days and places."""
    told = (draft for draft in drafts if draft.ascribed and not draft.generic)
    triggers = (draft.trigger for draft in told if draft.part == "body")
    return frozenset(token.i for trigger in triggers for token in trigger.subtree)


def _worth_telling(incidents: list[Incident], people: People, settings: Settings) -> list[Incident]:
    """Beyond the first sentence, of what says little by itself only what one did to another."""
    acts = [each for each in incidents if each.family != "accident"]
    told = [each for each in acts if not each.is_bare] or acts
    lead = {id(each) for each in told if settings.sentence_of(each.first.trigger) == 0}
    return [each for each in told if id(each) in lead or not _is_slight(each, people)]


def _is_slight(incident: Incident, people: People) -> bool:
    first = incident.first
    if first.event_type in ASKING and _is_done_by_power(first, people):
        return False
    slight = first.event_type in SLIGHT or first.mode == "investigate"
    if first.event_type == "ASSAULT" or not (slight or first.modality in SUPPOSED):
        return False
    return not any(_is_between(draft, people) for draft in incident.drafts)


def _is_done_by_power(draft: Draft, people: People) -> bool:
    """Told by a verb, of one who counts: "the union called for calm", whoever was to hear it."""
    told = not draft.nominal and not draft.content and draft.modality == "occurred"
    if not told or draft.trigger.dep_ == "acl" or (draft.weak and draft.event_type == "AID"):
        return False
    heads = [antecedent(head) for head in draft.agents]
    return any(
        people.actor(head, draft.part) is not None
        or head.lemma_.lower() in people.lexicon.bodies
        or people.party(head) not in {None, "civilians"}
        for head in heads
    )


def _is_between(draft: Draft, people: People) -> bool:
    """Done by one to another; and no lasting state as in "a militia backed by Chad"."""
    if draft.trigger.dep_ == "acl" and draft.trigger.tag_ == "VBN":
        return False
    acting = {antecedent(head).i for head in draft.agents}
    others = [head for head in draft.targets if antecedent(head).i not in acting]
    return all(
        any(people.is_someone(antecedent(head), draft.part) for head in heads)
        for heads in (draft.agents, others)
    )

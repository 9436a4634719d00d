"""Mentions of one event brought together: drafts of one kind that nothing sets apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from app.extract.events.crowds import Crowds
from app.extract.events.drafts import Draft
from app.extract.events.figure import Figure
from app.extract.events.fits import dates_fit, modes_fit, places_fit, same_modality
from app.extract.events.phrases import People
from app.extract.events.setting import WEEK, Settings
from app.extract.events.sides import Sides
from app.extract.events.whereabouts import Found
from app.schemas.record import Period, Place

TELLING = frozenset({"aerial", "drone", "suicide-attack"})  # said once, and meant throughout
FOLLOWING = frozenset({"come", "follow"})
FRONTED = 12  # characters before a date that begins its sentence: "Earlier in May, …"
ONCE = frozenset({"violence", "arrest", "abduct"})


@dataclass(slots=True)
class Incident:
    """One event: its drafts in the order of the text, and the figures told of it."""

    family: str
    drafts: list[Draft]
    date: Found[Period] | None = None  # told in the clause of a trigger
    place: Found[Place] | None = None
    figures: list[Figure] = field(default_factory=list)

    @property
    def first(self) -> Draft:
        return self.drafts[0]

    @property
    def is_bare(self) -> bool:
        """A noun by itself, without anybody, figure or day: "he spoke of the fighting"."""
        told = any(
            not each.nominal or each.agents or each.targets or each.caused for each in self.drafts
        )
        return not (told or self.figures or self.date) and len(self.drafts) == 1

    @property
    def mode(self) -> str | None:
        modes = [draft.mode for draft in self.drafts if draft.mode]
        telling = [mode for mode in modes if mode in TELLING]
        by_means = [mode for mode in modes if mode != "destroy"]
        return next(iter((*telling, *by_means, *modes)), None)


def family(draft: Draft) -> str:
    if draft.accident:
        return "accident"
    if draft.event_type == "ASSAULT":
        return draft.mode if draft.mode in {"abduct", "sexual"} else "violence"
    if draft.event_type == "COERCE" and draft.mode == "arrest":
        return "arrest"
    return f"{draft.event_type} {draft.mode or ''}"


class Merger:
    """Merges the drafts of one document."""

    def __init__(self, people: People, settings: Settings) -> None:
        self.people = people
        self.settings = settings
        self.sides = Sides(people)
        self.crowds = Crowds(people)
        self.incidents: list[Incident] = []

    def merge(self, drafts: Iterable[Draft]) -> list[Incident]:
        """Body first: the title adds to what the body tells."""
        for draft in sorted(drafts, key=lambda d: (d.part == "title", d.trigger.i)):
            self._place(draft)
        return self.incidents

    def _place(self, draft: Draft) -> None:
        kind = family(draft)
        body = draft.part == "body"
        date = self.settings.date_in_clause(draft.trigger) if body else None
        place = self.settings.place_in_clause(draft.trigger) if body else None
        twin = self._twin(draft) or self._cause(draft)
        if twin is not None:
            _add(twin, draft, date, place)
            return
        for incident in self._candidates(draft, kind):
            if self._same(incident, draft, date, place):
                _add(incident, draft, date, place)
                return
            if (
                body
                and kind == "violence"
                and not draft.nominal
                and self._parted_by_crowd(incident, draft)
            ):
                break  # an answer to the last told goes back to none before
        if not draft.generic or date is not None:
            self.incidents.append(Incident(kind, [draft], date, place))

    def _twin(self, draft: Draft) -> Incident | None:
        """Read off the same word twice, as the act and by its verb's own sense."""
        here = (draft.part, draft.trigger.i, draft.event_type)
        for incident in reversed(self.incidents[-4:]):
            last = incident.drafts[-1]
            if (last.part, last.trigger.i, last.event_type) == here:
                return incident
        return None

    def _cause(self, draft: Draft) -> Incident | None:
        """Of "the attack that killed two" the killing is the attack."""
        if draft.event_type != "ASSAULT" or draft.content:
            return None
        doers = {(draft.part, head.i) for head in draft.subjects}
        for incident in reversed(self.incidents):
            triggers = {(each.part, each.trigger.i) for each in incident.drafts}
            if incident.family == "violence" and triggers & doers:
                return incident
        return None

    def _candidates(self, draft: Draft, kind: str) -> Iterable[Incident]:
        """The last told first, but what another answered only after all else."""
        same = [incident for incident in self.incidents if incident.family == kind]
        latest = same if draft.part == "title" else same[::-1]
        return sorted(latest, key=lambda incident: incident.first.aside)

    def _same(
        self,
        incident: Incident,
        draft: Draft,
        date: Found[Period] | None,
        place: Found[Place] | None,
    ) -> bool:
        first = incident.first
        if draft.content != first.content or not same_modality(first, draft):
            return False
        if _came_before(draft):
            return False
        if incident.family in ONCE and self._of_same_victim(incident, draft, date):
            return True
        if draft.ascribed or first.ascribed:
            return self._is_ascribed_to(incident, draft, date, place)
        if not modes_fit(incident.mode, draft.mode):
            return False
        if not (dates_fit(incident.date, date) and self._places_fit(incident.place, place)):
            return False
        if self._is_long_ago(incident, draft, date):
            return False
        if incident.date is None and date is not None and self._looks_back(draft, date):
            return False
        if incident.family in ONCE:
            return not self._is_apart(incident, draft)
        return self._same_people(incident, draft)

    def _is_ascribed_to(
        self,
        incident: Incident,
        draft: Draft,
        date: Found[Period] | None,
        place: Found[Place] | None,
    ) -> bool:
        """Of what somebody is known for the same only where the day or the place says so."""
        if not modes_fit(incident.mode, draft.mode):
            return False
        first = incident.first
        told = bool(incident.date and date) or bool(incident.place and place)
        told = told or bool(self._overlap(first.targets, draft.targets, first.part, draft.part))
        fits = dates_fit(incident.date, date) and self._places_fit(incident.place, place)
        return told and fits and not self._is_long_ago(incident, draft, date)

    def _is_long_ago(self, incident: Incident, draft: Draft, date: Found[Period] | None) -> bool:
        """ "In December it was blamed for rockets that killed …": another time, if far off."""
        if draft.part == "title" or (incident.date is None) == (date is None):
            return False
        if incident.date is None:
            return not dates_fit(self._beside(incident.first), date, WEEK)
        beside = self.settings.date_in_sentence(draft.trigger)
        if beside is None and incident.first.nominal:  # "those behind the Aug. 7 attack"
            old = self.settings.is_past(incident.date.value)
            beside = self.settings.date_of(draft.trigger) if old else None
        return not dates_fit(incident.date, beside, WEEK)

    def _beside(self, draft: Draft) -> Found[Period] | None:
        return self.settings.date_in_sentence(draft.trigger) if draft.part == "body" else None

    def _looks_back(self, draft: Draft, date: Found[Period]) -> bool:
        """ "In 2009, gunmen killed 14": what begins with a day long before is not the news."""
        on, last = self.settings.document.published_on, date.value.to
        if on is None or last is None or last >= on - WEEK or date.span is None:
            return False
        sentence = draft.trigger.sent
        return date.span.start - sentence.start_char <= FRONTED

    def _is_apart(self, incident: Incident, draft: Draft) -> bool:
        """By another actor, by or upon a crowd, or what the same sentence answers."""
        if draft.part == "title":  # which tells what the body tells
            return False
        if self._parted_by_crowd(incident, draft):
            return True
        last = incident.drafts[-1]
        together = (last.part, last.trigger.sent.start) == (draft.part, draft.trigger.sent.start)
        if together:
            return draft.aside
        theirs = {side for each in incident.drafts for side in self.sides.of_agents(each)}
        mine = self.sides.of_agents(draft)
        return bool(theirs and mine) and theirs.isdisjoint(mine)

    def _parted_by_crowd(self, incident: Incident, draft: Draft) -> bool:
        return any(self.crowds.parts(each, draft) for each in incident.drafts)

    def _of_same_victim(self, incident: Incident, draft: Draft, date: Found[Period] | None) -> bool:
        """A person is killed or seized once, wherever the article has it happen."""
        mine = self.sides.victims(draft)
        if not mine or not same_modality(incident.first, draft):
            return False
        known = {actor for each in incident.drafts for actor in self.sides.victims(each)}
        return bool(mine & known) and dates_fit(incident.date, date, WEEK)

    def _places_fit(self, one: Found[Place] | None, other: Found[Place] | None) -> bool:
        if one is None or other is None:
            return True
        return places_fit(one.value, other.value)

    def _same_people(self, incident: Incident, draft: Draft) -> bool:
        first = incident.first
        agents = self._overlap(first.agents, draft.agents, first.part, draft.part)
        targets = self._overlap(first.targets, draft.targets, first.part, draft.part)
        if agents is False or targets is False:
            return False
        return bool(agents or targets) or draft.part == "title"

    def _overlap(
        self, ones: list[Token], others: list[Token], part: str, other_part: str
    ) -> bool | None:
        """None where either side names nobody."""
        if not ones or not others:
            return None
        known = {self._name(head, part) for head in ones}
        return any(self._name(head, other_part) in known for head in others)

    def _name(self, head: Token, part: str) -> str:
        actor = self.people.actor(head, "title" if part == "title" else "body")
        return actor or head.lemma_.lower()


def _add(
    incident: Incident, draft: Draft, date: Found[Period] | None, place: Found[Place] | None
) -> None:
    incident.drafts.append(draft)
    incident.date = incident.date or date
    incident.place = incident.place or place


def _came_before(draft: Draft) -> bool:
    """ "The raid comes a day after a guard was shot": another time, of which the sentence tells."""
    trigger = draft.trigger
    follows = trigger.dep_ == "advcl" and trigger.head.lemma_ in FOLLOWING
    return follows and any(child.lower_ == "after" for child in trigger.children)

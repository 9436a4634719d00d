"""Incidents as events of the record."""

from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens

from app.extract.document import Part, span_of
from app.extract.events import reasons
from app.extract.events.confidence import Confidences, Grounds
from app.extract.events.contexts import Contexts
from app.extract.events.drafts import Draft
from app.extract.events.fits import places_fit
from app.extract.events.incidents import Incident
from app.extract.events.participants import Cast
from app.extract.events.roster import roster
from app.extract.events.setting import Settings
from app.extract.events.tally import Ledger, tally
from app.extract.events.whereabouts import RANK, Found, Reach, is_located
from app.extract.lexicon import toml
from app.schemas.record import Event, EventType, Participant, Period, Place, Span

ADDING = {"arrest": frozenset({"detained"})}
SPOKEN: frozenset[EventType] = frozenset(
    {"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE"}
)
DECREED = frozenset({("COERCE", "restrict"), ("COERCE", "censor")})
NO_PLACE = "no place in the sentence, its neighbours or the dateline"
NOT_TOLD_WHERE = "a measure, with no place in its own sentence"
NOT_SAID_WHERE = "done by words, with no place told of the saying"


@dataclass(frozen=True)
class Writer:
    settings: Settings
    cast: Cast
    ledger: Ledger
    contexts: Contexts
    told_at: dict[int, frozenset[str]]  # places in the clauses of each violent incident
    confidences: Confidences = field(default_factory=Confidences.load)
    formal: frozenset[str] = field(default_factory=lambda: frozenset(toml("phrases")["formal"]))

    def event(self, identity: str, incident: Incident) -> Event:
        first = incident.first
        spoken = self._is_spoken(first)
        date = self._said_on(first) if spoken else self._date(incident)
        place = self._said_at(incident) if spoken else self._place(incident)
        participants = self._participants(incident, place.value if place else None)
        kept = tally(incident.figures, ADDING.get(incident.family, frozenset()))
        grounds = Grounds(incident, date, place, participants, spoken)
        reasons.give(identity, grounds, self.settings.document)
        trigger = first.trigger.doc[first.trigger.i : first.trigger.i + 1]
        return Event(
            id=identity,
            event_type=first.event_type,
            mode=incident.mode,
            contexts=self.contexts.of(_told_in(incident).values()),
            modality=first.modality,
            trigger=span_of(trigger, first.part),
            date=date.value if date else None,
            date_span=date.span if date else None,
            place=place.value.id if place else None,
            place_span=place.span if place else None,
            participants=participants,
            casualties=self.ledger.casualties(kept),
            mentions=_sentences(incident),
            unresolved=_unresolved(_why_nowhere(first, spoken), date, place, participants),
            confidence=self.confidences.of(grounds),
        )

    def _elsewhere(self, incident: Incident) -> frozenset[str]:
        """Where other attacks are told to have been, but never this one."""
        own = self.told_at.get(id(incident))
        if own is None:
            return frozenset()
        others = (ids for key, ids in self.told_at.items() if key != id(incident))
        return frozenset().union(*others) - own

    def _is_spoken(self, draft: Draft) -> bool:
        """Done by words, which have no place unless one is told of the saying."""
        if draft.event_type not in SPOKEN or draft.mode == "investigate":
            return False
        return draft.trigger.lemma_.lower() not in self.formal

    def _said_on(self, draft: Draft) -> Found[Period] | None:
        if draft.part == "title":
            return self.settings.title_date() or self.settings.published()
        return self.settings.day_of_words(draft.trigger)

    def _said_at(self, incident: Incident) -> Found[Place] | None:
        triggers = (draft.trigger for draft in incident.drafts if draft.part == "body")
        said = (self.settings.place_of_words(trigger) for trigger in triggers)
        return next((place for place in said if place is not None), None)

    def _date(self, incident: Incident) -> Found[Period] | None:
        """A day told in a trigger's clause, then one near a trigger, then the headline's."""
        triggers = [draft.trigger for draft in incident.drafts if draft.part == "body"]
        dated = (figure for figure in incident.figures if figure.kind != "care")
        counted = [figure.anchor for figure in dated if figure.part == "body"]
        told = [self.settings.date_in_clause(word) for word in (*triggers, *counted)]
        days = [found for found in told if found and found.value.precision == "day"]
        if days:
            return days[0]
        titled = any(draft.part == "title" for draft in incident.drafts)
        near = (self.settings.date_of(trigger) for trigger in triggers)
        found = next((each for each in near if each is not None), None)
        if titled and (found is None or found.reach > Reach.SENTENCE):
            found = self.settings.title_date() or found
        vague = next((each for each in told if each is not None), None)
        if incident.first.ascribed:  # at another time, of which only its own clause tells
            return vague
        return vague or found or self.settings.published()

    def _place(self, incident: Incident) -> Found[Place] | None:
        """The first that is on the map and does not contradict the headline."""
        titled = any(draft.part == "title" for draft in incident.drafts)
        title = self.settings.title_place if titled else None
        candidates = self._places(incident)
        if incident.first.ascribed or _is_decreed(incident.first):
            return next((each for each in candidates if each.reach <= Reach.SENTENCE), None)
        claimed = self._elsewhere(incident)
        for place in candidates:
            fits = title is None or places_fit(title.value, place.value)
            if fits and is_located(place.value):
                inner = [each for each in candidates if each.value.id not in claimed]
                told = inner if place.value.kind == "country" else []
                return _narrowed(place, told if title is None else [title, *told])
        return title or self.settings.main_place or next(iter(candidates), None)

    def _places(self, incident: Incident) -> list[Found[Place]]:
        triggers = [draft.trigger for draft in incident.drafts if draft.part == "body"]
        told = [incident.place, *(self.settings.place_in_clause(each) for each in triggers)]
        near = [found for each in triggers if (found := self.settings.place_of(each))]
        return [*(found for found in told if found), *near]

    def _participants(self, incident: Incident, place: Place | None) -> tuple[Participant, ...]:
        return roster(part for draft in incident.drafts for part in self.cast.of(draft, place))


def _is_decreed(draft: Draft) -> bool:
    """A state's measure has the place that its own sentence tells, not a neighbour's town."""
    return draft.event_type == "SANCTION" or (draft.event_type, draft.mode) in DECREED


def told_at(incidents: list[Incident], settings: Settings) -> dict[int, frozenset[str]]:
    found = {}
    for incident in incidents:
        if incident.family == "violence":
            triggers = [draft.trigger for draft in incident.drafts if draft.part == "body"]
            places = (settings.place_in_clause(trigger) for trigger in triggers)
            found[id(incident)] = frozenset(place.value.id for place in places if place)
    return found


def _narrowed(place: Found[Place], candidates: list[Found[Place]]) -> Found[Place]:
    """Of a country, or a region with a town in the headline, the part that is told of too."""
    for other in candidates:
        if other.reach == Reach.SENTENCE:  # in the sentence, but of another clause
            continue
        inside = places_fit(place.value, other.value) and is_located(other.value)
        if inside and RANK[other.value.kind] < RANK[place.value.kind]:
            return other
    return place


def _sentences(incident: Incident) -> tuple[Span, ...]:
    told = _told_in(incident)
    return tuple(span_of(sentence, part) for (part, _), sentence in told.items())


def _told_in(incident: Incident) -> dict[tuple[Part, int], Tokens]:
    """The sentences, each once, by where they begin."""
    sentences = ((draft.part, draft.trigger.sent) for draft in incident.drafts)
    return {(part, sentence.start): sentence for part, sentence in sentences}


def _why_nowhere(draft: Draft, spoken: bool) -> str:
    if spoken:
        return NOT_SAID_WHERE
    return NOT_TOLD_WHERE if _is_decreed(draft) else NO_PLACE


def _unresolved(
    nowhere: str,
    date: Found[Period] | None,
    place: Found[Place] | None,
    participants: tuple[Participant, ...],
) -> dict[str, str]:
    missing = {}
    if date is None:
        missing["date"] = "no date near the event and no day of publication"
    if place is None:
        missing["place"] = nowhere
    for role in ("agent", "target"):
        if not any(each.role == role for each in participants):
            missing[role] = f"no {role} named beside the event"
    return missing

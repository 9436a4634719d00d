"""What a speaker does by saying what he will do: promise, threaten, refuse."""

from app.extract.events.drafts import Draft
from app.extract.events.modality import Stance
from app.schemas.record import EventType, Modality

COOPERATIVE: frozenset[EventType] = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
)
HOSTILE: frozenset[EventType] = frozenset(
    {"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST", "THREATEN"}
)

AGREEING = frozenset({"agree", "consent", "accept"})


def speech_act(draft: Draft, stance: Stance) -> Draft | None:
    """The act of promising or threatening the draft's event; the draft becomes its content."""
    event_type = _type(draft, stance)
    if event_type is None or not draft.agents:
        return None
    draft.content = True
    content: Modality = "threatened" if event_type == "THREATEN" else draft.modality
    draft.modality = content
    return Draft(
        part=draft.part,
        trigger=stance.governor or draft.trigger,
        event_type=event_type,
        mode=_mode(event_type, draft),
        modality="occurred",
        agents=draft.agents,
        targets=draft.targets,
        alleger=draft.alleger,
        rule=f"said of what is done by “{draft.trigger.lemma_}”",
    )


def _type(draft: Draft, stance: Stance) -> EventType | None:
    if stance.modality == "denied":
        cooperative = draft.event_type in COOPERATIVE
        return "REJECT" if cooperative or stance.attitude == "refuse" else None
    if stance.modality == "threatened" or stance.attitude == "threaten":
        return "THREATEN"
    if stance.modality == "planned":
        return _planned(draft, stance)
    return None


def without_echoes(drafts: list[Draft]) -> list[Draft]:
    """To promise an arrest is to threaten: not a promise besides."""
    threats = {(d.part, d.trigger.i) for d in drafts if d.event_type == "THREATEN"}
    return [
        draft
        for draft in drafts
        if draft.event_type != "AGREE" or (draft.part, draft.trigger.i) not in threats
    ]


def _planned(draft: Draft, stance: Stance) -> EventType | None:
    if stance.governor is not None and stance.governor.lemma_ in AGREEING:
        return "AGREE"
    if stance.attitude not in {"commit", "future"}:
        return None
    if draft.event_type in COOPERATIVE:
        return "AGREE"
    if draft.event_type in HOSTILE:
        return "THREATEN"
    return None


def _mode(event_type: EventType, draft: Draft) -> str | None:
    if event_type != "THREATEN":
        return None
    if draft.event_type in {"ASSAULT", "MOBILIZE"}:
        return "violence"
    by_mode = {"arrest": "arrest", "expel": "expel", "restrict": "restrict"}
    return by_mode.get(draft.mode or "")

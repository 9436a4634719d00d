"""Gives each figure to the event it belongs to."""

from collections.abc import Iterable

from app.extract.events.drafts import Draft
from app.extract.events.figure import Figure
from app.extract.events.incidents import Incident
from app.extract.events.setting import Settings

FAMILIES = {
    "killed": ("violence", "abduct", "sexual"),
    "wounded": ("violence", "abduct", "sexual"),
    "hit": ("violence",),
    "care": ("violence",),
    "detained": ("arrest",),
    "missing": ("abduct", "violence"),
}
BY_CROWDS = frozenset({"killed", "wounded"})  # where no other violence is told
CROWDS = frozenset({"PROTEST demo", "PROTEST riot", "PROTEST strike", "PROTEST obstruct"})


def attach(figures: Iterable[Figure], incidents: list[Incident], settings: Settings) -> None:
    by_trigger = {
        (draft.part, draft.trigger.i): incident
        for incident in incidents
        for draft in incident.drafts
    }
    for figure in figures:
        own = by_trigger.get((figure.part, figure.anchor.i))
        if own is not None and own.family == "accident":
            continue
        if own is None or own.family not in FAMILIES[figure.kind]:
            own = _nearest(figure, incidents, settings)
        if own is not None:
            own.figures.append(figure)


def _nearest(figure: Figure, incidents: list[Incident], settings: Settings) -> Incident | None:
    """In the same sentence, else the last one told before, else the one that is there."""
    happened = [each for each in incidents if each.first.modality in {"occurred", "alleged"}]
    told = [each for each in happened if each.family in FAMILIES[figure.kind]] or [
        each for each in happened if figure.kind in BY_CROWDS and each.family in CROWDS
    ]
    first_told = [incident for incident in told if not incident.first.aside]
    if not told:
        return None
    return min(first_told or told, key=lambda incident: _distance(figure, incident, settings))


def _distance(figure: Figure, incident: Incident, settings: Settings) -> tuple[int, int, int]:
    return min(_draft_distance(figure, draft, settings) for draft in incident.drafts)


def _draft_distance(figure: Figure, draft: Draft, settings: Settings) -> tuple[int, int, int]:
    sentence, position = settings.sentence_of(draft.trigger), draft.trigger.i
    if draft.part != figure.part:
        return (1, sentence, position)
    apart = settings.sentence_of(figure.anchor) - sentence
    if apart == 0:
        return (0, 0, abs(position - figure.anchor.i))
    return (0 if apart > 0 else 1, abs(apart), abs(position - figure.anchor.i))

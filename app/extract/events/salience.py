"""Which event an article is about: where it stands, how often it is told, what it cost."""

from app.extract.events.incidents import Incident
from app.extract.events.setting import Settings

TITLE = 2.0
FIRST = 4.0
EACH_MENTION, MOST_MENTIONS = 0.4, 6
VICTIMS = 2.5
DEPTH, DEEPEST = 0.35, 5
NOMINAL = 1.0
CONTENT = 2.0
ASIDE = 2.0
NOT_TOLD = 1.5
VIOLENT = 0.5


def salience(incident: Incident, settings: Settings) -> float:
    first = incident.first
    sentences = [settings.sentence_of(d.trigger) for d in incident.drafts if d.part == "body"]
    points = FIRST / (1 + min(sentences, default=3))
    points += TITLE * any(draft.part == "title" for draft in incident.drafts)
    points += EACH_MENTION * min(len(incident.drafts) - 1, MOST_MENTIONS)
    points += VICTIMS * any(figure.kind != "detained" for figure in incident.figures)
    points += VIOLENT * (incident.family == "violence")
    points -= DEPTH * min(sum(1 for _ in first.trigger.ancestors), DEEPEST)
    points -= NOMINAL * first.nominal + CONTENT * first.content + ASIDE * first.aside
    points -= NOT_TOLD * (first.modality not in {"occurred", "alleged"})
    return points

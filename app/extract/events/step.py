"""The step that finds events: who did what to whom, where and when, with casualties."""

from dataclasses import dataclass, field

from app.extract.document import Document
from app.extract.events.attach import attach
from app.extract.events.contexts import Contexts
from app.extract.events.figures import Figure, FigureReader
from app.extract.events.headcount import Headcounter
from app.extract.events.incidents import Incident, Merger
from app.extract.events.numbers import Numbers
from app.extract.events.participants import Cast
from app.extract.events.phrases import People
from app.extract.events.salience import salience
from app.extract.events.senses import lexicon
from app.extract.events.setting import Settings
from app.extract.events.tally import Ledger
from app.extract.events.triggers import Triggers
from app.extract.events.write import Writer
from app.extract.pipeline import Resources

SUPPOSED = frozenset({"planned", "threatened", "hypothetical"})
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
        settings = Settings(document)
        incidents = Merger(people, settings).merge(self.triggers.read(document))
        for part, doc in document.parts():
            figures = self.figures.read(doc, part, people)
            attach(filter(self._is_told, figures), incidents, settings)
        incidents = _worth_telling(incidents)
        incidents.sort(key=lambda incident: -salience(incident, settings))
        writer = Writer(
            settings,
            Cast(people, self.triggers.nouns, settings),
            Ledger(document, people, self.figures.counter),
            self.contexts,
        )
        document.events = [writer.event(f"e{n}", each) for n, each in enumerate(incidents, 1)]

    def _is_told(self, figure: Figure) -> bool:
        """ "Many might be killed" has no figure to tell."""
        if not figure.anchor.tag_.startswith("VB"):
            return True
        return self.triggers.modality.of_verb(figure.anchor).modality not in SUPPOSED


def _worth_telling(incidents: list[Incident]) -> list[Incident]:
    acts = [incident for incident in incidents if incident.family != "accident"]
    return [incident for incident in acts if not incident.is_bare] or acts

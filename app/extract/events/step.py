"""The step that finds events: who did what to whom, where and when, with casualties."""

from dataclasses import dataclass, field

from app.extract.document import Document, span_of
from app.extract.events.contexts import Contexts
from app.extract.events.drafts import Draft
from app.extract.events.participants import Cast
from app.extract.events.phrases import People
from app.extract.events.senses import lexicon
from app.extract.events.setting import Settings
from app.extract.events.triggers import Triggers
from app.extract.pipeline import Resources
from app.schemas.record import Event

REQUIRES = frozenset({"dates", "places", "actors", "referents"})


@dataclass
class Events:
    resources: Resources
    name: str = "events"
    requires: frozenset[str] = REQUIRES
    provides: frozenset[str] = frozenset({"events"})
    triggers: Triggers = field(init=False)
    contexts: Contexts = field(init=False)

    def __post_init__(self) -> None:
        self.triggers = Triggers(lexicon())
        self.contexts = Contexts()

    def __call__(self, document: Document) -> None:
        drafts = self.triggers.read(document)
        cast = Cast(People(document, self.triggers.lexicon), self.triggers.nouns)
        settings = Settings(document)
        drafts.sort(key=_rank)
        document.events = [
            self._event(f"e{n}", draft, cast, settings) for n, draft in enumerate(drafts, 1)
        ]

    def _event(self, identity: str, draft: Draft, cast: Cast, settings: Settings) -> Event:
        date = settings.date_of(draft.trigger) or settings.published()
        place = settings.place_of(draft.trigger)
        sentence = draft.trigger.sent
        return Event(
            id=identity,
            event_type=draft.event_type,
            mode=draft.mode,
            contexts=self.contexts.of([sentence]),
            modality=draft.modality,
            trigger=span_of(draft.trigger.doc[draft.trigger.i : draft.trigger.i + 1], draft.part),
            date=date.value if date else None,
            date_span=date.span if date else None,
            place=place.value.id if place else None,
            place_span=place.span if place else None,
            participants=tuple(cast.of(draft)),
            mentions=(span_of(sentence, draft.part),),
            confidence=0.5,
        )


def _depth(draft: Draft) -> int:
    return sum(1 for _ in draft.trigger.ancestors)


def _rank(draft: Draft) -> tuple[int, int, int]:
    return (draft.content or draft.nominal, _depth(draft), draft.trigger.i)

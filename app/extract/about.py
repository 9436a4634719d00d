"""Statements and events of one article, tied: a statement is about the events that its words tell.

"The ministry denied that it had attacked the convoy" denies the attack.
"""

from app.extract import lexicon
from app.extract.document import Document
from app.extract.pipeline import Resources
from app.schemas.record import About, Span, Stance, Statement


class Abouts:
    name = "about"
    requires = frozenset({"statements", "events"})
    provides = frozenset({"about"})

    def __init__(self, _: Resources) -> None:
        stances: dict[Stance, list[str]] = lexicon.toml("cues")["stance"]
        self.stances = {verb: stance for stance, verbs in stances.items() for verb in verbs}

    def __call__(self, document: Document) -> None:
        document.statements = [self._with_events(each, document) for each in document.statements]

    def _with_events(self, statement: Statement, document: Document) -> Statement:
        told = [event.id for event in document.events if _tells(statement, event.trigger)]
        if not told:
            return statement
        stance = self._stance(statement.cue, document)
        added = tuple(About(id=event, stance=stance) for event in told)
        return statement.model_copy(update={"about": statement.about + added})

    def _stance(self, cue: Span | None, document: Document) -> Stance | None:
        lemmas = [token.lemma_ for token in document.tokens(cue)] if cue else []
        return next((self.stances[lemma] for lemma in lemmas if lemma in self.stances), None)


def _tells(statement: Statement, trigger: Span) -> bool:
    return any(
        span.part == trigger.part and span.start <= trigger.start and trigger.end <= span.end
        for span in statement.content
    )

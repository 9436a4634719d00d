"""Statements and events of one article, tied: a statement is about the events that its words tell.

"The ministry denied that it had attacked the convoy" denies the attack.
"""

from app.extract.document import Document
from app.extract.pipeline import Resources
from app.schemas.record import About, Span, Statement


class Abouts:
    name = "about"
    requires = frozenset({"statements", "events"})
    provides = frozenset({"about"})

    def __init__(self, _: Resources) -> None: ...

    def __call__(self, document: Document) -> None:
        document.statements = [self._with_events(each, document) for each in document.statements]

    def _with_events(self, statement: Statement, document: Document) -> Statement:
        told = [event.id for event in document.events if _tells(statement, event.trigger)]
        if not told:
            return statement
        stance = document.stances.get(statement.id)
        added = tuple(About(id=event, stance=stance) for event in told)
        return statement.model_copy(update={"about": statement.about + added})


def _tells(statement: Statement, trigger: Span) -> bool:
    return any(
        span.part == trigger.part and span.start <= trigger.start and trigger.end <= span.end
        for span in statement.content
    )

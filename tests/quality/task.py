"""What a task is: gold of a shape, and counts of how a record compares with it."""

from typing import Any, ClassVar, Protocol

from app.schemas.record import ArticleText, Extractor, Record
from tests.quality.counts import Metrics

NOBODY = Extractor(name="none", version="0", model="none")


class Task(Protocol):
    """Made anew for each set; `gold` is the shape of what is right for one document of it."""

    gold: ClassVar[type[Any]]

    def __init__(self) -> None: ...

    def add(self, article: ArticleText, gold: Any, record: Record) -> None:
        """Count one document."""

    def metrics(self) -> Metrics: ...


def empty_record(identity: str) -> Record:
    """What a document counts as that has no prediction."""
    return Record(id=identity, extractor=NOBODY)

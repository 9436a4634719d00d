"""What a task is: gold of a shape, and counts of how a record compares with it."""

from typing import Protocol, TypeVar

from app.schemas.record import ArticleText, Extractor, Record
from tests.quality.counts import Metrics

Gold_contra = TypeVar("Gold_contra", contravariant=True)

NOBODY = Extractor(name="none", version="0", model="none")


class Task(Protocol[Gold_contra]):
    """Made anew for each set."""

    def add(self, article: ArticleText, gold: Gold_contra, record: Record) -> None:
        """Count one document."""

    def metrics(self) -> Metrics: ...


def empty_record(identity: str) -> Record:
    """What a document counts as that has no prediction."""
    return Record(id=identity, extractor=NOBODY)

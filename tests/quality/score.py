"""Records against gold: a command reads the articles of a set, and its output is scored."""

import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import BaseModel

from app.schemas.record import Record, Span
from tests.quality.counts import Metrics
from tests.quality.sets import GoldSet
from tests.quality.task import empty_record

Predictions = Mapping[str, Record]


@dataclass(frozen=True)
class Result:
    """`bad_spans` have a text that is not what stands there; an error counts as nothing found."""

    documents: int
    seconds: float
    metrics: Metrics
    missing: int
    errors: int
    bad_spans: int

    @property
    def documents_per_s(self) -> float:
        return self.documents / self.seconds

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def run(command: Sequence[str], of: GoldSet) -> Result:
    """Raises ValueError where the output is no JSON Lines of records."""
    articles = "".join(f"{article.model_dump_json()}\n" for article in of.articles)
    began = time.perf_counter()
    done = subprocess.run(command, input=articles.encode(), stdout=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - began
    predictions, errors = read_predictions(done.stdout.decode())
    return Result(
        documents=len(of.articles),
        seconds=round(seconds, 2),
        metrics=score(of, predictions),
        missing=sum(each.id not in predictions for each in of.articles) - errors,
        errors=errors,
        bad_spans=count_bad_spans(of, predictions),
    )


def read_predictions(output: str) -> tuple[Predictions, int]:
    """By id, and how many lines are errors."""
    objects = [json.loads(line) for line in output.split("\n") if line.strip()]
    good = [each for each in objects if "error" not in each]
    records = [Record.model_validate(each) for each in good]
    return {each.id: each for each in records}, len(objects) - len(good)


def score(of: GoldSet, predictions: Predictions) -> Metrics:
    task = of.task()
    for article in of.articles:
        record = predictions.get(article.id) or empty_record(article.id)
        task.add(article, of.gold[article.id], record)
    return task.metrics()


def count_bad_spans(of: GoldSet, predictions: Predictions) -> int:
    count = 0
    for article in of.articles:
        texts = {"body": article.text, "title": article.title or ""}
        spans = _spans(predictions.get(article.id))
        count += sum(texts[each.part][each.start : each.end] != each.text for each in spans)
    return count


def _spans(node: Any) -> list[Span]:
    """All spans in a record, however deep."""
    if isinstance(node, Span):
        return [node]
    if isinstance(node, BaseModel):
        node = tuple(vars(node).values())
    return [span for each in node for span in _spans(each)] if isinstance(node, tuple) else []

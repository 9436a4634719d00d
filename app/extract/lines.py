"""JSON Lines in, JSON Lines out: the form of `dateline extract`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, tee
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from app.errors import ExtractionFailed
from app.extract.explain import explained
from app.extract.pipeline import Pipeline
from app.schemas.record import ArticleText, Record

MAX_TEXT = 1_000_000  # spaCy's own limit, in characters


@dataclass(frozen=True)
class BadLine:
    """A line that is no article; `id` is the caller's, where it could be read."""

    id: str | None
    error: str


def read_line(line: str, number: int) -> ArticleText | BadLine:
    try:
        raw = json.loads(line)
    except ValueError as error:
        return BadLine(None, f"line {number} is not JSON: {error}")
    if not isinstance(raw, dict):
        return BadLine(None, f"line {number} is not a JSON object")
    given = raw.get("id", raw.get("external_id"))
    identity = str(given) if given is not None else f"line-{number}"
    try:
        article = ArticleText.model_validate({**raw, "id": identity})
    except ValidationError as error:
        return BadLine(identity, _reasons(error))
    if len(article.text) > MAX_TEXT:
        return BadLine(identity, f"text: {len(article.text):,} characters, at most {MAX_TEXT:,}")
    return article


def _reasons(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())


def text_lines(path: Path) -> Iterator[str]:
    """The lines of a JSON Lines file; a plain text file is one article, called by its name."""
    if path.suffix == ".txt":
        yield json.dumps({"id": path.name, "text": path.read_text(encoding="utf-8")})
        return
    with path.open(encoding="utf-8") as lines:
        yield from lines


def extract_lines(
    pipeline: Pipeline, lines: Iterable[str], first: int = 1
) -> Iterator[tuple[str, str | None]]:
    """For each line that is not blank: the line to write, and the error if there was one.

    `first` is the number of the first one.
    """
    read = (read_line(line, n) for n, line in enumerate(lines, first) if line.strip())
    for good, run in groupby(read, key=lambda article: isinstance(article, ArticleText)):
        if good:
            yield from _extract(pipeline, cast(Iterator[ArticleText], run))
        else:
            yield from (_refusal(bad) for bad in cast(Iterator[BadLine], run))


def explain_lines(
    pipeline: Pipeline, lines: Iterable[str], first: int = 1
) -> Iterator[tuple[str, str | None]]:
    """For each line that is not blank: its record in words with the reasons, and its error."""
    for number, line in enumerate(lines, first):
        if line.strip():
            read = read_line(line, number)
            yield _explain(pipeline, read) if isinstance(read, ArticleText) else _refusal(read)


def _explain(pipeline: Pipeline, article: ArticleText) -> tuple[str, str | None]:
    try:
        return "\n".join((*explained(*pipeline.explain(article)), "")), None
    except ExtractionFailed as failure:
        return _refusal(BadLine(article.id, failure.detail))


def _extract(
    pipeline: Pipeline, articles: Iterable[ArticleText]
) -> Iterator[tuple[str, str | None]]:
    mine, theirs = tee(articles)
    for article, found in zip(mine, pipeline.run_each(theirs), strict=True):
        if isinstance(found, Record):
            yield found.model_dump_json(), None
        else:
            yield _refusal(BadLine(article.id, found.detail))


def _refusal(bad: BadLine) -> tuple[str, str]:
    return json.dumps({"id": bad.id, "error": bad.error}, ensure_ascii=False), bad.error

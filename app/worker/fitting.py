"""Which article a record is of, and whether it fits its text: pure, no database."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from app.schemas.article_in import Refusal
from app.schemas.record import Record, Span

WAITING = ("pending", "failed")


def read_record(line: bytes, where: str) -> Record | Refusal:
    """A line that `dateline extract` wrote; those of articles that it failed on have an error."""
    try:
        raw = from_json(line)
        if isinstance(raw, dict) and "error" in raw:
            reason = f"{where}: extraction failed there: {raw['error']}"
            return Refusal(reason=reason, external_id=str(raw.get("id")))
        return Record.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        reason = f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}"
    except ValueError as error:
        reason = f"{where}: not JSON: {error}"
    return Refusal(reason=reason, external_id=where)


def article_of(record: Record, articles: Sequence[Any]) -> Any | Refusal | None:
    """Of the articles with its id, the one that waits and that it fits; none when there is only
    one that was extracted.
    """
    states = {each.state for each in articles}
    waiting = [each for each in articles if each.state in WAITING]
    fitting = [each for each in waiting if fits(record, each.title or "", each.text or "")]
    if len(fitting) > 1:
        return refusal(record, f"{len(fitting)} articles have this id and text")
    if fitting:
        return fitting[0]
    if "extracted" in states:
        return None
    if waiting:
        return refusal(record, "its spans are not those of the article's text")
    if articles:
        return refusal(record, f"the article was skipped: {articles[0].reason}")
    return refusal(record, "no article has this id")


def fits(record: Record, title: str, body: str) -> bool:
    parts = {"title": title, "body": body}
    return all(parts[each.part][each.start : each.end] == each.text for each in spans(record))


def spans(value: object) -> Iterator[Span]:
    """All that a record has, wherever."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for _, member in value:
            yield from spans(member)
    elif isinstance(value, tuple):
        for member in value:
            yield from spans(member)


def refusal(record: Record, reason: str) -> Refusal:
    return Refusal(reason=f"record: {reason}", external_id=record.id)

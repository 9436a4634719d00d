"""Recognizers-Text: `Specs/DateTime/English/DateTimeModel.json`, one expression a sentence.

Only what has one reading and days is taken: `Resolution.values` has an entry for each reading, of
type `date` with a `value`, or `daterange` with a `start` and an exclusive `end`.
"""

import datetime as dt
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.quality.corpora.document import Document, article, only_place
from tests.quality.corpora.timex2 import days_of
from tests.quality.tasks.dates import Dated, Days, Gold

ONE_DAY = dt.timedelta(1)


def read(path: Path) -> Iterator[Document]:
    seen: set[str] = set()
    for spec in json.loads(path.read_text(encoding="utf-8-sig")):
        made = _document(spec)
        if made is not None and made[0].id not in seen:
            seen.add(made[0].id)
            yield made


def _document(spec: dict[str, Any]) -> Document | None:
    text, results = spec["Input"], spec.get("Results", [])
    written = spec.get("Context", {}).get("ReferenceDateTime", "")[:10]
    if len(results) != 1 or not written:
        return None
    phrase = results[0].get("Text", "")
    bounds, reading = only_place(text, phrase), _reading(results[0])
    if bounds is None or reading is None:
        return None
    (first, last), timex = reading
    dated = {
        "start": bounds[0],
        "end": bounds[1],
        "text": text[slice(*bounds)],
        "from": first,
        "to": last,
        "precision": _precision(timex),
        "mod": None,
        "alts": (),
    }
    identity = "spec-" + sha256(f"{written} {text}".encode()).hexdigest()[:10]
    gold = Gold(id=identity, dates=(Dated.model_validate(dated),), ignored=())
    return article(identity, text, published_at=dt.date.fromisoformat(written)), gold


def _reading(result: dict[str, Any]) -> tuple[Days, str] | None:
    values = (result.get("Resolution") or {}).get("values", [])
    found = [_days(value) for value in values]
    distinct = {days for days in found if days is not None}
    if len(distinct) != 1 or None in found:
        return None
    return distinct.pop(), values[0].get("timex", "")


def _days(value: dict[str, Any]) -> Days | None:
    try:
        if value.get("type") == "date":
            day = dt.date.fromisoformat(value["value"])
            return day, day
        if value.get("type") == "daterange":
            end = dt.date.fromisoformat(value["end"])
            return dt.date.fromisoformat(value["start"]), end - ONE_DAY
    except (KeyError, ValueError):  # open at one end, or "not resolved"
        return None
    return None


def _precision(timex: str) -> str:
    known = days_of(timex)
    return known[1] if known else "range"

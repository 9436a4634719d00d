"""ISAF press releases: the data set's rows as JSON Lines, one operation a row."""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.quality.corpora.document import Document, article
from tests.quality.tasks.isaf import Gold, Operation

DATELINE = re.compile(r"KABUL, Afghanistan \((?P<month>[A-Z][a-z]+)\.? (?P<day>\d{1,2})\)")
LINE_ENDS = re.compile(r"\s*[\u2028\u2029\n]\s*")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def read(path: Path) -> Iterator[Document]:
    """Releases of one operation; one that says "several were killed" has no figure to find."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    uses = Counter(row["text"] for row in rows)
    for row in rows:
        found = DATELINE.search(row["text"])
        if uses[row["text"]] == 1 and found and not row.get("killedcharacterisation"):
            yield _document(row, found)


def _document(row: dict[str, Any], dateline: re.Match[str]) -> Document:
    started = dt.date.fromisoformat(str(row["StartDate"])[:10])
    body = LINE_ENDS.sub("\n", row["text"][dateline.start() :]).strip()
    identity = f"isaf-{row['eventrefnumber']}-{sha256(body.encode()).hexdigest()[:8]}"
    captured = int(row["mincaptured"])
    operation = Operation(
        start_date=started,
        provinces=tuple(each.strip() for each in row["province"].split(",") if each.strip()),
        killed=int(row["minkilled"]),
        captured=None if captured and row.get("capturedcharacterisation") else captured,
        airstrike=str(row["airstrike"]).lower() == "true",
    )
    known = {
        "title": row["name"] or None,
        "publisher": "ISAF Joint Command",
        "published_at": _written(dateline, started),
    }
    return article(identity, body, **known), Gold(id=identity, event=operation)


def _written(dateline: re.Match[str], started: dt.date) -> dt.date | None:
    """The dateline has no year: the first such day that is not before the operation."""
    try:
        month = MONTHS.index(dateline["month"][:3]) + 1
        day = dt.date(started.year, month, int(dateline["day"]))
        return day if day >= started else day.replace(year=started.year + 1)
    except ValueError:
        return None

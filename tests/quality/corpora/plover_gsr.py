"""PLOVER's gold standard records: `PLOVER_GSR_CAMEO.txt`, one sentence a record.

The file is nearly JSON: objects with a comma after each, and after the last member of each.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.quality.corpora.document import Document, article
from tests.quality.tasks.plover import QUAD, Coded, Gold

TRAILING_COMMA = re.compile(r",(\s*(?:\}\s*(?:,|\Z)|\]))")
TODAY = {
    "INVESTIGATE": ("ACCUSE",),
    "DISAPPROVE": ("ACCUSE",),
    "DEMAND": ("REQUEST",),
    "FIGHT": ("ASSAULT",),
    "YIELD": ("CONCEDE", "RETREAT"),
}


def read(path: Path) -> Iterator[Document]:
    """A sentence that is coded twice is one document with two events."""
    by_text: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(path.read_text(encoding="utf-8")):
        if TODAY.get(record["event"]) or record["event"] in QUAD:
            by_text[record["text"].strip(" {}")].append(record)
    for text, coded in by_text.items():
        identity = f"{coded[0]['id']}-{sha256(text.encode()).hexdigest()[:4]}"
        gold = Gold(id=identity, events=tuple(_coded(each) for each in coded))
        yield article(identity, text), gold


def records(text: str) -> list[dict[str, Any]]:
    tidy = TRAILING_COMMA.sub(r"\1", text.strip().removesuffix(","))
    made: list[dict[str, Any]] = json.loads(f"[{tidy}]", strict=False)
    return made


def _coded(record: dict[str, Any]) -> Coded:
    """Without a target, two sources act on each other."""
    sources, targets = _texts(record.get("source")), _texts(record.get("target"))
    return Coded(
        types=TODAY.get(record["event"], (record["event"],)),
        sources=sources,
        targets=targets,
        reciprocal=len(sources) > 1 and not targets,
    )


def _texts(actors: Any) -> tuple[str, ...]:
    named = [each.get("actorText", "") for each in actors] if isinstance(actors, list) else []
    return tuple(text for text in named if text.strip("- "))

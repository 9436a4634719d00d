"""re3d: a folder of folders, one a source, with `documents.json` and `entities.json`, both with an
object a line."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.quality.corpora.document import Document, article, placed
from tests.quality.lexicon import one_of
from tests.quality.spans import Marked
from tests.quality.tasks.actors import Gold, Mark

KINDS = {"Person": "person", "Organisation": "organization"}
ACTING_OR_NOT = ("Nationality", "DocumentReference", "MilitaryPlatform")  # neither right nor wrong


def read(path: Path) -> Iterator[Document]:
    for folder in sorted(each.parent for each in path.glob("*/documents.json")):
        entities: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for entity in _lines(folder / "entities.json"):
            entities[entity["documentId"]].append(entity)
        for document in _lines(folder / "documents.json"):
            yield _document(document, entities[document["_id"]])


def _document(document: dict[str, Any], entities: list[dict[str, Any]]) -> Document:
    text, identity = document["text"], f"re3d-{document['_id']}"
    marks: list[Mark] = []
    ignored: list[Marked] = []
    for entity in entities:
        bounds = placed(text, entity["value"], entity["begin"])
        if bounds is None:
            continue
        at = {"start": bounds[0], "end": bounds[1], "text": entity["value"]}
        if kind := KINDS.get(entity["type"]):
            marks.append(Mark(**at, kind=kind, named=is_named(entity["value"])))
        elif entity["type"] in ACTING_OR_NOT:
            ignored.append(Marked(**at))
    gold = Gold(
        id=identity,
        mentions=tuple(sorted(set(marks), key=lambda mark: (mark.start, mark.end))),
        ignored=tuple(ignored),
        named_only=False,
        locations=None,
    )
    known = {
        "title": document.get("title"),
        "url": document.get("sourceUrl"),
        "publisher": document.get("sourceName"),
    }
    return article(identity, text, **known), gold


def is_named(phrase: str) -> bool:
    """It has a capital after its determiner."""
    determiner = one_of("determiners").match(phrase)
    return any(letter.isupper() for letter in phrase[determiner.end() if determiner else 0 :])


def _lines(path: Path) -> list[dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]

"""MUC-3/4: a folder with texts (`dev-*`, `tst*`) and answer keys (`key-*`).

A text begins with its id, has a dateline, and is in capitals: its case is learned from other texts.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.quality.corpora.document import Document, article
from tests.quality.corpora.muc_key import day_of, read_templates
from tests.quality.corpora.truecase import Forms, truecase
from tests.quality.tasks.muc_slots import Gold, Template

MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b[^\n]*\n", re.M)
DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z]{3}) (\d{2})\b")
MARKUP = re.compile(r"\[(?:TEXT|REPORT|COMMUNIQUE|ARTICLE|EXCERPTS|INTERVIEW|SPEECH)[^\]]*\]\s*")
LINE_BREAK = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")


def read(path: Path, forms: Forms) -> Iterator[Document]:
    files = sorted(each for each in path.rglob("*") if each.is_file())
    templates: dict[str, list[Template]] = defaultdict(list)
    for file in (each for each in files if each.name.startswith("key")):
        for identity, template in read_templates(file.read_text("latin-1")):
            templates[identity] += [template] if template else []
    for file in (each for each in files if re.match(r"(?:dev|tst)", each.name)):
        for identity, text in messages(file.read_text("latin-1")):
            if identity in templates:
                gold = Gold(id=identity, templates=tuple(templates[identity]))
                body = truecase(text, forms)
                yield article(identity, body, published_at=_written(text)), gold


def messages(text: str) -> Iterator[tuple[str, str]]:
    """Ids with their texts, whose lines are joined to paragraphs."""
    _, *parts = MESSAGE.split(text)
    for identity, body in zip(parts[::2], parts[1::2], strict=True):
        plain = MARKUP.sub("", body).replace("[", "(").replace("]", ")")
        joined = LINE_BREAK.sub(" ", plain.strip())
        yield identity, re.sub(r"\s*\n\s*", "\n", joined)


def _written(text: str) -> dt.date | None:
    found = DATELINE.search(text[:200])
    return day_of(found) if found else None

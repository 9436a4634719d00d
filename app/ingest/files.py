"""Files and folders → articles: plain text, pages, JSON Lines."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from trafilatura.utils import decode_file

from app.ingest.prepare import read_article
from app.schemas.article_in import ArticleIn, Refusal

LONGEST_HEADLINE = 200
DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)")
FIELDS = {"id", *ArticleIn.model_fields}

Given = Mapping[str, Any]
Articles = Iterator[ArticleIn | Refusal]


def read_files(path: Path, *, defaults: Given | None = None) -> Articles:
    """A file, or all files below a folder in the order of their names.

    `defaults` are fields for the articles that have not their own, as the publisher of a folder.
    """
    files = [path]
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p, path))
    for file in files:
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        yield from _read_file(file, name, defaults or {})


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _read_file(file: Path, name: str, defaults: Given) -> Articles:
    reader = READERS.get(file.suffix.casefold())
    if reader is None:
        yield Refusal(reason=f"{name}: not one of {', '.join(READERS)}", external_id=name)
        return
    try:
        yield from reader(file, name, defaults)
    except OSError as error:
        yield Refusal(reason=f"{name}: {error.strerror}", external_id=name)


def _text(file: Path, name: str, defaults: Given) -> Articles:
    """A first line that stands alone is the headline; a date in the file's name is the day."""
    text = decode_file(file.read_bytes()).replace("\r\n", "\n").strip()
    first, _, rest = text.partition("\n")
    alone = rest.startswith("\n") and len(first) <= LONGEST_HEADLINE and first[-1:] not in '.”"'
    own = {"title": first, "text": rest.strip()} if alone else {"text": text}
    yield _article({**own, **_day(name), "external_id": name}, defaults)


def _page(file: Path, name: str, defaults: Given) -> Articles:
    own = {"html": decode_file(file.read_bytes()), "external_id": name}
    yield _article({**own, **_day(name)}, defaults)


def _lines(file: Path, name: str, defaults: Given) -> Articles:
    """Fields that an article has not are left out: corpora come with fields of their own."""
    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield read_line(line, f"{name}:{number}", defaults)


def read_line(line: str, where: str, defaults: Given) -> ArticleIn | Refusal:
    try:
        raw = json.loads(line)
    except ValueError as error:
        return Refusal(reason=f"{where}: not JSON: {error}", external_id=where)
    if not isinstance(raw, dict):
        return Refusal(reason=f"{where}: not a JSON object", external_id=where)
    return _article({k: v for k, v in raw.items() if k in FIELDS and v is not None}, defaults)


def _article(own: Given, defaults: Given) -> ArticleIn | Refusal:
    identity = own.get("id", own.get("external_id"))
    named = {} if identity is None else {"external_id": str(identity)}
    return read_article({**defaults, **{k: v for k, v in own.items() if k != "id"}, **named})


def _day(name: str) -> dict[str, str]:
    found = DAY_IN_NAME.search(name)
    return {"published_at": found[1]} if found else {}


READERS: dict[str, Callable[[Path, str, Given], Articles]] = {
    ".txt": _text,
    ".html": _page,
    ".htm": _page,
    ".jsonl": _lines,
    ".ndjson": _lines,
}

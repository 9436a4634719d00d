"""The articles and publishers that come with the project; loading them twice changes nothing."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from app.db import WriteSession
from app.db.turn import take_turn
from app.ingest.accept import accept_many
from app.ingest.files import read_files
from app.ingest.prepare import Limits
from app.models import Publisher
from app.schemas.article_in import ArticleIn, Receipt, Refusal

BATCH = 500


def load_seed(
    session: WriteSession, folder: Path, *, now: dt.datetime, limits: Limits
) -> list[Receipt | Refusal]:
    """`folder` has publishers.csv and articles.jsonl."""
    load_publishers(session, folder / "publishers.csv")
    return [
        answer
        for batch in batches(read_files(folder / "articles.jsonl"), BATCH)
        for answer in accept_many(session, batch, now=now, limits=limits)
    ]


def load_publishers(session: WriteSession, path: Path) -> None:
    """What the file says of a publisher stands; others stay as they are."""
    take_turn(session, "articles")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]
    known = dict(session.execute(sa.select(Publisher.slug, Publisher.id)).all())
    new = [row for row in rows if row["slug"] not in known]
    old = [{**row, "id": known[row["slug"]]} for row in rows if row["slug"] in known]
    if new:
        session.execute(sa.insert(Publisher), new)
    if old:
        session.execute(sa.update(Publisher), old)


def batches(
    articles: Iterable[ArticleIn | Refusal], size: int
) -> Iterator[list[ArticleIn | Refusal]]:
    remaining = iter(articles)
    while batch := list(islice(remaining, size)):
        yield batch

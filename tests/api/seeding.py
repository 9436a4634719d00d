"""The seed in a migrated database, extracted, at one fixed time."""

import dataclasses
from datetime import UTC, datetime

from app.cli.load import SEED
from app.db import Database
from app.extract import curated
from app.ingest.curated import load_curated
from app.ingest.files import read_files
from app.ingest.publishers import load_publishers
from app.ingest.take import Tally, take_all
from app.main import limits_of, make_extraction
from app.settings import Settings
from app.worker import worker_for

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def load_and_extract(database: Database, settings: Settings) -> None:
    with database.write() as session:
        load_curated(session, curated.load(), now=NOW)
        load_publishers(session, SEED / "publishers.csv")
    articles, limits = read_files(SEED / "articles.jsonl"), limits_of(settings)
    list(take_all(database, articles, now=lambda: NOW, limits=limits, tally=Tally()))
    extraction = dataclasses.replace(make_extraction(settings, database), now=lambda: NOW)
    assert len(list(worker_for(extraction).drain())) > 0

"""Everything that writes to the database: schema, seed, articles."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from app.cli.database import must_be_current, opened
from app.cli.outcomes import tell_tally
from app.cli.progress import show
from app.cli.setting import chosen_settings, now
from app.db import Database
from app.db.migrate import upgrade
from app.errors import BadArticle
from app.extract import curated
from app.ingest.curated import load_curated
from app.ingest.feeds import read_feed
from app.ingest.files import READERS, read_files
from app.ingest.pending import CHUNK, count_pending, mark_pending, stale_articles
from app.ingest.publishers import load_publishers
from app.ingest.store import extractor_name
from app.ingest.take import Tally, take_all
from app.main import build_pipeline, limits_of, make_worker
from app.schemas.article_in import ArticleIn, Refusal
from app.settings import Settings

SEED = Path(__file__).resolve().parents[2] / "seed"


def migrate() -> None:
    """Bring the database to the newest schema, and the curated actors in step."""
    with opened(chosen_settings()) as database:
        bring_up_to_date(database)


def seed() -> None:
    """Load the articles that come with the project; a second time changes nothing."""
    settings = chosen_settings()
    with opened(settings) as database:
        must_be_current(database)
        take_seed(database, settings)
        _extract_pending(database, settings)


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(help="files, folders, feeds: .txt .html .jsonl .xml, or addresses"),
    ],
    publisher: Annotated[str | None, typer.Option(help="of articles that name none")] = None,
    no_extract: Annotated[
        bool, typer.Option("--no-extract", help="leave extraction to a worker")
    ] = False,
) -> None:
    """Take articles in, extract them, and say what was new, known, revised and refused."""
    settings = chosen_settings()
    with opened(settings) as database:
        must_be_current(database)
        articles = chain.from_iterable(_read(source, publisher) for source in sources)
        tally = _take(database, settings, articles)
        if not no_extract:
            _extract_pending(database, settings)
    raise typer.Exit(1 if tally.refused else 0)


def reextract() -> None:
    """Read again what an older extractor has read; facts that are found again keep their ids."""
    settings = chosen_settings()
    with opened(settings) as database:
        must_be_current(database)
        current = extractor_name(build_pipeline(settings).extractor)
        with database.write() as session:
            stale = list(stale_articles(session, current))
            for start in range(0, len(stale), CHUNK):
                mark_pending(session, stale[start : start + CHUNK], now=now())
        print(f"{len(stale):,} articles to read again")
        _extract_pending(database, settings)


def bring_up_to_date(database: Database) -> None:
    upgrade(database)
    with database.write() as session:
        load_curated(session, curated.load(), now=now())


def take_seed(database: Database, settings: Settings) -> None:
    with database.write() as session:
        load_publishers(session, SEED / "publishers.csv")
    _take(database, settings, read_files(SEED / "articles.jsonl"))


def _read(source: str, publisher: str | None) -> Iterator[ArticleIn | Refusal]:
    path = Path(source)
    if path.is_dir() or path.suffix.casefold() in READERS:
        yield from read_files(path, defaults={"publisher": publisher} if publisher else None)
        return
    try:
        yield from read_feed(source, publisher=publisher)
    except BadArticle as error:
        yield Refusal(reason=error.detail, external_id=source)


def _take(database: Database, settings: Settings, articles: Iterable[ArticleIn | Refusal]) -> Tally:
    tally = Tally()
    limits = limits_of(settings)
    show("taken in", None, take_all(database, articles, now=now, limits=limits, tally=tally))
    tell_tally(tally)
    return tally


def _extract_pending(database: Database, settings: Settings) -> None:
    with database.read() as session:
        waiting = count_pending(session)
    if not waiting:
        return
    done = enumerate(make_worker(settings, database).drain(), 1)
    count = show("extracted", waiting, (number for number, _ in done))
    print(f"{count:,} extracted" if count else f"{waiting:,} left to the worker that is running")

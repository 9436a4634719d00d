"""Dateline: news articles as a record that can be asked.

Settings come from the environment; `dateline settings` lists them.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from ipaddress import ip_address
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from pydantic import ValidationError

from app import logs
from app.db import Database
from app.db.migrate import is_current, upgrade
from app.errors import BadArticle, DatelineError
from app.extract import curated
from app.extract.lines import extract_lines, text_lines
from app.extract.pipeline import DEFAULT_STEPS, Resources, build
from app.gazetteer import default_path
from app.gazetteer.build import compile as compile_gazetteer
from app.ingest.curated import load_curated
from app.ingest.feeds import read_feed
from app.ingest.files import READERS, read_files
from app.ingest.pending import CHUNK, count_pending, mark_pending, stale_articles
from app.ingest.seed import load_publishers
from app.ingest.store import extractor_name
from app.ingest.take import Tally, take_all
from app.main import build_pipeline, create_app, limits_of, make_worker, open_gazetteer
from app.schemas.article_in import ArticleIn, Refusal
from app.settings import Settings

SEED = Path(__file__).resolve().parents[1] / "seed"
PLAIN_EVERY_S = 5  # a line of progress where there is no terminal
SHOWN_REFUSALS = 20

cli = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="start no worker")] = False,
    open_writes: Annotated[
        bool, typer.Option("--open-writes", help="let anyone who reaches the server write")
    ] = False,
) -> None:
    """Serve the API, with a worker beside it that extracts what comes in."""
    settings = _settings()
    if not _is_loopback(host) and settings.api_key is None and not open_writes:
        raise DatelineError(
            f"{host} can be reached from elsewhere, and anyone could write: "
            "set DATELINE_API_KEY, or say --open-writes."
        )
    with _opened(settings) as database:
        _must_be_current(database)
    with _no_worker() if no_worker else _worker_beside():
        uvicorn.run(create_app(settings), host=host, port=port, log_config=None, access_log=False)


@cli.command()
def migrate() -> None:
    """Bring the database to the newest schema, and the curated actors in step."""
    with _opened(_settings()) as database:
        upgrade(database)
        with database.write() as session:
            load_curated(session, curated.load(), now=_now())


@cli.command()
def seed(
    folder: Annotated[Path, typer.Argument(help="has publishers.csv and articles.jsonl")] = SEED,
) -> None:
    """Load the articles that come with the project; a second time changes nothing."""
    settings = _settings()
    with _opened(settings) as database:
        _must_be_current(database)
        with database.write() as session:
            load_publishers(session, folder / "publishers.csv")
        _take(database, settings, read_files(folder / "articles.jsonl"))
        _extract_pending(database, settings)


@cli.command()
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
    settings = _settings()
    with _opened(settings) as database:
        _must_be_current(database)
        articles = chain.from_iterable(_read(source, publisher) for source in sources)
        tally = _take(database, settings, articles)
        if not no_extract:
            _extract_pending(database, settings)
    raise typer.Exit(1 if tally.refused else 0)


@cli.command()
def extract(
    files: Annotated[
        list[Path] | None, typer.Argument(help="JSON Lines, or plain text (.txt); none: read stdin")
    ] = None,
    steps: Annotated[str | None, typer.Option(help="only these, with commas between")] = None,
) -> None:
    """Read articles, write what was found in each: JSON Lines in, JSON Lines out."""
    settings = _settings()
    chosen = steps.split(",") if steps else DEFAULT_STEPS
    resources = Resources(open_gazetteer(settings))
    pipeline = build(resources, model=settings.spacy_model, steps=chosen)
    lines = chain.from_iterable(map(text_lines, files)) if files else sys.stdin
    failed = False
    for line, error in extract_lines(pipeline, lines):
        print(line, flush=True)
        if error is not None:
            failed = True
            print(error, file=sys.stderr)
    raise typer.Exit(1 if failed else 0)


@cli.command()
def work(
    parent: Annotated[int | None, typer.Option(hidden=True, help="stop when it is gone")] = None,
) -> None:
    """Extract pending articles as they come, until stopped."""
    settings = _settings()
    logs.configure(as_json=settings.log_json)
    stop = threading.Event()

    def is_over() -> bool:
        return stop.is_set() or (parent is not None and os.getppid() != parent)

    with _opened(settings) as database:
        _must_be_current(database)
        try:
            make_worker(settings, database).run(is_over, stop.wait)
        except KeyboardInterrupt:
            return


@cli.command()
def reextract() -> None:
    """Read again what an older extractor has read; facts that are found again keep their ids."""
    settings = _settings()
    with _opened(settings) as database:
        _must_be_current(database)
        current = extractor_name(build_pipeline(settings).extractor)
        with database.write() as session:
            stale = list(stale_articles(session, current))
            for start in range(0, len(stale), CHUNK):
                mark_pending(session, stale[start : start + CHUNK], now=_now())
        print(f"{len(stale):,} articles to read again")
        _extract_pending(database, settings)


@cli.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    print(json.dumps(create_app(_settings()).openapi(), indent=2, ensure_ascii=False))


@cli.command(name="settings")
def list_settings() -> None:
    """List what can be set, and what it is set to."""
    chosen = _settings()
    for name, field in Settings.model_fields.items():
        value = getattr(chosen, name)
        print(f"DATELINE_{name.upper()}={value if value is not None else ''}")
        print(f"    {field.description}")


@cli.command()
def gazetteer() -> None:
    """Compile the gazetteer, unless it is there."""
    path = _settings().gazetteer or default_path()
    if not path.exists():
        compile_gazetteer(path)
    print(path)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = [f"DATELINE_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
        raise DatelineError("; ".join(wrong)) from error


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_url, threads=settings.threads)
    try:
        yield database
    finally:
        database.dispose()


def _must_be_current(database: Database) -> None:
    if not is_current(database):
        raise DatelineError("The database has not the newest schema. Run: dateline migrate")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _worker_beside() -> Iterator[None]:
    """A process of its own: extraction keeps a core busy, which answers would have to share."""
    command = [sys.executable, "-m", "app.cli", "work", "--parent", str(os.getpid())]
    process = subprocess.Popen(command)  # noqa: S603 - our own interpreter and module
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _no_worker() -> Iterator[None]:
    yield


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
    _show("taken in", None, take_all(database, articles, now=_now, limits=limits, tally=tally))
    counts = (f"{tally.outcomes[outcome]:,} {outcome}" for outcome in ("new", "known", "revised"))
    print(", ".join([*counts, f"{len(tally.refused):,} refused"]))
    for refusal in tally.refused[:SHOWN_REFUSALS]:
        print(f"  refused {refusal.external_id or refusal.url or ''}: {refusal.reason}")
    if len(tally.refused) > SHOWN_REFUSALS:
        print(f"  … and {len(tally.refused) - SHOWN_REFUSALS:,} more")
    return tally


def _extract_pending(database: Database, settings: Settings) -> None:
    with database.read() as session:
        waiting = count_pending(session)
    if not waiting:
        return
    done = enumerate(make_worker(settings, database).drain(), 1)
    count = _show("extracted", waiting, (number for number, _ in done))
    print(f"{count:,} extracted" if count else f"{waiting:,} left to the worker that is running")


def _show(what: str, total: int | None, counts: Iterator[int]) -> int:
    """A bar on a terminal, and a line now and then elsewhere; the last count."""
    count = 0
    if sys.stderr.isatty():
        with typer.progressbar(length=total or 0, label=what, file=sys.stderr) as bar:
            for new in counts:
                bar.update(new - count)
                count = new
        return count
    told = time.monotonic()
    for count in counts:
        if time.monotonic() - told > PLAIN_EVERY_S:
            told = time.monotonic()
            print(f"{count:,}{f' of {total:,}' if total else ''} {what}", file=sys.stderr)
    return count


def main() -> None:
    try:
        cli()
    except DatelineError as error:
        sys.exit(f"dateline: {error.detail}")


if __name__ == "__main__":
    main()

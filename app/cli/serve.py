"""The server, and the worker beside it."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from ipaddress import ip_address
from typing import Annotated

import typer
import uvicorn

from app import logs
from app.cli.database import must_be_current, opened
from app.cli.load import bring_up_to_date, take_seed
from app.cli.setting import chosen_settings
from app.errors import DatelineError
from app.ingest.pending import count_pending
from app.main import create_app, make_worker
from app.settings import Settings

PREPARED_S = 60


def serve(
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="start no worker")] = False,
    open_writes: Annotated[
        bool, typer.Option("--open-writes", help="let anyone who reaches the server write")
    ] = False,
    prepare: Annotated[
        bool, typer.Option("--prepare", help="first make or renew the tables and load the seed")
    ] = False,
) -> None:
    """Serve the API, with a worker beside it that extracts what comes in."""
    settings = chosen_settings()
    if not _is_loopback(host) and settings.api_key is None and not open_writes:
        raise DatelineError(
            f"{host} can be reached from elsewhere, and anyone could write: "
            "set DATELINE_API_KEY, or say --open-writes."
        )
    with opened(settings) as database:
        if prepare:
            bring_up_to_date(database)
            take_seed(database, settings)
        must_be_current(database)
    with nullcontext() if no_worker else _worker_beside():
        if prepare and not no_worker:
            _wait_for_worker(settings)
        app = create_app(settings, open_writes=open_writes)
        _collect_seldom()
        uvicorn.run(app, host=host, port=port, log_config=None, access_log=False)


def work(
    parent: Annotated[int | None, typer.Option(hidden=True, help="stop when it is gone")] = None,
) -> None:
    """Extract pending articles as they come, until stopped: on PostgreSQL beside any number of
    others, on any number of machines.
    """
    settings = chosen_settings()
    logs.configure(as_json=settings.log_json)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())  # what is begun is finished

    def is_over() -> bool:
        return stop.is_set() or (parent is not None and os.getppid() != parent)

    with opened(settings) as database:
        must_be_current(database)
        try:
            make_worker(settings, database).run(is_over, stop.wait)
        except KeyboardInterrupt:
            return


def _collect_seldom() -> None:
    """Answers are thousands of dicts without a cycle: looking for cycles took 30 % of reading them.

    What was made at the start is never looked at again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


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


def _wait_for_worker(settings: Settings) -> None:
    """So that the first question has its answer; what takes longer is answered as it comes."""
    deadline = time.monotonic() + PREPARED_S
    with opened(settings) as database:
        while time.monotonic() < deadline:
            with database.read() as session:
                if not count_pending(session):
                    return
            time.sleep(0.2)

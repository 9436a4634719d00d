"""The server, and the worker beside it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Annotated

import typer
import uvicorn

from app import logs
from app.cli.setting import chosen_settings, must_be_current, opened
from app.errors import DatelineError
from app.main import create_app, make_worker


def serve(
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="start no worker")] = False,
    open_writes: Annotated[
        bool, typer.Option("--open-writes", help="let anyone who reaches the server write")
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
        must_be_current(database)
    with _no_worker() if no_worker else _worker_beside():
        uvicorn.run(create_app(settings), host=host, port=port, log_config=None, access_log=False)


def work(
    parent: Annotated[int | None, typer.Option(hidden=True, help="stop when it is gone")] = None,
) -> None:
    """Extract pending articles as they come, until stopped."""
    settings = chosen_settings()
    logs.configure(as_json=settings.log_json)
    stop = threading.Event()

    def is_over() -> bool:
        return stop.is_set() or (parent is not None and os.getppid() != parent)

    with opened(settings) as database:
        must_be_current(database)
        try:
            make_worker(settings, database).run(is_over, stop.wait)
        except KeyboardInterrupt:
            return


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

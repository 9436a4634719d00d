"""Servers as users run them: one process each, on a free port of loopback."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

STARTED_S = 60


class Server(NamedTuple):
    port: int
    pid: int

    def own_mb(self) -> float:
        """Resident memory of the process's own; pages of the database's file are the system's."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        [line] = [line for line in status.splitlines() if line.startswith("RssAnon")]
        return int(line.split()[1]) / 1024

    @contextmanager
    def watched(self) -> Iterator[Callable[[], float]]:
        """Tells the most memory that the process had while the block ran, in megabytes."""
        most, is_over = [self.own_mb()], threading.Event()

        def watch() -> None:
            while not is_over.wait(0.05):
                most.append(max(most.pop(), self.own_mb()))

        watching = threading.Thread(target=watch)
        watching.start()
        try:
            yield lambda: most[0]
        finally:
            is_over.set()
            watching.join()


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str], path: str) -> Iterator[Server]:
    """Until the block ends; `command` has {port} where its port goes, `path` answers when ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [part.replace("{port}", str(port)) for part in command],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(port, path, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def dateline(url: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "app.cli", "serve", "--no-worker", "--port", "{port}"]
    with running(command, {"DATELINE_DATABASE_URL": url}, "/healthz") as server:
        yield server


def _wait(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTED_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")

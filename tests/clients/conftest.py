"""A running server with three events in Iraq, and its document."""

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.db import Database
from tests.builders import a_period, a_place, a_record, an_article, an_event, file, post
from tests.serving import wait_for


@dataclass(frozen=True)
class Server:
    address: str
    document: Path


@pytest.fixture(scope="session")
def server(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("clients")
    shutil.copy(migrated_sqlite, folder / "clients.db")
    url = f"sqlite:///{folder / 'clients.db'}"
    _fill(url)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "app.cli", "serve", "--no-worker", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "DATELINE_DATABASE_URL": url})
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", process)
        with urllib.request.urlopen(f"{address}/openapi.json") as answer:
            document = json.load(answer)
        (folder / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
        yield Server(address, folder / "openapi.json")
    finally:
        process.terminate()
        process.wait()


def _fill(url: str) -> None:
    database = Database(url)
    for number, day in enumerate(("2020-03-11", "2020-03-12", "2020-03-13"), 1):
        published = {"url": f"https://news.example/{number}", "published_at": day}
        article = post(database, an_article(**published))
        event = an_event(date=a_period(day), place="p-IQ")
        file(database, article.id, a_record(places=[a_place("IQ", "Iraq")], events=[event]))
    database.dispose()

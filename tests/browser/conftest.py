"""A headless Chromium, and a page that is served from another origin than Dateline."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--virtual-time-budget=30000"),
)
PATIENCE_S = 120

Open = Callable[[str, str], Any]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def origins() -> Iterator[tuple[str, str]]:
    """Two origins that serve the page."""
    serve = partial(Quiet, directory=str(Path(__file__).parent))
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), serve) for _ in range(2)]
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    one, other = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    yield one, other
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def browse(tmp_path: Path) -> Open:
    """Opens the page of an origin with the address of a server; the document as scripts left it."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        pytest.skip(f"no browser is installed: looked for {', '.join(BROWSERS)}")

    def open_page(origin: str, api: str) -> Any:
        url = f"{origin}/index.html?api={quote(api)}"
        command = [browser, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", url]
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE_S, check=True)
        return html.document_fromstring(done.stdout.decode())

    return open_page

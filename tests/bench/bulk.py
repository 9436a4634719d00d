"""What is measured by the megabyte and the batch: exports of everything, and articles posted."""

import json
import time
import urllib.request
from typing import NamedTuple

from tests.bench.server import Server

EXPORTS = ("/v1/events/export?format=ndjson", "/v1/events/export?format=csv")
BATCH = 1_000
TEXT = "Officials said on Monday that a convoy was attacked near the bridge. " * 20


class Exported(NamedTuple):
    path: str
    megabytes: float
    seconds: float
    peak_mb: float


def export(server: Server, path: str) -> Exported:
    began, size = time.perf_counter(), 0
    with (
        server.watched() as peak,
        urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}") as answer,
    ):
        while block := answer.read(1 << 20):
            size += len(block)
    return Exported(path, size / 1e6, time.perf_counter() - began, peak())


def post(server: Server, batches: int) -> list[float]:
    """The seconds that each batch of a thousand new articles took to be stored."""
    taken = []
    for number in range(batches):
        articles = [
            {
                "url": f"https://new.example/{number}/{each}",
                "title": f"Attack near the bridge, {number} {each}",
                "text": f"{TEXT}{number} {each}",
                "publisher": f"New Post {each % 20}",
                "published_at": "2025-01-02T06:00:00Z",
            }
            for each in range(BATCH)
        ]
        asked = urllib.request.Request(
            f"http://127.0.0.1:{server.port}/v1/articles",
            json.dumps(articles).encode(),
            {"Content-Type": "application/json"},
        )
        began = time.perf_counter()
        urllib.request.urlopen(asked).read()
        taken.append(time.perf_counter() - began)
    return taken

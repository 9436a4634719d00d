"""The same events in one flat table, as Datasette serves them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.cases import DATES, Known
from tests.bench.server import Server, running

FLAT = """
CREATE TABLE flat.events AS
SELECT event.id, event.date, event.until, event.event_type, event.mode, event.modality,
    place.key AS place, place.name AS place_name, place.latitude, place.longitude,
    actor.slug AS agent, actor.name AS agent_name, event.killed_best, event.confidence,
    report.sentence, article.title, article.url, publisher.name AS publisher
FROM event
JOIN place ON place.id = event.place_id
JOIN report ON report.id = event.best_report_id
JOIN article ON article.id = report.article_id
JOIN publisher ON publisher.id = article.publisher_id
JOIN event_actor ON event_actor.event_id = event.id AND event_actor.role = 'agent'
    AND event_actor.direct
JOIN actor ON actor.id = event_actor.actor_id
"""
INDEXES = ("agent, date", "place, date", "date")
PAGE = "/flat/events.json?_size=50&_sort_desc=date&_shape=array"


def paths(of: Known) -> dict[str, str]:
    """By the names of the cases that they stand beside."""
    first, last = (part.partition("=")[2] for part in DATES.split("&"))
    return {
        "agent, frequent": f"{PAGE}&agent={of.frequent}",
        "place, city": f"{PAGE}&place={of.city}",
        "a week": f"{PAGE}&date__gte={first}&date__lte={last}",
    }


@contextmanager
def datasette(python: Path, url: str, folder: Path) -> Iterator[Server]:
    file = folder / "flat.db"
    connection = sqlite3.connect(urlsplit(url).path[1:])
    connection.execute("ATTACH ? AS flat", (str(file),))
    connection.execute(FLAT)
    for number, columns in enumerate(INDEXES):
        connection.execute(f"CREATE INDEX flat.by_{number} ON events ({columns})")
    connection.commit()
    connection.close()
    command = [str(python), "-m", "datasette", "serve", str(file), "--port", "{port}"]
    with running(command, {}, "/-/versions.json") as server:
        yield server

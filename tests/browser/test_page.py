"""A page of another origin reads Dateline in a real browser, if and only if it is allowed to."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from tests.browser.conftest import Open
from tests.serving import served


@pytest.fixture
def api(seeded_path: Path, tmp_path: Path, origins: tuple[str, str]) -> Iterator[str]:
    """A server with the seed, that lets pages of the first origin read."""
    shutil.copy(seeded_path, tmp_path / "seeded.db")
    with served(read_from(origins[0], tmp_path / "seeded.db")) as address:
        yield address


def read_from(origin: str, path: Path) -> FastAPI:
    settings = Settings(database_url=f"sqlite:///{path}", threads=4, cors_origins=(origin,))
    return create_app(settings)


def asked(api: str, path: str) -> dict[str, Any]:
    answer = httpx2.get(f"{api}{path}", timeout=60)
    assert answer.status_code == 200
    read: dict[str, Any] = answer.json()
    return read


def test_an_allowed_page_draws_what_the_server_answers(
    api: str, origins: tuple[str, str], browse: Open
) -> None:
    page = browse(origins[0], f"{api}/")
    assert page.xpath("//body/@data-done") == ["yes"]

    events = asked(api, "/v1/events?country=IQ&limit=6")["items"]
    shown = page.xpath("//ol[@id='list']/li")
    assert [int(each.get("data-id")) for each in shown] == [event["id"] for event in events]
    assert events[0]["report"]["sentence"] in shown[0].text_content()

    features = asked(api, "/v1/events?limit=1000&format=geojson")["features"]
    points = page.xpath("//*[@id='map']/*[local-name()='circle']")
    assert [int(each.get("data-id")) for each in points] == [each["id"] for each in features]
    longitude, latitude = features[0]["geometry"]["coordinates"]
    drawn = (float(points[0].get("cx")), float(points[0].get("cy")))
    assert drawn == pytest.approx((180 + longitude, 90 - latitude))

    buckets = asked(api, "/v1/events/timeline?interval=year")["items"]
    bars = page.xpath("//*[@id='timeline']/*[local-name()='rect']")
    assert [bar.get("data-count") for bar in bars] == [str(each["numerator"]) for each in buckets]

    [problem] = page.xpath("//div[@id='problem']/p/text()")
    assert problem.startswith("Error: The query cannot be answered: actr is no parameter of events")


def test_an_allowed_page_marks_quotes_and_events_without_counting_characters(
    api: str, origins: tuple[str, str], browse: Open
) -> None:
    page = browse(origins[0], f"{api}/")
    pieces = asked(api, "/v1/articles/1?include=annotated")["annotated"]["body"]
    [article] = page.xpath("//p[@id='article']")
    assert article.text_content() == "".join(piece["text"] for piece in pieces)
    nouns = [{fact["noun"] for fact in piece["facts"]} & {"event", "statement"} for piece in pieces]
    marked = [piece["text"] for piece, found in zip(pieces, nouns, strict=True) if found]
    assert [mark.text_content() for mark in article.xpath("mark")] == marked
    assert {"event", "statement"} <= {mark.get("class") for mark in article.xpath("mark")}


def test_an_allowed_page_reads_the_headers(
    api: str, origins: tuple[str, str], browse: Open
) -> None:
    """Asking again with the ETag takes leave first, in a request of its own."""
    page = browse(origins[0], f"{api}/")
    headers = {
        each.get("data-name"): each.text.partition(" ")[2]
        for each in page.xpath("//pre[@id='headers']/div")
    }
    assert headers["etag"] == httpx2.get(f"{api}/v1/events?country=IQ&limit=3").headers["etag"]
    assert len(headers["request"]) == 32
    assert headers["again"] == "304"
    assert 'method="OPTIONS",route="none",status="200"' in httpx2.get(f"{api}/metrics").text


def test_an_allowed_page_is_told_when_to_come_back(
    tmp_path: Path, origins: tuple[str, str], browse: Open
) -> None:
    with served(read_from(origins[0], tmp_path / "empty.db")) as empty:
        page = browse(origins[0], f"{empty}/")
    assert page.xpath("//p[@data-retry-after]/@data-retry-after") == ["5"]


def test_a_page_of_another_origin_is_refused(
    api: str, origins: tuple[str, str], browse: Open
) -> None:
    page = browse(origins[1], f"{api}/")
    assert page.xpath("//body/@data-done") == ["yes"]
    problems = page.xpath("//div[@id='problem']/p/text()")
    assert set(problems) == {"TypeError: Failed to fetch"}
    for drawn in ("list", "map", "timeline", "headers", "article"):
        assert page.xpath(f"count(//*[@id='{drawn}']/*)") == 0

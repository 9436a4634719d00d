"""What the README and the other pages show is what the server answers on the seed."""

import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests.api.conftest import MakeClient
from tests.builders import an_article, post
from tests.docs.shown import HERE, ROOT, Shown, of_program

README = ROOT / "README.md"
SHOWN = re.compile(r"curl '?http://127\.0\.0\.1:8000([^'\n]+)'?\n```\n\n```json\n(.*?)```", re.S)
TELLING = ("README.md", "guide.md")
FOUND_NOTHING = 200  # bytes of an empty answer
SEARCH = "/search"
AS_A_FORM = "Content-Type: application/x-www-form-urlencoded"  # what curl says of a body by itself
WITH_VALUE = {"-X": "method", "-H": "header", "-d": "body"}


def shown() -> list[Any]:
    """Each request of the README with its answer, of which "…" lines are left out."""
    text = README.read_text(encoding="utf-8")
    return [pytest.param(path, json.loads(answer), id=path) for path, answer in SHOWN.findall(text)]


def is_part_of(excerpt: Any, whole: Any) -> bool:
    """The members that are shown are there; of a list, its first items."""
    if isinstance(excerpt, dict):
        return all(name in whole and is_part_of(v, whole[name]) for name, v in excerpt.items())
    if isinstance(excerpt, list):
        pairs = zip(excerpt, whole, strict=False)
        return len(excerpt) <= len(whole) and all(is_part_of(a, b) for a, b in pairs)
    return bool(excerpt == whole)


def test_the_readme_answers_five_questions() -> None:
    """After a change that is meant: `python -m tests.api.renew` puts the new values in."""
    assert len(shown()) == 5


@pytest.mark.parametrize(("path", "excerpt"), shown())
def test_an_answer_of_the_readme_is_the_servers(
    seeded: TestClient, path: str, excerpt: Any
) -> None:
    answer = seeded.get(path)
    assert answer.status_code == 200
    assert is_part_of(excerpt, answer.json()), answer.json()


def requests() -> list[tuple[Shown, dict[str, str]]]:
    return [(shown, request_of(shown)) for shown in of_program("curl")]


def request_of(shown: Shown) -> dict[str, str]:
    """The method, address, header and body of a curl command."""
    made, words = {"method": "POST" if "-d" in shown.words else "GET"}, iter(shown.words[1:])
    for word in words:
        name = WITH_VALUE.get(word, "url")
        made[name] = next(words) if word in WITH_VALUE else word
    return made


def of_method(*methods: str) -> list[Any]:
    return [
        pytest.param(request, id=f"{shown}")
        for shown, request in requests()
        if request["method"] in methods and not request["url"].endswith(SEARCH)
    ]


@pytest.mark.parametrize("request_", of_method("GET"))
def test_a_question_of_a_page_is_answered_on_the_seed(
    seeded: TestClient, request_: dict[str, str]
) -> None:
    answer = seeded.get(request_["url"].removeprefix(HERE))
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("shown", [s for s in of_program("curl") if s.page in TELLING], ids=str)
def test_an_example_of_the_guide_finds_something_in_the_seed(
    seeded: TestClient, shown: Shown
) -> None:
    request = request_of(shown)
    if request["method"] == "GET" or request["url"].endswith(SEARCH):
        path, body = request["url"].removeprefix(HERE), request.get("body")
        answer = seeded.request(request["method"], path, content=body)
        assert len(answer.content) > FOUND_NOTHING, answer.text
        assert '"items":[]' not in answer.text or "limit=0" in path


@pytest.mark.parametrize("request_", of_method("POST", "DELETE"))
def test_what_a_page_writes_is_taken(
    make_client: MakeClient, database: Database, request_: dict[str, str]
) -> None:
    post(database, an_article())
    name, _, value = request_.get("header", AS_A_FORM).partition(": ")
    key = value.replace("$DATELINE_API_KEY", "secret")
    client = make_client(api_key="secret") if name == "X-API-Key" else make_client()
    answer = client.request(
        request_["method"],
        request_["url"].removeprefix(HERE),
        content=request_.get("body"),
        headers={name: key},
    )
    assert answer.is_success, answer.text

"""What the README shows is what the server answers on the seed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

README = Path(__file__).resolve().parents[2] / "README.md"
SHOWN = re.compile(r"curl '?http://127\.0\.0\.1:8000([^'\n]+)'?\n```\n\n```json\n(.*?)```", re.S)


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


def test_the_readme_shows_at_least_three_answers() -> None:
    assert len(shown()) >= 3


@pytest.mark.parametrize(("path", "excerpt"), shown())
def test_an_answer_of_the_readme_is_the_servers(
    seeded: TestClient, path: str, excerpt: Any
) -> None:
    answer = seeded.get(path)
    assert answer.status_code == 200
    assert is_part_of(excerpt, answer.json()), answer.json()


def asked_in_the_guide() -> list[str]:
    guide = README.parent / "docs" / "guide.md"
    return re.findall(r"^curl 'http://127\.0\.0\.1:8000([^']+)'$", guide.read_text("utf-8"), re.M)


@pytest.mark.parametrize("path", asked_in_the_guide())
def test_a_question_of_the_guide_has_an_answer_on_the_seed(seeded: TestClient, path: str) -> None:
    answer = seeded.get(path)
    assert answer.status_code == 200, answer.json()
    assert len(answer.content) > 200

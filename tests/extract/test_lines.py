"""JSON Lines in, JSON Lines out: a bad line is answered as such, the others are read."""

import json

import pytest

from app.extract import language
from app.extract.lines import BadLine, extract_lines, read_line
from app.extract.pipeline import Pipeline
from app.schemas.record import ArticleText, Extractor

BAD = [
    ("{", None, "line 3 is not JSON"),
    ("[]", None, "line 3 is not a JSON object"),
    ('{"id": "a"}', "a", "text: Field required"),
    ('{"id": "a", "text": 5}', "a", "text: Input should be a valid string"),
    ('{"id": "a", "text": "x", "published_at": "soon"}', "a", "published_at"),
    (json.dumps({"id": "a", "text": "x" * 1_000_001}), "a", "1,000,001 characters"),
]


@pytest.mark.parametrize(("line", "identity", "reason"), BAD)
def test_a_bad_line_says_what_is_wrong(line: str, identity: str | None, reason: str) -> None:
    read = read_line(line, 3)
    assert isinstance(read, BadLine)
    assert read.id == identity
    assert reason in read.error


def test_an_article_without_an_id_is_called_by_its_line() -> None:
    read = read_line('{"text": "x"}', 7)
    assert isinstance(read, ArticleText)
    assert read.id == "line-7"


def test_an_article_is_called_by_its_external_id_where_it_has_no_other() -> None:
    read = read_line('{"external_id": 5, "text": "x"}', 7)
    assert isinstance(read, ArticleText)
    assert read.id == "5"


def test_records_and_errors_come_in_the_order_of_the_lines() -> None:
    pipeline = Pipeline(language.load(), (), Extractor(name="dateline", version="0", model="-"))
    lines = ['{"id": 1, "text": "One."}', "", "{", '{"id": 2, "text": "Two."}']
    written = [(json.loads(line), error) for line, error in extract_lines(pipeline, lines)]
    assert [line["id"] for line, _ in written] == ["1", None, "2"]
    assert [error is None for _, error in written] == [True, False, True]
    assert written[1][0]["error"] == written[1][1]

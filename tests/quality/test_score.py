"""A command over a folder of sets."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.schemas.record import ArticleText
from tests.builders import a_place, span
from tests.quality.__main__ import app
from tests.quality.score import count_bad_spans, read_predictions, run
from tests.quality.sets import Half, names_in, read_set, write_set
from tests.quality.task import empty_record
from tests.quality.tasks.places import Gold

TEXT = "A bridge near Taji was closed."
NOTHING = "import sys, json\nfor line in sys.stdin: print(json.dumps({'id': json.loads(line)['id'],"
RECORDS = NOTHING + " 'extractor': {'name': 'x', 'version': '1', 'model': 'm'}}))"
ERRORS = NOTHING + " 'error': 'too long'}))"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    toponym = {**span("Taji", TEXT).model_dump(), "lat": None, "lon": None, "geonames_id": None}
    toponym |= {"country": "IQ", "kind": None, "literal": True}
    gold = {"toponyms": [toponym], "ignored": []}
    documents = [
        (ArticleText(id=number, text=TEXT), Gold.model_validate({"id": number, **gold}))
        for number in ("1", "2", "3")
    ]
    write_set(tmp_path, "places-own", documents)
    return tmp_path


def test_a_set_that_is_written_is_read_again(data: Path) -> None:
    assert names_in(data) == ["places-own"]
    assert [article.id for article in read_set(data, "places-own").articles] == ["1", "2", "3"]


@pytest.mark.parametrize(("half", "ids"), [("odd", ["1", "3"]), ("even", ["2"])])
def test_the_first_line_is_odd(data: Path, half: Half, ids: list[str]) -> None:
    chosen = read_set(data, "places-own", half)
    assert [article.id for article in chosen.articles] == ids


def test_a_set_of_no_task_is_refused(data: Path) -> None:
    with pytest.raises(ValueError, match="'weather' begins with the name of no task"):
        read_set(data, "weather")


def test_a_command_that_finds_nothing_scores_zero(data: Path) -> None:
    result = run([sys.executable, "-c", RECORDS], read_set(data, "places-own"))
    assert result.metrics["recognition.r"] == 0.0
    assert (result.documents, result.missing, result.errors) == (3, 0, 0)


def test_errors_and_missing_lines_count_as_nothing_found_and_are_told(data: Path) -> None:
    of = read_set(data, "places-own")
    assert run([sys.executable, "-c", ERRORS], of).errors == 3
    assert run([sys.executable, "-c", "pass"], of).missing == 3


def test_a_span_with_other_words_than_the_text_is_bad(data: Path) -> None:
    wrong = a_place("IQ", "Taji", text=TEXT, mentions=(span("bridge", TEXT),))
    mention = wrong.mentions[0].model_copy(update={"text": "Taji"})
    record = empty_record("1").model_copy(
        update={"places": (wrong.model_copy(update={"mentions": (mention,)}),)}
    )
    assert count_bad_spans(read_set(data, "places-own"), {"1": record}) == 1


def test_output_that_is_no_record_is_an_error() -> None:
    with pytest.raises(ValueError, match="extractor"):
        read_predictions(json.dumps({"id": "1"}))


def test_the_table_has_a_row_for_each_metric_and_the_figures_can_be_kept(data: Path) -> None:
    kept = data / "results.json"
    command = f'{sys.executable} -c "{RECORDS}"'
    arguments = ["score", str(data), "--command", command, "--results", str(kept)]
    shown = CliRunner().invoke(app, arguments)
    assert shown.exit_code == 0, shown.output
    assert "places-own" in shown.output
    assert "resolution@161km" in shown.output
    assert json.loads(kept.read_text())["places-own"]["metrics"]["recognition.r"] == 0.0

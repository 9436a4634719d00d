import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from app.formats.csv import MARK, cell
from app.formats.shapes import TABLES, table_of
from app.formats.shapes.columns import dictionary
from app.formats.table import text
from tests.formats.items import EVENT, ITEMS, an_event, content, written

DOCS = Path(__file__).resolve().parents[2] / "docs" / "formats.md"


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("noun", ITEMS)
def test_members_are_named_with_dots(noun: str) -> None:
    [row] = rows(written(noun, "csv", ITEMS[noun]))
    assert row["id"] == str(ITEMS[noun]["id"])


def test_the_members_of_a_list_share_a_cell() -> None:
    [row] = rows(written("events", "csv", EVENT))
    assert row["participants.role"] == "agent; target"
    assert row["participants.actor.id"] == "; iraq-military"
    assert (row["killed.best"], row["place.latitude"], row["detained.best"]) == ("1", "36.19", "")
    assert (row["date"], row["updated_at"]) == ("2021-02-15", "2021-02-16T07:02:11Z")


def test_lists_in_lists_have_a_parting_of_their_own() -> None:
    assert text([["a", None], [], ["b"]]) == "a | ; ; b"


def test_what_is_included_has_columns_too() -> None:
    event = an_event(articles=[{**EVENT["report"]["article"], "id": id_} for id_ in (12, 13)])
    [row] = rows(written("events", "csv", event, include=("articles",)))
    assert row["articles.id"] == "12; 13"


def test_the_columns_are_the_same_whatever_is_null() -> None:
    bare = an_event(place=None, report=None, killed=None, participants=[])
    first, second = rows(written("events", "csv", EVENT, bare))
    assert list(first) == list(second)
    assert (second["place.name"], second["report.article.url"]) == ("", "")


def test_a_spreadsheet_reads_the_accents_and_the_lines() -> None:
    event = an_event()
    event["place"]["name"] = "Érbil"
    event["report"]["sentence"] = 'Two lines,\n"one" with quotes'
    made = written("events", "csv", event)
    assert made.startswith(MARK.encode())
    assert made.decode("utf-8-sig").split("\r\n")[2:] == [""]
    [row] = rows(made)
    assert (row["place.name"], row["report.sentence"]) == (
        "Érbil",
        'Two lines,\n"one" with quotes',
    )


FORMULAS = ["=1+1", "+1", "-1", "@now", "\t=1", "\r=1", "\n=1", " =1+1", "\u00a0@now", "\uff1d1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_formula_of_an_article_is_run(formula: str) -> None:
    assert cell(formula) == f"'{formula}"
    assert cell([formula, "b"]) == f"'{formula}; b"


@pytest.mark.parametrize("shape", [None, *TABLES])
def test_no_shape_runs_a_formula(shape: str | None) -> None:
    event = an_event()
    event["place"]["name"] = event["report"]["sentence"] = "=HYPERLINK(1)"
    event["participants"][1]["actor"]["name"] = event["participants"][1]["text"] = "@SUM(1)"
    cells = [
        each for row in rows(written("events", "csv", event, shape=shape)) for each in row.values()
    ]
    assert "'=HYPERLINK(1)" in cells
    assert not [each for each in cells if re.match(r"[=@+]", each)]


@pytest.mark.parametrize("value", [-1, -36.19, 0, None])
def test_numbers_are_left_alone(value: Any) -> None:
    assert cell(value) == ("" if value is None else str(value))


def documented(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the data dictionary."""
    below = DOCS.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = re.findall(r"^\| `(.+?)` \| (.+?) \|(.*)\|$", below, re.M)
    return [[name, kind, meaning.strip()] for name, kind, meaning in lines]


@pytest.mark.parametrize("noun", ["events", "statements", "articles"])
def test_the_data_dictionary_has_the_columns_of_a_list(noun: str) -> None:
    columns = [
        [each.name, f"list of {each.kind}s" if each.depth else each.kind]
        for each in table_of(content(noun)).columns
    ]
    assert [row[:2] for row in documented(noun.capitalize())] == columns


@pytest.mark.parametrize(("shape", "heading"), [("acled", "ACLED"), ("ucdp", "UCDP GED")])
def test_the_data_dictionary_has_the_columns_of_a_shape(shape: str, heading: str) -> None:
    own = [row for row in dictionary() if row["shape"] == shape]
    assert documented(heading) == [[row["column"], row["type"], row["meaning"]] for row in own]

"""The tables of the pages are those of the measured figures."""

import json
from pathlib import Path

import pytest

from tests.quality.publish import ACCURACY, RESULTS, overview, pages, with_table

RESULTS_NOW = json.loads(RESULTS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("page", "table"), pages(RESULTS_NOW).items())
def test_a_page_has_the_table_of_the_figures(page: Path, table: str) -> None:
    """After a new measurement: `python -m tests.quality publish results.json`."""
    text = page.read_text(encoding="utf-8")
    assert ACCURACY.search(text)
    assert with_table(text, table) == text


def test_each_row_has_a_figure_of_its_own_set() -> None:
    assert "None" not in overview(RESULTS_NOW)
    assert len(overview(RESULTS_NOW).splitlines()) > 10

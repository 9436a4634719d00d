"""Parquet is read back with the types and the values of the items."""

import datetime as dt
import io
import sys
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.errors import FormatMissing
from app.formats import parquet
from tests.formats.items import EVENT, ITEMS, STATEMENT, an_event, content, written


def read(noun: str, *items: dict[str, Any], **given: Any) -> Any:
    return pq.read_table(io.BytesIO(written(noun, "parquet", *items, **given)))


@pytest.mark.parametrize("noun", ITEMS)
def test_every_list_is_read_back(noun: str) -> None:
    table = read(noun, ITEMS[noun], ITEMS[noun])
    assert table.column("id").to_pylist() == [ITEMS[noun]["id"]] * 2


TYPED = [
    ("killed.best", pa.int64(), 1),
    ("place.latitude", pa.float64(), 36.19),
    ("date", pa.date32(), dt.date(2021, 2, 15)),
    (
        "updated_at",
        pa.timestamp("us", tz="UTC"),
        dt.datetime(2021, 2, 16, 7, 2, 11, tzinfo=dt.UTC),
    ),
    ("detained.best", pa.int64(), None),
    ("participants.actor.id", pa.list_(pa.string()), [None, "iraq-military"]),
]


@pytest.mark.parametrize(("name", "kind", "value"), TYPED)
def test_columns_have_types(name: str, kind: Any, value: Any) -> None:
    table = read("events", EVENT)
    assert table.schema.field(name).type == kind
    assert table.column(name).to_pylist() == [value]


def test_an_id_of_either_kind_is_words() -> None:
    assert read("statements", STATEMENT).column("about.id").to_pylist() == [["7"]]


@pytest.mark.parametrize(("shape", "rows"), [("acled", 1), ("ucdp", 1), ("monadic", 2)])
def test_shapes_are_read_back(shape: str, rows: int) -> None:
    table = read("events", EVENT, shape=shape)
    assert table.num_rows == rows


def test_nothing_is_a_table_with_columns() -> None:
    table = read("events")
    assert (table.num_rows, table.schema.names[0]) == (0, "id")


def test_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROW_GROUP", 2)
    chunks = list(parquet.write_parquet(content("events", *[an_event(id=i) for i in range(5)])))
    file = pq.ParquetFile(io.BytesIO(b"".join(chunks)))
    assert file.metadata.num_row_groups == 3
    assert all(chunks)
    assert file.read().column("id").to_pylist() == [0, 1, 2, 3, 4]


def test_without_the_library_the_refusal_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(FormatMissing, match=r"pip install 'dateline\[parquet\]'"):
        written("events", "parquet", EVENT)

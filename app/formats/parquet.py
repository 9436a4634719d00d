"""Items as a Parquet file of typed columns; needs pyarrow, which the extra `parquet` installs."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from app.errors import FormatMissing
from app.formats.content import Content, Item
from app.formats.shapes import table_of
from app.formats.table import Column, Row, text

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 5_000
"""Rows that are kept in memory; readers want groups of thousands."""


def write_parquet(content: Content[Item]) -> Iterator[bytes]:
    """A row group at a time. Raises FormatMissing."""
    pa, pq = _pyarrow()
    table = table_of(content)
    rows = chain.from_iterable(map(table.rows, content.items))
    schema, outbox = _schema(table.columns), Outbox()
    with pq.ParquetWriter(outbox, schema, compression="zstd") as writer:
        yield outbox.taken()
        for group in _groups(rows):
            columns = [
                pa.array([_value(column, row[i]) for row in group], schema.field(i).type)
                for i, column in enumerate(table.columns)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            yield outbox.taken()
    yield outbox.taken()


class Outbox(io.RawIOBase):
    """Where the writer writes to, and what it has written is taken from."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._written

    def write(self, chunk: Any) -> int:
        self._chunks.append(bytes(chunk))
        self._written += len(self._chunks[-1])
        return len(self._chunks[-1])

    def taken(self) -> bytes:
        chunks, self._chunks = self._chunks, []
        return b"".join(chunks)


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while group := list(islice(rows, ROW_GROUP)):
        yield group


def _schema(columns: Sequence[Column]) -> "pa.Schema":
    pa, _ = _pyarrow()
    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "time": pa.timestamp("us", tz="UTC"),
    }

    def type_of(column: Column) -> Any:
        inner = types[column.kind]
        for _ in range(column.depth):
            inner = pa.list_(inner)
        return inner

    return pa.schema([(column.name, type_of(column)) for column in columns])


def _value(column: Column, value: Any) -> Any:
    """An id may be a number or a word: its column is of words."""
    if isinstance(value, list):
        return [_value(column, member) for member in value]
    return text(value) if column.kind == "string" and value is not None else value


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise FormatMissing(
            "this server writes no Parquet: install it with pip install 'dateline[parquet]'"
        ) from None
    return pyarrow, pyarrow.parquet

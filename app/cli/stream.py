"""Files of lines, packed or plain; `-` is what comes in or goes out."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Protocol

from app.errors import BadFile

STANDARD = "-"
PACKED = b"\x1f\x8b"


class Sink(Protocol):
    """What bytes are written to."""

    def write(self, content: bytes, /) -> int: ...


@contextmanager
def reading(name: str) -> Iterator[Iterator[bytes]]:
    """The lines, unpacked where they are packed, whatever the file is called. Raises BadFile."""
    with _opened(name) as file:
        yield _lines(name, file)


def _opened(name: str) -> BufferedReader:
    if name == STANDARD:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise BadFile(f"{name} cannot be read: {error.strerror}") from error


def _lines(name: str, file: BufferedReader) -> Iterator[bytes]:
    packed = file.peek(2)[:2] == PACKED
    unpacked = gzip.GzipFile(fileobj=file) if packed else file
    number = 0
    try:
        for line in unpacked:
            yield line
            number += 1
    except (EOFError, zlib.error, OSError) as error:
        raise BadFile(f"{name} is cut off or damaged after line {number:,}: {error}") from error


@contextmanager
def writing(name: str) -> Iterator[Sink]:
    """Under its name when it is whole; `.gz` is packed."""
    if name == STANDARD:
        yield sys.stdout.buffer
        return
    part = Path(f"{name}.part")
    try:
        with part.open("wb") as file, _packed(name, file) as packed:
            yield packed
        part.replace(name)
    except OSError as error:
        raise BadFile(f"{name} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _packed(name: str, file: BinaryIO) -> Iterator[Sink]:
    """Without a time, so that the same rows make the same file."""
    if not name.endswith(".gz"):
        yield file
        return
    with gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as packed:
        yield packed

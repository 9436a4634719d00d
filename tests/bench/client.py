"""One client program that loads a server over loopback, with some connections at once."""

import asyncio
import time
from typing import NamedTuple

HEAD = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n\r\n"


class Measured(NamedTuple):
    """Requests a second, milliseconds of the middle one and of the slowest in a hundred."""

    rate: float
    p50: float
    p99: float
    bytes: int


async def request(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes
) -> tuple[int, int]:
    """The status and the length of the answer."""
    writer.write(head)
    status, *lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in lines if line)
    if b"content-length" in fields:
        length = int(fields[b"content-length"])
        await reader.readexactly(length)
    else:
        length = await _chunks(reader)
    return int(status.split()[1]), length


async def _chunks(reader: asyncio.StreamReader) -> int:
    length = 0
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
        length += size
    await reader.readline()
    return length


async def _keep_asking(port: int, head: bytes, until: float, taken: list[float]) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    length = 0
    while (began := time.perf_counter()) < until:
        status, length = await request(reader, writer, head)
        taken.append(time.perf_counter() - began)
        if status != 200:
            raise RuntimeError(f"{status} for {head!r}")
    writer.close()
    await writer.wait_closed()
    return length


async def _load(port: int, path: str, seconds: float, connections: int) -> Measured:
    head = HEAD.format(path=path).encode()
    taken: list[float] = []
    began = time.perf_counter()
    asking = (_keep_asking(port, head, began + seconds, taken) for _ in range(connections))
    lengths = await asyncio.gather(*asking)
    passed = time.perf_counter() - began
    taken.sort()
    middle, slow = taken[len(taken) // 2], taken[min(len(taken) * 99 // 100, len(taken) - 1)]
    return Measured(len(taken) / passed, middle * 1000, slow * 1000, max(lengths))


def load(port: int, path: str, *, seconds: float, connections: int = 8) -> Measured:
    return asyncio.run(_load(port, path, seconds, connections))

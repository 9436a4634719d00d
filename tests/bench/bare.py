"""The same SQL without Dateline: a Starlette handler that runs it and writes the rows as JSON.

`python tests/bench/bare.py FILE PORT`: FILE has what `recorded` made, pickled.
"""

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


class Recorded(NamedTuple):
    """The statements of each path, with what they were given."""

    database: str
    statements: dict[str, list[tuple[str, Any]]]


def make_app(recorded: Recorded) -> Starlette:
    execute = _sqlite(recorded) if recorded.database.startswith("sqlite") else _postgresql(recorded)

    async def answer(request: Request) -> Response:
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        rows = [execute(sql, given) for sql, given in recorded.statements[path]]
        return Response(orjson.dumps(rows, default=str), media_type="application/json")

    return Starlette(routes=[Route("/ready", _ready), Route("/{path:path}", answer)])


async def _ready(_: Request) -> Response:
    return Response(b"{}")


def _sqlite(recorded: Recorded) -> Callable[[str, Any], list[Any]]:
    import sqlite3

    connection = sqlite3.connect(urlsplit(recorded.database).path[1:])
    connection.execute("PRAGMA mmap_size = 1073741824")
    return lambda sql, given: connection.execute(sql, given).fetchall()


def _postgresql(recorded: Recorded) -> Callable[[str, Any], list[Any]]:
    import psycopg

    url = recorded.database.replace("postgresql+psycopg", "postgresql")
    connection = psycopg.connect(url, autocommit=True)
    return lambda sql, given: connection.execute(sql, given, prepare=True).fetchall()


if __name__ == "__main__":
    file, port = sys.argv[1:]
    app = make_app(Recorded(*pickle.loads(Path(file).read_bytes())))
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_config=None, access_log=False)

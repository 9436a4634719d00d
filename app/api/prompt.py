"""Answers without a thread, where that is quicker.

SQLite reads a page in a tenth of a millisecond: handing that to a thread and back cost more, since
both need the interpreter's lock. What takes longer is broken off, and asked again in a thread.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import sqlalchemy as sa
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from app.db import Database
from app.db.engine import TookLonger

Reading = Callable[[], AbstractContextManager[sa.Connection]]
"""Opens a connection that sees one state of the database."""


async def promptly(
    database: Database, answer: Callable[[Reading], Response], *, small: bool
) -> Response:
    """`small`: an answer that takes little but what the database does."""
    if small and database.is_sqlite:
        try:
            return answer(database.read_at_once)
        except TookLonger:
            pass
    return await run_in_threadpool(answer, database.read)

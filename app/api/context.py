"""What the routes are given: made once by the composition root, kept on the application."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader

from app.api.extractor import Extractor
from app.db import Database
from app.errors import Forbidden
from app.gazetteer import Gazetteer
from app.ingest.prepare import Limits


@dataclass(frozen=True)
class Context:
    database: Database
    gazetteer: Gazetteer
    extractor: Extractor
    limits: Limits
    max_batch: int
    api_key: str | None
    now: Callable[[], datetime]

    def knows_place(self, key: str) -> bool:
        """By its id, or a first-order division by its ISO 3166-2 code."""
        return self.gazetteer.get(key) is not None or self.gazetteer.division(key) is not None


async def _context(request: Request) -> Context:
    context: Context = request.app.state.context
    return context


ContextDep = Annotated[Context, Depends(_context)]

_key_header = APIKeyHeader(
    name="X-API-Key", auto_error=False, description="Needed to write, when the server has a key."
)


async def _may_write(
    context: ContextDep, key: Annotated[str | None, Security(_key_header)]
) -> None:
    """Raises Forbidden; a server without a key listens on loopback only, or was told to be open."""
    if context.api_key is None:
        return
    if not secrets.compare_digest((key or "").encode(), context.api_key.encode()):
        raise Forbidden("Send the server's API key in the header X-API-Key.")


MAY_WRITE = Depends(_may_write)

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

OWN_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Context:
    database: Database
    gazetteer: Gazetteer
    extractor: Extractor
    limits: Limits
    max_batch: int
    api_key: str | None
    open_writes: bool
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
    request: Request, context: ContextDep, key: Annotated[str | None, Security(_key_header)]
) -> None:
    """Raises Forbidden.

    Without a key only this machine may write, and by one of its own names: a page of another site
    that has its name point here, or a proxy that passes strangers on, comes by another.
    """
    if context.api_key is not None:
        if not secrets.compare_digest((key or "").encode(), context.api_key.encode()):
            raise Forbidden("Send the server's API key in the header X-API-Key.")
    elif not context.open_writes and request.url.hostname not in OWN_NAMES:
        raise Forbidden(
            f"Without an API key one writes from this machine, to {' or '.join(OWN_NAMES)}; "
            f"this request came to {request.url.hostname}. Set DATELINE_API_KEY."
        )


MAY_WRITE = Depends(_may_write)

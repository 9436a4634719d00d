"""For load balancers and monitoring."""

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from app.api.context import ContextDep
from app.db.migrate import is_current
from app.errors import Busy

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(context: ContextDep) -> dict[str, str]:
    """The database answers and has the newest schema, and the gazetteer is there."""
    if not is_current(context.database):
        raise Busy("The database has not the newest schema: run `dateline migrate`.")
    with context.database.read() as session:
        session.execute(sa.text("SELECT 1"))
    context.gazetteer.get("IQ")
    return {"status": "ready"}


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """Prometheus' text format."""
    return Response(
        generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST
    )

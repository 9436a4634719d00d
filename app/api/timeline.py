from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import documented
from app.api.respond import answer_aggregate
from app.query import timeline
from app.schemas.timeline import Timeline

router = APIRouter(tags=["aggregates"])


@router.get(
    "/events/timeline",
    response_model=Timeline,
    openapi_extra=documented(timeline.EventTimeline),
)
def events_timeline(request: Request, context: ContextDep) -> Response:
    """How many events, dead, wounded or articles by day, week, month or year.

    Each bucket stands beside the number of all articles of its days. An event that is dated to a
    day is where its period begins; one dated more vaguely is where it lies wholly in a bucket.
    """
    return answer_aggregate(request, context, timeline.EventTimeline, timeline.event_timeline)


@router.get(
    "/statements/timeline",
    response_model=Timeline,
    openapi_extra=documented(timeline.StatementTimeline),
)
def statements_timeline(request: Request, context: ContextDep) -> Response:
    """How many statements, or articles with them, by day, week, month or year."""
    return answer_aggregate(
        request, context, timeline.StatementTimeline, timeline.statement_timeline
    )

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.export import answer_export
from app.api.media import exported, listed
from app.api.parameters import NumberedId, documented
from app.api.respond import answer_list, answer_view
from app.query import events
from app.schemas.event import EventListed, EventView
from app.schemas.page import Page

router = APIRouter(tags=["events"])


@router.get(
    "/events",
    response_model=Page[EventListed],
    openapi_extra=listed(events.EventQuery),
)
async def list_events(request: Request, context: ContextDep) -> Response:
    """What happened, or is said to have: who did what to whom, where and when."""
    return await answer_list(request, context, events.EventQuery, events.EVENTS)


@router.get(
    "/events/export", response_model=Page[EventListed], openapi_extra=exported(events.EventQuery)
)
def export_events(request: Request, context: ContextDep) -> Response:
    """All events that meet the filters, in one answer as long as it takes."""
    return answer_export(request, context, events.EventQuery, events.EVENTS)


@router.get(
    "/events/{id}",
    response_model=EventView,
    openapi_extra=documented(events.EventParameters),
)
async def get_event(id: NumberedId, request: Request, context: ContextDep) -> Response:
    """One event with all its reports, their words and their figures."""
    return await answer_view(
        request,
        context,
        events.EventParameters,
        EventView,
        lambda session, include: events.get_event(session, id, include),
        small=True,
    )

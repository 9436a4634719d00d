from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import asked
from app.api.respond import answer_one
from app.query.event_types import EventTypeQuery, event_types
from app.schemas.event_type import EventTypes

router = APIRouter(tags=["events"])


@router.get("/event-types", response_model=EventTypes)
def list_event_types(request: Request, context: ContextDep) -> Response:
    """PLOVER's types with their modes, what they are in the codes of others, and the scales.

    The crosswalk is a judgement; `event_type` with a `scheme` selects by it.
    """
    asked(EventTypeQuery, request, context)
    return answer_one(request, event_types())

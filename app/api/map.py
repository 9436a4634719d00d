from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import documented
from app.api.respond import GeoJson, answer_aggregate
from app.query.aggregates.map import EventMapQuery, event_map
from app.schemas.map import EventMap

router = APIRouter(tags=["aggregates"])


@router.get(
    "/events/map",
    response_model=EventMap,
    response_class=GeoJson,
    openapi_extra=documented(EventMapQuery),
)
def events_map(request: Request, context: ContextDep) -> Response:
    """How many events each country, first-order division or town has, as GeoJSON.

    What has no point is no feature, and is counted apart.
    """
    return answer_aggregate(request, context, EventMapQuery, event_map, GeoJson.media_type)

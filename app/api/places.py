from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.export import answer_export
from app.api.media import exported, listed
from app.api.parameters import NamedId, documented
from app.api.respond import answer_list, answer_view
from app.query import places
from app.schemas.page import Page
from app.schemas.place import PlaceListed, PlaceView

router = APIRouter(tags=["places"])


@router.get(
    "/places",
    response_model=Page[PlaceListed],
    openapi_extra=listed(places.PlaceQuery),
)
async def list_places(request: Request, context: ContextDep) -> Response:
    """Places that articles name, and the places around them."""
    return await answer_list(request, context, places.PlaceQuery, places.PLACES)


@router.get(
    "/places/export", response_model=Page[PlaceListed], openapi_extra=exported(places.PlaceQuery)
)
def export_places(request: Request, context: ContextDep) -> Response:
    """All places that meet the filters, in one answer as long as it takes."""
    return answer_export(request, context, places.PlaceQuery, places.PLACES)


@router.get(
    "/places/{id}",
    response_model=PlaceView,
    openapi_extra=documented(places.PlaceParameters),
)
async def get_place(id: NamedId, request: Request, context: ContextDep) -> Response:
    """One place, with what it lies in and what lies in it."""
    return await answer_view(
        request,
        context,
        places.PlaceParameters,
        PlaceView,
        lambda session, include: places.get_place(session, id, include),
    )

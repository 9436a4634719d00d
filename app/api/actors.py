from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.export import answer_export
from app.api.media import exported, listed
from app.api.parameters import NamedId, documented
from app.api.respond import answer_list, answer_view
from app.query import actors
from app.schemas.actor import ActorListed, ActorView
from app.schemas.page import Page

router = APIRouter(tags=["actors"])


@router.get(
    "/actors",
    response_model=Page[ActorListed],
    openapi_extra=listed(actors.ActorQuery),
)
async def list_actors(request: Request, context: ContextDep) -> Response:
    """People, countries, bodies, groups and organisations that say, do or suffer something."""
    return await answer_list(request, context, actors.ActorQuery, actors.ACTORS)


@router.get(
    "/actors/export", response_model=Page[ActorListed], openapi_extra=exported(actors.ActorQuery)
)
def export_actors(request: Request, context: ContextDep) -> Response:
    """All actors that meet the filters, in one answer as long as it takes."""
    return answer_export(request, context, actors.ActorQuery, actors.ACTORS)


@router.get(
    "/actors/{id}",
    response_model=ActorView,
    openapi_extra=documented(actors.ActorParameters),
)
async def get_actor(id: NamedId, request: Request, context: ContextDep) -> Response:
    """One actor, with whom it belongs to and who belongs to it."""
    return await answer_view(
        request,
        context,
        actors.ActorParameters,
        ActorView,
        lambda session, include: actors.get_actor(session, id, include),
    )

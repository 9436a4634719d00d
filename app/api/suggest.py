from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import asked, documented
from app.api.respond import answer_read
from app.query.names import suggest
from app.schemas.suggestion import ActorSuggestions, PlaceSuggestions

router = APIRouter(tags=["suggestions"])


@router.get(
    "/actors/suggest",
    response_model=ActorSuggestions,
    openapi_extra=documented(suggest.ActorSuggestQuery),
)
async def suggest_actors(request: Request, context: ContextDep) -> Response:
    """Actors whose name or alias begins so, those of the most articles first."""
    query = asked(suggest.ActorSuggestQuery, request, context)
    found = partial(suggest.suggest_actors, query=query)
    return await answer_read(request, context, found, small=True)


@router.get(
    "/places/suggest",
    response_model=PlaceSuggestions,
    openapi_extra=documented(suggest.PlaceSuggestQuery),
)
async def suggest_places(request: Request, context: ContextDep) -> Response:
    """Places of the gazetteer whose name begins so, those of the most articles first."""
    query = asked(suggest.PlaceSuggestQuery, request, context)
    found = partial(suggest.suggest_places, query=query, gazetteer=context.gazetteer)
    return await answer_read(request, context, found, small=True)

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import asked, documented
from app.api.respond import answer_one
from app.query.names import suggest
from app.schemas.suggestion import ActorSuggestions, PlaceSuggestions

router = APIRouter(tags=["suggestions"])


@router.get(
    "/actors/suggest",
    response_model=ActorSuggestions,
    openapi_extra=documented(suggest.ActorSuggestQuery),
)
def suggest_actors(request: Request, context: ContextDep) -> Response:
    """Actors whose name or alias begins so, those of the most articles first."""
    query = asked(suggest.ActorSuggestQuery, request, context)
    with context.database.read() as session:
        return answer_one(request, suggest.suggest_actors(session, query))


@router.get(
    "/places/suggest",
    response_model=PlaceSuggestions,
    openapi_extra=documented(suggest.PlaceSuggestQuery),
)
def suggest_places(request: Request, context: ContextDep) -> Response:
    """Places of the gazetteer whose name begins so, those of the most articles first."""
    query = asked(suggest.PlaceSuggestQuery, request, context)
    with context.database.read() as session:
        return answer_one(request, suggest.suggest_places(session, query, context.gazetteer))

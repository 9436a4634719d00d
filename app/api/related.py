from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import asked, documented, without
from app.api.respond import answer_one
from app.query.related import RelatedQuery, related_actors
from app.schemas.related import RelatedActors

router = APIRouter(tags=["aggregates"])


@router.get(
    "/actors/{id}/related",
    response_model=RelatedActors,
    openapi_extra=without("actor", documented(RelatedQuery)),
)
def related(id: str, request: Request, context: ContextDep) -> Response:
    """Who takes part in the same events, in how many, with the newest of them.

    All filters of events hold; `actor_role` is the part that the actor itself has.
    """
    query = asked(RelatedQuery, request, context)
    with context.database.read() as session:
        return answer_one(request, related_actors(session, id, query, context.knows_place))

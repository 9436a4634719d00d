from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import NamedId, asked, documented, without
from app.api.respond import answer_one
from app.query.aggregates.related import VIA, related_actors
from app.query.choice import chosen
from app.schemas.related import RelatedActors

router = APIRouter(tags=["aggregates"])


@router.get(
    "/actors/{id}/related",
    response_model=RelatedActors,
    openapi_extra=without("actor", documented(*(each.model for each in VIA.values()))),
)
def list_related_actors(id: NamedId, request: Request, context: ContextDep) -> Response:
    """Who takes part in the same events or statements, in how many, and in which roles.

    `via` decides which, and which filters there are; `actor_role` is the part that the actor
    itself has.
    """
    model = chosen(VIA, request.query_params.get("via", "events"), "via").model
    query = asked(model, request, context)
    with context.database.read() as session:
        return answer_one(request, related_actors(session, id, query, context.knows_place))

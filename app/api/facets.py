from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import asked, documented
from app.api.respond import answer_one
from app.query.aggregates.facets import COUNTED, list_facets
from app.query.choice import chosen
from app.schemas.facet import FacetPage

router = APIRouter(tags=["aggregates"])


@router.get(
    "/facets",
    name="list_facets",
    response_model=FacetPage,
    openapi_extra=documented(*(each.model for each in COUNTED.values())),
)
def facets(request: Request, context: ContextDep) -> Response:
    """How many events, statements or articles have each value of a filter; exact, not sampled.

    A count is that of the list with the value added to the filters. `of` decides which filters
    and facets there are.
    """
    of = chosen(COUNTED, request.query_params.get("of", "events"))
    query = asked(of.model, request, context)
    with context.database.read() as session:
        return answer_one(request, list_facets(session, query, of, context.knows_place))

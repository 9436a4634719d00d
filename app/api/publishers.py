from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.export import answer_export
from app.api.media import exported, listed
from app.api.parameters import NamedId, documented
from app.api.respond import answer_list, answer_view
from app.query import publishers
from app.schemas.page import Page
from app.schemas.publisher import PublisherItem

router = APIRouter(tags=["publishers"])


@router.get(
    "/publishers",
    response_model=Page[PublisherItem],
    openapi_extra=listed(publishers.PublisherQuery),
)
async def list_publishers(request: Request, context: ContextDep) -> Response:
    """The outlets whose articles are here."""
    return await answer_list(request, context, publishers.PublisherQuery, publishers.PUBLISHERS)


@router.get(
    "/publishers/export",
    response_model=Page[PublisherItem],
    openapi_extra=exported(publishers.PublisherQuery),
)
def export_publishers(request: Request, context: ContextDep) -> Response:
    """All publishers that meet the filters, in one answer as long as it takes."""
    return answer_export(request, context, publishers.PublisherQuery, publishers.PUBLISHERS)


@router.get(
    "/publishers/{id}",
    response_model=PublisherItem,
    openapi_extra=documented(publishers.PublisherParameters),
)
async def get_publisher(id: NamedId, request: Request, context: ContextDep) -> Response:
    """One publisher."""
    return await answer_view(
        request,
        context,
        publishers.PublisherParameters,
        PublisherItem,
        lambda session, _: publishers.get_publisher(session, id),
    )

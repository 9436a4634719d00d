from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.export import answer_export
from app.api.media import exported, listed
from app.api.parameters import NumberedId, documented
from app.api.respond import answer_list, answer_view
from app.query import statements
from app.schemas.page import Page
from app.schemas.statement import StatementListed, StatementView

router = APIRouter(tags=["statements"])


@router.get(
    "/statements",
    response_model=Page[StatementListed],
    openapi_extra=listed(statements.StatementQuery),
)
async def list_statements(request: Request, context: ContextDep) -> Response:
    """Who said what: the words, the speaker, and whom they are about."""
    return await answer_list(request, context, statements.StatementQuery, statements.STATEMENTS)


@router.get(
    "/statements/export",
    response_model=Page[StatementListed],
    openapi_extra=exported(statements.StatementQuery),
)
def export_statements(request: Request, context: ContextDep) -> Response:
    """All statements that meet the filters, in one answer as long as it takes."""
    return answer_export(request, context, statements.StatementQuery, statements.STATEMENTS)


@router.get(
    "/statements/{id}",
    response_model=StatementView,
    openapi_extra=documented(statements.StatementParameters),
)
async def get_statement(id: NumberedId, request: Request, context: ContextDep) -> Response:
    """One statement, with its spans in the article."""
    return await answer_view(
        request,
        context,
        statements.StatementParameters,
        StatementView,
        lambda session, include: statements.get_statement(session, id, include),
        small=True,
    )

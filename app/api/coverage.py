from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import documented
from app.api.respond import answer_aggregate
from app.query.aggregates.coverage import CoverageQuery, coverage
from app.schemas.coverage import Coverage

router = APIRouter(tags=["aggregates"])


@router.get("/coverage", response_model=Coverage, openapi_extra=documented(CoverageQuery))
def list_coverage(request: Request, context: ContextDep) -> Response:
    """How many articles each publisher has day by day, and what became of them.

    Days without any are there, beside the usual number: a quiet day is so told from a gap. The
    buckets at both ends are whole, and a publisher that has become silent is listed too.
    """
    return answer_aggregate(request, context, CoverageQuery, coverage)

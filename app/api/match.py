from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.respond import answer_one
from app.query.names.match import match
from app.schemas.match import Matches, MatchIn

router = APIRouter(tags=["suggestions"])

EXAMPLE = {
    "names": [
        {"name": "Kataeb Hizballah", "country": "IQ"},
        {"name": "Arbil", "of": "place", "country": "IQ"},
    ]
}


@router.post("/match", response_model=Matches)
def match_names(
    asked: Annotated[MatchIn, Body(examples=[EXAMPLE])], request: Request, context: ContextDep
) -> Response:
    """Whom or what names may mean: candidates with scores, and what counted for each.

    A surname alone is never a match, and of two that are as likely none is.
    """
    with context.database.read() as session:
        return answer_one(request, {"items": match(session, asked, context.gazetteer)})

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.context import ContextDep
from app.api.parameters import NamedId, asked, documented, without
from app.api.respond import answer_aggregate, answer_one
from app.query.aggregates.one_actor import about
from app.query.aggregates.timeline import TIMED, timeline
from app.query.aggregates.timeline_query import ArticleTimeline, EventTimeline, StatementTimeline
from app.query.choice import chosen
from app.schemas.timeline import Timeline

router = APIRouter(tags=["aggregates"])


@router.get(
    "/events/timeline",
    response_model=Timeline,
    openapi_extra=without("of", documented(EventTimeline)),
)
def events_timeline(request: Request, context: ContextDep) -> Response:
    """How many events, dead, wounded or articles by day, week, month or year.

    Each bucket stands beside the number of all articles of its days. An event that is dated to a
    day is where its period begins; one dated more vaguely is where it lies wholly in a bucket.
    """
    return answer_aggregate(request, context, EventTimeline, timeline)


@router.get(
    "/statements/timeline",
    response_model=Timeline,
    openapi_extra=without("of", documented(StatementTimeline)),
)
def statements_timeline(request: Request, context: ContextDep) -> Response:
    """How many statements, or articles with them, by day, week, month or year."""
    return answer_aggregate(request, context, StatementTimeline, timeline)


@router.get(
    "/articles/timeline",
    response_model=Timeline,
    openapi_extra=without("of", documented(ArticleTimeline)),
)
def articles_timeline(request: Request, context: ContextDep) -> Response:
    """How many articles by day, week, month or year, beside how many there are in all.

    Articles that do not say when they were published are undated.
    """
    return answer_aggregate(request, context, ArticleTimeline, timeline)


@router.get(
    "/actors/{id}/timeline",
    response_model=Timeline,
    openapi_extra=without("actor", documented(*(each.model for each in TIMED.values()))),
)
def actor_timeline(id: NamedId, request: Request, context: ContextDep) -> Response:
    """The timeline of the events, statements or articles in which one actor has a part.

    `of` decides which, and which filters there are; those who belong to the actor are it too.
    """
    model = chosen(TIMED, request.query_params.get("of", "events")).model
    query = asked(model, request, context)
    with context.database.read() as session:
        _, query = about(session, id, query)
        return answer_one(request, timeline(session, query, context.knows_place))

import json
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Request
from fastapi.responses import Response
from pydantic import BaseModel

from app.api.context import MAY_WRITE, Context, ContextDep
from app.api.export import answer_export
from app.api.media import exported, listed
from app.api.parameters import NumberedId, documented
from app.api.respond import answer_list, answer_view
from app.errors import BadArticle, TooLarge
from app.ingest.accept import accept_prepared
from app.ingest.idempotency import recall, remember
from app.ingest.prepare import Prepared, prepare_or_refuse, read_article
from app.ingest.remove import delete_article
from app.query import articles
from app.schemas.article import ArticleListed, ArticleView
from app.schemas.article_in import Receipt, Refusal
from app.schemas.page import Page

router = APIRouter(tags=["articles"])


ARTICLE = {"$ref": "#/components/schemas/ArticleIn"}
BODY = {
    "schema": {"oneOf": [ARTICLE, {"type": "array", "items": ARTICLE, "maxItems": 1000}]},
    "example": {
        "url": "https://news.example/2020/03/taji",
        "publisher": "Example Wire",
        "title": "Rockets hit base north of Baghdad",
        "published_at": "2020-03-11T21:05:00+03:00",
        "text": "Rockets struck Camp Taji on Wednesday, killing three people, officials said.",
    },
}


ONCE = "any string of yours; a request that is sent again with it is answered and not done again"


class Receipts(BaseModel):
    """What became of each article, in the order in which they were sent."""

    items: list[Receipt | Refusal]


@router.get(
    "/articles",
    response_model=Page[ArticleListed],
    openapi_extra=listed(articles.ArticleQuery),
)
async def list_articles(request: Request, context: ContextDep) -> Response:
    """The texts as they were published, without their bodies."""
    return await answer_list(request, context, articles.ArticleQuery, articles.ARTICLES)


@router.get(
    "/articles/export",
    response_model=Page[ArticleListed],
    openapi_extra=exported(articles.ArticleQuery),
)
def export_articles(request: Request, context: ContextDep) -> Response:
    """All articles that meet the filters, in one answer as long as it takes."""
    return answer_export(request, context, articles.ArticleQuery, articles.ARTICLES)


@router.get(
    "/articles/{id}",
    response_model=ArticleView,
    openapi_extra=documented(articles.ArticleParameters),
)
async def get_article(id: NumberedId, request: Request, context: ContextDep) -> Response:
    """One article with its text, and the spans that name actors and places in it."""
    return await answer_view(
        request,
        context,
        articles.ArticleParameters,
        ArticleView,
        lambda session, include: articles.get_article(session, id, include),
    )


@router.post(
    "/articles",
    status_code=202,
    response_model=Receipts,
    dependencies=[MAY_WRITE],
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": BODY}}},
)
def post_articles(
    body: Annotated[Any, Body()],
    context: ContextDep,
    idempotency_key: Annotated[
        str | None, Header(min_length=1, max_length=200, description=ONCE)
    ] = None,
) -> Receipts:
    """Take in one article or a list of them; each is extracted soon after.

    A bad article of a list is refused with its reason and stops no other.
    """
    prepared = _prepared(body, context)
    body_hash = sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    with context.database.write() as session:
        if idempotency_key and (answer := recall(session, idempotency_key, body_hash)) is not None:
            return Receipts.model_validate({"items": answer})
        taken = [each for each in prepared if isinstance(each, Prepared)]
        receipts = accept_prepared(session, taken, now=context.now())
        items = [receipts[e.position] if isinstance(e, Prepared) else e for e in prepared]
        if idempotency_key:
            answer = [each.model_dump(mode="json") for each in items]
            remember(session, idempotency_key, body_hash, answer, now=context.now())
    return Receipts(items=items)


@router.delete("/articles/{id}", name="delete_article", status_code=204, dependencies=[MAY_WRITE])
def delete(id: NumberedId, context: ContextDep) -> None:
    """Delete an article with its facts; events that others report too are folded again."""
    with context.database.write() as session:
        delete_article(session, id, now=context.now())


def _prepared(body: Any, context: Context) -> list[Prepared | Refusal]:
    """Cleaned outside of the transaction, since pages take long. Raises BadArticle, TooLarge."""
    raw = body if isinstance(body, list) else [body]
    if len(raw) > context.max_batch:
        raise TooLarge(f"{len(raw):,} articles; at most {context.max_batch:,} at once.")
    prepared = [
        prepare_or_refuse(read_article(each), position, context.limits)
        for position, each in enumerate(raw)
    ]
    refused = [each for each in prepared if isinstance(each, Refusal)]
    if len(refused) == len(prepared):
        reasons = [each.reason for each in refused] or ["the list is empty"]
        raise BadArticle("; ".join(dict.fromkeys(reasons)), refused=[vars(r) for r in refused])
    return prepared

"""Stateless extraction: a text in, its record out; nothing is stored."""

from fastapi import APIRouter

from app.api.context import ContextDep
from app.errors import TooLarge
from app.schemas.record import ArticleText, Record

router = APIRouter(tags=["extract"])


@router.post("/extract", response_model=Record)
def extract(article: ArticleText, context: ContextDep) -> Record:
    """Read one article and answer who said what and who did what to whom, with their spans."""
    if len(article.text) > context.limits.max_text:
        raise TooLarge(
            f"The text has {len(article.text):,} characters; at most {context.limits.max_text:,}."
        )
    return context.extractor.extract(article)

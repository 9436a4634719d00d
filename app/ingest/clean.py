"""What is posted → the text that is kept: pages cleaned, characters that no database takes gone."""

import datetime as dt
import re

import trafilatura

from app.errors import BadArticle
from app.ingest.fragment import text_of
from app.ingest.language import language_of, primary
from app.schemas.article_in import ArticleIn

LANG = re.compile(r"<html[^>]*\blang\s*=\s*[\"']?([A-Za-z_-]{2,35})", re.IGNORECASE)
PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
TITLE_SPACE = re.compile(r"\s+")


def clean(article: ArticleIn) -> ArticleIn:
    """The article with `text` in place of `html`; cleaning it again changes nothing.

    What the caller gives stands above what the page says. Raises BadArticle for a page without
    an article.
    """
    if article.html is not None:
        article = from_page(article, article.html)
    text = plain(article.text)
    return article.model_copy(
        update={
            "text": text,
            "title": TITLE_SPACE.sub(" ", plain(article.title)) or None,
            "url": plain(article.url) or None,
            "external_id": plain(article.external_id) or None,
            "publisher": TITLE_SPACE.sub(" ", plain(article.publisher)) or None,
            "language": primary(article.language) or language_of(text),
            "published_at": _in_utc(article.published_at),
        }
    )


def from_page(article: ArticleIn, page: str) -> ArticleIn:
    found = trafilatura.bare_extraction(
        page,
        url=article.url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or isinstance(found, dict) or not found.text:
        if not PAGE.search(page) and text_of(page):
            return article.model_copy(update={"html": None, "text": text_of(page)})
        raise BadArticle("The page has no text that reads like an article.")
    lang = LANG.search(page[:5_000])
    return article.model_copy(
        update={
            "html": None,
            "text": _without_headline(found.text, found.title),
            "title": article.title or found.title,
            "url": article.url or found.url,
            "publisher": article.publisher or found.sitename,
            "published_at": article.published_at or _day(found.date),
            "language": article.language or (lang[1] if lang else None),
        }
    )


def _without_headline(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return rest if rest and title and first.strip() == title.strip() else text


def plain(text: str | None) -> str:
    """Line ends as newlines, without control characters and halves of surrogate pairs."""
    return UNWANTED.sub("", LINE_ENDS.sub("\n", text or "")).strip()


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _in_utc(published: dt.datetime | dt.date | None) -> dt.datetime | dt.date | None:
    """A time without an offset is taken for UTC; one with an offset keeps it, for its local day."""
    if isinstance(published, dt.datetime) and published.tzinfo is None:
        return published.replace(tzinfo=dt.UTC)
    return published

"""Where an article names whom and what, and the links to find it by them."""

from collections.abc import Iterable

from app.db import WriteSession
from app.ingest.links import Links, linked
from app.ingest.rows import Row, put, take_out
from app.ingest.store.source import Source
from app.models import ArticleActor, ArticlePlace, Mention
from app.schemas.record import Record


def write_mentions(session: WriteSession, source: Source, record: Record) -> None:
    if not source.is_first:
        forget_mentions(session, source.article_id)
    put(session, Mention, list(_mentions(source, record)))
    actors = linked(source.actors.values(), source.actor_lines)
    put(session, ArticleActor, _links(source, "actor_id", actors))
    places = linked(source.places.values(), source.place_lines)
    put(session, ArticlePlace, _links(source, "place_id", places))


def forget_mentions(session: WriteSession, article_id: int) -> None:
    for table in (Mention, ArticleActor, ArticlePlace):
        take_out(session, table.article_id, [article_id])


def _mentions(source: Source, record: Record) -> Iterable[Row]:
    at = {"article_id": source.article_id, "revision": source.revision}
    for actor in record.actors:
        if (actor_id := source.actor(actor.id)) is not None:
            for span in actor.mentions:
                yield at | {"actor_id": actor_id, "place_id": None, "span": span.model_dump()}
    for place in record.places:
        if (place_id := source.place(place.id)) is not None:
            for span in place.mentions:
                yield at | {"actor_id": None, "place_id": place_id, "span": span.model_dump()}


def _links(source: Source, column: str, links: Links) -> list[Row]:
    return [
        {"article_id": source.article_id, column: id_, "date": source.date, "direct": direct}
        for id_, direct in links.items()
    ]

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.db.dialect import begins
from app.gazetteer import fold
from app.query.conditions.links import Condition, Link
from app.query.filters import Subject
from app.query.found import key_of_name
from app.query.items import briefs, counts
from app.query.items.mentions import newest_mentions
from app.query.paging import PageParameters, ShownParameters, each_way
from app.query.parameters import ActorFilters
from app.query.parameters.values import Listed
from app.query.reading import IDS, grouped, lists_of, rows_by_id, rows_of
from app.query.resolve import Keys, nearest_actors
from app.query.showing import Noun, whole
from app.query.tables import actor, actor_alias, actor_ancestor, mention
from app.schemas.actor import ActorItem, ActorView
from app.schemas.brief import Counts

SORTS = {
    **each_way("name", actor.c.name, str),
    **each_way("created", actor.c.created_at, dt.datetime),
    **counts.sorts(counts.ACTORS, actor.c.id),
}


class ActorQuery(PageParameters, ActorFilters):
    """Actors that meet all parameters; of a repeated one, any of its values."""

    noun: ClassVar[str] = "actors"

    include: Listed[Literal["parents", "children", "mentions"]] = Field(
        (), description="what is shown besides, parted by commas", examples=["children"]
    )
    sort: Literal[
        "name",
        "-name",
        "created",
        "-created",
        "articles",
        "-articles",
        "statements",
        "-statements",
        "events",
        "-events",
    ] = Field("name", description="with a minus the newest first, or those with the most")


class ActorParameters(ShownParameters):
    noun: ClassVar[str] = "an actor"

    include: Listed[Literal["mentions"]] = Field((), description="what is shown besides")


def get_actor(session: ReadSession, id_: str, include: Sequence[str] = ()) -> ActorView:
    key = key_of_name(session, actor, "slug", id_, nearest_actors)
    view: ActorView = whole(session, ACTORS, key, ["parents", "children", *include])
    return view


def _own(query: ActorFilters, _: Keys) -> Iterator[Condition]:
    if query.kind:
        yield actor.c.kind.in_(query.kind)
    if query.country:
        yield actor.c.country.in_(query.country)
    if query.q is not None:
        yield _named(query.q)


def _named(q: str) -> Condition:
    """An alias begins so, as it is written or as names are compared."""
    written = begins(sa.func.lower(actor_alias.c.alias), q.strip().lower())
    compared = begins(actor_alias.c.folded, fold(q))
    return actor.c.id.in_(sa.select(actor_alias.c.actor_id).where(written | compared))


SUBJECT = Subject(
    table=actor,
    visible=actor.c.merged_into.is_(None),
    own=_own,
    actors=Link(actor_ancestor, "actor_id", "ancestor_id"),
)

parent = actor.alias("parent")

ROWS = (
    sa.select(
        *(actor.c.id, actor.c.slug, actor.c.name, actor.c.kind, actor.c.country),
        *(actor.c.sector, actor.c.wikidata, actor.c.curated),
        *briefs.actor_columns(parent, "parent"),
    )
    .outerjoin_from(actor, parent, parent.c.id == actor.c.parent_id)
    .where(actor.c.id.in_(IDS))
)
ALIASES = (
    sa.select(actor_alias.c.actor_id, actor_alias.c.alias)
    .where(actor_alias.c.actor_id.in_(IDS))
    .order_by(actor_alias.c.actor_id, actor_alias.c.alias)
)
PARENTS = (
    sa.select(actor_ancestor.c.actor_id.label("owner"), *briefs.actor_columns(actor, "actor"))
    .join_from(actor_ancestor, actor, actor.c.id == actor_ancestor.c.ancestor_id)
    .where(actor_ancestor.c.actor_id.in_(IDS), actor_ancestor.c.distance > 0)
    .order_by(actor_ancestor.c.actor_id, actor_ancestor.c.distance)
)
CHILDREN = (
    sa.select(actor.c.parent_id.label("owner"), *briefs.actor_columns(actor, "actor"))
    .where(actor.c.parent_id.in_(IDS), actor.c.merged_into.is_(None))
    .order_by(actor.c.parent_id, actor.c.name, actor.c.id)
)


def items(session: ReadSession, ids: Sequence[int]) -> list[ActorItem]:
    aliases = grouped(rows_of(session, ALIASES, ids), "actor_id")
    counted = counts.counts_of(session, counts.ACTORS, ids)
    return [
        _item(row, [each["alias"] for each in aliases.get(row["id"], [])], counted[row["id"]])
        for row in rows_by_id(session, ROWS, ids)
    ]


def _item(row: sa.RowMapping, aliases: list[str], counted: Counts) -> ActorItem:
    return {
        "id": row["slug"],
        "name": row["name"],
        "kind": row["kind"],
        "country": row["country"],
        "sector": row["sector"],
        "parent": briefs.actor_brief(row, "parent"),
        "aliases": aliases,
        "wikidata": row["wikidata"],
        "curated": row["curated"],
        "counts": counted,
    }


INCLUSIONS = {
    "parents": lists_of(PARENTS, "owner", briefs.known_actor),
    "children": lists_of(CHILDREN, "owner", briefs.known_actor),
    "mentions": newest_mentions(mention.c.actor_id),
}
ACTORS = Noun(SUBJECT, SORTS, items, INCLUSIONS)

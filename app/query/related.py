"""Who takes part in the same events as an actor, or as somebody who belongs to it."""

from collections.abc import Sequence
from typing import Any, ClassVar

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.errors import BadQuery
from app.query import briefs
from app.query.events import SUBJECT
from app.query.found import key_of_name
from app.query.matching import ids_of, meeting
from app.query.paging import filters_of
from app.query.parameters import EventFilters
from app.query.resolve import KnownPlace, fault, nearest_actors, resolve
from app.query.tables import actor, actor_ancestor, event_actor
from app.schemas.brief import ActorBrief
from app.schemas.related import RelatedActors

EXAMPLES = 3


class RelatedQuery(EventFilters):
    noun: ClassVar[str] = "related actors"

    top: int = Field(20, ge=1, le=100, description="how many, those of the most events")


def related_actors(
    session: ReadSession, id_: str, query: RelatedQuery, known_place: KnownPlace
) -> RelatedActors:
    """Raises NotFound, Moved, BadQuery."""
    key = key_of_name(session, actor, "slug", id_, nearest_actors)
    if query.actor:
        wrong = fault("actor", "actor is the one of the path: use with_actor for another", [])
        raise BadQuery(wrong["message"], errors=[wrong])
    query = query.model_copy(update={"actor": (id_,)})
    keys = resolve(session, query, known_place)
    ids = ids_of(meeting(session, SUBJECT, query, keys, visits_all=True))
    rows = session.execute(_others(ids, key, query.top)).mappings().all()
    newest = _newest(session, ids, [row["id"] for row in rows])
    return {
        "items": [
            {"actor": _brief(row), "count": row["found"], "events": newest[row["id"]]}
            for row in rows
        ],
        "total": session.scalar(sa.select(sa.func.count()).select_from(ids.subquery())) or 0,
        "applied_filters": filters_of(query),
    }


def _others(ids: sa.Select[Any], key: int, top: int) -> sa.Select[Any]:
    """Without those who belong to the actor: they are how it takes part."""
    within = ids.subquery("within")
    own = sa.select(actor_ancestor.c.actor_id).where(actor_ancestor.c.ancestor_id == key)
    found = sa.func.count().label("found")
    counted = sa.select(event_actor.c.actor_id, found).join_from(
        event_actor, within, within.c.id == event_actor.c.event_id
    )
    counted = counted.where(
        event_actor.c.role == "any", event_actor.c.direct, event_actor.c.actor_id.not_in(own)
    )
    others = counted.group_by(event_actor.c.actor_id).subquery("others")
    columns = sa.select(actor.c.id, *briefs.actor_columns(actor, "actor"), others.c.found)
    columns = columns.join_from(others, actor, actor.c.id == others.c.actor_id)
    return columns.order_by(others.c.found.desc(), actor.c.slug).limit(top)


def _newest(
    session: ReadSession, ids: sa.Select[Any], actors: Sequence[int]
) -> dict[int, list[int]]:
    within = ids.subquery("within")
    newest_first = (event_actor.c.date.desc(), event_actor.c.event_id.desc())
    place = sa.func.row_number().over(
        partition_by=event_actor.c.actor_id, order_by=list(newest_first)
    )
    ranked = (
        sa.select(event_actor.c.actor_id, event_actor.c.event_id, place.label("place"))
        .join_from(event_actor, within, within.c.id == event_actor.c.event_id)
        .where(event_actor.c.role == "any", event_actor.c.actor_id.in_(actors))
        .subquery("ranked")
    )
    shown = sa.select(ranked).where(ranked.c.place <= EXAMPLES)
    found: dict[int, list[int]] = {each: [] for each in actors}
    for row in session.execute(shown.order_by(ranked.c.actor_id, ranked.c.place)):
        found[row.actor_id].append(row.event_id)
    return found


def _brief(row: sa.RowMapping) -> ActorBrief:
    return {
        "id": row["actor_slug"],
        "name": row["actor_name"],
        "kind": row["actor_kind"],
        "country": row["actor_country"],
    }

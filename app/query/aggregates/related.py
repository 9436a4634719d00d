"""Who takes part in the same events or statements as an actor, or as who belongs to it."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.query import events, statements
from app.query.aggregates.one_actor import about
from app.query.diagnosis import diagnose
from app.query.filters import Subject
from app.query.items import briefs
from app.query.matching import ids_of, meeting
from app.query.paging import filters_of
from app.query.parameters import EventFilters, StatementFilters
from app.query.resolve import KnownPlace, resolve
from app.query.tables import actor, actor_ancestor, event_actor, statement_actor
from app.schemas.related import RelatedActor, RelatedActors, RolePair

EXAMPLES = 3
TOP = Field(20, ge=1, le=100, description="how many, those of the most events or statements")


class EventRelations(EventFilters):
    noun: ClassVar[str] = "actors related by events"

    via: Literal["events"] = Field("events", description="what they share")
    top: int = TOP


class StatementRelations(StatementFilters):
    noun: ClassVar[str] = "actors related by statements"

    via: Literal["statements"] = Field("statements", description="what they share")
    top: int = TOP


RelatedQuery = EventRelations | StatementRelations


class Via(NamedTuple):
    """`link` ties actors to what is shared, whose key in it is `owner`."""

    model: type[RelatedQuery]
    subject: Subject
    link: sa.Table
    owner: str


VIA: Mapping[str, Via] = {
    "events": Via(EventRelations, events.SUBJECT, event_actor, "event_id"),
    "statements": Via(StatementRelations, statements.SUBJECT, statement_actor, "statement_id"),
}


def related_actors(
    session: ReadSession, id_: str, query: RelatedQuery, known_place: KnownPlace
) -> RelatedActors:
    """Raises NotFound, Moved, BadQuery."""
    via = VIA[query.via]
    key, query = about(session, id_, query)
    ids = _ids(session, via, query, known_place)
    rows = session.execute(_others(via, ids, key, query.top)).mappings().all()
    others = [row["id"] for row in rows]
    anybodys = query.model_copy(update={"actor": (), "actor_role": "any"})
    of_each = _totals(session, via, _ids(session, via, anybodys, known_place), others)
    newest = _newest(session, via, ids, others)
    roles = _roles(session, via, ids, key, others)
    total = session.scalar(sa.select(sa.func.count()).select_from(ids.subquery())) or 0

    def item(row: sa.RowMapping) -> RelatedActor:
        id_, shared = row["id"], row["found"]
        return {
            "actor": briefs.known_actor(row),
            "count": shared,
            "weight": round(shared / (total + of_each[id_] - shared), 4),
            "roles": roles[id_],
            "examples": newest[id_],
        }

    items = [item(row) for row in rows]
    answer: RelatedActors = {"items": items, "total": total, "applied_filters": filters_of(query)}
    if not total:
        keys = resolve(session, query, known_place)
        answer["diagnosis"] = diagnose(session, via.subject, query, keys)
    return answer


def _ids(
    session: ReadSession, via: Via, query: RelatedQuery, known_place: KnownPlace
) -> sa.Select[Any]:
    keys = resolve(session, query, known_place)
    return ids_of(meeting(session, via.subject, query, keys, visits_all=True))


def _within(via: Via, ids: sa.Select[Any], link: sa.FromClause) -> sa.Join:
    """The link's rows of what meets the filters."""
    within = ids.subquery("within")
    return within.join(link, within.c.id == link.c[via.owner])


def _others(via: Via, ids: sa.Select[Any], key: int, top: int) -> sa.Select[Any]:
    """Without those who belong to the actor: they are how it takes part."""
    link, found = via.link, sa.func.count().label("found")
    own = sa.select(actor_ancestor.c.actor_id).where(actor_ancestor.c.ancestor_id == key)
    counted = sa.select(link.c.actor_id, found).select_from(_within(via, ids, link))
    counted = counted.where(link.c.role == "any", link.c.direct, link.c.actor_id.not_in(own))
    others = counted.group_by(link.c.actor_id).subquery("others")
    columns = sa.select(actor.c.id, *briefs.actor_columns(actor, "actor"), others.c.found)
    columns = columns.join_from(others, actor, actor.c.id == others.c.actor_id)
    return columns.order_by(others.c.found.desc(), actor.c.slug).limit(top)


def _totals(
    session: ReadSession, via: Via, ids: sa.Select[Any], actors: Sequence[int]
) -> dict[int, int]:
    """In how many each of them has a part itself, with the actor or without."""
    link = via.link
    counted = sa.select(link.c.actor_id, sa.func.count()).select_from(_within(via, ids, link))
    counted = counted.where(link.c.role == "any", link.c.direct, link.c.actor_id.in_(actors))
    return dict(session.execute(counted.group_by(link.c.actor_id)).all())


def _roles(
    session: ReadSession, via: Via, ids: sa.Select[Any], key: int, actors: Sequence[int]
) -> dict[int, list[RolePair]]:
    """The parts that the two have in what they share, the most frequent first."""
    own, other = via.link.alias("own"), via.link.alias("other")
    role, its_role = own.c.role.label("role"), other.c.role.label("its_role")
    found = sa.func.count().label("found")
    both = _within(via, ids, other).join(own, own.c[via.owner] == other.c[via.owner])
    counted = sa.select(other.c.actor_id, role, its_role, found).select_from(both)
    counted = counted.where(
        *(own.c.actor_id == key, own.c.role != "any"),
        *(other.c.actor_id.in_(actors), other.c.role != "any", other.c.direct),
    )
    counted = counted.group_by(other.c.actor_id, role, its_role)
    pairs: dict[int, list[RolePair]] = {each: [] for each in actors}
    for row in session.execute(counted.order_by(found.desc(), role, its_role)):
        pair: RolePair = {"role": row.role, "other": row.its_role, "count": row.found}
        pairs[row.actor_id].append(pair)
    return pairs


def _newest(
    session: ReadSession, via: Via, ids: sa.Select[Any], actors: Sequence[int]
) -> dict[int, list[int]]:
    link, owner = via.link, via.link.c[via.owner]
    place = sa.func.row_number().over(
        partition_by=link.c.actor_id, order_by=[link.c.date.desc(), owner.desc()]
    )
    ranked = sa.select(link.c.actor_id, owner.label("shared"), place.label("place"))
    ranked = ranked.select_from(_within(via, ids, link))
    ranked = ranked.where(link.c.role == "any", link.c.actor_id.in_(actors))
    each = ranked.subquery("ranked")
    shown = sa.select(each).where(each.c.place <= EXAMPLES).order_by(each.c.actor_id, each.c.place)
    found: dict[int, list[int]] = {id_: [] for id_ in actors}
    for row in session.execute(shown):
        found[row.actor_id].append(row.shared)
    return found

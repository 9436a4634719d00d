"""Actors and places that are asked for → the rows of link tables that tie to them."""

from collections.abc import Iterator

import sqlalchemy as sa

from app.query.conditions.links import Condition, Link, Picked
from app.query.parameters import ActorFilters, ActorParameters, Parameters, PlaceParameters
from app.query.resolve import Keys
from app.query.tables import actor, actor_ancestor

UNKNOWN = 64
"""A weight behind all that are known."""
ROLES = ("agent", "target", "speaker", "addressee", "about")


def picked_actors(link: Link, query: Parameters, keys: Keys) -> Iterator[Picked]:
    """Of the same weight the roles come first: one is the agent of fewer than one has a part in."""
    if isinstance(query, ActorFilters) and query.parent:
        yield Picked(link, keys.of_actors(query.parent), "any", direct=False)
    if not isinstance(query, ActorParameters):
        return
    direct = query.actor_scope == "self"
    for role in ROLES:
        if ids := getattr(query, role, ()):
            yield Picked(link, keys.of_actors(ids), role, direct, keys.weight_of(ids))
    if query.actor:
        weight = keys.weight_of(query.actor)
        yield Picked(link, keys.of_actors(query.actor), _role(query), direct, weight)
    if query.with_actor:
        weight = keys.weight_of(query.with_actor)
        yield Picked(link, keys.of_actors(query.with_actor), "any", direct, weight)
    if (few := _few(query, keys)) is not None:
        yield Picked(link, few, _role(query), direct=True, weight=UNKNOWN)


def picked_places(link: Link, query: PlaceParameters, keys: Keys) -> Iterator[Picked]:
    """The smaller places first."""
    direct = query.place_scope == "self"
    for ids in (query.place, query.admin1, query.country):
        if ids:
            yield Picked(link, keys.of_places(ids), "any", direct, keys.weight_of(ids))


def described(
    link: Link, table: sa.Table, query: ActorParameters, keys: Keys
) -> Iterator[Condition]:
    """One participant is of such a kind and country, and of the actor asked for."""
    if not (query.actor_kind or query.actor_country) or _few(query, keys) is not None:
        return
    rows, who = link.table.alias(), actor.alias()
    found = sa.select(rows.c[link.owner]).join(who, who.c.id == rows.c[link.other])
    found = found.where(rows.c[link.owner] == table.c.id, rows.c.direct)
    if "role" in rows.c:
        found = found.where(rows.c.role == _role(query))
    if query.actor_kind:
        found = found.where(who.c.kind.in_(query.actor_kind))
    if query.actor_country:
        found = found.where(who.c.country.in_(query.actor_country))
    if query.actor:
        asked = keys.of_actors(query.actor)
        found = found.where(_is_of(who.c.id, asked, only=query.actor_scope == "self"))
    yield found.correlate(table).exists()


def _is_of(column: sa.ColumnElement[int], keys: list[int], *, only: bool) -> Condition:
    if only:
        return column.in_(keys)
    below = sa.select(actor_ancestor.c.actor_id).where(actor_ancestor.c.ancestor_id.in_(keys))
    return column.in_(below)


def _few(query: ActorParameters, keys: Keys) -> list[int] | None:
    """Few actors are looked up by their keys; of one that is named its links are."""
    return None if query.actor else keys.described.get((query.actor_kind, query.actor_country))


def _role(query: ActorParameters) -> str:
    role: str = getattr(query, "actor_role", "any")
    return role

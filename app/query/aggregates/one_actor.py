"""Aggregates about the actor that is named in the path."""

from typing import TypeVar

from app.db import ReadSession
from app.query.faults import bad_query, fault
from app.query.found import key_of_name
from app.query.parameters import ActorParameters
from app.query.resolve import nearest_actors
from app.query.tables import actor

Q = TypeVar("Q", bound=ActorParameters)


def about(session: ReadSession, id_: str, query: Q) -> tuple[int, Q]:
    """The actor's key, and the query with the actor among its filters.

    Raises NotFound, Moved, and BadQuery where the query names an actor too.
    """
    key = key_of_name(session, actor, "slug", id_, nearest_actors)
    if query.actor:
        message = "actor is the one of the path: use with_actor for another"
        raise bad_query(fault("actor", message))
    return key, query.model_copy(update={"actor": (id_,)})

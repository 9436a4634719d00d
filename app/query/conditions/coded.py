"""What an event is, in PLOVER's terms or in the codes of other schemes, as conditions."""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from app.db.dialect import holds
from app.query import codes, schemes
from app.query.conditions.links import Column, Condition
from app.query.parameters import CodeParameters
from app.query.tables import actor, event, participant


def coded(query: CodeParameters) -> Iterator[Condition]:
    if "any" not in query.modality:
        yield event.c.modality.in_(query.modality)
    if query.event_type:
        yield _typed(query.scheme, query.event_type)
    if query.quad:
        yield event.c.event_type.in_(codes.types_of_quad(query.quad))
    if query.mode:
        yield event.c.mode.in_(query.mode)
    if query.context:
        yield sa.or_(*(holds(event.c.contexts, context) for context in query.context))


def _typed(scheme: str, wanted: Iterable[str]) -> Condition:
    if scheme == "plover":
        return event.c.event_type.in_(wanted)
    by_sides: dict[frozenset[str], list[Condition]] = {}
    for meaning in schemes.meanings(scheme, wanted):
        typed = event.c.event_type == meaning.event_type
        by_sides.setdefault(meaning.sides, []).append(sa.and_(typed, _in_mode(meaning)))
    return sa.or_(*(_between(sides, sa.or_(*kinds)) for sides, kinds in by_sides.items()))


def _in_mode(meaning: schemes.Meaning) -> Condition:
    if meaning.mode is not None:
        return sa.func.coalesce(event.c.mode, "") == meaning.mode
    known = codes.plover()["types"][meaning.event_type]["modes"]
    return sa.func.coalesce(event.c.mode, "").not_in(known)


def _between(sides: frozenset[str], kinds: Condition) -> Condition:
    """Who took part is looked up only where the code depends on it."""
    return kinds if len(sides) == len(codes.SIDES) else sa.and_(kinds, _sides().in_(sides))


def _sides() -> Column:
    """As `codes.sides` has it, of the event's best report."""
    known = codes.plover()["sides"]
    armed = sa.and_(_took_part(["agent"], known["armed"]), _took_part(["target"], known["armed"]))
    return sa.case(
        (sa.and_(armed, _took_part(["agent", "target"], known["state"])), "state"),
        (armed, "non_state"),
        (_took_part(["target"], known["unarmed"]), "one_sided"),
        else_=codes.ANY,
    )


def _took_part(roles: list[str], parties: list[str]) -> Condition:
    kinds = [kind for kind, party in codes.plover()["party_of_kind"].items() if party in parties]
    unsaid = sa.func.coalesce(participant.c.party, "") == ""
    party = sa.or_(participant.c.party.in_(parties), sa.and_(unsaid, actor.c.kind.in_(kinds)))
    found = sa.select(participant.c.id).outerjoin(actor, actor.c.id == participant.c.actor_id)
    own = participant.c.report_id == event.c.best_report_id
    return found.where(own, participant.c.role.in_(roles), party).correlate(event).exists()

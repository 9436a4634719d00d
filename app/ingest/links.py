"""Link rows: who or where a thing is about, and all that lies above. Pure but for the closure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.db import WriteSession
from app.ingest.rows import pick
from app.models import ActorAncestor, PlaceAncestor

Lines = Mapping[int, Sequence[int]]  # an id → itself and those above it
Links = dict[int, bool]  # an id → whether it is meant itself


def actor_lines(session: WriteSession, ids: Iterable[int]) -> Lines:
    return _lines(session, ActorAncestor.actor_id, ActorAncestor.ancestor_id, ids)


def place_lines(session: WriteSession, ids: Iterable[int]) -> Lines:
    return _lines(session, PlaceAncestor.place_id, PlaceAncestor.ancestor_id, ids)


def _lines(session: WriteSession, of: Any, above: Any, ids: Iterable[int]) -> Lines:
    wanted = sorted(set(ids))
    lines: dict[int, list[int]] = defaultdict(list)
    for id_, ancestor in pick(session, (of, above), of, wanted):
        lines[id_].append(ancestor)
    return {id_: lines[id_] or [id_] for id_ in wanted}


def linked(direct: Iterable[int], lines: Lines) -> Links:
    """Each once: what is meant itself is not also there as somebody's ancestor."""
    meant = set(direct)
    above = {ancestor for id_ in meant for ancestor in lines.get(id_, ())}
    return {id_: id_ in meant for id_ in sorted(meant | above)}

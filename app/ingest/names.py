"""Names as they are looked up: written beside the spellings of actors and the names of places."""

from collections.abc import Iterable, Sequence

from app.db import WriteSession
from app.gazetteer import fold
from app.gazetteer.typed import HEAD, SHORTEST, misspellings, starts
from app.ingest.rows import Row, pick, put
from app.models import ActorAlias, ActorStart, ActorWord, PlaceStart

Start = tuple[str, int]


def put_aliases(session: WriteSession, aliases: Sequence[Row]) -> None:
    """New spellings; the caller has taken its turn."""
    put(session, ActorAlias, aliases)
    wanted = {(start, row["actor_id"]) for row in aliases for start in starts(row["folded"])}
    ids = {actor_id for _, actor_id in wanted}
    own = (ActorStart.start, ActorStart.actor_id)
    stored = {(start, id_) for start, id_ in pick(session, own, ActorStart.actor_id, ids)}
    put(session, ActorStart, _rows(wanted - stored, "actor_id"))
    _put_words(session, {word for row in aliases for word in row["folded"].split()})


def put_place_names(session: WriteSession, names: Iterable[tuple[int, str]]) -> None:
    """Of places that were not stored before."""
    found = {(start, id_) for id_, name in names for start in starts(fold(name))}
    put(session, PlaceStart, _rows(found, "place_id"))


def _rows(found: Iterable[Start], owner: str) -> list[Row]:
    """Their standing is set by the database."""
    return [
        {"start": start, owner: id_, "head": start[:HEAD], "standing": 0}
        for start, id_ in sorted(found)
        if start
    ]


def _put_words(session: WriteSession, words: Iterable[str]) -> None:
    long = {word for word in words if len(word) >= SHORTEST}
    known = {row.word for row in pick(session, (ActorWord.word,), ActorWord.word, long)}
    rows = [
        {"spelling": s, "word": word} for word in sorted(long - known) for s in misspellings(word)
    ]
    put(session, ActorWord, rows)

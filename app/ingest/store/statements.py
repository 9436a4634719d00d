"""What an article says that somebody said; statements known before keep their ids."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from app.db import WriteSession
from app.ingest.fold import ANY, bounds
from app.ingest.links import linked
from app.ingest.match import Trace, pair
from app.ingest.rows import Row, change, pick, put, put_numbered, take_out
from app.ingest.store.source import Source, period_columns, span_json, span_list
from app.models import Statement, StatementActor, StatementEvent, StatementPlace
from app.schemas import record as rec

LINKS = (StatementActor, StatementPlace, StatementEvent)
KNOWN = (
    *(Statement.id, Statement.revision, Statement.content, Statement.text),
    Statement.deleted_at,
)


def write_statements(
    session: WriteSession,
    source: Source,
    statements: Sequence[rec.Statement],
    events: Mapping[str, int],
) -> None:
    articles = [] if source.is_first else [source.article_id]
    known = [
        statement
        for statement in pick(session, KNOWN, Statement.article_id, articles)
        if statement.deleted_at is None
    ]
    rows = [_row(source, statement) for statement in statements]
    pairs = pair(known, rows, _trace_of_row, _trace_of_new)
    _forget_links(session, [statement.id for statement in known])
    kept = set(pairs.values())
    gone = [statement.id for at, statement in enumerate(known) if at not in kept]
    _delete(session, gone, now=source.now)
    ids = {at: known[was].id for at, was in pairs.items()}
    change(session, Statement, {id_: rows[at] for at, id_ in ids.items()})
    new = [at for at in range(len(rows)) if at not in pairs]
    ids |= zip(new, put_numbered(session, Statement, [rows[at] for at in new]), strict=True)
    _link(session, source, [(ids[at], rows[at], s) for at, s in enumerate(statements)], events)


def forget_statements(session: WriteSession, article_id: int, *, now: dt.datetime) -> None:
    """Their rows stay without a word of the article, so that their ids answer "gone"."""
    ids = [row.id for row in pick(session, (Statement.id,), Statement.article_id, [article_id])]
    _forget_links(session, ids)
    _delete(session, ids, now=now)


def _row(source: Source, statement: rec.Statement) -> Row:
    said = statement.said_on
    start, end = bounds(said.from_ if said else None, said.to if said else None, source.date)
    around = [*statement.content, *([statement.cue] if statement.cue else [])]
    return {
        "article_id": source.article_id,
        "revision": source.revision,
        "kind": statement.kind,
        "text": " ".join(span.text for span in statement.content),
        "sentence": source.sentence(around),
        "content": span_list(statement.content),
        "cue": span_json(statement.cue),
        "speaker_id": source.actor(statement.speaker),
        "speaker_span": span_json(statement.speaker_span),
        "addressee_id": source.actor(statement.addressee),
        **period_columns(said, "said"),
        "date": start,
        "until": end,
        "published": source.date,
        "confidence": statement.confidence,
        "extractor": source.extractor,
        "updated_at": source.now,
    }


def _trace_of_row(statement: Any) -> Trace:
    return _trace(statement.revision, statement.content, statement.text)


def _trace_of_new(row: Row) -> Trace:
    return _trace(row["revision"], row["content"], row["text"])


def _trace(revision: int, content: Iterable[Row], text: str) -> Trace:
    spans = tuple(map(rec.Span.model_validate, content))
    return Trace(kind="statement", revision=revision, anchor=spans, words=text)


def _forget_links(session: WriteSession, ids: Collection[int]) -> None:
    for table in LINKS:
        take_out(session, table.statement_id, ids)


def _delete(session: WriteSession, ids: Collection[int], *, now: dt.datetime) -> None:
    gone: Row = {"deleted_at": now, "updated_at": now, "text": "", "sentence": "", "content": []}
    gone |= {"cue": None, "speaker_span": None}
    change(session, Statement, dict.fromkeys(ids, gone))


Written = Sequence[tuple[int, Row, rec.Statement]]


def _link(
    session: WriteSession, source: Source, written: Written, events: Mapping[str, int]
) -> None:
    actors = [row for each in written for row in _actor_links(source, *each)]
    places = [row for each in written for row in _place_links(source, *each)]
    about = [row for each in written for row in _event_links(events, each[0], each[2])]
    put(session, StatementActor, actors)
    put(session, StatementPlace, places)
    put(session, StatementEvent, about)


def _actor_links(source: Source, id_: int, row: Row, statement: rec.Statement) -> Iterable[Row]:
    stances = _stances(statement, source.actors)
    roles: dict[str, set[int]] = defaultdict(set)
    roles["about"] |= stances.keys()
    for role, actor in (("speaker", row["speaker_id"]), ("addressee", row["addressee_id"])):
        if actor is not None:
            roles[role].add(actor)
    roles[ANY] = set().union(*roles.values())
    for role, meant in roles.items():
        for actor, direct in linked(meant, source.actor_lines).items():
            stance = stances.get(actor) if role == "about" else None
            link = {"statement_id": id_, "actor_id": actor, "role": role, "stance": stance}
            yield link | _when(row) | {"direct": direct}


def _place_links(source: Source, id_: int, row: Row, statement: rec.Statement) -> Iterable[Row]:
    stances = _stances(statement, source.places)
    for place, direct in linked(stances, source.place_lines).items():
        link = {"statement_id": id_, "place_id": place, "stance": stances.get(place)}
        yield link | _when(row) | {"direct": direct}


def _event_links(events: Mapping[str, int], id_: int, statement: rec.Statement) -> Iterable[Row]:
    for event, stance in _stances(statement, events).items():
        yield {"statement_id": id_, "event_id": event, "stance": stance}


def _stances(statement: rec.Statement, ids: Mapping[str, int]) -> dict[int, str | None]:
    """What the statement is about, of one sort; the first stance to a thing counts."""
    found: dict[int, str | None] = {}
    for about in statement.about:
        if about.id in ids:
            found[ids[about.id]] = found.get(ids[about.id]) or about.stance
    return found


def _when(row: Row) -> Row:
    return {"date": row["date"], "until": row["until"]}

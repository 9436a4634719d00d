"""A record in words, with the reasons of its facts: what `dateline extract --explain` prints.

Each field of a fact has a line, with the words that it was read from and their place in the text
(t: in the title), and under it why it is so. A field without a value says why.
"""

from collections.abc import Iterable, Iterator

from app.schemas.record import (
    Actor,
    Casualty,
    Date,
    Event,
    Participant,
    Period,
    Place,
    Record,
    Span,
    Statement,
)

Reasons = dict[str, dict[str, str]]  # why, by the fact's id and the field
Field = tuple[str, str | None]  # its name and its value in words
WIDTH = 12
MAX_WORDS = 100  # characters of a quoted span; the rest is left out
FIRST = "rule"  # why the fact is there at all


def explained(record: Record, reasons: Reasons) -> Iterator[str]:
    """The lines, in the order of statements, events, places, dates and actors."""
    names = {actor.id: actor.name for actor in record.actors}
    names |= {place.id: place.name for place in record.places}
    names |= {each.id: each.trigger.text for each in record.events}
    unresolved = {each.id: each.unresolved for each in record.events}
    yield f"article {record.id}"
    facts = (
        *((each.id, _statement(each, names)) for each in record.statements),
        *((each.id, _event(each, names)) for each in record.events),
        *((each.id, _place(each)) for each in record.places),
        *((each.id, _date(each)) for each in record.dates),
        *((each.id, _actor(each)) for each in record.actors),
    )
    for identity, fields in facts:
        yield ""
        yield from _fact(identity, fields, unresolved.get(identity, {}) | reasons.get(identity, {}))


def _fact(identity: str, fields: Iterable[Field], why: dict[str, str]) -> Iterator[str]:
    (kind, value), *rest = fields
    yield f"{identity} {kind}: {value}"
    known = {name for name, _ in rest}
    if FIRST in why:
        yield _line(FIRST, why[FIRST])
    for name, value in rest:
        reason = why.get(name)
        if value is not None:
            yield _line(name, value)
        if value is None or reason:
            yield _line(name if value is None else "", _because(value, reason))
    yield from (_line(name, why[name]) for name in why if name not in known | {FIRST})


def _because(value: str | None, reason: str | None) -> str:
    if value is not None:
        return f"as {reason}"
    return f"null, as {reason}" if reason else "null"


def _line(name: str, text: str) -> str:
    return f"  {name:<{WIDTH}}{text}"


def _statement(made: Statement, names: dict[str, str]) -> Iterator[Field]:
    yield "statement", f"{made.kind}, confidence {made.confidence:.2f}"
    yield "cue", _words(made.cue)
    yield "content", _all(made.content)
    yield "speaker", _named(made.speaker, names)
    yield "words for", _words(made.speaker_span)
    yield "said_on", _days(made.said_on)
    yield "addressee", _named(made.addressee, names)
    about = (f"{_named(each.id, names)} ({each.stance or 'no stance'})" for each in made.about)
    yield "about", "; ".join(about) or None


def _event(made: Event, names: dict[str, str]) -> Iterator[Field]:
    kind = " ".join(filter(None, (made.event_type, made.mode)))
    yield "event", f"{kind}, {made.modality}, confidence {made.confidence:.2f}"
    yield "trigger", _words(made.trigger)
    yield "date", _days(made.date, made.date_span)
    yield "place", _named(made.place, names, made.place_span)
    for role in ("agent", "target", "associated"):
        yield from ((role, _took_part(p, names)) for p in made.participants if p.role == role)
    for figure in made.casualties:
        yield figure.kind, " ".join(filter(None, (_count(figure), figure.who, _words(figure.span))))
    yield from ((field, None) for field in made.unresolved if field not in ("date", "place"))


def _count(figure: Casualty) -> str:
    known = sorted({n for n in (figure.low, figure.best, figure.high) if n is not None})
    return "–".join(map(str, known))


def _took_part(participant: Participant, names: dict[str, str]) -> str | None:
    actor = _named(participant.actor, names, participant.span)
    return actor if participant.actor else _words(participant.span)


def _place(made: Place) -> Iterator[Field]:
    yield "place", f"{made.name}, {made.kind}"
    yield "key", made.key
    point = (made.latitude, made.longitude)
    yield "point", None if None in point else f"{made.latitude} {made.longitude}"
    yield "within", ", ".join(filter(None, (made.admin1, made.country))) or None
    yield "mentions", _all(made.mentions)


def _date(made: Date) -> Iterator[Field]:
    yield "date", _days(made.period)
    yield "mentions", _all(made.mentions)


def _actor(made: Actor) -> Iterator[Field]:
    yield "actor", f"{made.name}, {made.kind}"
    yield "key", made.key
    yield "country", made.country
    if made.titles:
        yield "titles", _all(made.titles)
    yield "mentions", _all(made.mentions)


def _named(identity: str | None, names: dict[str, str], span: Span | None = None) -> str | None:
    if identity is None:
        return None
    return " ".join(filter(None, (identity, names.get(identity), _words(span))))


def _days(period: Period | None, span: Span | None = None) -> str | None:
    if period is None:
        return None
    ends = period.from_ if period.from_ == period.to else f"{period.from_} to {period.to}"
    return " ".join(filter(None, (f"{ends} ({period.precision})", _words(span))))


def _all(spans: Iterable[Span]) -> str | None:
    return ", ".join(filter(None, map(_words, spans))) or None


def _words(span: Span | None) -> str | None:
    """[words] 12-17; a long passage has its middle left out."""
    if span is None:
        return None
    text = " ".join(span.text.split())
    if len(text) > MAX_WORDS:
        text = f"{text[: MAX_WORDS // 2]} … {text[-MAX_WORDS // 2 :]}"
    part = "t" if span.part == "title" else ""
    return f"[{text}] {part}{span.start}-{span.end}"

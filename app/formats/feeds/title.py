"""Titles that a reader understands without the record."""

from collections.abc import Iterator

from app.formats.shapes.countries import country
from app.formats.shapes.parts import name_of, side
from app.schemas.article import ArticleItem
from app.schemas.brief import ArticleBrief, Figure, PlaceBrief
from app.schemas.event import EventItem
from app.schemas.record import Role
from app.schemas.statement import StatementItem

LONGEST = 160
SHOWN = 2
KINDS = ("killed", "wounded", "detained", "missing")
UNMARKED = "occurred"


def event_title(event: EventItem) -> str:
    """`ASSAULT (drone) by A on B in Taji, Iraq: 3 wounded`."""
    figures = ", ".join(_figures(event))
    return _cut(" ".join(_what(event)) + (f": {figures}" if figures else ""))


def statement_title(statement: StatementItem) -> str:
    speaker, span = statement["speaker"], statement["speaker_span"]
    who = speaker["name"] if speaker else span["text"] if span else None
    return _cut(f"{who}: {statement['text']}" if who else statement["text"])


def article_title(article: ArticleItem | ArticleBrief) -> str:
    return _cut(article["title"] or f"Article {article['id']}")


def _what(event: EventItem) -> Iterator[str]:
    yield event["event_type"]
    notes = [each for each in (event["mode"], event["modality"]) if each and each != UNMARKED]
    if notes:
        yield f"({', '.join(notes)})"
    if agents := _names(event, "agent"):
        yield f"by {agents}"
    if targets := _names(event, "target"):
        yield f"on {targets}"
    if event["place"]:
        yield f"in {_where(event['place'])}"


def _names(event: EventItem, role: Role) -> str:
    named = side(event, role)
    more = [f"{len(named) - SHOWN} more"] if len(named) > SHOWN else []
    return " and ".join([*(name_of(each) or "" for each in named[:SHOWN]), *more])


def _where(place: PlaceBrief) -> str:
    around = country(place["country"]).name or place["country"]
    return place["name"] if around in (None, place["name"]) else f"{place['name']}, {around}"


def _figures(event: EventItem) -> Iterator[str]:
    for kind, figure in zip(
        KINDS, (event["killed"], event["wounded"], event["detained"], event["missing"]), strict=True
    ):
        if figure and (many := _many(figure)):
            yield f"{many} {kind}"


def _many(figure: Figure) -> str | None:
    if figure["best"] is not None:
        return str(figure["best"])
    if figure["low"] is not None:
        return f"at least {figure['low']}"
    return f"up to {figure['high']}" if figure["high"] is not None else None


def _cut(text: str) -> str:
    """On one line."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"

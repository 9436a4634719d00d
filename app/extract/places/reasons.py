"""Why a name is this place, for those who ask: its candidates with what each was worth."""

from collections.abc import Sequence

from app.extract.document import Document, span_of
from app.extract.places.mentions import Mention
from app.extract.places.sense import Sense
from app.schemas.record import Place

SHOWN = 4  # candidates, the likeliest first


def give(
    document: Document,
    read: Sequence[Mention],
    senses: Sequence[Sense],
    of_mention: Sequence[int],
) -> None:
    if document.reasons is None:
        return
    owns = {
        span_of(mention.tokens, mention.part): senses[own]
        for mention, own in zip(read, of_mention, strict=True)
    }
    for place in document.places:
        sense = owns[place.mentions[0]]
        why = {"rule": _rule(place, sense), "candidates": _candidates(sense)}
        if place.key is None:
            why["key"] = "no entry of the gazetteer fits"
        document.reasons[place.id] = why


def _rule(place: Place, sense: Sense) -> str:
    if place.key is None:
        return "a name that the gazetteer does not have here"
    likeliest = sense.best is not None and sense.best.key == place.key
    return "likeliest candidate" if likeliest else "by the places that the article is about"


def _candidates(sense: Sense) -> str:
    shares = zip(sense.priors, sense.shares, strict=True)
    ranked = sorted(shares, key=lambda each: -each[1])
    told = (
        f"{each.name} ({each.kind}, {each.country}) prior {prior:.1f} share {share:.2f}"
        for (each, prior), share in ranked[:SHOWN]
    )
    return "; ".join(told) or "none"

"""Places of one name in one article: "Tripoli, Libya" and "Tripoli, Lebanon"."""

from collections import defaultdict
from collections.abc import Sequence

from app.extract.places.candidates import Scored
from app.extract.places.mentions import Mention
from app.extract.places.sense import lies_in
from app.gazetteer import Standing, fold

DIVISIONS = frozenset(("country", "admin1"))
SenseKey = tuple[str, str | None, str]


def apart(read: Sequence[Mention], priors: Sequence[Sequence[Scored]]) -> list[SenseKey]:
    """For each mention the key of its sense; with the division that is told, where several are."""
    told = [_told(m, own, read, priors) for m, own in zip(read, priors, strict=True)]
    divisions: dict[tuple[str, str | None], dict[str, frozenset[str]]] = defaultdict(dict)
    for mention, outer in zip(read, told, strict=True):
        if outer is not None:
            divisions[mention.sense][outer[0]] = outer[1]
    return [
        (*mention.sense, _which(divisions[mention.sense], outer))
        for mention, outer in zip(read, told, strict=True)
    ]


def _told(
    mention: Mention,
    own: Sequence[Scored],
    read: Sequence[Mention],
    priors: Sequence[Sequence[Scored]],
) -> tuple[str, frozenset[str]] | None:
    """The name of what it is said to lie in, and which kinds of division that may be."""
    if mention.outer is None:
        return None
    if mention.siblings and not _may_lie(own, priors[mention.outer]):
        return None
    kinds = {c.kind for c, _ in priors[mention.outer] if c.standing > Standing.ALTERNATE}
    divisions = frozenset(kinds & DIVISIONS)
    return (fold(read[mention.outer].surface), divisions) if divisions else None


def _may_lie(own: Sequence[Scored], outer: Sequence[Scored]) -> bool:
    """In "Cambridge, Ontario, and Cambridge, Massachusetts" the commas are not those of a list."""
    return any(lies_in(c, o) for c, _ in own for o, _ in outer)


def _which(divisions: dict[str, frozenset[str]], outer: tuple[str, frozenset[str]] | None) -> str:
    """Two states, or two countries, are two places; a state and its country may be one."""
    if len(divisions) < 2 or not frozenset.intersection(*divisions.values()):
        return ""
    return outer[0] if outer is not None else next(iter(divisions))

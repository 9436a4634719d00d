"""One figure for each kind out of all that an article says: later corrects, parts do not add up."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from app.extract.document import Document, span_of
from app.extract.events.figure import Figure
from app.extract.events.headcount import Headcounter
from app.extract.events.individuals import age_of, individuals
from app.extract.events.numbers import Count, exactly
from app.extract.events.phrases import People, phrase
from app.schemas.record import Casualty, CasualtyKind

RECORDED: tuple[CasualtyKind, ...] = ("killed", "wounded", "detained", "missing")


def tally(figures: list[Figure], adding: frozenset[str]) -> dict[str, list[Figure]]:
    """The figures to keep by kind; those of kinds in `adding` grow with "also" and "another"."""
    kept: dict[str, list[Figure]] = {}
    for kind in (*RECORDED, "hit", "care"):
        of_kind = [figure for figure in figures if figure.kind == kind]
        of_kind.sort(key=lambda figure: figure.part == "title")
        parts = _resolve(of_kind, kind in adding)
        if parts:
            kept[kind] = parts
    return _without_hit(_without_the_dead(kept))


def _without_the_dead(kept: dict[str, list[Figure]]) -> dict[str, list[Figure]]:
    """ "The victim", "he": whoever was found with a wound is the one who died."""
    killed = value(kept.get("killed", []))
    for kind in ("wounded", "hit", "care"):
        figures = kept.get(kind, [])
        known = all((f.definite or _is_victim(f)) and not f.another for f in figures)
        if figures and known and value(figures) <= killed:
            del kept[kind]
    return kept


def _is_victim(figure: Figure) -> bool:
    return figure.head.lemma_.lower() == "victim" and figure.count.best == 1


def _resolve(figures: list[Figure], adds: bool) -> list[Figure]:
    """`running` is the count as told last: what comes on top of it may not come on top of an
    earlier total."""
    kept: list[Figure] = []
    running: list[Figure] = []
    for _, group in groupby(figures, key=lambda figure: (figure.part, figure.anchor.sent.start)):
        told = list(group)
        new = [figure for figure in told if not _refers_back(figure, kept)]
        if not kept:
            kept = running = _disjoint(new or told)
        elif new:
            again = [f for f in new if _adds(f, running, adds)]
            running = _grown(running, again) if again else _disjoint(new)
            if _better(running, kept):
                kept = running
    each = individuals(figures)
    alone = all(age_of(figure) for figure in kept)
    return each if alone and len(each) > len(kept) else kept


def _adds(figure: Figure, running: list[Figure], adds: bool) -> bool:
    """ "also" adds, unless it tells the same again; "another" does so only of arrests, since the
    others wounded are often other than the dead."""
    if figure.also and (figure.kind != "killed" or figure.another):
        return _is_one_more(figure) or not _restated(figure, running)
    return adds and figure.another


def _is_one_more(figure: Figure) -> bool:
    """ "Another man was also shot" """
    return figure.another and not figure.definite and figure.count.best == 1


def _restated(figure: Figure, known: list[Figure]) -> bool:
    return any(
        figure.count == each.count and figure.head.lemma_ == each.head.lemma_ for each in known
    )


def _refers_back(figure: Figure, kept: list[Figure]) -> bool:
    return bool(kept) and not figure.total and (figure.definite or figure.of_whole)


def _disjoint(figures: list[Figure]) -> list[Figure]:
    _mark_rivals(figures)
    totals = [figure for figure in figures if figure.total]
    if totals:
        return totals[:1]
    named = [figure for figure in figures if figure.head.tag_ != "PRP"]
    whole = [figure for figure in named or figures if not figure.of_whole]
    positive = [figure for figure in whole if figure.count.value != 0]
    return positive or whole or figures[:1]


def _mark_rivals(figures: list[Figure]) -> None:
    """Of "Chad says six died, Mali says ten" the second is no part beside the first."""
    first = next((figure.source for figure in figures if figure.source is not None), None)
    for figure in figures:
        other = figure.source is not None and figure.source.lemma_ != (first and first.lemma_)
        figure.rival = other


def _grown(kept: list[Figure], again: list[Figure]) -> list[Figure]:
    again = [figure for figure in again if figure.count.exact or not _is_beside(figure, kept)]
    exact = [figure for figure in again if figure.count.exact]
    if exact and not all(figure.count.exact for figure in kept):
        return [figure for figure in kept if figure.count.exact] + exact
    return kept + again


def _is_beside(figure: Figure, kept: list[Figure]) -> bool:
    """ "additional suspects" told again."""
    return any(each.another and each.head.lemma_ == figure.head.lemma_ for each in kept)


def _better(new: list[Figure], kept: list[Figure]) -> bool:
    """A newer total, an exact figure after a vague one, or a larger one."""
    parts = new
    if any(figure.total for figure in parts):
        return True
    exact = all(figure.count.exact for figure in parts)
    if len(parts) > len(kept) and parts[: len(kept)] == kept:
        return True
    if exact and not all(figure.count.exact for figure in kept):
        return value(parts) > 0
    return exact and value(parts) > value(kept)


def value(figures: Iterable[Figure]) -> int:
    return sum(figure.count.value or 0 for figure in figures if not figure.rival)


def _without_hit(kept: dict[str, list[Figure]]) -> dict[str, list[Figure]]:
    """Who was struck and is not dead was wounded."""
    hit, care = kept.pop("hit", []), kept.pop("care", [])
    if hit:
        _part_hit(kept, hit)
    if care and not kept.get("wounded") and (not hit or _is_beside_them(care)):
        kept["wounded"] = care
    return kept


def _part_hit(kept: dict[str, list[Figure]], hit: list[Figure]) -> None:
    """Those of the struck who are not among the dead, unless they are told of beside them."""
    killed, wounded = value(kept.get("killed", [])), value(kept.get("wounded", []))
    beside = killed and (_is_beside_them(hit) or _is_beside_them(kept["killed"]))
    rest = value(hit) if beside else value(hit) - killed
    if rest <= 0 or rest < wounded:
        return
    if not killed or rest == value(hit):
        kept["wounded"] = hit
    elif rest > wounded:
        first = next((figure for figure in hit if figure.count.value == rest), hit[0])
        first.count = exactly(rest) if all(f.count.exact for f in hit) else Count(rest, None, None)
        kept["wounded"] = [first]


def _is_beside_them(figures: list[Figure]) -> bool:
    """ "three others were shot", "a third was killed" """
    return all(figure.another and not figure.definite for figure in figures)


class Ledger:
    """Writes the kept figures as the record has them."""

    def __init__(self, document: Document, people: People, counter: Headcounter) -> None:
        self.document = document
        self.people = people
        self.counter = counter

    def casualties(self, kept: dict[str, list[Figure]]) -> tuple[Casualty, ...]:
        return tuple(
            self._casualty(kind, figure, source)
            for kind in RECORDED
            for figure, source in self._by_account(kept.get(kind, []))
        )

    def _by_account(self, figures: list[Figure]) -> Iterator[tuple[Figure, str | None]]:
        """The parts with the one actor who gives them all, then what other actors claim."""
        parts = [figure for figure in figures if not figure.rival]
        actors = {self._source(figure) for figure in parts}
        source = actors.pop() if len(actors) == 1 else None
        yield from ((figure, source) for figure in parts)
        for figure in figures:
            other = self._source(figure) if figure.rival else None
            if other is not None and other != source:
                yield figure, other

    def _source(self, figure: Figure) -> str | None:
        return self.people.actor(figure.source, figure.part) if figure.source else None

    def _casualty(self, kind: CasualtyKind, figure: Figure, source: str | None) -> Casualty:
        head, count = figure.head, figure.count
        actor = self.people.actor(head, figure.part)
        return Casualty(
            kind=kind,
            low=count.low,
            best=count.best,
            high=count.high,
            who=None if head == figure.anchor else self.counter.who(head),
            actor=actor,
            party=None if actor else self.people.party(head),
            claimed_by=source,
            span=span_of(figure.words or phrase(head), figure.part),
        )

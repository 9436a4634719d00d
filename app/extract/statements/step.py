"""The step: reads each part, and turns what it finds into the record's statements."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from app.extract.document import Document, span_of
from app.extract.pipeline import Resources
from app.extract.statements import details, reasons
from app.extract.statements.adjectives import adjectives
from app.extract.statements.confidence import Confidences
from app.extract.statements.continued import continued
from app.extract.statements.cues import Cues, lemma
from app.extract.statements.facts import Facts
from app.extract.statements.headlines import headlines
from app.extract.statements.nouns import nouns
from app.extract.statements.phrases import phrases
from app.extract.statements.quotes import direct
from app.extract.statements.reading import Attribution, Covered, Reading, reading
from app.extract.statements.reported import reported
from app.extract.statements.turns import turns
from app.schemas.record import Span, Statement, StatementKind


class Statements:
    name = "statements"
    requires = frozenset({"names", "dates", "places", "actors", "referents"})
    provides = frozenset({"statements"})

    def __init__(self, resources: Resources) -> None:
        self.cues = Cues.load()
        self.confidences = Confidences.load()

    def __call__(self, document: Document) -> None:
        named = frozenset(_named(document))
        for part, doc in document.parts():
            read = reading(part, doc, self.cues, named)
            facts = Facts.of(document, part)
            for found in attributions(read):
                number = len(document.statements) + 1
                made = self._statement(f"s{number}", found, document, read, facts)
                document.statements.append(made)
                stance = details.stance(found, self.cues)
                if stance is not None:
                    document.stances[made.id] = stance
                reasons.give(made, found, document, part, self.confidences)

    def _statement(
        self, identity: str, found: Attribution, document: Document, read: Reading, facts: Facts
    ) -> Statement:
        part = read.part
        return Statement(
            id=identity,
            speaker=details.speaker(found, document, part),
            speaker_span=span_of(found.source, part) if found.source is not None else None,
            cue=span_of(found.cue, part),
            content=tuple(_spans(found, read)),
            kind=_kind(found, read),
            said_on=details.said_on(found, document, facts),
            addressee=details.addressee(found, document, part, self.cues),
            about=details.about(found, document, read, facts),
            confidence=self.confidences.of(found),
        )


def _named(document: Document) -> Iterator[str]:
    """Names that can speak: a person also by the surname."""
    for name in document.names:
        if name.kind not in ("toponym", "facility"):
            yield name.text.lower()
        if name.kind == "person":
            yield name.text.split()[-1].lower()


def attributions(read: Reading) -> list[Attribution]:
    """In the order of the text; a verb is the cue of one statement."""
    quoted = list(direct(read))
    held = [*nouns(read), *adjectives(read)]
    used = frozenset(token.i for each in [*quoted, *held] for token in each.cue)
    other = [*held, *reported(read, used), *phrases(read), *headlines(read), *turns(read)]
    found = [*quoted, *(each for each in other if each.content)]
    return sorted(continued(_outermost(found, read.cues), read), key=_position)


def _outermost(found: list[Attribution], cues: Cues) -> list[Attribution]:
    """What somebody is said to think or want is part of the words, not a statement beside them."""
    outer = (each for each in found if each.source is not None or each.construction != "turn")
    words = Covered.by(piece for each in outer for piece in each.content)
    return [
        each
        for each in found
        if lemma(each.head) in cues.nested or each.cue.end_char - 1 not in words
    ]


def _position(found: Attribution) -> tuple[int, int]:
    return min(found.content)[0], found.head.i


def _spans(found: Attribution, read: Reading) -> Iterable[Span]:
    for start, end in found.content:
        yield Span(start=start, end=end, text=read.text[start:end], part=read.part)


def _kind(found: Attribution, read: Reading) -> StatementKind:
    quoted = sum(_quoted(start, end, read) for start, end in found.content)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= sum(end - start for start, end in found.content) else "mixed"


def _quoted(start: int, end: int, read: Reading) -> int:
    """How many characters of a piece stand in quotations that are wholly within it."""
    first = bisect_left(read.quotations, start, key=lambda quotation: quotation.start)
    length = 0
    for quotation in read.quotations[first:]:
        if quotation.start >= end:
            break
        length += quotation.end - quotation.start if quotation.end <= end else 0
    return length

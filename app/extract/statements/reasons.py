"""Why a statement is as it is, for those who ask."""

from collections.abc import Iterator

from app.extract.document import Document, Part
from app.extract.statements.confidence import Confidences
from app.extract.statements.reading import Attribution
from app.schemas.record import Statement

NO_SOURCE = "nobody beside the cue speaks"
NO_DATE = "no date that is known hangs on the cue"
NOBODY_TOLD = "the cue tells it to nobody whom the article names"


def give(
    made: Statement, found: Attribution, document: Document, part: Part, sure: Confidences
) -> None:
    if document.reasons is None:
        return
    why = dict(_reasons(made, found, document, part))
    factors = sure.factors(found)
    why["confidence"] = " × ".join(f"{value:.2f} {reason}" for reason, value in factors)
    document.reasons[made.id] = why


def _reasons(
    made: Statement, found: Attribution, document: Document, part: Part
) -> Iterator[tuple[str, str]]:
    yield "rule", found.construction
    yield "speaker", _speaker(made, found, document, part)
    if made.said_on is None:
        yield "said_on", NO_DATE
    if made.addressee is None:
        yield "addressee", NOBODY_TOLD


def _speaker(made: Statement, found: Attribution, document: Document, part: Part) -> str:
    if found.source is None:
        return NO_SOURCE
    head = found.source.root
    if made.speaker is None:
        return f"“{head.text}” names no actor of the article"
    if (part, head.i) in document.actor_at:
        return f"“{head.text}” names it"
    return f"“{head.text}” stands for it{_last_named(made, document)}"


def _last_named(made: Statement, document: Document) -> str:
    here = made.speaker_span
    spans = (span for each in document.actors if each.id == made.speaker for span in each.mentions)
    earlier = [s.start for s in spans if here and s.part == here.part and s.start < here.start]
    return f", last named at {earlier[-1]}" if earlier else ""

"""Interviews and transcripts, a paragraph a turn: "Jane Smith: Yes.", "MR. SMITH: No.", "A: …"."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.statements import content
from app.extract.statements.reading import Attribution, Reading

MAX_LABEL = 5  # tokens
MIN_TURN = 4  # tokens of a turn whose label is no transcript's
QUESTION, ANSWER = frozenset({"q", "question"}), frozenset({"a", "answer"})


def turns(reading: Reading) -> Iterator[Attribution]:
    """Labels in capitals and of question and answer count only where there are several."""
    found = [(colon, label) for colon in reading.doc[1:] if (label := _label(colon, reading))]
    several = sum(_of_transcript(label) for _, label in found) > 1
    for colon, label in found:
        known = _names(label, reading)
        end = _end(colon)
        long = end - colon.i > MIN_TURN and label.start > 0
        if label.text.lower() in QUESTION:
            continue
        if (known and long) or (_of_transcript(label) and several and end > colon.i + 1):
            pieces = content.pieces(reading, [(colon.i + 1, end)])
            source = None if label.text.lower() in ANSWER else label
            yield Attribution("turn", colon, reading.doc[colon.i : colon.i + 1], source, pieces)


def _label(colon: Token, reading: Reading) -> Tokens | None:
    """What stands before a colon, from the beginning of its paragraph."""
    if colon.text != ":" or colon.i in reading.quoted or colon.i + 1 in reading.quoted:
        return None
    start = colon.i
    while start and "\n" not in reading.doc[start - 1].text:
        start -= 1
        if colon.i - start > MAX_LABEL:
            return None
    return reading.doc[start : colon.i] if start < colon.i else None


def _end(colon: Token) -> int:
    doc = colon.doc
    return next((each.i for each in doc[colon.i :] if "\n" in each.text), len(doc))


def _names(label: Tokens, reading: Reading) -> bool:
    people = all(each.ent_type_ == "PERSON" for each in label)
    return people or label.text.lower() in reading.named


def _of_transcript(label: Tokens) -> bool:
    """ "MR. SMITH", "THE COURT", "Q"."""
    return label.text.isupper() or label.text.lower() in QUESTION | ANSWER

"""Headlines: "Minister: tax will rise", "Tax will rise: minister"."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens

from app.extract.statements import content
from app.extract.statements.reading import Attribution, Reading

MAX_TOKENS = 30
MAX_SOURCE = 5
PEOPLE = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def headlines(reading: Reading) -> Iterator[Attribution]:
    line = _headline(reading)
    colons = [token for token in line if token.text == ":" and token.i not in reading.quoted]
    if len(colons) != 1:
        return
    colon = colons[0]
    before, after = reading.doc[line.start : colon.i], reading.doc[colon.i + 1 : line.end]
    for source, words in ((before, after), (after, before)):
        if _speaks(source, reading) and len(words) > 2:
            pieces = content.pieces(reading, [(words.start, words.end)])
            cue = reading.doc[colon.i : colon.i + 1]
            yield Attribution("headline", colon, cue, source, pieces)
            return


def _headline(reading: Reading) -> Tokens:
    """The title, or a first line of the body that is as short as one."""
    end = next((token.i for token in reading.doc if "\n" in token.text), len(reading.doc))
    alone = reading.part == "title" or end < len(reading.doc)
    return reading.doc[0 : end if alone and end <= MAX_TOKENS else 0]


def _speaks(source: Tokens, reading: Reading) -> bool:
    if not 0 < len(source) <= MAX_SOURCE or any(token.is_punct for token in source):
        return False
    known = source[-1].lower_ in reading.cues.sources or source.text.lower() in reading.named
    return known or all(token.ent_type_ in PEOPLE for token in source)

"""Direct speech: quotations by their marks, then the cue beside them, then the speaker."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.marks import Quotation
from app.extract.statements.beside import Beside, beside_of, is_cue, token_at
from app.extract.statements.cues import verb_group
from app.extract.statements.noun_phrases import TIMES, noun_phrase, trimmed
from app.extract.statements.reading import Attribution, Reading
from app.extract.statements.speakers import NOMINAL, source_of

SIGNATURE = re.compile(
    r"\s{0,2}(?P<dash>―|—|–|--|-)[ \t\u00a0]*(?P<name>[A-Z][\w.'’-]+(?:[ ,][^\n.;:?!“\"]{1,60})?)"
    r"\.?[ \t\u00a0]*(?=\n|$)"
)


def direct(reading: Reading) -> Iterator[Attribution]:
    index, found = 0, reading.quotations
    while index < len(found):
        last = _last_of(index, reading)
        beside = beside_of(found[index], reading) or beside_of(found[last], reading)
        if beside is None:
            yield from _signed(found[index], reading)
            yield from _labelled(found[index], reading)
            index += 1
            continue
        count = max(_run(index, beside, reading), last + 1 - index)
        yield _attribution(beside, found[index : index + count], reading)
        index += count


def _last_of(index: int, reading: Reading) -> int:
    """The last of the paragraphs over which a quotation runs; its cue may stand only there."""
    following = index + 1
    while following < len(reading.quotations) and reading.quotations[following].continues:
        following += 1
    return following - 1


def _signed(quotation: Quotation, reading: Reading) -> Iterator[Attribution]:
    """ "…" — Jane Smith, with nothing after the name in its paragraph."""
    match = SIGNATURE.match(reading.text, quotation.end)
    source = match and reading.doc.char_span(*match.span("name"), alignment_mode="expand")
    cue = match and reading.doc.char_span(*match.span("dash"), alignment_mode="expand")
    if source and cue:
        piece = (quotation.start, quotation.end)
        name = trimmed(source, source[0])
        yield Attribution("quote-signed", cue[0], cue, name, (piece,))


def _labelled(quotation: Quotation, reading: Reading) -> Iterator[Attribution]:
    """Jane Smith: "…" """
    first = token_at(quotation.start, reading)
    colon = reading.doc[max(first - 1, 0)]
    if first < 2 or colon.text != ":":
        return
    name = colon.nbor(-1)
    if name.ent_type_ in ("PERSON", "ORG") and name.pos_ == "PROPN":
        source = noun_phrase(_top(name, colon.sent.start, colon.i), reading, colon)
        piece = (quotation.start, quotation.end)
        cue = reading.doc[colon.i : first]
        yield Attribution("quote-labelled", colon, cue, source, (piece,))


def _run(index: int, beside: Beside, reading: Reading) -> int:
    """How many quotations from this one on the cue covers."""
    found = reading.quotations
    count = 1
    after_cue = beside.verb.idx > found[index].start
    end = beside.zone.end_char if after_cue and _pauses(beside, reading) else found[index].end
    while index + count < len(found):
        following = found[index + count]
        if not following.continues and not _joins(following, end, beside, reading):
            break
        end = following.end
        count += 1
    return count


def _pauses(beside: Beside, reading: Reading) -> bool:
    """ "…," he said. "…": not "…," he said on "…", nor "…," he said, adding "…"."""
    later = (token for token in beside.zone if token.i > beside.verb.i and is_cue(token, reading))
    return beside.zone[-1].is_punct and all(token.dep_ == "relcl" for token in later)


def _joins(following: Quotation, end: int, beside: Beside, reading: Reading) -> bool:
    gap = reading.text[end : following.start]
    if gap.strip(" \t\u00a0.,;—–-―") or "\n" in gap:
        return False
    own = beside_of(following, reading)
    return own is None or own.verb == beside.verb


def _attribution(
    beside: Beside, quotations: tuple[Quotation, ...], reading: Reading
) -> Attribution:
    cue = verb_group(beside.verb, reading.cues.chain)
    return Attribution(
        construction=beside.construction,
        head=beside.verb,
        cue=cue,
        source=_source(beside, cue, reading),
        content=tuple((each.start, each.end) for each in quotations),
    )


def _source(beside: Beside, cue: Tokens, reading: Reading) -> Tokens | None:
    """By the parse, or by position where the quotation has misled the parser."""
    source = source_of(beside.verb, reading)
    if source is not None and beside.zone.start <= source.start < beside.zone.end:
        return source
    return _by_position(beside, cue, reading) or source


def _by_position(beside: Beside, cue: Tokens, reading: Reading) -> Tokens | None:
    if beside.construction == "quote-before-cue":
        before = reading.doc[beside.zone.start : cue.start]
        heads = [each for each in before if each.pos_ in NOMINAL and each.ent_type_ not in TIMES]
        if heads:
            return trimmed(before, heads[0])
    for token in reading.doc[cue.end : min(cue.end + 6, beside.zone.end)]:
        if token.pos_ in NOMINAL and token.ent_type_ not in TIMES:
            return noun_phrase(_top(token, cue.end, beside.zone.end), reading, beside.verb)
        if token.is_punct or token.pos_ in ("ADP", "VERB"):
            return None
    return None


def _top(token: Token, start: int, end: int) -> Token:
    while token.head != token and start <= token.head.i < end and token.head.pos_ in NOMINAL:
        token = token.head
    return token

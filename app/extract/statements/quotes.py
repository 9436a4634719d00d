"""Direct speech: quotations by their marks, then the cue beside them, then the speaker."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.statements.cues import Cues, lemma, verb_group
from app.extract.statements.marks import Quotation
from app.extract.statements.reading import Attribution, Piece, Reading
from app.extract.statements.speakers import NOMINAL, noun_phrase, source_of, trimmed

ZONE = 45  # tokens beside a quotation in which its cue may stand
GAP = 14  # tokens between a cue and the quotation that it introduces
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Beside:
    """A cue beside a quotation, and where the words that belong to the cue end."""

    verb: Token
    zone: Tokens
    construction: str


def direct(reading: Reading, cues: Cues) -> Iterator[Attribution]:
    index, found = 0, reading.quotations
    while index < len(found):
        beside = _beside(found[index], reading, cues)
        if beside is None:
            index += 1
            continue
        count = _run(index, beside, reading, cues)
        yield _attribution(beside, found[index : index + count], reading, cues)
        index += count


def _beside(quotation: Quotation, reading: Reading, cues: Cues) -> Beside | None:
    before = _before(quotation, reading, cues)
    if before is not None and before.construction == "quote after colon":
        return before
    return _after(quotation, reading, cues) or before


def _after(quotation: Quotation, reading: Reading, cues: Cues) -> Beside | None:
    """ "…," said Smith. / "…," Smith said."""
    if not _starts_utterance(quotation, reading.text) or not _asks_for_more(quotation, reading):
        return None
    zone = _zone_after(quotation.end, reading)
    for token in zone:
        if _is_cue(token, cues):
            return Beside(token, zone, "quote before cue")
        if token.tag_ in FINITE and token.dep_ not in ("relcl", "aux", "auxpass"):
            return None
    return None


def _before(quotation: Quotation, reading: Reading, cues: Cues) -> Beside | None:
    """Smith said: "…" / Smith told reporters, "…" """
    zone = _zone_before(quotation.start, reading)
    if not len(zone):
        return None
    colon = zone[-1].text == ":"
    for distance, token in enumerate(reversed(list(zone))):
        if _is_cue(token, cues):
            near = distance <= (ZONE if colon else GAP)
            return _introduced(token, zone, quotation, reading) if near else None
        if not colon and token.tag_ in FINITE:
            return None
    return None


def _introduced(verb: Token, zone: Tokens, quotation: Quotation, reading: Reading) -> Beside | None:
    last = zone[-1]
    if last.text == ":":
        return Beside(verb, zone, "quote after colon")
    if _goes_on(quotation, reading.text):
        return None
    if last.text == "," or last.i == verb.i:
        return Beside(verb, zone, "quote after cue")
    return None


def _goes_on(quotation: Quotation, text: str) -> bool:
    """Whether the sentence runs on behind the closing mark: "the plan" was said to fail."""
    following = text[quotation.end : quotation.end + 2].strip()
    inner = text[quotation.start : quotation.end].rstrip("\"”'’")
    return bool(following) and following[0].isalpha() and inner[-1:] not in ".!?,"


def _is_cue(token: Token, cues: Cues) -> bool:
    verbal = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")
    return verbal and lemma(token) in cues.quote and token.dep_ not in ("amod", "aux")


def _starts_utterance(quotation: Quotation, text: str) -> bool:
    before = text[: quotation.start].rstrip(" \t\u00a0")[-1:]
    return before in ("", "\n", *".,:;!?—–―-\"”)’'")


def _asks_for_more(quotation: Quotation, reading: Reading) -> bool:
    inner = reading.text[quotation.start : quotation.end].rstrip("\"”'’ ")
    following = reading.text[quotation.end : quotation.end + 1]
    return inner[-1:] in ",?!…-—–" or following == "," or inner.endswith("...")


def _zone_after(offset: int, reading: Reading) -> Tokens:
    start = _token_at(offset, reading)
    end = start
    for token in reading.doc[start : start + ZONE]:
        if token.i in reading.quoted or "\n" in token.text or _starts_sentence(token, start):
            break
        end = token.i + 1
    return reading.doc[start:end]


def _zone_before(offset: int, reading: Reading) -> Tokens:
    end = _token_at(offset, reading)
    paragraph_break = end and "\n" in reading.doc[end - 1].text
    if paragraph_break:
        end -= 1
        if not end or reading.doc[end - 1].text != ":":
            return reading.doc[end:end]
    start = end
    for index in range(end - 1, max(end - ZONE, -1), -1):
        token = reading.doc[index]
        if token.i in reading.quoted or "\n" in token.text or token.text in ENDS:
            break
        start = index
    return reading.doc[start:end]


def _token_at(offset: int, reading: Reading) -> int:
    """The first token that begins at an offset or later."""
    low, high = 0, len(reading.doc)
    while low < high:
        middle = (low + high) // 2
        if reading.doc[middle].idx < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _starts_sentence(token: Token, start: int) -> bool:
    return token.i > start and reading_ends(token.doc[token.i - 1])


def reading_ends(token: Token) -> bool:
    return token.text in ENDS


def _run(index: int, beside: Beside, reading: Reading, cues: Cues) -> int:
    """How many quotations from this one on the cue covers."""
    found = reading.quotations
    count = 1
    end = max(found[index].end, beside.zone.end_char if beside.verb.idx > found[index].start else 0)
    while index + count < len(found):
        following = found[index + count]
        gap = reading.text[end : following.start]
        joined = not gap.strip(" \t\u00a0.,;—–-―") and "\n" not in gap
        if not following.continues and (not joined or _own(following, beside, reading, cues)):
            break
        end = following.end
        count += 1
    return count


def _own(quotation: Quotation, beside: Beside, reading: Reading, cues: Cues) -> bool:
    own = _beside(quotation, reading, cues)
    return own is not None and own.verb != beside.verb


def _attribution(
    beside: Beside, quotations: tuple[Quotation, ...], reading: Reading, cues: Cues
) -> Attribution:
    content: tuple[Piece, ...] = tuple((each.start, each.end) for each in quotations)
    cue = verb_group(beside.verb, cues.chain)
    return Attribution(
        construction=beside.construction,
        head=beside.verb,
        cue=_with_colon(cue),
        source=_source(beside, cue, reading),
        content=content,
    )


def _with_colon(cue: Tokens) -> Tokens:
    doc = cue.doc
    return doc[cue.start : cue.end + 1] if doc[cue.end : cue.end + 1].text == ":" else cue


def _source(beside: Beside, cue: Tokens, reading: Reading) -> Tokens | None:
    """By the parse, or by position where the quotation has misled the parser."""
    source = source_of(beside.verb, reading)
    if source is not None and beside.zone.start <= source.start < beside.zone.end:
        return source
    return _by_position(beside, cue, reading) or source


def _by_position(beside: Beside, cue: Tokens, reading: Reading) -> Tokens | None:
    if beside.construction == "quote before cue":
        before = reading.doc[beside.zone.start : cue.start]
        heads = [token for token in before if token.pos_ in NOMINAL]
        if heads:
            return trimmed(before, heads[0])
    for token in reading.doc[cue.end : min(cue.end + 6, beside.zone.end)]:
        if token.pos_ in NOMINAL and token.head.i < beside.zone.start + ZONE:
            return noun_phrase(_top(token, cue.end, beside.zone.end), reading, beside.verb)
        if token.is_punct or token.pos_ in ("ADP", "VERB"):
            return None
    return None


def _top(token: Token, start: int, end: int) -> Token:
    while token.head != token and start <= token.head.i < end and token.head.pos_ in NOMINAL:
        token = token.head
    return token

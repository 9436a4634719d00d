"""The cue that stands beside a quotation, before or after it."""

from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.marks import Quotation
from app.extract.statements.cues import lemma
from app.extract.statements.reading import Reading

ZONE = 45  # tokens beside a quotation in which its cue may stand
SPACE = 10  # characters
MAX_BARE = 4
GAP = 14  # tokens between a cue and the quotation that it introduces
RELATIVE = frozenset({"WDT", "WP", "WRB"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Beside:
    """A cue beside a quotation, with the words on that side up to the next quotation or stop."""

    verb: Token
    zone: Tokens
    construction: str


def beside_of(quotation: Quotation, reading: Reading) -> Beside | None:
    before = _before(quotation, reading)
    if before is not None and before.construction == "quote-after-colon":
        return before
    after = _after(quotation, reading)
    participle = after is not None and after.verb.tag_ == "VBG"
    return before if before is not None and participle else after or before


def _after(quotation: Quotation, reading: Reading) -> Beside | None:
    """ "…," said Smith. / "…," Smith said."""
    if not _starts_utterance(quotation, reading.text):
        return None
    zone = _zone_after(quotation.end, reading)
    if not _asks_for_more(quotation, reading) and not _bare(zone, reading):
        return None
    if any(token.tag_ in RELATIVE for token in zone[:2]):
        return None
    for token in zone:
        if is_cue(token, reading):
            return Beside(token, zone, "quote-before-cue")
        if token.tag_ in FINITE and token.dep_ not in ("relcl", "aux", "auxpass"):
            return None
    return None


def _bare(zone: Tokens, reading: Reading) -> bool:
    """ "….” Smith said.", with a stop where a comma belongs."""
    words = [token for token in zone if not token.is_punct]
    return 1 < len(words) <= MAX_BARE and is_cue(words[-1], reading)


def _before(quotation: Quotation, reading: Reading) -> Beside | None:
    """Smith said: "…" / Smith told reporters, "…" """
    zone = _zone_before(quotation.start, reading)
    if not len(zone):
        return None
    colon = zone[-1].text == ":"
    for distance, token in enumerate(reversed(list(zone))):
        if is_cue(token, reading):
            near = distance <= (ZONE if colon else GAP)
            return _introduced(token, zone, quotation, reading) if near else None
        if not colon and token.tag_ in FINITE:
            return None
    return _worded(zone, reading) if colon else None


def _worded(zone: Tokens, reading: Reading) -> Beside | None:
    """Smith left them with this message: "…" """
    for token in reversed(list(zone)):
        verb = token.head if token.dep_ != "pobj" else token.head.head
        held = token.pos_ == "NOUN" and lemma(token) in reading.cues.wordings
        if held and verb.pos_ == "VERB" and zone.start <= verb.i < zone.end:
            return Beside(verb, zone, "quote-after-colon")
    return None


def _introduced(verb: Token, zone: Tokens, quotation: Quotation, reading: Reading) -> Beside | None:
    last = zone[-1]
    if last.text == ":":
        return Beside(verb, zone, "quote-after-colon")
    if _goes_on(quotation, reading.text):
        return None
    if last.text == "," or last.i == verb.i:
        return Beside(verb, zone, "quote-after-cue")
    return None


def _goes_on(quotation: Quotation, text: str) -> bool:
    """Whether the sentence runs on behind the closing mark: "the plan" was said to fail."""
    following = text[quotation.end : quotation.end + 2].strip()
    inner = text[quotation.start : quotation.end].rstrip("\"”'’")
    return bool(following) and following[0].isalpha() and inner[-1:] not in ".!?,"


def is_cue(token: Token, reading: Reading) -> bool:
    verbal = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")
    return verbal and lemma(token) in reading.cues.quote and token.dep_ not in ("amod", "aux")


def _starts_utterance(quotation: Quotation, text: str) -> bool:
    before = text[max(quotation.start - SPACE, 0) : quotation.start].rstrip(" \t\u00a0")[-1:]
    return before in ("", "\n", *".,:;!?—–―-\"”()’'")


def _asks_for_more(quotation: Quotation, reading: Reading) -> bool:
    inner = reading.text[quotation.start : quotation.end].rstrip("\"”'’ ")
    following = reading.text[quotation.end : quotation.end + 1]
    return inner[-1:] in ",?!…-—–" or following == "," or inner.endswith("...")


def _zone_after(offset: int, reading: Reading) -> Tokens:
    start = token_at(offset, reading)
    end = start
    for token in reading.doc[start : start + ZONE]:
        if (
            token.i in reading.quoted
            or "\n" in token.text
            or _starts_sentence(token, start, reading)
        ):
            break
        end = token.i + 1
    return reading.doc[start:end]


def _zone_before(offset: int, reading: Reading) -> Tokens:
    end = token_at(offset, reading)
    paragraph_break = end and "\n" in reading.doc[end - 1].text
    if paragraph_break:
        end -= 1
        if not end or reading.doc[end - 1].text != ":":
            return reading.doc[end:end]
    start = end
    for index in range(end - 1, max(end - ZONE, -1), -1):
        token = reading.doc[index]
        if token.i in reading.quoted or "\n" in token.text or _ends(token, reading):
            break
        start = index
    return reading.doc[start:end]


def token_at(offset: int, reading: Reading) -> int:
    """The first token that begins at an offset or later."""
    low, high = 0, len(reading.doc)
    while low < high:
        middle = (low + high) // 2
        if reading.doc[middle].idx < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _starts_sentence(token: Token, start: int, reading: Reading) -> bool:
    return token.i > start and _ends(token.nbor(-1), reading)


def _ends(token: Token, reading: Reading) -> bool:
    """A stop, but not that of "Capt. Smith"."""
    titled = token.i > 0 and token.nbor(-1).lower_ in reading.cues.abbreviations
    return token.text in ENDS and not titled

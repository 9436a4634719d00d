"""What the parsed sentence says of an expression: whether it is a date at all, and its tense."""

from spacy.tokens import Doc, Token

from app.extract.dates.grammar import Doubt
from app.extract.dates.resolve import Tense

FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "plan", "expect", "schedule"})
STEPS_TO_VERB = 8
NO_YEAR_AFTER = frozenset({"$", "£", "€", "no.", "#", "than", "nearly", "some", "least", "almost"})
NO_YEAR_BEFORE = frozenset({"%", "percent", "people", "km", "°", "miles", "men", "troops", "feet"})
SEASONAL = frozenset({"offensive", "campaign", "session", "semester", "term"})
SEASON_AFTER = frozenset(
    {
        "the",
        "in",
        "by",
        "during",
        "until",
        "since",
        "throughout",
        "before",
        "after",
        "early",
        "late",
    }
)


def token_at(doc: Doc, start: int, end: int) -> Token | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span[-1] if span is not None and len(span) else None


def is_date(doc: Doc, doubt: Doubt, start: int, end: int) -> bool:
    token = token_at(doc, start, end)
    if token is None:
        return True
    match doubt:
        case "year":
            return _is_year(token)
        case "month":
            return _is_month(token)
        case "bare month":
            return _is_month(token) and _is_bare_month(token)
        case "day":
            return _is_day(token)
        case "season":
            return _is_season(token)
        case "weekday":
            return token.ent_type_ != "PERSON"
        case "future":
            return tense(doc, start, end) == "future"


def _after(token: Token) -> Token | None:
    return token.nbor() if token.i + 1 < len(token.doc) else None


def _before(token: Token) -> Token | None:
    return token.nbor(-1) if token.i else None


def _is_year(token: Token) -> bool:
    after, before = _after(token), _before(token)
    if before is not None and before.lower_ in NO_YEAR_AFTER:
        return False
    if after is None:
        return True
    if after.lower_ in NO_YEAR_BEFORE or after.tag_ == "CD":
        return False
    if after.tag_ == "NNS" and after.text.islower():
        return before is not None and before.lower_ in ("the", "its", "their", "his", "her")
    return True


def _is_month(token: Token) -> bool:
    before = _before(token)
    if token.ent_type_ == "PERSON" or token.tag_ == "MD" or token.tag_.startswith("VB"):
        return False
    return before is None or token.text != "May" or before.text.islower() or not before.is_alpha


def _is_bare_month(token: Token) -> bool:
    """No "March on Versailles", "Women's March", "the March to the sea"."""
    after, before = _after(token), _before(token)
    if after is not None and after.lower_ in ("on", "to", "of", "for", "from", "against"):
        return False
    return before is None or not (before.text == "'s" or before.tag_ == "NNP")


def _is_day(token: Token) -> bool:
    after = _after(token)
    return after is None or not (after.tag_.startswith(("NN", "JJ", "CD")) or after.is_digit)


def _is_season(token: Token) -> bool:
    after, before = _after(token), _before(token)
    if after is not None and after.lower_ in SEASONAL:
        return True
    if token.lower_ == "fall" and after is not None and after.lower_ == "of":
        return False
    return before is not None and before.lower_ in SEASON_AFTER


def is_attribute(doc: Doc, start: int, end: int) -> bool:
    """Whether the words only tell which thing is meant: "the 1978 treaty"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or span.end >= len(doc):
        return False
    before = doc[span.start] if span[0].tag_ == "DT" else _before(span[0])
    determined = before is not None and before.tag_ in ("DT", "PRP$", "POS")
    return bool(determined and doc[span.end].tag_.startswith(("NN", "JJ")))


def tense(doc: Doc, start: int, end: int) -> Tense | None:
    """The tense of the verb that governs the words."""
    token = token_at(doc, start, end)
    for _ in range(STEPS_TO_VERB):
        if token is None or token.head is token:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
    return _tense_of(token) if token is not None else None


def _tense_of(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in FUTURE for child in helpers):
        return "future"
    if verb.tag_ in ("VBD", "VBN") or any(child.tag_ == "VBD" for child in helpers):
        return "past"
    if verb.dep_ == "xcomp" or (verb.tag_ == "VB" and any(c.lower_ == "to" for c in helpers)):
        return "future"
    return None

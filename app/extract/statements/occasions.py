"""When and where something was said: after the words, in the same sentence, but no part of them."""

from spacy.tokens import Token

from app.extract.statements.reading import Reading

TIMES = frozenset({"after", "when", "before"})
PLACES = frozenset({"in", "during"})
SPEECHES = frozenset(
    {
        "interview",
        "speech",
        "statement",
        "address",
        "letter",
        "tweet",
        "post",
        "message",
        "broadcast",
    }
)


def before_occasion(start: int, end: int, reading: Reading) -> int:
    """The end of words without "…, after reporters found it" and "… in an interview"."""
    for token in reading.doc[start + 1 : end]:
        if reading.outside(token) and (_timed(token) or _spoken(token)):
            return int(token.i)
    return end


def _timed(token: Token) -> bool:
    if token.lower_ not in TIMES or token.nbor(-1).text != ",":
        return False
    return token.dep_ in ("mark", "advmod") and token.head.dep_ == "advcl"


def _spoken(token: Token) -> bool:
    if token.lower_ not in PLACES or token.dep_ != "prep":
        return False
    within = (each for each in token.rights if each.dep_ == "pobj")
    return any(each.lemma_ in SPEECHES and _one(each) for each in within)


def _one(noun: Token) -> bool:
    return any(each.lower_ in ("a", "an") for each in noun.lefts)

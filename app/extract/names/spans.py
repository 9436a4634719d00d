"""Where a name begins and ends: the model cuts some short, and runs others together."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract.names.words import words

BREAKS = frozenset(("-", "–", "—", "--", "/", "\x97", "(", ")", ";", ":", "…", "|", "..."))
TRIMMED_BEFORE = frozenset(("the", "a", "an", "this", "that", "its", "his", "her", "their"))
TRIMMED_AFTER = frozenset(("'s", "’s", "'", "’", ",", ".", "-", "–", "—", "\x97", '"', "”"))
JOINED = frozenset(
    ("of", "the", "de", "del", "do", "da", "al", "la", "on", "upon", "-", "kwa", "e", "and", "&")
)
LONGEST_ABBREVIATION = 5
COMPASS = frozenset(("N.", "S.", "E.", "W."))
COMPOUND = frozenset(("-", "'", "‘", "’", "e", "i", "-e", "-i", "al", "ul", "ye"))


def before_forms(doc: Doc, texts: Sequence[str]) -> Iterator[Tokens]:
    """ "Pul-e Alam district": all the name before the word, which the model cuts in pieces."""
    named_before = words().named_before
    for here, text in enumerate(texts):
        if text not in named_before:
            continue
        start = here
        while start > 0 and _is_in_compound(texts[start - 1]):
            start -= 1
        while start < here and doc[start].pos_ in ("ADP", "DET", "ADV", "PUNCT"):
            start += 1
        if here - start > 1 and texts[start][0].isupper():
            yield doc[start:here]


def in_capitals(
    doc: Doc, texts: Sequence[str], is_place: Callable[[str], bool]
) -> Iterator[Tokens]:
    """ "PORT-AU-PRINCE", which the model cuts at its hyphens."""
    start = 0
    for here, text in enumerate(texts):
        capital = text.isupper()
        if (capital or text == "-") and not doc[here].whitespace_:
            continue
        end = here + 1 if capital else here
        if end - start > 2 and texts[start].isalpha() and is_place(doc[start:end].text):
            yield doc[start:end]
        start = here + 1


def told_by_first(
    doc: Doc, texts: Sequence[str], is_place: Callable[[str], bool]
) -> Iterator[Tokens]:
    """ "Gulf of Alaska" and "N. Korea", which the model cuts or does not see."""
    waters = words().waters
    for here, (text, after) in enumerate(pairwise(texts)):
        if text in COMPASS and after[0].isupper():
            yield from filter(lambda t: is_place(t.text), (doc[here : here + 2],))
        elif text in waters and after.lower() == "of":
            end = here + 2
            while end < len(texts) and texts[end][0].isupper():
                end += 1
            if end > here + 2:
                yield doc[here:end]


def _is_in_compound(text: str) -> bool:
    letters = text.lstrip("‘'’").replace("-", "")
    return text in COMPOUND or (letters.isalpha() and letters[0].isupper())


def units(doc: Doc, texts: Sequence[str]) -> Iterator[Tokens]:
    """ "Scottish and North Irish Yeomanry": a regiment of two peoples, which the model cuts."""
    known = words().units
    for here, text in enumerate(texts):
        if text[0].isupper() and text.lower() in known:
            start = here
            while start > 0 and (texts[start - 1].lower() == "and" or texts[start - 1].istitle()):
                start -= 1
            joined = any(text.lower() == "and" for text in texts[start:here])
            if joined and texts[start] in words().peoples:
                yield doc[start : here + 1]


def pieces(entity: Tokens, is_place: Callable[[str], bool]) -> Iterator[Tokens]:
    """ "CARSON CITY — Officials" and "A\\nB" are two names that the model runs together."""
    for part in _between_breaks(entity):
        for piece in _between_commas(part, is_place):
            yield from _two_places(piece, is_place)


def _between_commas(tokens: Tokens, is_place: Callable[[str], bool]) -> Iterator[Tokens]:
    """ "Grant, Mahnomen", but "Washington, D.C."."""
    commas = [t.i for t in tokens if t.text == ","]
    ends = [*commas, tokens.end]
    starts = [tokens.start, *(i + 1 for i in commas)]
    parts = [tokens.doc[a:b] for a, b in zip(starts, ends, strict=True) if b > a]
    apart = tokens.label_ in ("GPE", "LOC") and commas and not is_place(tokens.text)
    yield from parts if apart else (tokens,)


def _two_places(tokens: Tokens, is_place: Callable[[str], bool]) -> Iterator[Tokens]:
    """ "At Fordow and Natanz", but "Trinidad and Tobago"."""
    joint = next((t.i for t in tokens[1:-1] if t.lower_ == "and"), None)
    before = tokens.doc[tokens.start - 1].lower_ if tokens.start else ""
    if joint is None or before not in words().place_before or is_place(tokens.text):
        yield tokens
        return
    parts = tokens.doc[tokens.start : joint], tokens.doc[joint + 1 : tokens.end]
    yield from parts if all(is_place(part.text) for part in parts) else (tokens,)


def _between_breaks(entity: Tokens) -> Iterator[Tokens]:
    doc, start = entity.doc, entity.start
    for token in entity:
        dash = token.text in BREAKS and (token.text != "-" or (token.idx > 0 and _spaced(token)))
        if dash or "\n" in token.text:
            yield Tokens(doc, start, token.i, label=entity.label)
            start = token.i + 1
    yield Tokens(doc, start, entity.end, label=entity.label)


def _spaced(token: Token) -> bool:
    return bool(token.i and token.doc[token.i - 1].whitespace_ and token.whitespace_)


def trimmed(tokens: Tokens, *, lower_case: bool) -> Tokens:
    start, end = tokens.start, tokens.end
    doc = tokens.doc
    while start < end and _is_before(doc[start], lower_case):
        start += 1
    if end - start > 2 and doc[start].lower_ in words().directions and doc[start + 1].text == "of":
        start += 2  # "South of Guatemala City"
    while end > start and _is_after(doc[end - 1], lower_case):
        end -= 1
    return doc[start:end]


def extended(tokens: Tokens, is_place: Callable[[str], bool]) -> Tokens:
    """ "Beni" with "Suef" after it, "Democratic Republic" with "of the Congo"."""
    doc, end = tokens.doc, tokens.end
    if _is_abbreviated(tokens):
        return doc[tokens.start : end + 1]
    if end >= len(doc) or not (_may_go_on(doc[end])):
        return tokens
    for length in range(4, 0, -1):
        longer = doc[tokens.start : end + length]
        last = longer[-1]
        if last.i + 1 == end + length and last.text[0].isupper() and is_place(longer.text):
            return longer
    return tokens


def _is_abbreviated(tokens: Tokens) -> bool:
    """ "Bethel, Vt.," where the sentence goes on after the full stop."""
    doc, end = tokens.doc, tokens.end
    if len(tokens) > 1 or len(tokens.text) > LONGEST_ABBREVIATION or end + 1 >= len(doc):
        return False
    stop = doc[end].text == "." and not doc[end - 1].whitespace_
    return stop and tokens.start > 0 and doc[end + 1].text == "," and doc[end - 2].text == ","


def with_second_half(tokens: Tokens, is_place: Callable[[str], bool]) -> Tokens:
    """ "OVD" goes on with "-Info"; not "Ohio" with "-based", nor "NATO" with "-Russia"."""
    longer = with_second_syllable(tokens)
    last = longer[-1].text
    joined = last.istitle() and not is_place(tokens.text) and not is_place(last)
    return longer if joined else tokens


def with_second_syllable(tokens: Tokens) -> Tokens:
    """ "Moon Jae" goes on with "-in"."""
    doc, end = tokens.doc, tokens.end
    if end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_:
        after = doc[end + 1]
        if after.is_alpha and not doc[end].whitespace_:
            return doc[tokens.start : end + 2]
    return tokens


def _may_go_on(token: Token) -> bool:
    return token.lower_ in JOINED or token.tag_ in ("NNP", "NNPS")


def _is_before(token: Token, lower_case: bool) -> bool:
    return (
        token.lower_ in TRIMMED_BEFORE
        or token.text in TRIMMED_AFTER
        or (lower_case and token.is_lower)
    )


def _is_after(token: Token, lower_case: bool) -> bool:
    return token.text in TRIMMED_AFTER or token.is_space or (lower_case and token.is_lower)

"""Where a name begins and ends: the model cuts some short, and runs others together."""

from collections.abc import Callable, Iterator

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


def before_forms(doc: Doc) -> Iterator[Tokens]:
    """ "Pul-e Alam district": all the name before the word, which the model cuts in pieces."""
    for token in doc:
        if token.text not in words().named_before:
            continue
        start = token.i
        while start > 0 and _is_in_compound(doc[start - 1]):
            start -= 1
        while start < token.i and doc[start].pos_ in ("ADP", "DET", "ADV", "PUNCT"):
            start += 1
        if token.i - start > 1 and doc[start].text[0].isupper():
            yield doc[start : token.i]


def in_capitals(doc: Doc, is_place: Callable[[str], bool]) -> Iterator[Tokens]:
    """ "PORT-AU-PRINCE", which the model cuts at its hyphens."""
    start = 0
    for token in doc:
        is_part = token.text.isupper() or token.text == "-"
        if is_part and not token.whitespace_:
            continue
        run = doc[start : token.i + 1] if token.text.isupper() else doc[start : token.i]
        if len(run) > 2 and run[0].is_alpha and is_place(run.text):
            yield run
        start = token.i + 1


def told_by_first(doc: Doc, is_place: Callable[[str], bool]) -> Iterator[Tokens]:
    """ "Gulf of Alaska" and "N. Korea", which the model cuts or does not see."""
    for token in doc[:-1]:
        after = token.nbor()
        if token.text in COMPASS and after.text[0].isupper():
            yield from filter(lambda t: is_place(t.text), (doc[token.i : token.i + 2],))
        elif token.text in words().waters and after.lower_ == "of" and token.i + 2 < len(doc):
            end = token.i + 2
            while end < len(doc) and doc[end].text[0].isupper():
                end += 1
            if end > token.i + 2:
                yield doc[token.i : end]


def _is_in_compound(token: Token) -> bool:
    text = token.text
    letters = text.lstrip("‘'’").replace("-", "")
    return text in COMPOUND or (letters.isalpha() and letters[0].isupper())


def units(doc: Doc) -> Iterator[Tokens]:
    """ "Scottish and North Irish Yeomanry": a regiment of two peoples, which the model cuts."""
    for token in doc:
        if token.text[0].isupper() and token.lower_ in words().units:
            start = token.i
            while start > 0 and (doc[start - 1].lower_ == "and" or doc[start - 1].text.istitle()):
                start -= 1
            joined = any(t.lower_ == "and" for t in doc[start : token.i])
            if joined and doc[start].text in words().peoples:
                yield doc[start : token.i + 1]


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

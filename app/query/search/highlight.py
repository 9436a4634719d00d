"""Where the words of a search stand in a text, and the pieces around them. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from app.query.search import words
from app.query.search.condition import FoundIn
from app.query.search.syntax import Node, Phrase, sought
from app.query.search.words import Word
from app.schemas.highlight import HighlightedPiece, Snippet

AROUND = 80
"""Characters on each side of what is marked, at the least."""
SHORT = 300
"""A text that is no longer is shown whole."""
MOST = 5

Range = tuple[int, int]


def snippets(node: Node, texts: Iterable[FoundIn]) -> list[Snippet]:
    """Of the texts that have something of the query, at most five."""
    found: list[Snippet] = []
    for each in texts:
        marked = marks(node, each.text)
        for start, end in _windows(each.text, marked) if marked else ():
            if len(found) == MOST:
                return found
            found.append(_snippet(each, start, end, marked))
    return found


def marks(node: Node, text: str) -> list[Range]:
    """What each phrase of the query stands in; those that touch or overlap are one."""
    placed = list(words.in_place(text))
    found = sorted(mark for phrase in set(sought(node)) for mark in _marks(phrase, placed))
    joined: list[Range] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _marks(phrase: Phrase, placed: Sequence[Word]) -> Iterator[Range]:
    first, *_ = phrase.words
    length = len(phrase.words)
    for at, word in enumerate(placed[: len(placed) - length + 1]):
        if word.folded.startswith(first) and _stands(phrase, placed[at : at + length]):
            yield word.start, placed[at + length - 1].end


def _stands(phrase: Phrase, placed: Sequence[Word]) -> bool:
    *before, last = (word.folded for word in placed)
    *wanted, end = phrase.words
    return before == wanted and (last.startswith(end) if phrase.prefix else last == end)


def _windows(text: str, marked: Sequence[Range]) -> list[Range]:
    """Parts of the text around the marks, cut between words; near ones are one."""
    if len(text) <= SHORT:
        return [(0, len(text))]
    windows: list[Range] = []
    for start, end in marked:
        window = (_cut(text, start - AROUND, -1), _cut(text, end + AROUND, 1))
        if windows and window[0] <= windows[-1][1]:
            windows[-1] = (windows[-1][0], window[1])
        else:
            windows.append(window)
    return windows


def _cut(text: str, at: int, step: int) -> int:
    """The next gap between words that way, if there is one near."""
    for place in range(at, at + step * AROUND, step):
        if not 0 < place < len(text):
            return 0 if place <= 0 else len(text)
        if text[place - 1].isspace() != text[place].isspace():
            return place
    return at


def _snippet(found: FoundIn, start: int, end: int, marked: Sequence[Range]) -> Snippet:
    pieces = list(_pieces(found.text, start, end, marked))
    return {"field": found.field, "id": found.id, "start": start, "pieces": pieces}


def _pieces(text: str, start: int, end: int, marked: Sequence[Range]) -> Iterator[HighlightedPiece]:
    at = start
    for first, last in marked:
        if start <= first < end:
            if at < first:
                yield {"text": text[at:first], "match": False}
            yield {"text": text[first:last], "match": True}
            at = last
    if at < end:
        yield {"text": text[at:end], "match": False}

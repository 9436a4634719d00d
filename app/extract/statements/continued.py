"""Quotations without a cue of their own: they go on with the statement just before them."""

import re
from bisect import bisect_right
from dataclasses import replace

from app.extract.marks import Quotation
from app.extract.statements.reading import Attribution, Covered, Reading

REST = re.compile(r"[^.!?\n]{0,200}[.!?]?[\"”’')]*[ \t\u00a0]*")  # of the sentence before
BREAK = re.compile(r"\s*")
NEAR = 10  # characters of space
MIN_WORDS = 4
ENDED = frozenset({"infinitive", "passive", "inquiry", "headline", "turn"})  # nobody goes on


def continued(found: list[Attribution], reading: Reading) -> list[Attribution]:
    """`found` in the order of the text, with the quotations that continue a statement added."""
    result = sorted(found, key=_end)
    ends = [_end(each) for each in result]
    covered = Covered.by(piece for each in found for piece in each.content)
    for quotation in reading.quotations:
        piece = (quotation.start, quotation.end)
        if not _stands_alone(quotation, reading.text) or covered.meets(*piece):
            continue
        index = _before(quotation, result, ends, reading.text)
        if index is not None:
            result[index] = replace(result[index], content=(*result[index].content, piece))
            ends[index] = quotation.end
    return result


def _end(found: Attribution) -> int:
    ends = [end for _, end in found.content]
    source = found.source.end_char if found.source is not None else 0
    return max(found.cue.end_char, source, *ends)


def _stands_alone(quotation: Quotation, text: str) -> bool:
    """A sentence or more within its marks."""
    before = text[max(quotation.start - NEAR, 0) : quotation.start].rstrip(" \t\u00a0")[-1:]
    inner = text[quotation.start : quotation.end].strip("\"“”'‘’` ")
    whole = inner[-1:] in (".", "!", "?", "…") or quotation.open
    if before == "\n" and text[quotation.end : quotation.end + 2].strip():
        return False
    starts = before in ("", "\n", *".!?\"”’'") and (inner[:1].isupper() or inner[:1] in ".…[")
    return starts and whole and inner.count(" ") + 1 >= MIN_WORDS


def _before(
    quotation: Quotation, found: list[Attribution], ends: list[int], text: str
) -> int | None:
    """The last statement that a quotation may go on with, if it is near enough."""
    for index in reversed(range(bisect_right(ends, quotation.start))):
        if found[index].construction not in ENDED:
            gap = slice(ends[index], quotation.start)
            same = found[index].construction.startswith("quote") and "\n" not in text[gap]
            return index if same or _near(gap, text) else None
    return None


def _near(gap: slice, text: str) -> bool:
    """Nothing between but the rest of the sentence."""
    rest = REST.match(text, gap.start, gap.stop)
    return rest is not None and BREAK.fullmatch(text, rest.end(), gap.stop) is not None

"""Quotations without a cue of their own: they go on with the statement just before them."""

import re
from dataclasses import replace

from app.extract.statements.marks import Quotation
from app.extract.statements.reading import Attribution, Reading

REST = re.compile(r"[^.!?\n]{0,200}[.!?]?[\"”’')]*[ \t\u00a0]*")  # of the sentence before
BREAK = re.compile(r"\s*")
MIN_WORDS = 4
ENDED = frozenset({"infinitive", "passive", "inquiry", "headline", "turn"})  # nobody goes on


def continued(found: list[Attribution], reading: Reading) -> list[Attribution]:
    """`found` in the order of the text, with the quotations that continue a statement added."""
    result = sorted(found, key=_end)
    for quotation in reading.quotations:
        if not _stands_alone(quotation, reading.text) or _covered(quotation, result):
            continue
        index = _before(quotation, result, reading.text)
        if index is not None:
            last = result[index]
            piece = (quotation.start, quotation.end)
            result[index] = replace(last, content=(*last.content, piece))
    return result


def _end(found: Attribution) -> int:
    ends = [end for _, end in found.content]
    source = found.source.end_char if found.source is not None else 0
    return max(found.cue.end_char, source, *ends)


def _stands_alone(quotation: Quotation, text: str) -> bool:
    """A sentence or more within its marks."""
    before = text[: quotation.start].rstrip(" \t\u00a0")[-1:]
    inner = text[quotation.start : quotation.end].strip("\"“”'‘’` ")
    whole = inner[-1:] in (".", "!", "?", "…") or quotation.open
    if before == "\n" and text[quotation.end : quotation.end + 2].strip():
        return False
    starts = before in ("", "\n", *".!?\"”’'") and (inner[:1].isupper() or inner[:1] in ".…[")
    return starts and whole and inner.count(" ") + 1 >= MIN_WORDS


def _covered(quotation: Quotation, found: list[Attribution]) -> bool:
    return any(
        start < quotation.end and quotation.start < end
        for each in found
        for start, end in each.content
    )


def _before(quotation: Quotation, found: list[Attribution], text: str) -> int | None:
    for index in reversed(range(len(found))):
        end = _end(found[index])
        if end > quotation.start or found[index].construction in ENDED:
            continue
        rest = REST.match(text, end, quotation.start)
        near = rest is not None and BREAK.fullmatch(text, rest.end(), quotation.start)
        same = (
            found[index].construction.startswith("quote")
            and "\n" not in text[end : quotation.start]
        )
        return index if near or same else None
    return None

"""Quotations found by their marks alone, a paragraph at a time, so that an odd mark stays local."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

MARK = re.compile(r"``|''|[\"“”„‟«»‘’']")
NEXT = re.compile(r"\s*(?:[“\"]|``|'')")
PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.!?…]['’)]*(?=\s+[A-Z]|\s*$)")
OPENING = frozenset("“„«‘") | {"``"}
CLOSING = frozenset("”»")
SINGLE = frozenset("‘’'")
BEFORE_OPENING = frozenset(' \t\u00a0([{—–-―/:"“‘')
ELISION = re.compile(r"['’](?:\d0s|em|til|tis|twas|cause|n|round|bout)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks; one that runs on into the next paragraph is `open`."""

    start: int
    end: int
    single: bool = False
    open: bool = False
    continues: bool = False  # the words of the quotation before, in a new paragraph


@dataclass(slots=True)
class _Scan:
    """What is open at this point of a paragraph."""

    text: str
    begin: int
    end: int
    start: int | None = None
    mark: str = ""
    depth: int = 0
    found: list[Quotation] = field(default_factory=list)

    def close(self, end: int, *, open: bool = False) -> None:
        if self.start is not None:
            self.found.append(Quotation(self.start, end, self.mark in SINGLE, open))
        self.start, self.depth = None, 0

    def begin_at(self, start: int, mark: str) -> None:
        self.start, self.mark, self.depth = start, mark, 0


def quotations(text: str) -> tuple[Quotation, ...]:
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text) if match.group().strip()]
    return tuple(_joined(text, [q for span in paragraphs for q in _scan(text, *span)]))


def quoted(doc: Doc, found: Iterable[Quotation]) -> frozenset[int]:
    """The tokens of quotations, with those that only begin or end within them."""
    inside: set[int] = set()
    for quotation in found:
        tokens = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if tokens is not None:
            inside.update(range(tokens.start, tokens.end))
    return frozenset(inside)


def _joined(text: str, found: list[Quotation]) -> Iterator[Quotation]:
    """A quotation left open continues in the next paragraph if that begins with a mark."""
    previous: Quotation | None = None
    for quotation in found:
        runs_on = previous is not None and previous.open and not previous.single
        if runs_on and previous and not text[previous.end : quotation.start].strip():
            quotation = replace(quotation, continues=True)
        yield quotation
        previous = quotation


def _scan(text: str, begin: int, end: int) -> list[Quotation]:
    scan = _Scan(text, begin, end)
    for match in MARK.finditer(text, begin, end):
        mark = match.group()
        if mark in SINGLE:
            _single(scan, match)
        elif _opens(scan, match):
            _open(scan, match.start(), mark)
        else:
            _close(scan, match.end(), mark)
    _end_of_paragraph(scan)
    return scan.found


def _opens(scan: _Scan, match: re.Match[str]) -> bool:
    """The form of a mark decides, unless the spaces around it contradict it."""
    before = scan.text[match.start() - 1] if match.start() > scan.begin else " "
    after = scan.text[match.end()] if match.end() < scan.end else " "
    free_before = before in BEFORE_OPENING
    free_after = after.isspace() or after in ".,;:!?)"
    if free_before != free_after:
        return free_before
    if match.group() in OPENING:
        return True
    return match.group() not in CLOSING and scan.start is None


def _open(scan: _Scan, start: int, mark: str) -> None:
    if scan.start is None or scan.mark in SINGLE:
        scan.begin_at(start, mark)
    elif mark != scan.mark:
        scan.depth += 1
    else:
        _close_unclosed(scan, start)
        scan.begin_at(start, mark)


def _close(scan: _Scan, end: int, mark: str) -> None:
    if scan.depth and mark not in ('"', "''"):
        scan.depth -= 1
    elif scan.start is not None and scan.mark not in SINGLE:
        scan.close(end)


def _close_unclosed(scan: _Scan, before: int) -> None:
    """Without its closing mark, a quotation is taken to end with its first sentence."""
    if scan.start is None:
        return
    match = SENTENCE_END.search(scan.text, scan.start, before)
    if match:
        scan.close(match.end())


def _end_of_paragraph(scan: _Scan) -> None:
    if scan.start is None or scan.mark in SINGLE:
        return
    before = scan.text[scan.begin : scan.start].rstrip()
    if not before or before.endswith((":", ",")) or NEXT.match(scan.text, scan.end):
        scan.close(scan.begin + len(scan.text[scan.begin : scan.end].rstrip()), open=True)
    else:
        _close_unclosed(scan, scan.end)


def _single(scan: _Scan, match: re.Match[str]) -> None:
    if scan.start is None:
        if _opens_single(scan, match):
            scan.begin_at(match.start(), match.group())
    elif scan.mark in SINGLE and _closes_single(scan, match):
        scan.close(match.end())


def _opens_single(scan: _Scan, match: re.Match[str]) -> bool:
    text, at = scan.text, match.start()
    free = at == scan.begin or text[at - 1] in BEFORE_OPENING
    if not free or at + 1 >= scan.end or not (text[at + 1].isalnum() or text[at + 1] in "$£€"):
        return False
    return match.group() == "‘" or not ELISION.match(text, at)


def _closes_single(scan: _Scan, match: re.Match[str]) -> bool:
    """Not an apostrophe within a word, nor ("the miners' strike") one at the end of a plural."""
    text, at = scan.text, match.start()
    if text[at - 1].isspace() or (at + 1 < scan.end and text[at + 1].isalnum()):
        return False
    possessive = text[at - 1] == "s" and re.match(r"\s+[a-z]", text[at + 1 : at + 3])
    return not possessive or not re.search(r"[\w.,!?…]['’](?!\w)", text[at + 1 : scan.end])

"""The expressions of dates of a text, in their order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from app.extract.dates.combine import merged, widened
from app.extract.dates.expressions import Expression
from app.extract.dates.grammar import Doubt, Found, Line, Match, compiled
from app.extract.dates.ranges import joins, shared, siblings
from app.extract.dates.rules import RULES
from app.extract.dates.spoken import folded
from app.extract.dates.tokens import Tokenizer, codes

Check = Callable[[Doubt, int, int], bool]


@dataclass(frozen=True, slots=True)
class Expressed:
    """An expression by characters; with `joins` it and the next one are the ends of a range."""

    start: int
    end: int
    expression: Expression
    joins: bool = False


class Reader:
    def __init__(self) -> None:
        self.tokenizer = Tokenizer()
        self.rules = tuple((compiled(pattern), build, doubt) for pattern, build, doubt in RULES)

    def read(self, text: str, check: Check) -> list[Expressed]:
        """`check` decides on what only the sentence can tell, by characters."""
        tokens = folded(self.tokenizer.read(text))
        line = Line(tokens, codes(tokens))
        found = shared(self._chosen(line, check), line.codes)
        return [
            Expressed(
                tokens[each.first].start,
                tokens[each.last - 1].end,
                each.expression,
                after is not None and joins(each, after, line.codes),
            )
            for each, after in zip_longest(found, found[1:])
        ]

    def _chosen(self, line: Line, check: Check) -> list[Found]:
        """From the left, the longest at each token."""
        chosen: list[Found] = []
        end = 0
        for found in sorted(self._candidates(line), key=lambda each: (each.first, -each.last)):
            if found.first < end or not _held(found, line, check):
                continue
            found = widened(found, line, end)
            if chosen and (both := merged(chosen[-1], found, line)) is not None:
                chosen.pop()
                end = chosen[-1].last if chosen else 0
                found = widened(both, line, end)
            beside = siblings(found, line, end)
            chosen.extend(each for each in beside if each is found or _held(each, line, check))
            end = chosen[-1].last
        return chosen

    def _candidates(self, line: Line) -> Iterator[Found]:
        for pattern, build, doubt in self.rules:
            for match in pattern.finditer(line.codes):
                expression = build(Match(match, line.tokens))
                if expression is not None:
                    yield Found(match.start(), match.end(), expression, doubt)


def _held(found: Found, line: Line, check: Check) -> bool:
    if found.doubt is None:
        return True
    return check(found.doubt, line.tokens[found.first].start, line.tokens[found.last - 1].end)

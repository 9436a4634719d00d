"""How well texts answer a query, the same on every database. Pure."""

import re
from collections.abc import Iterable

from app.query.search import words
from app.query.search.condition import FoundIn
from app.query.search.syntax import Node, Phrase, sought

WEIGHTS = {"title": 3.0}
TYPICAL = {"title": 70, "body": 2_500}
SENTENCE = 200
SATURATION, BY_LENGTH = 1.2, 0.75  # the usual constants of Okapi BM25


def score(node: Node, texts: Iterable[FoundIn]) -> float:
    """BM25 without the rarity of words, which would change with every article that comes in."""
    patterns = [_pattern(phrase) for phrase in dict.fromkeys(sought(node))]
    total = 0.0
    for each in texts:
        plain = words.fold(each.text)
        longer = len(plain) / TYPICAL.get(each.field, SENTENCE)
        damping = SATURATION * (1 - BY_LENGTH + BY_LENGTH * longer)
        for pattern in patterns:
            times = len(pattern.findall(plain))
            total += WEIGHTS.get(each.field, 1.0) * times / (times + damping)
    return round(total, 6)


def _pattern(phrase: Phrase) -> re.Pattern[str]:
    end = "" if phrase.prefix else r"(?![^\W_])"
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, phrase.words)) + end)

"""Countries that an article is about, or comes from, by other signs than its places."""

from collections import Counter, defaultdict

from app.extract.document import Document
from app.extract.places.words import words

PUBLISHER = 3.0
UNMARKED = 0.4  # English-language publishers without a country in their address are mostly American
PEOPLE = 0.5
MOST_PEOPLES = 4  # mentions of one people that count


def countries(document: Document) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    weights[_of_publisher(document)] += PUBLISHER if _domain(document) else UNMARKED
    peoples = Counter(
        words().peoples[name.text] for name in document.names if name.text in words().peoples
    )
    for country, count in peoples.items():
        weights[country] += PEOPLE * min(count, MOST_PEOPLES)
    return weights


def publisher_letters(document: Document) -> str:
    """The publisher's name run together: local papers carry their town's name."""
    publisher = document.article.publisher or ""
    return "".join(c for c in publisher.casefold() if c.isalpha())


def _of_publisher(document: Document) -> str:
    return words().domains.get(_domain(document), "US")


def _domain(document: Document) -> str:
    publisher = document.article.publisher or ""
    last = publisher.rpartition(".")[2].casefold()
    return last if "." in publisher and last in words().domains else ""

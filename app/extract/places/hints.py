"""Where an article comes from, and what it is about, by other signs than its places."""

import re
from collections import Counter, defaultdict
from functools import lru_cache
from urllib.parse import urlsplit

from app.extract import lexicon
from app.extract.document import Document
from app.extract.places.words import words
from app.gazetteer import Candidate, Gazetteer
from app.schemas.record import ArticleText

STATION = re.compile(r"(?:^|\.)(?:my)?(?:abc|nbc|cbs|fox)\d*([a-z]{5,})\.com$")
GREAT = 100_000
PUBLISHER = 3.0
UNMARKED = 0.4  # English-language publishers without a country in their address are mostly American
PEOPLE = 0.5
MOST_PEOPLES = 4  # mentions of one people that count


class Homes:
    """The cities of regional newspapers: what they name without a state is near."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.listed = {row["domain"]: row for row in lexicon.rows("publishers")}
        self.at = lru_cache(1_000)(self._at)

    def of(self, document: Document) -> Candidate | None:
        return self.at(address(document.article))

    def _at(self, host: str) -> Candidate | None:
        row = next((r for domain, r in self.listed.items() if _is_within(host, domain)), None)
        return self._listed(row) if row is not None else self._of_station(host)

    def _of_station(self, host: str) -> Candidate | None:
        """ "abc7chicago.com": American networks are in great cities."""
        station = STATION.search(host)
        found = self.gazetteer.find(station[1]) if station else ()
        cities = (c for c in found if c.kind == "city" and c.country == "US")
        return next((c for c in cities if c.population > GREAT), None)

    def _listed(self, row: dict[str, str]) -> Candidate | None:
        division = self.gazetteer.division(row["division"])
        cities = (c for c in self.gazetteer.find(row["city"]) if c.kind == "city")
        here = (c for c in cities if division is not None and c.admin1_key == division.key)
        return next(here, None)


def _is_within(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def address(article: ArticleText) -> str:
    """The publisher, where that is an address, else the host of the article's own."""
    publisher = (article.publisher or "").casefold()
    if "." in publisher and " " not in publisher:
        return publisher
    return (urlsplit(article.url or "").hostname or "").casefold()


def countries(document: Document) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    last = address(document.article).rpartition(".")[2]
    known = words().domains.get(last)
    weights[known or "US"] += PUBLISHER if known else UNMARKED
    peoples = Counter(
        words().peoples[name.text] for name in document.names if name.text in words().peoples
    )
    for country, count in peoples.items():
        weights[country] += PEOPLE * min(count, MOST_PEOPLES)
    return weights


def publisher_letters(document: Document) -> str:
    """The publisher's name run together: local papers carry their town's name."""
    publisher = document.article.publisher or address(document.article)
    return "".join(c for c in publisher.casefold() if c.isalpha())

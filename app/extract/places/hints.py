"""Where an article comes from, and what it is about, by other signs than its places."""

import re
from collections import Counter, defaultdict
from functools import lru_cache
from urllib.parse import urlsplit

from app.extract import lexicon
from app.extract.document import Document
from app.extract.places.candidates import Candidates, Scored
from app.extract.places.sense import Sense
from app.extract.places.words import words
from app.gazetteer import Candidate, Gazetteer
from app.schemas.record import ArticleText

STATION = re.compile(r"(?:^|\.)(?:my)?(?:abc|nbc|cbs|fox)\d*([a-z]{5,})\.com$")
# "dublinlocalnews", "themarlowgazette"
PAPER = re.compile(
    r"(?:the|my|daily|evening)?(?P<town>[a-z]{5,}?)(?:local|online|daily|evening|weekly|sunday|news|times"
    r"|post|herald|tribune|gazette|journal|star|press|telegraph|sentinel|bulletin|courier|chronicle"
    r"|dispatch|record|globe|sun|observer|examiner|mirror|review|register|reporter|leader|mail|echo"
    r"|argus|advertiser|beacon|citizen|enquirer|inquirer|independent|messenger|republican|democrat"
    r"|today|live|newspapers?|paper|s)*"
)
SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac"))
GREAT = 100_000
PUBLISHER = 3.0
UNMARKED = 0.4  # English-language publishers without a country in their address are mostly American
PEOPLE = 0.5
MOST_PEOPLES = 4  # mentions of one people that count


class Homes:
    """The cities of regional newspapers: what they name without a state is near."""

    def __init__(self, gazetteer: Gazetteer, candidates: Candidates) -> None:
        self.gazetteer = gazetteer
        self.candidates = candidates
        self.listed = {row["domain"]: row for row in lexicon.rows("publishers")}
        self.at = lru_cache(1_000)(self._at)

    def of(self, document: Document) -> Sense | None:
        """The publisher's town; by its name alone it may be any town of that name."""
        host = address(document.article)
        home = self.at(host)
        if home is not None:
            return Sense("", ((home, 0.0),))
        towns = [pair for pair in self._named(host) if pair[0].kind == "city"]
        return Sense("", tuple(towns)) if towns else None

    def _named(self, host: str) -> tuple[Scored, ...]:
        paper = PAPER.fullmatch(_label(host))
        return self.candidates.of(paper["town"], "city", "") if paper else ()

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


def _label(host: str) -> str:
    """ "oakham" of "www.oakham.co.uk"."""
    parts = host.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in SECOND_LEVEL:
        parts.pop()
    return parts[-1] if parts else ""


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

"""GeoVirus: `GeoVirus.xml`, reports of outbreaks with points of places.

An `article` has `source`, `text` and `locations`; a `location` its `name` in the text, its 1-based
`start` and `end`, `lat`, `lon`, and the `page` of an encyclopedia, which says what it is.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element, iterparse

from tests.quality.corpora.countries import country_code
from tests.quality.corpora.document import Document, article, placed
from tests.quality.tasks.places import Gold, Toponym


def read(path: Path) -> Iterator[Document]:
    number = 0
    for _, element in iterparse(path):
        if element.tag == "article":
            number += 1
            yield _document(element, f"geovirus-{number:03}")
            element.clear()


def _document(element: Element, identity: str) -> Document:
    text = element.findtext("text", "")
    found = (_toponym(each, text) for each in element.iter("location"))
    toponyms = tuple(each for each in found if each is not None)
    known = {"url": element.findtext("source"), "publisher": "wikinews"}
    return article(identity, text, **known), Gold(id=identity, toponyms=toponyms, ignored=())


def _toponym(element: Element, text: str) -> Toponym | None:
    name, start = element.findtext("name", ""), int(element.findtext("start", "0"))
    bounds = placed(text, name, start - 1, start)
    if bounds is None:
        return None
    country = country_code(_title(element.findtext("page", "")))
    return Toponym(
        start=bounds[0],
        end=bounds[1],
        text=name,
        lat=float(element.findtext("lat", "")),
        lon=float(element.findtext("lon", "")),
        geonames_id=None,
        country=country,
        kind="country" if country else None,
        literal=True,
    )


def _title(page: str) -> str:
    return unquote(page.rpartition("/")[2])

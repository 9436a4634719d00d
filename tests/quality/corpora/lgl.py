"""The Local-Global Lexicon: `LGL.xml`, small-town news with GeoNames ids.

An `article` has `text` and `toponyms`; a `toponym` its 0-based `start` and `end`, its `phrase`, and
in `gaztag` the name, feature code, point and country of what it stands for.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, iterparse

from tests.quality.corpora.document import Document, article, placed
from tests.quality.tasks.places import Gold, Toponym

KINDS = (("PCL", "country"), ("CONT", "continent"))
ADJECTIVE = re.compile(r"(?:ese|ish|ans?|[rqnlt]is?|nch|tch)$")


def read(path: Path) -> Iterator[Document]:
    for _, element in iterparse(path):
        if element.tag == "article":
            yield _document(element)
            element.clear()


def _document(element: Element) -> Document:
    text, identity = element.findtext("text", ""), f"lgl-{element.get('docid')}"
    found = (_toponym(each, text) for each in element.iter("toponym"))
    toponyms = tuple(each for each in found if each is not None)
    known = {
        "url": element.findtext("url"),
        "publisher": element.findtext("domain"),
        "published_at": _day(element.findtext("dateline") or ""),
    }
    return article(identity, text, **known), Gold(id=identity, toponyms=toponyms, ignored=())


def _toponym(element: Element, text: str) -> Toponym | None:
    """Without a `gaztag` it is a place that the annotators did not find in GeoNames."""
    phrase = element.findtext("phrase", "")
    bounds = placed(text, phrase, int(element.findtext("start", "-1")))
    if bounds is None:
        return None
    tag = element.find("gaztag")
    entry = tag if tag is not None else Element("gaztag")
    number, code = entry.get("geonameid"), entry.findtext("fcode", "")
    return Toponym(
        start=bounds[0],
        end=bounds[1],
        text=phrase,
        lat=_number(entry.findtext("lat")),
        lon=_number(entry.findtext("lon")),
        geonames_id=int(number) if number else None,
        country=entry.findtext("country") or None,
        kind=next((kind for prefix, kind in KINDS if code.startswith(prefix)), None),
        literal=not is_adjective(phrase, entry.findtext("name", "")),
    )


def is_adjective(phrase: str, name: str) -> bool:
    """Told by its form: it ends like one, and is no word of the place's name."""
    return bool(ADJECTIVE.search(phrase)) and phrase not in name


def _number(text: str | None) -> float | None:
    return float(text) if text else None


def _day(text: str) -> date | None:
    found = re.search(r"\d{4}-\d\d-\d\d", text)
    return date.fromisoformat(found.group()) if found else None

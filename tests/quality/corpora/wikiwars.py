"""WikiWars: a folder of `*.key.xml`, narratives of wars with TIMEX2 tags in their text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, parse

from tests.quality.corpora.document import Document, article
from tests.quality.corpora.timex2 import days_of, winters
from tests.quality.spans import Marked
from tests.quality.tasks.dates import Dated, Gold

TAG = "TIMEX2"


@dataclass
class Reading:
    """The text so far, and the tags in it with their bounds; of nested ones the outermost."""

    text: str = ""
    tagged: list[tuple[int, int, Element]] = field(default_factory=list)

    def read(self, element: Element, *, inside: bool = False) -> None:
        start = len(self.text)
        self.text += element.text or ""
        is_tag = element.tag.upper() == TAG
        for child in element:
            self.read(child, inside=inside or is_tag)
            self.text += child.tail or ""
        if is_tag and not inside:
            self.tagged.append((start, len(self.text), element))


def read(path: Path) -> Iterator[Document]:
    for file in sorted(path.glob("*.key.xml")):
        yield _document(file.name.removesuffix(".key.xml"), parse(file).getroot())


def _document(identity: str, root: Element) -> Document:
    reading = Reading()
    for element in root.iter("TEXT"):
        reading.read(element)
    dates, ignored = [], []
    for start, end, element in reading.tagged:
        marked = Marked(start=start, end=end, text=reading.text[start:end])
        if (dated := _dated(marked, element)) is not None:
            dates.append(dated)
        else:
            ignored.append(marked)
    gold = Gold(id=identity, dates=tuple(dates), ignored=tuple(ignored))
    return article(identity, reading.text), gold


def _dated(marked: Marked, element: Element) -> Dated | None:
    given = {name.upper(): value for name, value in element.attrib.items()}
    value = given.get("VAL", "")
    found = None if given.get("SET") else days_of(value)
    if found is None:
        return None
    (first, last), precision = found
    return Dated.model_validate(
        {
            **marked.model_dump(),
            "from": first,
            "to": last,
            "precision": precision,
            "mod": given.get("MOD") or None,
            "alts": winters(value),
        }
    )

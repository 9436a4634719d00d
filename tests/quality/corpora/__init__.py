"""Public corpora, read from their own files into sets. No text of theirs is in this project."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.quality.corpora import (
    geovirus,
    isaf,
    lgl,
    muc,
    plover_gsr,
    re3d,
    recognizers,
    truecase,
    wikiwars,
)
from tests.quality.corpora.document import Document, Reader
from tests.quality.sets import names_in, read_set

READERS: dict[str, tuple[str, Reader]] = {
    "lgl": ("places-lgl", lgl.read),
    "geovirus": ("places-geovirus", geovirus.read),
    "wikiwars": ("dates-wikiwars", wikiwars.read),
    "recognizers": ("dates-specs", recognizers.read),
    "re3d": ("actors-re3d", re3d.read),
    "isaf": ("events-isaf", isaf.read),
    "plover-gsr": ("events-plover-gsr", plover_gsr.read),
}
MUC = "muc"
CORPORA = (*READERS, MUC)


def reader_of(corpus: str, data: Path) -> tuple[str, Reader]:
    """The name of the set, and what reads it. MUC is cased as the sets are that `data` has.

    Raises KeyError.
    """
    if corpus == MUC:
        return "events-muc", partial(_read_muc, data)
    return READERS[corpus]


def _read_muc(data: Path, path: Path) -> Iterator[Document]:
    others = (name for name in names_in(data) if not name.startswith("events-muc"))
    texts = (article.text for name in others for article in read_set(data, name).articles)
    return muc.read(path, truecase.learn(texts))

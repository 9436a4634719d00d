"""The steps in their order, checked when the pipeline is built.

A step declares what it needs and what it gives, by the names of the Document's lists. Other
packages add steps through the entry-point group "dateline.steps": a name, and a callable that
takes Resources and returns a Step.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol

from app import __version__
from app.errors import BadPipeline, ExtractionFailed
from app.extract import DEFAULT_MODEL
from app.extract.explain import Reasons
from app.gazetteer import Gazetteer
from app.schemas.record import ArticleText, Extractor, Record

if TYPE_CHECKING:  # a server that only reads never loads spaCy: 0.7 s and 45 MB
    from spacy.language import Language

    from app.extract.document import Document

BUILT_IN = {
    "dates": "app.extract.dates:Dates",
    "names": "app.extract.names:Names",
    "places": "app.extract.places:Places",
    "actors": "app.extract.actors:Actors",
    "references": "app.extract.references:References",
    "statements": "app.extract.statements:Statements",
    "events": "app.extract.events:Events",
    "about": "app.extract.about:Abouts",
}
DEFAULT_STEPS = tuple(BUILT_IN)
ENTRY_POINTS = "dateline.steps"
BATCH = 32  # articles parsed together; more gains nothing on a CPU and holds more memory


class Step(Protocol):
    """Fills some of the Document's lists from others and from the parsed text."""

    name: str
    requires: frozenset[str]
    provides: frozenset[str]

    def __call__(self, document: "Document") -> None: ...


@dataclass(frozen=True)
class Resources:
    """What steps are made from."""

    gazetteer: Gazetteer


StepFactory = Callable[[Resources], Step]


@dataclass(frozen=True)
class Pipeline:
    language: "Language"
    steps: tuple[Step, ...]
    extractor: Extractor

    def run(self, article: ArticleText) -> Record:
        """Raises ExtractionFailed, which names the step."""
        return self.read(next(self.parse([article])))

    def run_each(self, articles: Iterable[ArticleText]) -> Iterator[Record | ExtractionFailed]:
        """In the order of the articles; one that fails gives its failure and stops no other."""
        for document in self.parse(articles):
            try:
                yield self.read(document)
            except ExtractionFailed as failure:
                yield failure

    def explain(self, article: ArticleText) -> tuple[Record, Reasons]:
        """The record, and why its facts are as they are. Raises ExtractionFailed."""
        document = next(self.parse([article]))
        document.reasons = {}
        record = self.read(document)
        return record, document.reasons

    def parse(self, articles: Iterable[ArticleText]) -> Iterator["Document"]:
        from app.extract.document import Document

        texts = ((part, article) for article in articles for part in _parts(article))
        parsed = self.language.pipe(texts, as_tuples=True, batch_size=BATCH)
        for doc, article in parsed:
            title = doc if article.title else None
            body = next(parsed)[0] if title is not None else doc
            yield Document(article=article, body=body, title=title)

    def read(self, document: "Document") -> Record:
        for step in self.steps:
            try:
                step(document)
            except Exception as error:
                raise ExtractionFailed(
                    f"The step {step.name!r} failed on article {document.article.id!r}: "
                    f"{type(error).__name__}: {error}"
                ) from error
        return document.record(self.extractor)


def _parts(article: ArticleText) -> tuple[str, ...]:
    return (article.title, article.text) if article.title else (article.text,)


def build(
    resources: Resources,
    *,
    model: str = DEFAULT_MODEL,
    steps: Sequence[str] = DEFAULT_STEPS,
) -> Pipeline:
    """Raises BadPipeline for unknown steps and impossible orders, ModelMissing for the model."""
    from app.extract import language

    made = tuple(_factory(name)(resources) for name in steps)
    check_order(made)
    loaded = language.load(model)
    extractor = Extractor(name="dateline", version=__version__, model=_model_name(loaded))
    return Pipeline(loaded, made, extractor)


def check_order(steps: Sequence[Step]) -> None:
    given: set[str] = set()
    for step in steps:
        missing = step.requires - given
        if missing:
            raise BadPipeline(
                f"The step {step.name!r} needs {', '.join(sorted(missing))}, which no step before "
                f"it gives; the order is {', '.join(s.name for s in steps)}."
            )
        given |= step.provides


def _factory(name: str) -> StepFactory:
    added = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    if name in added:
        return added[name].load()  # type: ignore[no-any-return]
    if name not in BUILT_IN:
        known = sorted({*BUILT_IN, *added})
        near = get_close_matches(name, known, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise BadPipeline(f"There is no step {name!r}.{hint} Known: {', '.join(known)}.")
    module, attribute = BUILT_IN[name].split(":")
    factory: StepFactory = getattr(import_module(module), attribute)
    return factory


def _model_name(loaded: "Language") -> str:
    return f"{loaded.meta['lang']}_{loaded.meta['name']} {loaded.meta['version']}"

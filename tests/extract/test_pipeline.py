"""The pipeline checks its steps before it reads; one failing article stops no other."""

from dataclasses import dataclass
from importlib.metadata import EntryPoint

import pytest

from app.errors import BadPipeline, ExtractionFailed, ModelMissing
from app.extract import language, pipeline
from app.extract.document import Document
from app.extract.pipeline import (
    BUILT_IN,
    ENTRY_POINTS,
    Pipeline,
    Resources,
    Step,
    build,
    check_order,
)
from app.gazetteer import Gazetteer, default_path
from app.schemas.record import ArticleText, Extractor, Record


@dataclass(frozen=True)
class Given:
    name: str
    requires: frozenset[str] = frozenset()
    provides: frozenset[str] = frozenset()

    def __call__(self, document: Document) -> None:
        if "boom" in document.article.text:
            raise KeyError("boom")


def a_pipeline(*steps: Step) -> Pipeline:
    extractor = Extractor(name="dateline", version="0", model="none")
    return Pipeline(language.load(), steps, extractor)


def test_a_step_that_comes_before_what_it_needs_is_refused_by_name() -> None:
    places = Given("places", requires=frozenset({"names"}))
    names = Given("names", provides=frozenset({"names"}))
    check_order([names, places])
    with pytest.raises(BadPipeline, match=r"'places' needs names.*the order is places, names"):
        check_order([places, names])


def test_an_unknown_step_is_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(BadPipeline, match=r"no step 'evnts'\. Did you mean 'events'\?"):
        build(Resources(Gazetteer(default_path())), steps=["evnts"])


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_built_in_step_declares_what_it_needs_and_gives(name: str) -> None:
    every = build(Resources(Gazetteer(default_path()))).steps
    step = next(step for step in every if step.name == name)
    assert step.provides
    assert not step.requires & step.provides


def test_another_package_adds_a_step_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("weather", f"{__name__}:a_weather_step", ENTRY_POINTS)
    monkeypatch.setattr(pipeline, "entry_points", lambda group: [point] if group else [])
    monkeypatch.setattr(EntryPoint, "load", lambda _: a_weather_step)
    steps = build(Resources(Gazetteer(default_path())), steps=["dates", "weather"]).steps
    assert [step.name for step in steps] == ["dates", "weather"]


def a_weather_step(_: Resources) -> Step:
    return Given("weather", requires=frozenset({"dates"}), provides=frozenset({"weather"}))


def test_a_missing_model_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(ModelMissing, match="pip install no-such-model"):
        language.load("no_such_model")


def test_a_failing_article_names_its_step_and_stops_no_other() -> None:
    articles = [ArticleText(id=str(n), text=text) for n, text in enumerate(["a", "boom", "c"])]
    found = list(a_pipeline(Given("fragile")).run_each(articles))
    assert [type(each) for each in found] == [Record, ExtractionFailed, Record]
    assert "'fragile' failed on article '1': KeyError" in str(found[1])


def test_title_and_body_stay_apart() -> None:
    articles = [
        ArticleText(id="1", title="A headline", text="The body."),
        ArticleText(id="2", text="Only a body."),
    ]
    parsed = list(a_pipeline().parse(articles))
    assert [[(part, doc.text) for part, doc in document.parts()] for document in parsed] == [
        [("title", "A headline"), ("body", "The body.")],
        [("body", "Only a body.")],
    ]


def test_a_sentence_never_runs_over_a_line_break() -> None:
    (document,) = a_pipeline().parse([ArticleText(id="1", text="Three people died\nin the city.")])
    assert [sentence.text.strip() for sentence in document.body.sents] == [
        "Three people died",
        "in the city.",
    ]


STRANGE = [
    "",
    " \n\n ",
    "a\x00b killed\x00",
    '"' * 2000,
    "Paris, " * 2000,
    "(" * 1000 + ")" * 1000,
    "He said. " * 1000,
    "killed " + "9" * 400 + " people",
    "😀 attack killed 3 😀 " * 100,
    "هاجم المسلحون القاعدة " * 100,
]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_no_text_is_too_strange(text: str) -> None:
    record = build(Resources(Gazetteer(default_path()))).run(ArticleText(id="1", text=text))
    spans = [event.trigger for event in record.events]
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(("marks", "tokens"), [(500, 500), (501, 1), (200_000, 1)])
def test_marks_are_taken_off_words_only(marks: int, tokens: int) -> None:
    """Each costs a look at all the rest: a long row of them would hold up a worker for hours."""
    assert len(language.load().make_doc('"' * marks)) == tokens

"""A statement is tied to the events that its own words tell, with what it says of them."""

import pytest

from app.extract.pipeline import Pipeline, Resources, build
from app.gazetteer import Gazetteer, default_path
from app.schemas.record import ArticleText

CASES = [
    ("Turkey denied that it had bombed the village.", [("ASSAULT", "denies")]),
    ("Police confirmed that gunmen had killed two farmers.", [("ASSAULT", "confirms")]),
    ("Soldiers bombed the village. The mayor said it was raining.", []),
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return build(Resources(Gazetteer(default_path())))


@pytest.mark.parametrize(("text", "about"), CASES)
def test_a_statement_is_about_the_events_in_its_words(
    pipeline: Pipeline, text: str, about: list[tuple[str, str]]
) -> None:
    record = pipeline.run(ArticleText(id="1", text=text, published_at="2020-03-11"))
    types = {event.id: event.event_type for event in record.events}
    found = [(types[a.id], a.stance) for s in record.statements for a in s.about if a.id in types]
    assert found == about

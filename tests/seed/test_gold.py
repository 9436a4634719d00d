"""What must be found in the seed: `seed/gold.jsonl`, annotated by reading the articles."""

import sys
from collections.abc import Callable, Iterator

import pytest

from app.extract.pipeline import Resources, build
from app.gazetteer import Gazetteer, default_path
from app.schemas.record import ArticleText, Record
from tests.seed.gold import Gold, Tally, read_gold, tally_events, tally_statements
from tests.seed.test_seed import ARTICLES, Article

Tell = Callable[[str], None]

GOLD = read_gold()
BY_ID = {article["external_id"]: article for article in ARTICLES}


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    pipeline = build(Resources(Gazetteer(default_path())))
    texts = (_text(BY_ID[gold["external_id"]]) for gold in GOLD)
    return {text.id: pipeline.run(text) for text in texts}


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Writes a line that is seen even when the test passes."""

    def write(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n")

    return write


def _text(article: Article) -> ArticleText:
    fields = ("title", "text", "published_at", "publisher", "url")
    return ArticleText.model_validate(
        {"id": article["external_id"], **{name: article[name] for name in fields}}
    )


def test_there_is_enough_to_measure_with() -> None:
    assert sum(len(list(_required(gold["statements"]))) for gold in GOLD) >= 120
    assert sum(len(list(_required(gold["events"]))) for gold in GOLD) >= 100


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["external_id"])
def test_the_annotated_words_stand_in_the_article(gold: Gold) -> None:
    text = BY_ID[gold["external_id"]]["text"]
    wanted = [each["content"] for each in gold["statements"]]
    wanted += [words for each in gold["events"] for words in each["words"]]
    assert [words for words in wanted if words not in text] == []


def test_statements_of_the_seed_are_found(records: dict[str, Record], tell: Tell) -> None:
    tally = Tally()
    for gold in GOLD:
        text = BY_ID[gold["external_id"]]["text"]
        tally_statements(text, gold, records[gold["external_id"]], tally)
    tell(f"Statements of the seed: {tally}")
    assert tally.recall >= 0.7
    assert tally.precision >= 0.7


def test_events_of_the_seed_are_found(records: dict[str, Record], tell: Tell) -> None:
    tally = Tally()
    for gold in GOLD:
        text = BY_ID[gold["external_id"]]["text"]
        tally_events(text, gold, records[gold["external_id"]], tally)
    tell(f"Events of the seed: {tally}")
    assert tally.recall >= 0.6
    assert tally.precision >= 0.7


def _required(annotated: list[Gold]) -> Iterator[Gold]:
    return (each for each in annotated if not each.get("optional"))

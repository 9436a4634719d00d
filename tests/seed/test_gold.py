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
Add = Callable[[str, Gold, Record, Tally], None]

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


@pytest.mark.parametrize(
    ("noun", "add", "floor"),
    [("Statements", tally_statements, 0.75), ("Events", tally_events, 0.75)],
)
def test_what_is_annotated_is_found_and_little_else(
    records: dict[str, Record], tell: Tell, noun: str, add: Add, floor: float
) -> None:
    tally = Tally()
    for gold in GOLD:
        add(BY_ID[gold["external_id"]]["text"], gold, records[gold["external_id"]], tally)
    tell(f"{noun} of the seed: {tally}")
    assert min(tally.recall, tally.precision) >= floor


def _required(annotated: list[Gold]) -> Iterator[Gold]:
    return (each for each in annotated if not each.get("optional"))

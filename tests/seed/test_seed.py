import csv
import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SEED = Path(__file__).parents[2] / "seed"
FIELDS = ["external_id", "url", "publisher", "title", "published_at", "language", "text"]
README_ROW = re.compile(
    r"^\| (?P<id>seed-\d{4}) \| [^|]+ \| (?P<date>\d{4}-\d\d-\d\d) \| [^|]+ \|$", re.M
)

Article = dict[str, str]


def read_articles() -> list[Article]:
    lines = (SEED / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read_publishers() -> list[dict[str, str]]:
    with (SEED / "publishers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_event_dates() -> dict[str, dt.date]:
    rows = README_ROW.finditer((SEED / "README.md").read_text(encoding="utf-8"))
    return {row["id"]: dt.date.fromisoformat(row["date"]) for row in rows}


ARTICLES = read_articles()
PUBLISHERS = {publisher["name"]: publisher for publisher in read_publishers()}
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["external_id"])


def test_there_are_enough_articles() -> None:
    assert len(ARTICLES) >= 40


@each_article
def test_an_article_has_exactly_the_fields_and_none_is_empty(article: Article) -> None:
    assert list(article) == FIELDS
    assert all(
        isinstance(value, str) and value == value.strip() != "" for value in article.values()
    )


def test_ids_count_up_without_a_gap() -> None:
    expected = [f"seed-{number:04d}" for number in range(1, len(ARTICLES) + 1)]
    assert [article["external_id"] for article in ARTICLES] == expected


@pytest.mark.parametrize("field", ["url", "title", "text"])
def test_no_two_articles_share(field: str) -> None:
    counts = Counter(article[field] for article in ARTICLES)
    assert [value for value, count in counts.items() if count > 1] == []


@each_article
def test_a_text_has_150_to_500_words(article: Article) -> None:
    assert 150 <= len(article["text"].split()) <= 500


@each_article
def test_a_text_is_paragraphs_separated_by_one_empty_line(article: Article) -> None:
    paragraphs = article["text"].split("\n\n")
    assert len(paragraphs) >= 3
    assert not [p for p in paragraphs if p != " ".join(p.split())]


@each_article
def test_an_article_is_in_english(article: Article) -> None:
    assert article["language"] == "en"


@each_article
def test_the_address_is_the_publishers_and_names_the_day(article: Article) -> None:
    publisher = PUBLISHERS[article["publisher"]]
    day = article["published_at"][:10].replace("-", "/")
    assert re.fullmatch(rf"{publisher['homepage']}{day}/[a-z0-9]+(-[a-z0-9]+)*", article["url"])


def test_publishers_are_invented_and_all_used() -> None:
    for publisher in PUBLISHERS.values():
        assert urlsplit(publisher["homepage"]).hostname == f"{publisher['slug']}.example"
        assert re.fullmatch("[A-Z]{2}", publisher["country"])
    assert {article["publisher"] for article in ARTICLES} == set(PUBLISHERS)


def test_publisher_slugs_and_names_are_unique() -> None:
    rows = read_publishers()
    assert len(rows) == len(PUBLISHERS) == len({row["slug"] for row in rows})


@each_article
def test_the_time_of_publication_has_an_offset(article: Article) -> None:
    assert dt.datetime.fromisoformat(article["published_at"]).utcoffset() is not None


@each_article
def test_an_article_appears_within_four_days_after_its_event(article: Article) -> None:
    published = dt.datetime.fromisoformat(article["published_at"]).date()
    happened = read_event_dates()[article["external_id"]]
    assert dt.timedelta(0) <= published - happened <= dt.timedelta(days=4)


def test_the_readme_lists_every_article_once() -> None:
    readme = (SEED / "README.md").read_text(encoding="utf-8")
    listed = [row["id"] for row in README_ROW.finditer(readme)]
    assert listed == [article["external_id"] for article in ARTICLES]


@each_article
def test_a_dateline_of_the_wire_gives_the_day_of_publication(article: Article) -> None:
    dateline = re.match(r"[A-Z/-]+, (\w{3})\w* (\d+) \(Quillhaven Wire\) - ", article["text"])
    assert bool(dateline) == (article["publisher"] == "Quillhaven Wire")
    if dateline:
        published = dt.datetime.fromisoformat(article["published_at"])
        assert dateline.groups() == (f"{published:%b}", str(published.day))


def test_an_event_is_told_by_more_than_one_publisher() -> None:
    tellers = {a["publisher"] for a in ARTICLES if "Camp Taji" in a["text"]}
    assert len(tellers) >= 3

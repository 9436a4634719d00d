"""Files and folders become articles, or say why not."""

import datetime as dt
import json
from pathlib import Path

from app.ingest.files import read_files
from app.schemas.article_in import ArticleIn, Refusal


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def one(path: Path) -> ArticleIn:
    (article,) = read_files(path)
    assert isinstance(article, ArticleIn)
    return article


def test_a_text_has_a_headline_if_its_first_line_stands_alone(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.txt", "Ferry sinks\n\nA ferry sank.\nNobody drowned.\n"))
    assert (article.title, article.text) == ("Ferry sinks", "A ferry sank.\nNobody drowned.")
    article = one(write(tmp_path, "b.txt", "A ferry sank.\n\nNobody drowned."))
    assert (article.title, article.text) == (None, "A ferry sank.\n\nNobody drowned.")


def test_a_day_in_the_name_of_a_file_is_when_it_was_published(tmp_path: Path) -> None:
    assert one(write(tmp_path, "2020-03-11-ferry.txt", "a")).published_at == dt.date(2020, 3, 11)


def test_a_page_is_left_to_be_cleaned(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.html", "<p>é</p>"))
    assert (article.html, article.text, article.external_id) == ("<p>é</p>", None, "a.html")


def test_each_line_of_json_is_an_article_or_a_refusal(tmp_path: Path) -> None:
    lines = ['{"id": 5, "text": "a", "topic": "x", "title": null}', "{", "[]", "", '{"id": 6}']
    read = list(read_files(write(tmp_path, "a.jsonl", "\n".join(lines))))
    first, *others = read
    assert isinstance(first, ArticleIn)
    assert (first.external_id, first.text) == ("5", "a")
    refused = [each for each in others if isinstance(each, Refusal)]
    assert [each.external_id for each in refused] == ["a.jsonl:2", "a.jsonl:3", "6"]


def test_a_folder_is_read_in_order_with_what_is_said_of_all(tmp_path: Path) -> None:
    write(tmp_path, "b/2.txt", "two")
    write(tmp_path, "a.jsonl", json.dumps({"text": "one", "publisher": "Own"}))
    write(tmp_path, ".hidden/3.txt", "three")
    write(tmp_path, "c.pdf", "%PDF")
    one, two, refused = read_files(tmp_path, defaults={"publisher": "Given"})
    assert isinstance(one, ArticleIn)
    assert isinstance(two, ArticleIn)
    assert (one.text, one.publisher) == ("one", "Own")
    assert (two.text, two.publisher, two.external_id) == ("two", "Given", "b/2.txt")
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("c.pdf: not one of .txt")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (refused,) = read_files(tmp_path / "missing.txt")
    assert isinstance(refused, Refusal)
    assert "No such file" in refused.reason

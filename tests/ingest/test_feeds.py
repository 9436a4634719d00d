"""What a feed carries becomes articles."""

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from app.errors import BadArticle
from app.ingest import feeds
from app.ingest.feeds import fetched, read_feed
from app.schemas.article_in import ArticleIn, Refusal

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour News</title><language>en-gb</language>
<item><title>Ferry &amp;amp; barge collide</title><link>https://harbour.test/1</link>
<guid>harbour-1</guid><pubDate>Wed, 11 Mar 2020 23:30:00 -0500</pubDate>
<description>Short.</description>
<content:encoded>&lt;p&gt;A ferry hit a barge.&lt;/p&gt;&lt;p&gt;Nobody was hurt.&lt;/p&gt;
&lt;script&gt;x()&lt;/script&gt;</content:encoded></item>
<item><title>Second</title><link>https://harbour.test/2</link><description>Words.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Wire</title>
<entry><title>Road opens</title><id>tag:hill,1</id><link href="https://hill.test/1"/>
<updated>2020-03-11T08:00:00+03:00</updated>
<content type="html">&lt;p&gt;The road opened.&lt;/p&gt;</content></entry></feed>"""


def articles(content: str, publisher: str | None = None) -> list[ArticleIn]:
    read = list(
        read_feed("https://feed.test", publisher=publisher, fetch=lambda _: content.encode())
    )
    assert not any(isinstance(each, Refusal) for each in read)
    return [each for each in read if isinstance(each, ArticleIn)]


def test_an_item_of_rss_is_an_article() -> None:
    first, second = articles(RSS)
    assert first.url == "https://harbour.test/1"
    assert first.text == "A ferry hit a barge.\nNobody was hurt."
    assert (first.publisher, first.language) == ("Harbour News", "en-gb")
    assert first.external_id == "harbour-1"
    assert (second.text, second.published_at) == ("Words.", None)


def test_the_day_of_an_item_is_that_of_its_publisher() -> None:
    published = articles(RSS)[0].published_at
    assert isinstance(published, dt.datetime)
    assert published.date() == dt.date(2020, 3, 11)
    assert published.utcoffset() == dt.timedelta(hours=-5)


def test_an_entry_of_atom_is_an_article() -> None:
    (article,) = articles(ATOM, publisher="Named Otherwise")
    assert (article.title, article.text) == ("Road opens", "The road opened.")
    assert article.publisher == "Named Otherwise"
    assert article.published_at == dt.datetime.fromisoformat("2020-03-11T08:00:00+03:00")


def test_a_file_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(ATOM, encoding="utf-8")
    (article,) = read_feed(str(tmp_path / "feed.xml"))
    assert isinstance(article, ArticleIn)


@pytest.mark.parametrize("source", ["missing.xml", "file:///etc/passwd", "ftp://a.test/feed"])
def test_what_cannot_be_read_is_said(source: str) -> None:
    with pytest.raises(BadArticle):
        list(read_feed(source))


def test_what_is_no_feed_is_said() -> None:
    with pytest.raises(BadArticle, match="no RSS or Atom feed"):
        articles("<html><body>Hello</body></html>")


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/to-file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        self.send_response(200 if self.path == "/feed" else 404)
        self.end_headers()
        self.wfile.write(ATOM.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_feed_is_fetched_from_its_address(address: str) -> None:
    (article,) = read_feed(f"{address}/feed")
    assert isinstance(article, ArticleIn)


@pytest.mark.parametrize("path", ["/missing", "/to-file"])
def test_an_address_that_does_not_answer_with_a_feed_is_said(address: str, path: str) -> None:
    with pytest.raises(BadArticle, match="cannot be read"):
        fetched(address + path)


def test_a_feed_that_is_too_large_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LARGEST", 10)
    with pytest.raises(BadArticle, match="larger than 10 bytes"):
        fetched(f"{address}/feed")

"""Feeds hold what their specifications ask for, whatever an article says."""

import json
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import feedparser
import pytest

from app.formats.content import Addresses
from tests.formats.items import (
    ACTOR_BRIEF,
    ARTICLE,
    ARTICLE_BRIEF,
    EVENT,
    ITEMS,
    PLACE_BRIEF,
    STATEMENT,
    an_event,
    written,
)

ATOM = "{http://www.w3.org/2005/Atom}"
PAGES = Addresses(
    lambda: "https://api.example/v1",
    "https://api.example/v1/events?country=IQ&limit=1&format=atom",
    "https://api.example/v1/events?limit=1&format=atom&cursor=abc",
)
TOLD = ("articles", "statements", "events")
HOSTILE = "]]> <script>alert('x')</script> & \x00\x08\x0b\x1f\ufffe \"q\" <![CDATA[ é 😀"


def feed(name: str, noun: str = "events", *items: dict[str, Any], **given: Any) -> Any:
    return feedparser.parse(written(noun, name, *(items or (ITEMS[noun],)), **given))


@pytest.mark.parametrize("noun", TOLD)
@pytest.mark.parametrize("name", ["atom", "rss"])
def test_a_reader_gets_title_link_date_and_source(name: str, noun: str) -> None:
    read = feed(name, noun)
    assert not read.bozo
    [entry] = read.entries
    assert entry.title
    assert entry.link == "https://news.example/erbil-rockets"
    assert entry.id == f"tag:api.example,2026:{noun}/{ITEMS[noun]['id']}"
    assert entry.published_parsed[:6] == (2021, 2, 16, 6, 30, 0)
    assert entry.author == "Example Wire"


@pytest.mark.parametrize(("name", "version"), [("atom", "atom10"), ("rss", "rss20")])
def test_a_page_names_itself_and_the_next_one(name: str, version: str) -> None:
    read = feed(name, addresses=PAGES)
    links = {link.rel: link.href for link in read.feed.links}
    assert read.version == version
    assert (links["self"], links["next"]) == (PAGES.here, PAGES.next)
    assert "next" not in {link.rel for link in feed(name).feed.links}


def atom(*items: dict[str, Any]) -> Element:
    return fromstring(written("events", "atom", *items))


def test_atom_has_all_that_is_required() -> None:
    root = atom(EVENT)
    for parent in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated", "author"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1, name
    assert root.findtext(f"{ATOM}updated") == EVENT["updated_at"]
    content = root.find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert EVENT["report"]["sentence"] in (content.text or "")


def test_an_entry_without_a_publisher_has_the_feeds_author() -> None:
    event = an_event()
    event["report"]["article"]["publisher"] = None
    assert atom(event).find(f"{ATOM}author/{ATOM}name") is not None


def test_rss_has_all_that_is_required() -> None:
    channel = fromstring(written("events", "rss", EVENT)).find("channel")
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    guid = channel.find("item/guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"


def test_json_feed_has_all_that_is_required() -> None:
    read = json.loads(written("events", "jsonfeed", EVENT, addresses=PAGES))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["title"] == "Dateline: events country=IQ"
    assert (read["feed_url"], read["next_url"]) == (PAGES.here, PAGES.next)
    [item] = read["items"]
    assert item["id"] == "tag:api.example,2026:events/7"
    assert item["url"] == "https://news.example/erbil-rockets"
    assert (item["date_published"], item["date_modified"]) == (
        "2021-02-16T06:30:00Z",
        "2021-02-16T07:02:11Z",
    )
    assert item["authors"] == [{"name": "Example Wire"}]
    assert EVENT["report"]["sentence"] in item["content_html"]
    assert None not in [*read.values(), *item.values()]


@pytest.mark.parametrize("name", ["atom", "rss", "jsonfeed"])
def test_a_feed_of_nothing_is_a_feed(name: str) -> None:
    made = written("events", name)
    read = json.loads(made)["items"] if name == "jsonfeed" else feedparser.parse(made).entries
    assert read == []


def test_hostile_words_stay_words() -> None:
    hostile = {**ARTICLE_BRIEF, "title": HOSTILE, "publisher": {"id": "x", "name": HOSTILE}}
    event = an_event(report={**EVENT["report"], "sentence": HOSTILE, "article": hostile})
    for name in ("atom", "rss"):
        made = written("events", name, event)
        fromstring(made)
        assert b"<script" not in made
        assert b"&lt;script" in made
        [entry] = feedparser.parse(made).entries
        assert "script" not in entry.author_detail
        assert "<script" not in (entry.get("content") or [entry.summary_detail])[0].value
    [item] = json.loads(written("events", "jsonfeed", event))["items"]
    assert "<script" not in item["content_html"]
    assert "&lt;script&gt;" in item["content_html"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", None, "x"])
def test_a_link_leads_to_the_web_or_to_the_record(url: str | None) -> None:
    event = an_event()
    event["report"]["article"]["url"] = url
    made = written("events", "atom", event).decode()
    assert feedparser.parse(made).entries[0].link == "https://api.example/v1/events/7"
    assert "javascript" not in made


def actor(name: str) -> dict[str, Any]:
    return {**ACTOR_BRIEF, "id": name.casefold(), "name": name}


def part(role: str, name: str) -> dict[str, Any]:
    return {"role": role, "actor": actor(name), "text": None, "party": None}


IRAQ = {**PLACE_BRIEF, "name": "Iraq", "kind": "country", "precision": "country"}
BARE = {"mode": None, "participants": [], "killed": None, "wounded": None, "place": None}
TITLES = [
    ({}, "ASSAULT (heavy-weapons) by militants on Iraqi military in Erbil, Iraq: "
         "1 killed, 8 wounded"),
    (BARE, "ASSAULT"),
    (BARE | {"modality": "alleged", "place": IRAQ}, "ASSAULT (alleged) in Iraq"),
    (BARE | {"killed": {"best": None, "low": 3, "high": None}}, "ASSAULT: at least 3 killed"),
    (BARE | {"wounded": {"best": None, "low": None, "high": 9}}, "ASSAULT: up to 9 wounded"),
    (BARE | {"participants": [part("agent", each) for each in "ABCD"]},
     "ASSAULT by A and B and 2 more"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "title"), TITLES)
def test_a_title_says_what_happened(given: dict[str, Any], title: str) -> None:
    assert feed("atom", "events", an_event(**given)).entries[0].title == title


SAID = [
    ({}, "Iraqi military: We will find those responsible"),
    ({"speaker": None}, "the army: We will find those responsible"),
    ({"speaker": None, "speaker_span": None}, "We will find those responsible"),
    ({"text": "a long\nword " * 50}, f"Iraqi military: {'a long word ' * 50}"[:159] + "…"),
]


@pytest.mark.parametrize(("given", "title"), SAID)
def test_a_title_says_who_said_what(given: dict[str, Any], title: str) -> None:
    assert feed("atom", "statements", {**STATEMENT, **given}).entries[0].title == title


def test_an_article_without_a_title_has_its_number() -> None:
    assert feed("rss", "articles", {**ARTICLE, "title": None}).entries[0].title == "Article 12"

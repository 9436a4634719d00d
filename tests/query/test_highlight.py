"""What a search found is marked, as pieces that make up the text, and ranked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import Database
from app.errors import BadQuery
from app.query.articles import ARTICLES, ArticleQuery
from app.query.events import EVENTS, EventQuery
from app.query.listing import list_page
from app.query.parse import parse as read
from app.query.search.condition import FoundIn
from app.query.search.highlight import MOST, marks, snippets
from app.query.search.relevance import score
from app.query.search.syntax import parse
from app.query.showing import Noun
from app.query.statements import STATEMENTS, StatementQuery
from tests.query.test_sorts import TODAY


def marked(q: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marks(parse(q), text)]


MARKED = [
    ("rockets", "Rockets hit; rocketS fell, rocket.", ["Rockets", "rocketS"]),
    ("rocket*", "Rockets hit a rocketeer", ["Rockets", "rocketeer"]),
    ('"air base"', "The air-base, the air\nbase, a base in air", ["air-base", "air\nbase"]),
    ('"air ba"*', "air bases, air raid", ["air bases"]),
    ("al-asad", "Al Asad and Al-Asad", ["Al Asad", "Al-Asad"]),
    ("erbil OR naïve", "Érbil, E\u0301rbil, naive", ["Érbil", "E\u0301rbil", "naive"]),
    ("base -air", "air base", ["base"]),
    ("base NOT (air OR raid)", "air raid base", ["base"]),
    ("hit (base OR town)", "hit the base", ["hit", "base"]),
    ('"a b" "b c"', "a b c", ["a b c"]),
    ("नमस्ते", "कहा नमस्ते।", ["नमस्ते"]),
    ("2", "½ of 2", ["½", "2"]),
    ("nothing", "all", []),
]


@pytest.mark.parametrize(("q", "text", "words"), MARKED)
def test_the_words_of_the_query_are_marked(q: str, text: str, words: list[str]) -> None:
    assert marked(q, text) == words


@given(
    words=st.lists(st.sampled_from(["rocket", "Érbil", "the", "\n", "<b>", "東京", "a" * 90])),
    gap=st.sampled_from([" ", "-", "  "]),
)
def test_the_pieces_of_a_snippet_are_the_text_from_its_start(words: list[str], gap: str) -> None:
    text = gap.join(words)
    for snippet in snippets(parse("rocket OR erbil"), [FoundIn("body", 1, text)]):
        shown = "".join(piece["text"] for piece in snippet["pieces"])
        assert text[snippet["start"] :].startswith(shown)
        assert any(piece["match"] for piece in snippet["pieces"])
        assert all(piece["text"] for piece in snippet["pieces"])


def test_a_long_text_is_shown_around_what_was_found() -> None:
    text = "alpha " * 100 + "rocket fell, " + "omega " * 100 + "a rocket"
    first, last = snippets(parse("rocket"), [FoundIn("body", 7, text)])
    pieces = [piece["text"] for piece in first["pieces"]]
    assert pieces[1] == "rocket"
    assert pieces[0].split() == ["alpha"] * len(pieces[0].split())
    assert (last["id"], last["field"]) == (7, "body")
    assert last["pieces"][-1] == {"text": "rocket", "match": True}


def test_there_are_at_most_five_snippets() -> None:
    assert len(snippets(parse("a"), [FoundIn("sentence", n, "a b") for n in range(9)])) == MOST


LISTS: list[tuple[Noun[Any], Any, str]] = [
    (ARTICLES, ArticleQuery, "rockets OR denied OR truce"),
    (STATEMENTS, StatementQuery, "answer OR nobody OR attack"),
    (EVENTS, EventQuery, "rockets OR the"),
]


@pytest.mark.parametrize(("noun", "model", "q"), LISTS)
def test_each_item_that_is_found_has_what_was_found(
    world: Database, noun: Noun[Any], model: Any, q: str
) -> None:
    query = read(model, [("q", q), ("highlight", "true")], today=TODAY)
    with world.read() as session:
        items = list_page(session, noun, query, set[str]().__contains__)["items"]
    assert len(items) >= 2
    for item in items:
        pieces = [piece for each in item["highlights"] for piece in each["pieces"]]
        assert any(piece["match"] for piece in pieces), item


def test_a_title_weighs_more_than_a_body_and_often_more_than_once() -> None:
    def worth(title: str, body: str) -> float:
        return score(
            parse("rocket OR base"), [FoundIn("title", 1, title), FoundIn("body", 1, body)]
        )

    ranked = [
        worth("A rocket at the base", "It fell."),
        worth("A rocket", "It fell."),
        worth("Night", "A rocket, another rocket, and a base."),
        worth("Night", "A rocket fell."),
        worth("Night", "A rocket fell." + " Nothing else happened there." * 50),
        worth("Night", "Rocketry."),
    ]
    assert ranked == sorted(ranked, reverse=True)
    assert len(set(ranked)) == len(ranked)


def test_the_best_match_comes_first_and_pages_go_on(world: Database) -> None:
    asked = [("q", "rockets OR near OR base"), ("sort", "relevance"), ("modality", "any")]
    ids: list[int] = []
    pairs = [*asked, ("limit", "1")]
    while pairs:
        with world.read() as session:
            page = list_page(
                session, EVENTS, read(EventQuery, pairs, today=TODAY), set[str]().__contains__
            )
        ids += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        pairs = [("cursor", cursor), ("limit", "1")] if cursor else []
    assert ids == [1, 8]


@pytest.mark.parametrize("pair", [("sort", "relevance"), ("highlight", "true")])
def test_without_a_search_nothing_can_be_marked_or_ranked(pair: tuple[str, str]) -> None:
    with pytest.raises(BadQuery, match="needs q"):
        read(EventQuery, [pair], today=TODAY)

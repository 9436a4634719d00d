"""An article's text in pieces: each belongs to facts, and joined they are the text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import Database
from app.ingest.remove import purge_text
from app.query.articles import get_article
from app.query.items.annotated import annotated
from app.query.items.annotation import Belonging, Mark, pieces
from app.query.tables import article
from tests import builders as build

FACTS = [
    *(Belonging("statement", 1, "content"), Belonging("statement", 1, "cue")),
    *(Belonging("event", 1, "agent"), Belonging("actor", "iran", "mention")),
]
TEXT = "naïve 👩‍🚀 Érbil\n"
marked = st.builds(
    Mark,
    st.sampled_from(FACTS),
    st.just("body"),
    st.integers(-2, len(TEXT) + 2),
    st.integers(-2, len(TEXT) + 2),
)


@given(marks=st.lists(marked, max_size=8), text=st.just(TEXT) | st.text(max_size=20))
def test_pieces_are_the_text_and_name_a_fact_just_where_it_stands(
    marks: list[Mark], text: str
) -> None:
    made = pieces(text, marks)
    assert "".join(piece["text"] for piece in made) == text
    assert all(piece["text"] for piece in made)
    for fact in FACTS:
        spans = [range(max(0, m.start), min(m.end, len(text))) for m in marks if m.fact == fact]
        assert named(made, fact) == {at for span in spans for at in span}


def named(made: Any, fact: Belonging) -> set[int]:
    """The code points of the pieces that name a fact, each piece once."""
    found: set[int] = set()
    start = 0
    for piece in made:
        end = start + len(piece["text"])
        times = piece["facts"].count(fact._asdict())
        assert times <= 1
        found |= set(range(start, end)) if times else set()
        start = end
    return found


def a_told_article(database: Database) -> int:
    esper = build.an_actor("Mark Esper")
    event = build.an_event(
        participants=(build.a_participant(None, "target", span=build.span("soldiers")),),
        casualties=(build.a_casualty(best=3, span=build.span("three soldiers")),),
        place="p-x-camp-taji",
        place_span=build.span("Taji"),
        date=build.a_period("2020-03-11"),
        date_span=build.span("Wednesday"),
    )
    headline = build.span("hit", "Rockets hit Iraqi base", part="title")
    second = build.an_event("Rockets", trigger=headline)
    statement = build.a_statement(
        speaker="a-Mark Esper", speaker_span=build.span("Mark Esper"), cue=build.span("said")
    )
    record = build.a_record(
        actors=(esper,),
        places=(build.a_place("x-camp-taji", "Taji"),),
        statements=(statement,),
        events=(event, second),
    )
    return build.publish(database, record)


def shown(database: Database, id_: int) -> Any:
    with database.read() as session:
        return annotated(session, [id_])[id_]


def test_every_span_of_every_fact_is_marked_by_its_role(database: Database) -> None:
    text = shown(database, a_told_article(database))
    assert "".join(piece["text"] for piece in text["body"]) == build.TEXT
    assert "".join(piece["text"] for piece in text["title"]) == "Rockets hit Iraqi base"
    words: dict[tuple[str, str], str] = {}
    for piece in [*text["title"], *text["body"]]:
        for fact in piece["facts"]:
            key = (fact["noun"], fact["role"])
            words[key] = words.get(key, "") + piece["text"]
    assert words == {
        ("event", "trigger"): "hitkilling",
        ("event", "target"): "soldiers",
        ("event", "killed"): "three soldiers",
        ("event", "place"): "Taji",
        ("event", "date"): "Wednesday",
        ("place", "mention"): "Taji",
        ("actor", "mention"): "Mark Esper",
        ("statement", "speaker"): "Mark Esper",
        ("statement", "cue"): "said",
        ("statement", "content"): "Kata'ib Hezbollah was behind the attack",
    }
    assert (text["revision"], text["body_purged"]) == (1, False)


def test_facts_of_an_earlier_text_mark_nothing(database: Database) -> None:
    id_ = a_told_article(database)
    with database.engine.begin() as connection:
        newer = {"revision": 2, "text": "Other words."}
        connection.execute(article.update().where(article.c.id == id_).values(newer))
    assert shown(database, id_)["body"] == [{"text": "Other words.", "facts": []}]


def test_a_body_that_is_not_kept_is_said_to_be_so(database: Database) -> None:
    id_ = a_told_article(database)
    with database.write() as session:
        purge_text(session, id_)
    text = shown(database, id_)
    assert (text["body"], text["body_purged"]) == (None, True)
    assert text["title"]


@pytest.mark.parametrize("include", [("annotated",), ("annotated", "statements", "events")])
def test_an_article_is_shown_with_it(database: Database, include: tuple[str, ...]) -> None:
    id_ = a_told_article(database)
    with database.read() as session:
        view: Any = get_article(session, id_, include)
    assert view["annotated"]["body"][0] == {
        "text": "BAGHDAD - Rockets hit a base near ",
        "facts": [],
    }
    assert {name for name in include if view[name]} == set(include)

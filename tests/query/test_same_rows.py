"""Both databases find what the words of a text say, whatever is written and asked."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import Database
from app.errors import BadQuery
from app.query.articles import ARTICLES, ArticleQuery
from app.query.listing import list_page
from app.query.parse import parse as read
from app.query.search import words
from app.query.search.highlight import marks
from app.query.search.syntax import All, Node, Phrase, Some, parse
from app.query.tables import article

PIECES = [
    *("air", "Air", "base", "bases", "Al-Asad", "al", "asad", "O'Neil", "U.S.", "3.5", "x1", "1e5"),
    *(
        "Érbil",
        "E\u0301rbil",
        "erbil",
        "東京",
        "東",
        "、",
        "😀",
        "€5",
        "नमस्ते",
        "서울",
        "Ёлка",
        "ёлка",
    ),
    *("—", "…", "a_b", "<b>", "ﬂ", "İzmir", "naïve"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)
terms = st.sampled_from(PIECES) | st.lists(st.sampled_from(PIECES), min_size=2, max_size=2).map(
    lambda pair: f'"{" ".join(pair)}"'
)
queries = st.lists(
    st.tuples(st.sampled_from(["", "OR ", "-", "NOT "]), terms, st.sampled_from(["", "*"])),
    min_size=1,
    max_size=3,
).map(lambda parts: " ".join("".join(part) for part in parts))


def says(node: Node, columns: list[tuple[str, ...]]) -> bool:
    """The meaning of a query, told plainly."""
    match node:
        case Phrase():
            return any(stands(node, column) for column in columns)
        case Some(options):
            return any(says(option, columns) for option in options)
        case All(wanted, unwanted):
            return all(says(each, columns) for each in wanted) and not any(
                says(each, columns) for each in unwanted
            )


def stands(phrase: Phrase, column: tuple[str, ...]) -> bool:
    *before, last = phrase.words
    length = len(phrase.words)
    for at in range(len(column) - length + 1):
        *here, end = column[at : at + length]
        if here == before and (end.startswith(last) if phrase.prefix else end == last):
            return True
    return False


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=texts, body=texts, q=queries, fields=st.sampled_from(["title", "body", "title,body"]))
def test_a_text_is_found_just_when_its_words_say_so(
    world: Database, title: str, body: str, q: str, fields: str
) -> None:
    try:
        node = parse(q)
    except BadQuery:
        return
    with world.engine.begin() as connection:
        written = {"title": title, "text": body}
        connection.execute(article.update().where(article.c.id == 2).values(written))
    pairs = [("q", q), ("q_fields", fields), ("publisher", "river-post")]
    with world.read() as session:
        query = read(ArticleQuery, pairs, today=dt.date(2020, 3, 12))
        found = list_page(session, ARTICLES, query, set[str]().__contains__)["items"]
    searched = [title] * ("title" in fields) + [body] * ("body" in fields)
    expected = says(node, [words.of(text) for text in searched])
    assert bool(found) is expected
    assert not expected or any(marks(node, text) for text in searched)

"""The project's own articles load, and load again without a change."""

from pathlib import Path

import sqlalchemy as sa

from app.db import Database
from app.ingest.accept import accept_many
from app.ingest.files import read_files
from app.ingest.prepare import Limits
from app.ingest.publishers import load_publishers
from app.models import Article, Publisher
from app.schemas.article_in import Receipt, Refusal
from tests.builders import NOW

SEED = Path(__file__).parents[2] / "seed"


def load(database: Database) -> list[Receipt | Refusal]:
    with database.write() as session:
        load_publishers(session, SEED / "publishers.csv")
        articles = list(read_files(SEED / "articles.jsonl"))
        return accept_many(session, articles, now=NOW, limits=Limits())


def test_every_article_of_the_seed_is_taken(database: Database) -> None:
    answers = load(database)
    assert {each.outcome for each in answers} == {"new"}
    assert {each.state for each in answers if isinstance(each, Receipt)} == {"pending"}


def test_articles_of_the_seed_are_of_its_publishers(database: Database) -> None:
    load(database)
    lines = (SEED / "publishers.csv").read_text(encoding="utf-8").splitlines()[1:]
    with database.read() as session:
        used = session.scalars(
            sa.select(Publisher.slug).join(Article, Article.publisher_id == Publisher.id).distinct()
        )
        assert set(used) <= {line.split(",")[0] for line in lines}


def test_loading_the_seed_twice_changes_nothing(database: Database) -> None:
    def rows() -> list[tuple[object, ...]]:
        with database.read() as session:
            select = sa.select(*sa.inspect(Article).columns).order_by(Article.id)
            return [tuple(row) for row in session.execute(select)]

    load(database)
    before = rows()
    assert {each.outcome for each in load(database)} == {"known"}
    assert rows() == before

"""Records that were made elsewhere are stored as a worker would have stored its own."""

import dataclasses
import json
from typing import Any

import pytest

from app.cli.load import SEED
from app.db import Database
from app.extract import curated
from app.extract.lines import extract_lines, text_lines
from app.ingest.backlog import take_backlog
from app.ingest.curated import load_curated
from app.ingest.publishers import load_publishers
from app.ingest.take import Tally
from app.main import build_pipeline, limits_of, make_extraction
from app.models import Article
from app.schemas.record import Record
from app.settings import Settings
from app.worker import extraction as storing
from app.worker.records import Filed, file_records
from tests.api.seeding import NOW
from tests.archive.whole import archived
from tests.builders import TEXT, a_place, a_record, an_article, an_event, post, span
from tests.rows import row_of
from tests.worker.test_worker import an_extraction, states

ATTACK = an_event(place="p-IQ", mentions=(span("Rockets hit a base near Taji"),))
RECORD = a_record(id="a1", places=[a_place("IQ", "Iraq", kind="country")], events=[ATTACK])


@pytest.fixture(scope="session")
def seed_records() -> list[str]:
    """What `dateline extract` writes of the seed."""
    lines = text_lines(SEED / "articles.jsonl")
    return [line for line, _ in extract_lines(build_pipeline(Settings()), lines)]


@pytest.fixture(scope="session")
def seeded_rows(seeded_path: Any) -> list[Any]:
    database = Database(f"sqlite:///{seeded_path}")
    found = [json.loads(line) for line in archived(database)]
    database.dispose()
    return found


def test_every_row_is_that_of_a_worker(
    database: Database, seed_records: list[str], seeded_rows: list[Any]
) -> None:
    with database.write() as session:
        load_curated(session, curated.load(), now=NOW)
        load_publishers(session, SEED / "publishers.csv")
    lines = (SEED / "articles.jsonl").read_bytes().splitlines()
    settings, tally = Settings(), Tally()
    limits = limits_of(settings)
    list(take_backlog(database, lines, "", file=None, now=lambda: NOW, limits=limits, tally=tally))
    extraction = dataclasses.replace(make_extraction(settings, database), now=lambda: NOW)
    filed = Filed()
    list(file_records(extraction, (line.encode() for line in seed_records), "r", filed))
    assert (filed.stored, filed.refused) == (len(seed_records), [])
    found = [json.loads(line) for line in archived(database)]
    assert found == seeded_rows


def file(database: Database, *lines: Record | str, keep_text: bool = True) -> Filed:
    filed, extraction = Filed(), an_extraction(database, keep_text=keep_text)
    written = [e.model_dump_json() if isinstance(e, Record) else e for e in lines]
    list(file_records(extraction, map(str.encode, written), "r.jsonl", filed))
    return filed


def reasons(filed: Filed) -> list[tuple[str | None, str]]:
    return [(each.external_id, each.reason) for each in filed.refused]


def test_a_record_is_stored_with_the_article_of_its_id(database: Database) -> None:
    post(database, an_article(external_id="a0", text="Another."))
    post(database, an_article(external_id="a1"))
    assert file(database, RECORD).stored == 1
    assert states(database) == [("pending", None), ("extracted", None)]


def test_records_of_one_extractor_are_counted_by_it(database: Database) -> None:
    post(database, an_article(external_id="a1"))
    assert file(database, RECORD).extractors == {"dateline 1 test": 1}


def test_a_record_of_an_article_that_was_extracted_changes_nothing(database: Database) -> None:
    post(database, an_article(external_id="a1"))
    file(database, RECORD)
    before = archived(database)
    filed = file(database, RECORD, a_record(id="a1"))
    assert (filed.stored, filed.known, filed.refused) == (0, 2, [])
    assert archived(database) == before


def test_a_record_of_an_unknown_article_is_refused(database: Database) -> None:
    assert reasons(file(database, RECORD)) == [("a1", "record: no article has this id")]


def test_a_record_whose_spans_are_of_another_text_is_refused(database: Database) -> None:
    post(database, an_article(external_id="a1", text="Shells hit a base near Taji, killing two."))
    told = [("a1", "record: its spans are not those of the article's text")]
    assert reasons(file(database, RECORD)) == told
    assert states(database) == [("pending", None)]


def test_a_record_of_a_skipped_article_is_refused_with_the_reason(database: Database) -> None:
    post(database, an_article(external_id="a1", language="fr"))
    [(_, reason)] = reasons(file(database, RECORD))
    assert reason.startswith("record: the article was skipped: the language 'fr'")


def test_of_two_articles_with_one_id_the_record_is_of_the_one_that_it_fits(
    database: Database,
) -> None:
    post(database, an_article(external_id="a1", publisher="One", text="Something else."))
    second = post(database, an_article(external_id="a1", publisher="Two"))
    assert file(database, RECORD).stored == 1
    with database.read() as session:
        assert row_of(session, Article, second.id).state == "extracted"


def test_what_is_extracted_already_stays_beside_another_article_with_its_id(
    database: Database,
) -> None:
    post(database, an_article(external_id="a1", publisher="One"))
    post(database, an_article(external_id="a1", publisher="Two", text="Something else."))
    assert file(database, RECORD).stored == 1
    assert file(database, RECORD).known == 1


def test_an_article_that_was_edited_meanwhile_keeps_its_new_text(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(database, an_article(external_id="a1", url="https://one.test/1"))
    monkeypatch.setattr(storing, "store", lambda *_given, **_named: False)  # as it answers then
    assert file(database, RECORD, keep_text=False).stored == 0
    with database.read() as session:
        assert row_of(session, Article, 1).text == TEXT


def test_the_text_goes_with_the_setting(database: Database) -> None:
    post(database, an_article(external_id="a1"))
    file(database, RECORD, keep_text=False)
    with database.read() as session:
        assert row_of(session, Article, 1).text is None


def test_of_two_articles_with_one_id_and_text_none_is_chosen(database: Database) -> None:
    post(database, an_article(external_id="a1", publisher="One"))
    post(database, an_article(external_id="a1", publisher="Two"))
    told = [("a1", "record: 2 articles have this id and text")]
    assert reasons(file(database, RECORD)) == told


def test_a_line_that_is_no_record_is_told_with_its_number(database: Database) -> None:
    post(database, an_article(external_id="a1"))
    failed = json.dumps({"id": "a2", "error": "too long"})
    filed = file(database, "{", "[]", failed, '{"id": "a3"}', RECORD)
    told = dict(reasons(filed))
    assert filed.stored == 1
    assert told["r.jsonl:1"].startswith("r.jsonl:1: ")
    assert told["r.jsonl:2"].startswith("r.jsonl:2: ")
    assert told["a2"] == "r.jsonl:3: extraction failed there: too long"
    assert told["r.jsonl:4"] == "r.jsonl:4: extractor: Field required"


def test_a_record_that_cannot_be_stored_stops_no_other(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a1", "a2"):
        post(database, an_article(external_id=name, publisher=name, title=name))

    def store(session: Any, article_id: int, *given: Any, **named: Any) -> bool:
        if article_id == 1:
            raise ValueError("too much")
        return whole(session, article_id, *given, **named)

    whole = storing.store
    monkeypatch.setattr(storing, "store", store)
    filed = file(database, RECORD, RECORD.model_copy(update={"id": "a2"}))
    assert (filed.stored, reasons(filed)) == (1, [("a1", "record: storing failed: too much")])
    assert sorted(states(database)) == [("extracted", None), ("pending", None)]

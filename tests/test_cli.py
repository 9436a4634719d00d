"""The commands as a person runs them, in processes of their own."""

import gzip
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "app.cli"]
TEXT = (
    "BAGHDAD, March 11 - Rockets hit Camp Taji on Wednesday, killing three soldiers, police said."
)


def environment(database_url: str) -> dict[str, str]:
    return {**os.environ, "DATELINE_DATABASE_URL": database_url}


def run(
    *words: str, database_url: str = "sqlite:///nowhere.db", given: str = "", status: int = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *words],
        input=given,
        env=environment(database_url),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done


def test_extract_writes_a_record_for_each_line_and_errors_apart() -> None:
    lines = [json.dumps({"id": 1, "text": TEXT, "published_at": "2020-03-11"}), "{", ""]
    done = run("extract", given="\n".join(lines), status=1)
    record, error = map(json.loads, done.stdout.splitlines())
    assert record["id"] == "1"
    assert record["events"][0]["event_type"] == "ASSAULT"
    assert record["events"][0]["casualties"][0]["best"] == 3
    assert record["events"][0]["date"]["from"] == "2020-03-11"
    assert "not JSON" in error["error"]
    assert "line 2 is not JSON" in done.stderr


def test_extract_writes_the_same_with_several_processes() -> None:
    lines = "\n".join([json.dumps({"id": 1, "text": TEXT}), "{", json.dumps({"text": TEXT})])
    alone, together = (
        run("extract", *more, given=lines, status=1) for more in ((), ("--jobs", "2"))
    )
    assert (alone.stdout, alone.stderr) == (together.stdout, together.stderr)


def test_extract_reads_plain_text_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert json.loads(run("extract", str(tmp_path / "a.txt")).stdout)["id"] == "a.txt"


def test_an_unknown_step_is_refused_in_one_line() -> None:
    assert run("extract", "--steps", "evnts", status=1).stderr.startswith(
        "dateline: There is no step 'evnts'. Did you mean 'events'?"
    )


def test_the_seed_is_loaded_once(empty_url: str) -> None:
    run("migrate", database_url=empty_url)
    assert run("seed", database_url=empty_url).stdout.startswith("45 new, 0 known")
    assert run("seed", database_url=empty_url).stdout == "0 new, 45 known, 0 revised, 0 refused\n"


def test_ingest_says_what_became_of_each_article(empty_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two.jsonl").write_text(
        json.dumps({"id": 2, "publisher": "Wire", "text": f"{TEXT} Two are missing."}) + "\n[]\n",
        encoding="utf-8",
    )
    (folder / "three.pdf").write_bytes(b"%PDF")
    run("migrate", database_url=empty_url)
    first = run("ingest", str(folder), database_url=empty_url, status=1).stdout.splitlines()
    assert first[0] == "2 new, 0 known, 0 revised, 2 refused"
    assert any("three.pdf: not one of .txt" in line for line in first)
    assert any("two.jsonl:2: not a JSON object" in line for line in first)
    assert first[-1] == "2 extracted"
    again = run("ingest", str(folder), database_url=empty_url, status=1).stdout
    assert again.startswith("0 new, 2 known, 0 revised, 2 refused")


def test_nothing_is_read_again_that_this_extractor_has_read(empty_url: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    run("migrate", database_url=empty_url)
    run("ingest", str(tmp_path / "one.txt"), database_url=empty_url)
    assert run("reextract", database_url=empty_url).stdout == "0 articles to read again\n"


def test_a_database_is_exported_and_imported(empty_url: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    run("migrate", database_url=empty_url)
    run("ingest", str(tmp_path / "one.txt"), database_url=empty_url)
    packed, plain = tmp_path / "all.jsonl.gz", tmp_path / "all.jsonl"
    assert "rows exported" in run("export", str(packed), database_url=empty_url).stderr
    assert sorted(path.name for path in tmp_path.glob("all*")) == [packed.name]
    other = f"sqlite:///{tmp_path / 'other.db'}"
    run("migrate", database_url=other)
    assert "rows imported" in run("import", str(packed), database_url=other).stdout
    run("export", str(plain), database_url=other)
    out = run("export", "-", database_url=empty_url).stdout
    lines = [json.loads(line) for line in plain.read_text(encoding="utf-8").splitlines()]
    assert lines == [json.loads(line) for line in out.splitlines()]
    refused = run("import", "-", database_url=other, given=out, status=1).stderr
    assert "an archive is imported into an empty one" in refused


def test_articles_are_imported_with_their_records(empty_url: str, tmp_path: Path) -> None:
    articles, records = tmp_path / "articles.jsonl.gz", tmp_path / "records.jsonl"
    lines = [json.dumps({"external_id": n, "publisher": f"P{n}", "text": TEXT}) for n in "ab"]
    articles.write_bytes(gzip.compress("\n".join([*lines, "{"]).encode()))
    records.write_text(run("extract", given=lines[0]).stdout, encoding="utf-8")
    run("migrate", database_url=empty_url)
    words = ("import", str(articles), "--records", str(records))
    told = run(*words, database_url=empty_url, status=1).stdout.splitlines()
    assert told[0] == "2 new, 0 known, 0 revised, 1 refused"
    assert told[1].startswith("  refused articles.jsonl.gz:3: articles.jsonl.gz:3: not JSON")
    assert told[2:] == ["1 records stored, 0 of articles that were extracted before, 0 refused"]
    again = run(*words, database_url=empty_url, status=1).stdout.splitlines()
    assert again[0] == "0 new, 2 known, 0 revised, 1 refused"
    assert again[2].startswith("0 records stored, 1 of articles that were extracted before")


def test_import_needs_something_to_read() -> None:
    assert "give files, --records or both" in run("import", status=2).stderr


def test_a_packed_archive_that_is_cut_off_is_not_imported(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    run("migrate", database_url=url)
    archive = tmp_path / "a.jsonl.gz"
    run("export", str(archive), database_url=url)
    archive.write_bytes(archive.read_bytes()[:-1_000])
    assert (
        "is cut off or damaged after line"
        in run("import", str(archive), database_url=url, status=1).stderr
    )


@pytest.mark.parametrize(
    "words", [["serve"], ["seed"], ["ingest", "x.txt"], ["work"], ["export", "x"], ["import", "x"]]
)
def test_a_database_without_tables_is_named_with_the_command_that_makes_them(
    empty_url: str, words: Sequence[str]
) -> None:
    assert "Run: dateline migrate" in run(*words, database_url=empty_url, status=1).stderr


def test_a_server_that_others_reach_needs_a_key_to_start() -> None:
    refused = run("serve", "--host", "0.0.0.0", status=1).stderr
    assert "set DATELINE_API_KEY, or say --open-writes" in refused


def test_a_bad_setting_is_named() -> None:
    environment = {**os.environ, "DATELINE_THREADS": "many"}
    done = subprocess.run(
        [*COMMAND, "settings"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("dateline: DATELINE_THREADS: Input should be a valid integer")


def test_a_served_article_is_extracted_by_the_worker_beside(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'served.db'}"
    run("migrate", database_url=url)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*COMMAND, "serve", "--port", str(port)], env=environment(url))
    try:
        at = f"http://127.0.0.1:{port}"
        wait_for(f"{at}/readyz", b"ready")
        body = json.dumps({"text": TEXT, "publisher": "Wire"}).encode()
        headers = {"Content-Type": "application/json"}
        posted = urllib.request.Request(f"{at}/v1/articles", body, headers)
        assert urllib.request.urlopen(posted).status == 202
        wait_for(f"{at}/v1/articles/1", b'"state":"extracted"')
        wait_for(f"{at}/v1/events?event_type=ASSAULT", b'"killed":{"best":3')
        posted = urllib.request.Request(
            f"{at}/v1/extract", json.dumps({"id": "x", "text": TEXT}).encode(), headers
        )
        assert json.load(urllib.request.urlopen(posted))["events"]
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(url: str, words: bytes, seconds: float = 60) -> None:
    """Until the answer has these words; fails with the last answer."""
    deadline = time.monotonic() + seconds
    answer = b""
    while words not in answer:
        assert time.monotonic() < deadline, answer
        time.sleep(0.2)
        try:
            answer = urllib.request.urlopen(url).read()
        except OSError as error:
            answer = str(error).encode()

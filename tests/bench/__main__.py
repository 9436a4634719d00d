"""`python -m tests.bench`: how quick the server is, beside bare handlers of the same SQL.

It makes its data where there is none, runs the server as users do (one process), and prints tables
for each size. Every case is a ratio of measurements of the same run: machines are noisy.
"""

import argparse
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from app.db import Database
from app.db.migrate import upgrade
from tests.bench.bulk import EXPORTS, Exported, export, post
from tests.bench.cases import Case, Known, cases, deep, known
from tests.bench.client import Measured, load
from tests.bench.datasette import datasette, paths
from tests.bench.load import fill
from tests.bench.record import record
from tests.bench.server import Server, dateline, running

BESIDE = Path(sys.prefix) / "bench" / "bin" / "python"
BARE = Path(__file__).with_name("bare.py")
BATCHES = 5


class Row(NamedTuple):
    """`flat` is what Datasette answers to the same question, where it can be asked."""

    case: Case
    statements: int
    ours: Measured
    bare: Measured
    flat: Measured | None


def run(given: argparse.Namespace) -> None:
    for size in given.sizes:
        url = given.url.replace("{size}", str(size))
        database = Database(url)
        fill(database, size)
        of = known(database)
        database.dispose()
        print(f"\n## {size:,} events, {url.partition(':')[0].partition('+')[0]}\n", flush=True)
        _show_cases(_measured(url, of, given))
        if not given.only:
            _show_exports(url)
    if not given.only:
        _show_posts(given.empty)


def arguments(written: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("url", help="address of the databases; {size} stands for how many events")
    parser.add_argument("empty", help="address of an empty database, to which articles are posted")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--seconds", type=float, default=2, help="of each measurement")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--only", default="", help="cases with this in their name")
    return parser.parse_args(written)


def _measured(url: str, of: Known, given: argparse.Namespace) -> Iterator[Row]:
    flat = paths(of) if url.startswith("sqlite") else {}
    with TemporaryDirectory() as folder, ExitStack() as servers:
        ours = servers.enter_context(dateline(url))
        chosen = [case for case in [*cases(of), deep(ours.port)] if given.only in case.name]
        statements = record(url, chosen)
        file = Path(folder) / "recorded"
        file.write_bytes(pickle.dumps((url, statements)))
        command = [str(BESIDE), str(BARE), str(file), "{port}"]
        bare = servers.enter_context(running(command, {}, "/ready"))
        if flat:
            beside = servers.enter_context(datasette(BESIDE, url, Path(folder)))

        def ask(server: Server, path: str) -> Measured:
            load(server.port, path, seconds=given.seconds / 4, connections=given.connections)
            return load(server.port, path, seconds=given.seconds, connections=given.connections)

        for case in chosen:
            other = ask(beside, flat[case.name]) if case.name in flat else None
            counted = len(statements[case.path])
            yield Row(case, counted, ask(ours, case.path), ask(bare, case.path), other)


def _show_cases(rows: Iterator[Row]) -> None:
    print("| case | requests/s | p50 ms | p99 ms | kB | statements | of bare | of Datasette |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        own = row.ours
        of_bare = own.rate / row.bare.rate
        flat = f"{own.rate / row.flat.rate:.2f}" if row.flat else ""
        print(
            f"| {row.case.name} | {own.rate:.0f} | {own.p50:.1f} | {own.p99:.1f} "
            f"| {own.bytes / 1000:.0f} | {row.statements} | {of_bare:.2f} | {flat} |",
            flush=True,
        )


def _show_exports(url: str) -> None:
    with dateline(url) as server:
        _table([export(server, path) for path in EXPORTS])


def _table(exported: Sequence[Exported]) -> None:
    print("\n| export | MB | MB/s | peak memory, MB |")
    print("| --- | ---: | ---: | ---: |")
    for each in exported:
        rate = each.megabytes / each.seconds
        print(f"| `{each.path}` | {each.megabytes:.0f} | {rate:.1f} | {each.peak_mb:.0f} |")


def _show_posts(url: str) -> None:
    database = Database(url)
    upgrade(database)
    database.dispose()
    with dateline(url) as server:
        taken = post(server, BATCHES)
    print(f"\nA batch of 1,000 articles is stored in {min(taken):.2f} to {max(taken):.2f} s.")


if __name__ == "__main__":
    run(arguments(sys.argv[1:]))

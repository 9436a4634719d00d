"""`python -m tests.bench`: how quick the server is, beside bare handlers of the same SQL.

It makes its data where there is none, runs the server as users do, and prints one table for each
database. Every case is a ratio of two measurements of the same run: machines are noisy.
"""

import argparse
import pickle
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from app.db import Database
from tests.bench.cases import Case, cases, known
from tests.bench.client import Measured, load
from tests.bench.load import fill
from tests.bench.record import record
from tests.bench.server import Server, dateline, running

ENVIRONMENT = Path(sys.prefix) / "bench" / "bin" / "python"
BARE = Path(__file__).with_name("bare.py")


class Row(NamedTuple):
    case: Case
    statements: int
    ours: Measured
    bare: Measured | None


def main() -> None:
    given = _arguments()
    for size in given.sizes:
        url = given.url.replace("{size}", str(size))
        database = Database(url)
        fill(database, size)
        chosen = [case for case in cases(known(database)) if given.only in case.name]
        database.dispose()
        _show(size, url, *_measured(url, chosen, given.seconds, given.connections))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("url", help="address of the database; {size} stands for how many events")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seconds", type=float, default=2, help="of each measurement")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--only", default="", help="cases with this in their name")
    return parser.parse_args()


def _measured(
    url: str, chosen: Sequence[Case], seconds: float, connections: int
) -> tuple[list[Row], float]:
    """The rows of the table, and the most memory that the server had, in megabytes."""
    statements = record(url, chosen)
    with TemporaryDirectory() as folder, ExitStack() as servers:
        ours = servers.enter_context(dateline(url))
        file = Path(folder) / "recorded"
        file.write_bytes(pickle.dumps((url, statements)))
        bare = servers.enter_context(
            running([str(ENVIRONMENT), str(BARE), str(file), "{port}"], {}, "/ready")
        )

        def ask(server: Server, case: Case) -> Measured:
            load(server.port, case.path, seconds=seconds / 4, connections=connections)
            return load(server.port, case.path, seconds=seconds, connections=connections)

        rows = [
            Row(case, len(statements[case.path]), ask(ours, case), ask(bare, case))
            for case in chosen
        ]
        return rows, ours.peak_mb()


def _show(size: int, url: str, rows: Sequence[Row], peak_mb: float) -> None:
    print(f"\n## {size:,} events, {url.partition(':')[0]}, peak memory {peak_mb:.0f} MB\n")
    print("| case | requests/s | p50 ms | p99 ms | kB | statements | bare/s | of bare |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        own, bare = row.ours, row.bare
        beside = f"{bare.rate:.0f} | {own.rate / bare.rate:.2f}" if bare else "|"
        print(
            f"| {row.case.name} | {own.rate:.0f} | {own.p50:.1f} | {own.p99:.1f} "
            f"| {own.bytes / 1000:.0f} | {row.statements} | {beside} |",
            flush=True,
        )


if __name__ == "__main__":
    main()

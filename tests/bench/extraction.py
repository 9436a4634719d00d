"""`python -m tests.bench.extraction FILE`: how quick extraction is, beside its language model.

Both read the articles of a JSON Lines file in turns, in one process on one core: spaCy's pipeline
alone, as it is loaded, and all that `dateline extract` does from a line to a line.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import spacy

from app.extract import DEFAULT_MODEL
from app.extract.lines import extract_lines
from app.extract.pipeline import BATCH, Resources, build
from app.gazetteer import Gazetteer
from app.gazetteer.location import default_path
from app.settings import Settings


def run(given: argparse.Namespace) -> None:
    lines = given.articles.read_text(encoding="utf-8").splitlines()[: given.at_most]
    articles = [json.loads(line) for line in lines]
    texts = [text for each in articles for text in (each.get("title"), each["text"]) if text]
    alone = spacy.load(DEFAULT_MODEL)
    pipeline = build(Resources(Gazetteer(Settings().gazetteer or default_path())))

    def model() -> None:
        for _ in alone.pipe(texts, batch_size=BATCH):
            pass

    def extraction() -> None:
        for _, error in extract_lines(pipeline, lines):
            if error:
                sys.exit(error)

    print(f"{len(lines)} articles, {sum(map(len, texts)) / 1000:.0f} thousand characters\n")
    print("| round | spaCy, s | extraction, s | of spaCy's throughput |")
    print("| --- | ---: | ---: | ---: |")
    ratios = []
    for each in range(given.rounds):
        theirs, ours = _taken(model), _taken(extraction)
        ratios.append(theirs / ours)
        print(f"| {each + 1} | {theirs:.1f} | {ours:.1f} | {ratios[-1]:.3f} |", flush=True)
    print(f"| median | | | {statistics.median(ratios):.3f} |")


def _taken(work: Callable[[], None]) -> float:
    start = process_time()
    work()
    return process_time() - start


def arguments(written: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.extraction", description=__doc__)
    parser.add_argument("articles", type=Path, help="a line each, as dateline extract reads them")
    parser.add_argument("--at-most", type=int, default=200, metavar="N", help="of the file")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args(written)


if __name__ == "__main__":
    run(arguments(sys.argv[1:]))

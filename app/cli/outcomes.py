"""What became of articles and records, in a line, with the first that were refused."""

from collections.abc import Sequence

from app import __version__
from app.ingest.take import Tally
from app.schemas.article_in import Refusal
from app.worker.records import Filed

SHOWN_REFUSALS = 20


def tell_tally(tally: Tally) -> None:
    """`outcomes` counts the refused of an earlier run, too, which are not listed again."""
    counts = [f"{tally.outcomes[outcome]:,} {outcome}" for outcome in ("new", "known", "revised")]
    print(", ".join([*counts, f"{tally.outcomes['refused']:,} refused"]))
    _tell_refused(tally.refused)


def tell_filed(filed: Filed) -> None:
    """An article that another version has read is stored as it is; it can be read again."""
    print(
        f"{filed.stored:,} records stored, {filed.known:,} of articles that were extracted before, "
        f"{len(filed.refused):,} refused"
    )
    ours = f"dateline {__version__} "
    for extractor, count in filed.extractors.items():
        if not extractor.startswith(ours):
            print(
                f"  {count:,} made by {extractor}: `dateline reextract` reads their articles again"
            )
    _tell_refused(filed.refused)


def _tell_refused(refused: Sequence[Refusal]) -> None:
    for refusal in refused[:SHOWN_REFUSALS]:
        print(f"  refused {refusal.external_id or refusal.url or ''}: {refusal.reason}")
    if len(refused) > SHOWN_REFUSALS:
        print(f"  … and {len(refused) - SHOWN_REFUSALS:,} more")

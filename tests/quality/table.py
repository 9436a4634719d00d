"""Results as a table of text: a row for each metric."""

from collections.abc import Iterable

from tests.quality.counts import Metrics
from tests.quality.score import Result

COLUMNS = {"p": "P", "r": "R", "f1": "F1", "acc": "acc", "macro-f1": "macroF1", "km": "km"}
HEADER = f"{'set':<20}{'docs':>6}{'docs/s':>8}  {'metric':<36}" + "".join(
    f"{title:>8}" for title in COLUMNS.values()
)


def table(name: str, result: Result) -> list[str]:
    """The set's name, size and speed stand in its first row."""
    first = f"{name:<20}{result.documents:>6}{result.documents_per_s:>8.2f}"
    rows = [
        f"{first if number == 0 else '':<34}  {metric:<36}{_cells(columns)}"
        for number, (metric, columns) in enumerate(by_metric(result.metrics).items())
    ]
    return [*rows, *_troubles(name, result)]


def percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


def by_metric(metrics: Metrics) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for key, value in metrics.items():
        metric, column = key.rsplit(".", 1)
        is_distance = column == "km" and value is not None
        rows.setdefault(metric, {})[column] = f"{value:.1f}" if is_distance else percent(value)
    return rows


def _cells(columns: dict[str, str]) -> str:
    return "".join(f"{columns.get(column, ''):>8}" for column in COLUMNS).rstrip()


def _troubles(name: str, result: Result) -> Iterable[str]:
    counts = {"missing": result.missing, "errors": result.errors, "bad spans": result.bad_spans}
    wrong = [f"{count} {what}" for what, count in counts.items() if count]
    return [f"  ! {name}: {', '.join(wrong)}"] if wrong else []

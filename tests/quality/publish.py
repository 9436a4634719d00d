"""Results into the pages that show them, between two comments."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.quality.counts import Metrics
from tests.quality.table import COLUMNS, by_metric, percent

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "docs" / "quality.json"
ROWS = Path(__file__).parent / "shown.toml"
ACCURACY = re.compile(r"(<!-- accuracy -->\n).*?(<!-- /accuracy -->)", re.S)

Results = Mapping[str, Mapping[str, Any]]  # documents and metrics of each set


def publish(results: Results) -> None:
    """Writes `docs/quality.json`, from which the tables of the pages are made."""
    kept = {name: _kept(result) for name, result in sorted(results.items())}
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    for page, table in pages(kept).items():
        page.write_text(with_table(page.read_text("utf-8"), table), encoding="utf-8")


def pages(results: Results) -> dict[Path, str]:
    return {ROOT / "README.md": overview(results), ROOT / "docs" / "quality.md": details(results)}


def with_table(page: str, table: str) -> str:
    return ACCURACY.sub(lambda found: f"{found.group(1)}{table}{found.group(2)}", page)


def overview(results: Results) -> str:
    """One row a question, with the best other system where one could be run."""
    rows = tomllib.loads(ROWS.read_text(encoding="utf-8"))["row"]
    lines = ["| what | on | Dateline | best other |", "| --- | --- | ---: | --- |"]
    for row in rows:
        ours = percent(results[row["set"]]["metrics"][row["metric"]])
        other = f"{row['other']} {row['other_name']}" if "other" in row else "none measured"
        lines.append(f"| {row['what']} | {row['on']} | **{ours}** | {other} |")
    return "\n".join(lines) + "\n"


def details(results: Results) -> str:
    return "\n".join(
        f"### {name}\n\n{result['documents']:,} documents\n\n{_table(result['metrics'])}"
        for name, result in results.items()
    )


def _table(metrics: Metrics) -> str:
    rows = by_metric(metrics)
    used = [column for column in COLUMNS if any(column in row for row in rows.values())]
    head = " | ".join(COLUMNS[column] for column in used)
    lines = [f"| metric | {head} |", f"| --- |{' ---: |' * len(used)}"]
    for metric, row in rows.items():
        lines.append(f"| {metric} | {' | '.join(row.get(column, '') for column in used)} |")
    return "\n".join(lines) + "\n"


def _kept(result: Mapping[str, Any]) -> dict[str, Any]:
    """Four digits are more than the sets can tell apart."""
    metrics = {k: v if v is None else round(v, 4) for k, v in result["metrics"].items()}
    return {"documents": result["documents"], "metrics": metrics}

"""Counts over documents, and the shares that are reported of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Metrics = dict[str, float | None]
Kind = Literal["prf", "r", "acc"]
Shown = tuple[str, Kind]  # a metric's name; precision, recall and F1, recall alone, or a share


@dataclass
class Counts:
    right: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    predicted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    gold: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, name: str, right: float, predicted: int, gold: int) -> None:
        """`right` may be a part, where a find is worth its overlap."""
        self.right[name] += right
        self.predicted[name] += predicted
        self.gold[name] += gold

    def judge(self, name: str, right: bool) -> None:
        self.add(name, int(right), 0, 1)

    def metrics(self, shown: Iterable[Shown]) -> Metrics:
        made: Metrics = {}
        for name, kind in shown:
            if kind == "prf":
                made |= self._precision_recall_f1(name)
            else:
                made[f"{name}.{kind}"] = share(self.right[name], self.gold[name])
        return made

    def _precision_recall_f1(self, name: str) -> Metrics:
        """Nothing to find and nothing found has no value."""
        right, predicted, gold = self.right[name], self.predicted[name], self.gold[name]
        if not predicted and not gold:
            return {f"{name}.{column}": None for column in ("p", "r", "f1")}
        p, r = share(right, predicted) or 0.0, share(right, gold) or 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {f"{name}.p": p, f"{name}.r": r, f"{name}.f1": f1}


def share(part: float, whole: float) -> float | None:
    return part / whole if whole else None

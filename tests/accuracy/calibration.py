"""Whether a model that says "90 % sure" is right nine times in ten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.accuracy.predict import Record
from tests.accuracy.tables import table

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Lower ends of the bins; most names are sure, so that the upper ones are narrow."""


@dataclass(slots=True)
class Bin:
    """Findings whose confidence lies from `least` to the next bin's: how sure, and how many right."""

    least: float
    count: int = 0
    right: int = 0
    confidence: float = 0.0

    @property
    def told(self) -> float:
        return self.confidence / self.count

    @property
    def observed(self) -> float:
        return self.right / self.count


def judged(gold: list[Record], predicted: list[Record]) -> Iterable[tuple[float, bool]]:
    """Confidence and rightness (span and kind) of every name of a scored kind that a model found."""
    by_id = {record["id"]: record for record in predicted}
    for record in gold:
        wanted = {(item["start"], item["end"], item["kind"]) for item in record["mentions"]}
        for item in by_id.get(record["id"], {}).get("mentions", []):
            if item.get("confidence") is not None and item["kind"] != "other":
                yield item["confidence"], (item["start"], item["end"], item["kind"]) in wanted


def bins(found: Iterable[tuple[float, bool]]) -> list[Bin]:
    """The bins that hold anything, by rising confidence."""
    all_bins = [Bin(least) for least in _EDGES]
    for confidence, right in found:
        held = max((each for each in all_bins if each.least <= confidence), key=lambda each: each.least)
        held.count += 1
        held.right += right
        held.confidence += confidence
    return [each for each in all_bins if each.count]


def expected_error(filled: list[Bin]) -> float:
    """Expected calibration error: how far told and observed lie apart, weighted by the bins' sizes."""
    total = sum(each.count for each in filled)
    return sum(each.count * abs(each.told - each.observed) for each in filled) / total if total else 0.0


def shown(filled: list[Bin]) -> str:
    """The table, and the expected error below it."""
    rows = [
        (f"from {each.least:.2f}", str(each.count), f"{each.told:.3f}", f"{each.observed:.3f}")
        for each in filled
    ]
    return (
        table(("confidence", "names", "told", "observed"), rows)
        + f"\nexpected calibration error {expected_error(filled):.3f}"
    )


def as_json(filled: list[Bin]) -> dict[str, Any]:
    """The same for build/accuracy.json."""
    return {
        "expected_error": round(expected_error(filled), 4),
        "bins": [
            {
                "from": each.least,
                "names": each.count,
                "told": round(each.told, 4),
                "observed": round(each.observed, 4),
            }
            for each in filled
        ],
    }

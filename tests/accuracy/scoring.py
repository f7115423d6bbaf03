"""The scorer beside the gold data, run as its own program."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.accuracy.predict import Reading, write

Score = dict[str, Any]
"""What the scorer says of one metric: "metric", and "P", "R", "F1", "gold" or "acc", "n"."""


@dataclass(frozen=True, slots=True)
class Files:
    """Records and predictions of one gold file, as the scorer reads them."""

    scorer: Path
    gold: Path
    predicted: Path

    @classmethod
    def of(cls, scorer: Path, reading: Reading, folder: Path, name: str) -> Files:
        """Write them below `folder`."""
        files = cls(scorer, folder / "gold" / name, folder / name)
        write(files.gold, reading.gold)
        write(files.predicted, reading.predicted)
        return files


def scores(files: Files, task: str, arguments: Sequence[str], source: str | None = None) -> list[Score]:
    """All that the scorer of a task says on these files."""
    if task == "days":
        return _of_days(_printed("score_days.py", files))
    if task == "labels":
        return _of_labels(json.loads(_printed("score_labels.py", files, "--json")))
    more = ["--source", source] if source else []
    command = [sys.executable, str(files.scorer), task, str(files.gold), str(files.predicted), "--json"]
    done = subprocess.run([*command, *arguments, *more], check=True, capture_output=True, text=True)
    found: list[Score] = json.loads(done.stdout)
    return found


def _printed(program: str, files: Files, *arguments: str) -> str:
    """What another scorer beside the first one prints."""
    command = [sys.executable, str(files.scorer.with_name(program)), str(files.gold), str(files.predicted)]
    return subprocess.run([*command, *arguments], check=True, capture_output=True, text=True).stdout


_DAYS_LINE = re.compile(r"(\w+)\s+n\s+(\d+) right\s+([\d.]+)")


def _of_days(printed: str) -> list[Score]:
    """A score for each kind of marked expression: "wd" weekdays, "md" days of the year, "mo" months."""
    return [
        {"metric": kind, "n": int(count), "acc": float(right)}
        for kind, count, right in _DAYS_LINE.findall(printed)
    ]


def _of_labels(counted: dict[str, int]) -> list[Score]:
    """The labels an editor would take, of the deadlines that were found; and what is told where none is."""
    matched = counted["matched"]
    share = 100 * counted["ok"] / matched if matched else None
    return [
        {"metric": "labels", "n": matched, "acc": share},
        {"metric": "traps", "n": counted["trap_predictions"], "acc": counted["trap_predictions"]},
    ]

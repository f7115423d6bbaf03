"""The scorer beside the gold data, run as its own program."""

from __future__ import annotations

import json
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
    """All that the scorer says of a task on these files."""
    command = [sys.executable, str(files.scorer), task, str(files.gold), str(files.predicted), "--json"]
    command += arguments
    if source:
        command += ["--source", source]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[Score] = json.loads(done.stdout)
    return found

"""Monkeys at the keyboard: the app's own test, with many keys, many seeds and three sizes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.soak.tried import Job, Tried

KEYS = 200_000
SEEDS = range(8)
_SIZES = 3
_OPTIONS = ("-q", "-p", "no:cacheprovider", "--tb=short")
_TOLD = re.compile(r"^(E  |FAILED|[\w./]+\.py:\d+: )")
"""Lines of a failure that are shown: the way to it, what it was, after which keys."""


def jobs(_folder: Path, times: float) -> Iterator[Job]:
    """Type so many keys in all, over every seed and size."""
    each = round(KEYS * times / len(SEEDS) / _SIZES)
    for seed in SEEDS:
        yield partial(_monkey, each, seed)


def _monkey(keys: int, seed: int) -> Iterator[Tried]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *_OPTIONS, "tests/tui/test_tui_monkey.py"],
        env={**os.environ, "SOAK": str(keys), "SEED": str(seed)},
        capture_output=True,
        text=True,
    )
    told = "\n".join(filter(_TOLD.match, done.stdout.splitlines()))
    yield Tried("keys at any speed", keys * _SIZES, () if done.returncode == 0 else (told,))

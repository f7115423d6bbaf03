"""Monkeys at the keyboard: the app's own test, with many keys, many seeds and three sizes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.soak.tried import Tried

KEYS = 200_000
SEEDS = range(8)
_SIZES = 3
_AT_ONCE = 2
_TOLD = 12
"""Lines of a failure that are shown."""


def monkeys(folder: Path, times: float) -> Iterator[Tried]:
    """Type so many keys in all, over every seed and size."""
    each = round(KEYS * times / len(SEEDS) / _SIZES)
    with ThreadPoolExecutor(_AT_ONCE) as at_once:
        yield from at_once.map(partial(_monkey, each), SEEDS)


def _monkey(keys: int, seed: int) -> Tried:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/tui/test_tui_monkey.py"],
        env={**os.environ, "SOAK": str(keys), "SEED": str(seed)},
        capture_output=True,
        text=True,
    )
    faults = () if done.returncode == 0 else ("\n".join(done.stdout.splitlines()[-_TOLD:]),)
    return Tried("keys at any speed", keys * _SIZES, faults)

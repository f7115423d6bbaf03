"""`make soak`: what is tried for an hour, and how much of it held.

`kills 0.1` behind it takes the classes whose name has that word, and a tenth of what is tried. What
did not hold is printed as it is met, with what repeats it; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.soak import doors, keys
from tests.soak.kills import killings
from tests.soak.tried import Tried

KILLINGS = 1_000


def kills(folder: Path, times: float) -> Iterator[Tried]:
    """kill -9 in the middle of everything that writes."""
    for killed in killings(folder, seed=11, times=round(KILLINGS * times)):
        yield Tried(f"kill -9, {killed.kind}", 1, killed.faults)


CLASSES: dict[str, Callable[[Path, float], Iterator[Tried]]] = {
    "kills": kills,
    "keys": keys.monkeys,
    "doors": doors.fuzzed,
}


def main() -> int:
    """Try everything, then print a table of what was tried and what held."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("only", nargs="?", default="", help="classes whose name has this word")
    parser.add_argument("times", nargs="?", type=float, default=1.0, help="how much is tried; 1 for all")
    options = parser.parse_args()
    tried: Counter[str] = Counter()
    fell: Counter[str] = Counter()
    for name, trying in CLASSES.items():
        if options.only not in name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            for each in trying(Path(folder), options.times):
                tried[each.what] += each.times
                fell[each.what] += len(each.faults)
                for fault in each.faults:
                    print(f"{each.what}: {fault}", flush=True)
    print(f"{'what':<44}{'tried':>12}{'fell':>8}")
    for what, times in tried.items():
        print(f"{what:<44}{times:>12,}{fell[what]:>8}")
    return 1 if fell.total() else 0


if __name__ == "__main__":
    sys.exit(main())

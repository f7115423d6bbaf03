"""`make soak`: what is tried for an hour, and how much of it held.

It takes an hour on two cores that do nothing else, with two jobs side by side. `kills 0.1` behind it takes
the classes whose name has that word, and a tenth of what is tried. What did not hold is printed as it is met,
with what repeats it; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from tests.soak import doors, keys, kills
from tests.soak.tried import Job, Tried

_AT_ONCE = 2
CLASSES: dict[str, Callable[[Path, float], Iterable[Job]]] = {
    "kills": kills.jobs,
    "keys": keys.jobs,
    "doors": doors.jobs,
}


def main() -> int:
    """Try everything, then print a table of what was tried and what held."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("only", nargs="?", default="", help="classes whose name has this word")
    parser.add_argument("times", nargs="?", type=float, default=1.0, help="how much is tried; 1 for all")
    options = parser.parse_args()
    tried: Counter[str] = Counter()
    fell: Counter[str] = Counter()
    classes = [jobs_of for name, jobs_of in CLASSES.items() if options.only in name]
    with tempfile.TemporaryDirectory() as folder:
        jobs = [job for jobs_of in classes for job in jobs_of(Path(folder), options.times)]
        for each in _side_by_side(jobs):
            tried[each.what] += each.times
            fell[each.what] += len(each.faults)
            for fault in each.faults:
                print(f"{each.what}: {fault}", flush=True)
    print(f"{'what':<44}{'tried':>12}{'fell':>8}")
    for what, times in tried.items():
        print(f"{what:<44}{times:>12,}{fell[what]:>8}")
    return 1 if fell.total() else 0


def _side_by_side(jobs: Iterable[Job]) -> Iterator[Tried]:
    """What comes of jobs, in whatever order they end."""
    with ThreadPoolExecutor(_AT_ONCE) as lanes:
        for done in as_completed([lanes.submit(lambda job: list(job()), job) for job in jobs]):
            yield from done.result()


if __name__ == "__main__":
    sys.exit(main())

"""`make bench`: a table of how fast and how big, each line beside its floor and its budget.

`--small` leaves the library of a million articles out; `--only WORD` takes the groups whose name has it.
A group may say in a sentence what it had to leave out.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import doors, feeds, growth, many_readers, pages, reading, screens, searching
from tests.benchmarks.measure import Line, Workshop

GROUPS: tuple[Callable[[Workshop], Iterator[Line | str]], ...] = (
    reading.recognisers,
    reading.import_rate,
    many_readers.many_readers,
    doors.doors,
    feeds.refresh_of_feeds,
    searching.first_pages,
    pages.pages,
    growth.growth,
    screens.first_paint,
    screens.list_keys,
    screens.articles,
    screens.processor_time,
)


def main() -> None:
    """Measure, print, and write build/bench.json."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="no library of a million articles")
    parser.add_argument("--runs", type=int, default=5, help="runs a line; the median counts")
    parser.add_argument("--only", default="", help="groups whose name has this word")
    options = parser.parse_args()
    workshop = Workshop(Path("build/bench"), runs=options.runs, large=100_000 if options.small else 1_000_000)
    lines: list[Line] = []
    print(f"{'what':<58}{'measured':>14}{'floor':>12}{'ratio':>8}  budget")
    for group in GROUPS:
        if options.only not in group.__name__:
            continue
        for line in group(workshop):
            if isinstance(line, Line):
                lines.append(line)
            print(line.shown() if isinstance(line, Line) else line, flush=True)
    report = {
        "schema": "dateline.bench/1",
        "python": platform.python_version(),
        "machine": platform.machine(),
        "lines": [line.as_json() for line in lines],
    }
    Path("build/bench.json").write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()

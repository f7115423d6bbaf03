"""Which files of the package decide what is found in a text."""

from __future__ import annotations

import os
from collections.abc import Iterator

DECIDES = (
    "extract",
    *(
        f"calendar/{name}"
        for name in (
            "arithmetic.py",
            "words.py",
            "named_holidays.py",
            "named_holidays.tsv",
            "public_holidays.py",
            "working_days.py",
        )
    ),
    "patterns.py",
    "rules.py",
    "tables.py",
    "text/language.py",
)
"""What of `store` decides what is found; of folders all, but for what `IDLE` names.

The rest of the calendar reads what is typed; a contract keeps it out of extraction.
"""

IDLE = frozenset({"training", "__pycache__"})
KINDS = (".py", ".tsv", ".z", ".weights", ".onnx")


def paths(store: str) -> Iterator[str]:
    """The files in the folder `store` that decide, as far as their names tell. Raises OSError."""
    for place in DECIDES:
        path = os.path.join(store, *place.split("/"))
        if place.endswith(KINDS):
            yield path
            continue
        waiting = [path]
        while waiting:
            for entry in sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name):
                if entry.name.endswith(KINDS):
                    yield entry.path
                elif entry.name not in IDLE and entry.is_dir():
                    waiting.append(entry.path)

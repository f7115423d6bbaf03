"""Sample articles in every input format, each with the findings a careful reader expects."""

from __future__ import annotations

import datetime as dt
from importlib import resources
from pathlib import Path

PUBLISHED = {"late-readers.txt": dt.date(2026, 6, 8)}
"""When the samples were published that do not tell it themselves."""


def seed_files() -> tuple[Path, ...]:
    """The files to fill a demonstration library with, sorted by name."""
    folder = Path(str(resources.files(__name__))) / "articles"
    return tuple(sorted(path for path in folder.iterdir() if not path.name.startswith((".", "__"))))


def expectations_file(seed: Path) -> Path:
    """The findings expected of a seed file: JSON, one object an article (see README.md)."""
    return seed.parent.with_name("expected") / f"{seed.stem}.json"

"""Where the user's own library is, and which one is worked on where none is named."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

LIBRARY_VARIABLE = "DATELINE_LIBRARY"


def library_path(named: Path | None) -> Path:
    """The library to work on: the one named, the one in the environment, the user's own."""
    from_environment = os.environ.get(LIBRARY_VARIABLE)
    path = named or (Path(from_environment) if from_environment else data_folder() / "library.db")
    with suppress(RuntimeError):  # a `~name` of nobody here is just a name
        path = path.expanduser()
    return path


def data_folder() -> Path:
    """Where this system keeps a user's data for Dateline."""
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False)

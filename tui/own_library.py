"""Where the user's own library is, and which one is worked on where none is named."""

from __future__ import annotations

import os
from pathlib import Path

from store.text.paths import named_path

LIBRARY_VARIABLE = "DATELINE_LIBRARY"


def library_path(named: Path | None) -> Path:
    """The library to work on: the one named, the one in the environment, the user's own."""
    from_environment = os.environ.get(LIBRARY_VARIABLE)
    return named_path(named or from_environment or data_folder() / "library.db")


def data_folder() -> Path:
    """Where this system keeps a user's data for Dateline."""
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False)

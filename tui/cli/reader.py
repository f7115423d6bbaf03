"""What reads for the command line: the recogniser that is named there or in config.toml."""

from __future__ import annotations

from store.errors import ConfigError
from store.reading import Reading, reading
from tui import config_file
from tui.cli import printing


def setting(named: str | None = None) -> str | None:
    """The recogniser named on the command line, else in config.toml, else None for the default one."""
    if named:
        return named
    try:
        configured: str | None = config_file.setting("recogniser")
    except ConfigError as error:
        printing.complain(str(error))
        return None
    return configured


def reader(recogniser: str | None, jobs: int = 1) -> Reading:
    """A reading in this process, or in as many as there are `jobs`.

    What it has to read with instead is told on standard error.
    """
    return reading(recogniser, printing.complain, processes=jobs if jobs > 1 else 0)

"""What reads for the command line: the recogniser that is named there or in config.toml."""

from __future__ import annotations

from store.errors import ConfigError
from store.library.findings import Reader
from tui.cli import printing
from tui.config_file import recogniser_setting


def setting(named: str | None = None) -> str | None:
    """The recogniser named on the command line, else in config.toml, else None for the default one."""
    if named:
        return named
    try:
        return recogniser_setting()
    except ConfigError as error:
        printing.complain(str(error))
        return None


def reader(recogniser: str | None) -> Reader:
    """A reader for the library; what it has to read with instead is told on standard error."""
    from store.reading.here import Reading

    return Reading(recogniser, printing.complain)

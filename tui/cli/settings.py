"""The settings of config.toml as commands take them: trouble with one is told once, and its default used."""

from __future__ import annotations

from typing import Any

import click

from store.errors import ConfigError, DatelineError
from tui import config_file
from tui.cli import printing

_TOLD = "dateline.settings told"
"""Where what was told is kept, in what Click carries along."""


def setting(name: str) -> Any:
    """The value of one setting; None where the file does not name it, or what it says cannot be used."""
    try:
        return config_file.setting(name)
    except ConfigError as error:
        complain_once(error)
        return None


def complain_once(error: DatelineError, context: click.Context | None = None) -> None:
    """Tell an error on standard error, but not again in the same command: a file is asked for many settings.

    `context` is that of the command, to be given by another thread than its own.
    """
    context = context or click.get_current_context(silent=True)
    told: set[str] = context.meta.setdefault(_TOLD, set()) if context is not None else set()
    if error.sentence not in told:
        told.add(error.sentence)
        printing.complain(str(error))

"""What reads for the command line: the recogniser that is named there or in config.toml."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from store.reading import Reading, reading
from tui.cli import printing, settings
from tui.cli.parameters import NumberParameter

Command = TypeVar("Command", bound=Callable[..., Any])


def setting(named: str | None = None) -> str | None:
    """The recogniser named on the command line, else in config.toml, else None for the default one."""
    configured: str | None = named or settings.setting("recogniser")
    return configured


def reader(recogniser: str | None, jobs: int = 1, cluster: str | None = None) -> Reading:
    """A reading in this process, in as many as there are `jobs`, or on the cluster at an address.

    What it has to read with instead is told on standard error.
    """
    return reading(recogniser, printing.complain, processes=jobs if jobs > 1 else 0, cluster=cluster)


recogniser_option = click.option(
    "--recogniser",
    metavar="NAME",
    help="What finds names: accurate, fast, spacy:PIPELINE; else config.toml's.",
)


def places_to_read(command: Command) -> Command:
    """Give a command the options `--jobs` and `--cluster`: where it reads, for `reader`."""
    jobs = click.option(
        "--jobs", type=NumberParameter(1, 64), default=1, show_default=True, help="Processes that read."
    )
    cluster = click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Read on the workers of this Dask scheduler, e.g. tcp://127.0.0.1:8786.",
    )
    return jobs(cluster(command))

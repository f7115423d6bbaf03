"""What every command knows: the library to work on, and the options that many have."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from store.library import Library
from tui.cli.hooking import tell_hooks
from tui.cli.keeping import keep_calendar_at_the_end
from tui.cli.parameters import NumberParameter
from tui.own_library import LIBRARY_VARIABLE, library_path

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

LARGEST = 2**62
"""Larger numbers are refused: SQLite counts to 2**63."""


class CountParameter(click.ParamType[int]):
    """How many: from `least` on, up to what nobody need be told of."""

    name = "number"

    def __init__(self, least: int) -> None:
        self._range = NumberParameter(least, LARGEST)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        return int(self._range.convert(value, param, ctx))


article_argument = click.argument("article_id", type=NumberParameter(max=LARGEST), metavar="NUMBER")
"""Which article, by its number in `dateline list`."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """What the root command was told, for its subcommands."""

    library: Path | None

    @property
    def path(self) -> Path:
        """Where the library to work on is, or would be."""
        return library_path(self.library)

    def open(self, *, create: bool = False) -> Library:
        """The library to work on; one that was named, perhaps wrongly, is made only by what adds to it."""
        named = self.library is not None or bool(os.environ.get(LIBRARY_VARIABLE))
        library = Library.open(self.path, create=create or not named)
        keep_calendar_at_the_end(library.path)
        tell_hooks(library)
        return library


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")


def format_option(formats: Iterable[str], default: str) -> Decorator:
    """In which of several forms it is told."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(list(formats)),
        default=default,
        show_default=True,
        help="What is printed.",
    )


def limit_option(default: int | None = 50) -> Decorator:
    """How many are told at most; None tells all to those who give no limit."""
    more = "" if default is not None else "; without it all"
    return click.option(
        "--limit",
        type=CountParameter(1),
        default=default,
        show_default=True,
        help=f"At most so many{more}.",
    )

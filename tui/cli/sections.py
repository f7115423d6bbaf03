"""Groups of commands, listed with whole sentences; a large one under headings, loaded one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any

import click

_LONGEST = 200
"""Characters of a command's first sentence; no command has more."""


class LoadedWhenCalled(MutableMapping[str, click.Command]):
    """Commands by their names, each loaded from its place in `tui.cli` when it is first asked for.

    To load them all takes a fifth of a second, by which every command would take longer.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = dict(places)
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, _, attribute = self._places[name].partition(".")
            self._loaded[name] = getattr(import_module(f"tui.cli.{module}"), attribute)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places.setdefault(name, "")
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._loaded.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Group(click.Group):
    """A group whose help lists its commands with their whole first sentences."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, by name."""
        with formatter.section("Commands"):
            self._write(formatter, self.list_commands(ctx))

    def _write(self, formatter: click.HelpFormatter, names: Iterable[str]) -> None:
        widest = max(map(len, self.commands), default=0)
        told = [(name.ljust(widest), self.commands[name].get_short_help_str(_LONGEST)) for name in names]
        formatter.write_dl(told)


class SectionedGroup(Group):
    """A group whose commands stand under headings, in the order in which they are given.

    Each section is told by its commands' names, each with its file in `tui.cli` and its name there.
    """

    def __init__(
        self, name: str | None = None, *, sections: Mapping[str, Mapping[str, str]], **kwargs: Any
    ) -> None:
        places = {name: place for section in sections.values() for name, place in section.items()}
        super().__init__(name, LoadedWhenCalled(places), **kwargs)
        self._sections = sections

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the headings and their commands."""
        for heading, names in self._sections.items():
            with formatter.section(heading):
                self._write(formatter, names)

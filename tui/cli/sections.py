"""Help that lists many commands under headings, each with its whole first sentence."""

from __future__ import annotations

from typing import Any

import click

_LONGEST = 200
"""Characters of a command's first sentence; no command has more."""


class SectionedGroup(click.Group):
    """A group whose commands stand under headings, in the order in which they were added."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sections: dict[str, list[click.Command]] = {}

    def add_section(self, heading: str, *commands: click.Command) -> None:
        """Add commands that stand under one heading."""
        self._sections[heading] = list(commands)
        for command in commands:
            self.add_command(command)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the headings and their commands."""
        widest = max((len(name) for name in self.commands), default=0)
        for heading, commands in self._sections.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [
                        ((command.name or "").ljust(widest), command.get_short_help_str(_LONGEST))
                        for command in commands
                    ]
                )

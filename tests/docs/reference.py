"""The two pages of reference that are written from the program itself: keys, and the command line."""

from __future__ import annotations

from collections.abc import Iterator

import click

from store.errors import DatelineError
from tui.actions import ACTIONS, HEADINGS, actions_of
from tui.cli import exits
from tui.cli.commands import dateline
from tui.cli.queries import QueryCommand
from tui.keymap import PRESETS, shown

WRITTEN = "This page is written from the program by `make docs`; a test keeps it true."


def exit_codes() -> dict[int, str]:
    """Every exit code with what it means."""
    return {
        0: "done",
        DatelineError.exit_code: "failed",
        2: "not understood: an option, a date, a query, a setting",
        3: "not found",
        exits.NOT_READ: "a source was not read; the others were",
        5: "the library cannot be opened or written",
        6: "the library is busy: another program writes to it",
        exits.STOPPED: "stopped with Ctrl-C",
    }


def keys_page() -> str:
    """Every action with its keys, by where it is alive."""
    return "\n".join(_keys_lines()) + "\n"


def _keys_lines() -> Iterator[str]:
    yield "# Keys"
    yield ""
    yield WRITTEN
    yield ""
    yield "`?` shows the keys of where you are, `:` every command by name. Where a key is written in two"
    yield "parts, as `g a`, one is pressed after the other. The last column is what `config.toml` calls an"
    yield "action: `reader.find` is `find` in `[keys.reader]`."
    for context, heading in HEADINGS.items():
        yield ""
        yield f"## {heading}"
        yield ""
        yield "| Key | | Name |"
        yield "|---|---|---|"
        for action in actions_of(context):
            keys = " ".join(f"`{_written(key)}`" for key in action.keys) or "by `:`"
            yield f"| {keys} | {action.help} | `{action.id}` |"
    yield ""
    yield "## The preset `newsboat`"
    yield ""
    yield 'With `preset = "newsboat"` these differ:'
    yield ""
    yield "| Key | | Name |"
    yield "|---|---|---|"
    for name, changed in PRESETS["newsboat"].items():
        yield f"| {' '.join(f'`{_written(key)}`' for key in changed)} | {ACTIONS[name].help} | `{name}` |"


def _written(key: str) -> str:
    """A key as tables of Markdown can hold it."""
    return shown(key.replace(" ", "\0")).replace("\0", " ").replace("|", "\\|")


def command_line_page() -> str:
    """Every command with its arguments and options, and the exit codes."""
    return "\n".join(_command_line_lines()) + "\n"


def commands(group: click.Group | QueryCommand = dateline, within: str = "") -> dict[str, click.Command]:
    """Every command by how it is called, those within a group right after it."""
    found: dict[str, click.Command] = {}
    for name, command in sorted(group.commands.items()):
        found[f"{within}{name}"] = command
        if isinstance(command, click.Group | QueryCommand):
            found |= commands(command, f"{within}{name} ")
    return found


def _command_line_lines() -> Iterator[str]:
    yield "# The command line"
    yield ""
    yield f"{WRITTEN} `--help` after any command tells the same."
    yield from _options(dateline)
    for name, command in commands().items():
        # Within the context of `dateline`: Click keeps the help option that a command was first asked for.
        context = click.Context(command, parent=click.Context(dateline, **dateline.context_settings))
        usage = " ".join(command.collect_usage_pieces(context))
        yield ""
        yield f"## dateline {name}"
        yield ""
        yield f"    dateline {name} {usage}"
        yield ""
        yield _one_line(command.help)
        yield from _options(command)
    yield ""
    yield "## Exit codes"
    yield ""
    yield "| Code | |"
    yield "|---|---|"
    for code, meaning in exit_codes().items():
        yield f"| {code} | {meaning} |"


def _options(command: click.Command) -> Iterator[str]:
    options = [option for option in command.params if isinstance(option, click.Option)]
    if not options:
        return
    yield ""
    yield "| Option | |"
    yield "|---|---|"
    for option in options:
        value = "" if option.is_flag else f" {option.make_metavar(click.Context(command))}"
        yield f"| `{', '.join(option.opts)}{value}` | {_one_line(option.help)} |"


def _one_line(words: str | None) -> str:
    return " ".join((words or "").split()).replace("|", "\\|")

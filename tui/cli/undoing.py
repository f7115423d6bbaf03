"""`dateline undo` and `redo`: the last thing that was done to the library is taken back, and done again."""

from __future__ import annotations

from contextlib import closing

import click

from tui.cli import printing
from tui.cli.invocation import Invocation, json_option
from tui.cli.rereading import read_restated


@click.command()
@json_option
@click.pass_obj
def undo(invocation: Invocation, as_json: bool) -> None:
    """Take back the last thing that was done to the library."""
    with closing(invocation.open()) as library:
        entry = library.history.undo()
        read_restated(library)
    if as_json:
        printing.say_json({"schema": "dateline.history/1", "undone": entry})
    else:
        printing.say(f"undone: {entry.label}")


@click.command()
@json_option
@click.pass_obj
def redo(invocation: Invocation, as_json: bool) -> None:
    """Do again what `undo` took back."""
    with closing(invocation.open()) as library:
        entry = library.history.redo()
        read_restated(library)
    if as_json:
        printing.say_json({"schema": "dateline.history/1", "redone": entry})
    else:
        printing.say(f"done again: {entry.label}")

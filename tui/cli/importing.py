"""`dateline import`: what other programs kept, and archives of Dateline's own; a command a program."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from store.care.archive import read_archive
from tui.cli import printing
from tui.cli.invocation import Invocation
from tui.words.exports import archive_words


@click.group("import")
def import_() -> None:
    """Bring in what other programs kept: articles with their dates, tags, states, highlights and notes."""


@import_.command("archive")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_archive(invocation: Invocation, path: Path) -> None:
    """Make a library of an archive that `dateline export archive` wrote, where there is none yet.

    `dateline --library NEW import archive PATH` says where.
    """
    archived = read_archive(path, invocation.path, dt.datetime.now(dt.UTC))
    printing.say(f"{archive_words(archived)} read: it is the library {invocation.path} now")

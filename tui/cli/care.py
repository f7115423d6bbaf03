"""`dateline backup`, `restore` and `doctor`: copies of the library, and a look at its health."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from store.care import backups
from store.care.backups import Backup
from store.care.doctor import Verdict, examine
from store.errors import LibraryError
from tui.cli import printing
from tui.cli.invocation import Invocation, json_option
from tui.terminal import terminal_words
from tui.words.care import backup_words, check_words

_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_file, required=False)
@click.option("--list", "only_list", is_flag=True, help="Show the daily copies and make none.")
@json_option
@click.pass_obj
def backup(invocation: Invocation, file: Path | None, only_list: bool, as_json: bool) -> None:
    """Copy the library to FILE, else among its daily copies, and look whether the copy is whole.

    The app makes a copy a day while it is used, and keeps some of the last days, weeks and months.
    """
    library, now = invocation.path, _now()
    if only_list:
        copies = [backups.look(path) for path in backups.listed(library)]
    else:
        to = file or backups.daily_path(library, now)
        copies = [backups.back_up(library, to)]
    if as_json:
        printing.say_json({"schema": "dateline.backups/1", "backups": copies})
        return
    for copy in copies:
        printing.say(backup_words(copy))
    if not copies:
        printing.complain("there are no daily copies yet. `dateline backup` makes one")


@click.command()
@click.argument("file", type=_file)
@click.option("--look", is_flag=True, help="Say what is in FILE and change nothing.")
@json_option
@click.pass_obj
def restore(invocation: Invocation, file: Path, look: bool, as_json: bool) -> None:
    """Put the backup FILE into the library's place. What was there is kept beside it."""
    copy: Backup = backups.look(file)
    kept = None if look else backups.restore(file, invocation.path, _now())
    if as_json:
        printing.say_json(
            {"schema": "dateline.restore/1", "backup": copy, "restored": not look, "kept": kept}
        )
        return
    printing.say(backup_words(copy))
    if not look:
        printing.say(f"it is the library {invocation.path} now")
    if kept:
        printing.say(f"what was there before is {kept}")


@click.command()
@click.option("--fix", is_flag=True, help="Derive again what is derived and wrong; copies the library first.")
@json_option
@click.pass_obj
def doctor(invocation: Invocation, fix: bool, as_json: bool) -> int:
    """Look whether the library is whole: its file, search, counts, backups, disk; and at the terminal.

    Ends with 5 where something is wrong.
    """
    checks = examine(invocation.path, _now(), fix=fix)
    if as_json:
        printing.say_json({"schema": "dateline.doctor/1", "checks": checks, "terminal": terminal_words()})
    else:
        for check in checks:
            printing.say(check_words(check))
        printing.say(f"   terminal    {terminal_words()}")
        if any(check.can_be_fixed for check in checks):
            printing.complain("`dateline doctor --fix` derives again what is wrong and derived")
    return LibraryError.exit_code if any(check.verdict is Verdict.WRONG for check in checks) else 0


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

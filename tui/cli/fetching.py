"""`dateline fetch`: the texts of articles of which only the address is there, when they are asked for."""

from __future__ import annotations

from contextlib import closing

import click

from store.model.view import BEST_MATCHES
from tui.cli import printing
from tui.cli.invocation import Invocation, json_option
from tui.cli.queries import QueryCommand, asked
from tui.cli.reader import reader, recogniser_option, setting
from tui.cli.results import exit_code, said
from tui.words.import_reports import NOTHING_TO_FETCH


@click.command(cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Only list what would be fetched.")
@click.option("--no-read", is_flag=True, help="Store now, look for findings later.")
@recogniser_option
@json_option
@click.pass_obj
def fetch(
    invocation: Invocation,
    query: tuple[str, ...],
    dry_run: bool,
    no_read: bool,
    recogniser: str | None,
    as_json: bool,
) -> int:
    """Fetch the texts of the articles that QUERY asks for, of which only the address is there.

    Bookmarks, and what other programs kept no text of: `in:any` asks for all of them. What you did to an
    article stays. Broken off, `dateline imports --resume` goes on; --retry tries what could not be fetched.
    """
    with closing(invocation.open()) as library, reader(setting(recogniser)) as reads:
        view = asked(query, BEST_MATCHES, library=library).view
        wanted = library.imports.unfetched(view)
        if not wanted and not as_json:
            printing.say(NOTHING_TO_FETCH)
        for each in wanted if dry_run else ():
            if as_json:
                printing.say_json(each)
            else:
                printing.say(f"#{each.id}  {each.title}  {each.url}")
        if dry_run or not wanted:
            return 0
        results = library.imports.fetch(wanted, read=not no_read, reader=reads)
        return exit_code(said(results, as_json=as_json))

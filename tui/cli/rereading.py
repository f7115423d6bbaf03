"""`dateline reread`: finding anew, without the app, what is out of date or was left for later."""

from __future__ import annotations

from contextlib import closing

import click

from store.library import Library
from tui.cli import printing
from tui.cli.invocation import Invocation, json_option
from tui.cli.reader import places_to_read, reader, recogniser_option, setting
from tui.cli.results import result_line
from tui.words.entities import counted


@click.command()
@click.option("--pages", is_flag=True, help="First, read web pages again that an older version read.")
@recogniser_option
@places_to_read
@json_option
@click.pass_obj
def reread(
    invocation: Invocation, pages: bool, recogniser: str | None, jobs: int, cluster: str | None, as_json: bool
) -> None:
    """Look again for what is in articles that an older version or another recogniser read, or none yet.

    What you decided stands. The app does the same by itself while it is open. Stopped half-way,
    it goes on where it was when it is asked again.
    """
    with closing(invocation.open()) as library, reader(setting(recogniser), jobs, cluster) as reads:
        changed = tuple(library.pages.read_again(reads)) if pages else ()
        waiting = library.findings.out_of_date(reads.recogniser())
        done = list(library.findings.read_each_again(waiting, reads))
    if as_json:
        printing.say_json({"schema": "dateline.reread/1", "read": done, "pages": changed})
    else:
        for result in changed:
            printing.say(result_line(result))
        printing.say(
            f"read again: {counted(len(done), 'article')}" if done else "all articles are up to date"
        )


def read_restated(library: Library, recogniser: str | None = None) -> None:
    """Read those articles again that have another publication date or title now than when they were read."""
    if waiting := library.findings.restated():
        with reader(setting(recogniser)) as reads:
            for _ in library.findings.read_each_again(waiting, reads):
                pass

"""`dateline refresh`: what is new of feeds comes in, also by cron."""

from __future__ import annotations

from contextlib import closing

import click

from tui.cli import exits, printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.parameters import NumberParameter
from tui.cli.reader import places_to_read, reader, recogniser_option, setting
from tui.words.feeds import visit_words


@click.command()
@click.argument("numbers", nargs=-1, type=NumberParameter(1, LARGEST), metavar="[NUMBER]...")
@click.option("--due", is_flag=True, help="Only feeds whose time has come.")
@click.option("--no-read", is_flag=True, help="Store now, look for findings later.")
@recogniser_option
@places_to_read
@json_option
@click.pass_obj
def refresh(
    invocation: Invocation,
    numbers: tuple[int, ...],
    due: bool,
    no_read: bool,
    recogniser: str | None,
    jobs: int,
    cluster: str | None,
    as_json: bool,
) -> int:
    """Bring in what is new of all feeds, or of those with these numbers; a line a feed as it is done.

    Feeds that rest are left out unless they are named, and a server that wants to be left alone is.
    Ends with 4 where a feed could not be read; the others came in.
    """
    failed, told = False, 0
    with (
        closing(invocation.open()) as library,
        reader(None if no_read else setting(recogniser), jobs, cluster) as reads,
    ):
        refreshed = library.feeds.refresh(
            numbers or None, only_due=due, read=not no_read, reader=None if no_read else reads
        )
        for each in refreshed:
            failed, told = failed or each.visit.failed, told + 1
            feed, visit = each.subscription, each.visit
            if as_json:
                row = {"id": feed.id, "name": feed.name, "address": feed.address, "visit": visit}
                printing.say_json({"schema": "dateline.refresh/1", **row})
            else:
                printing.say(f"#{feed.id}  {feed.name}: {visit_words(visit)}")
        if not told and not as_json:
            subscribed = bool(library.feeds.all())
            nothing = "no feed is due" if due else "all feeds are paused or gone"
            printing.complain(nothing if subscribed else "you are subscribed to no feed")
    return exits.NOT_READ if failed else 0

"""`dateline brief`: what is new and what is due, in plain text, Markdown or JSON, for cron and mail."""

from __future__ import annotations

import datetime as dt
from contextlib import closing

import click

from tui.cli import printing
from tui.cli.invocation import Invocation, format_option, json_option
from tui.cli.parameters import DayParameter
from tui.cli.region import region
from tui.words.briefing import markdown_lines, plain_lines

FORMATS = {"plain": plain_lines, "markdown": markdown_lines}


@click.command()
@click.option("--since", type=DayParameter(past=True), help="What came in from this day on; else yesterday.")
@click.option("--today", type=DayParameter(), help="As seen on another day.")
@format_option(FORMATS, "plain")
@json_option
@click.pass_obj
def brief(
    invocation: Invocation, since: dt.date | None, today: dt.date | None, format_name: str, as_json: bool
) -> None:
    """What came in, what is due, which deadlines are new or moved, what is said by and of whom you follow."""
    day = today or dt.date.today()
    with closing(invocation.open()) as library:
        briefing = library.briefings.since(since or day - dt.timedelta(days=1), day)
    if as_json:
        printing.say_json({"schema": "dateline.brief/1", "briefing": briefing})
        return
    for line in FORMATS[format_name](briefing, region().country):
        printing.say(line)

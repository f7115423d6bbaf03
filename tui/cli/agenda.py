"""`dateline agenda`: what is due, as a list, as reminders, and for the user's hook."""

from __future__ import annotations

import datetime as dt
from contextlib import closing

import click

from store.library.agenda_filter import fits
from store.model.view import ON_AGENDA, Subject
from tui.cli import agenda_lines, due, printing
from tui.cli.invocation import Invocation, json_option
from tui.cli.parameters import DayParameter, WithinParameter
from tui.cli.queries import QueryCommand, asked
from tui.cli.region import region
from tui.words.deadlines import Grouping, grouped, key_of
from tui.words.views import query_words


@click.command(cls=QueryCommand, subject=Subject.DEADLINES)
@click.argument("query", nargs=-1)
@click.option("--within", type=WithinParameter(), help="Only what is due in this time: 30d, 2w, 3m, 1y.")
@click.option("--done", is_flag=True, help="Also what is done.")
@click.option("--snoozed", is_flag=True, help="Also what is snoozed.")
@click.option("--dismissed", is_flag=True, help="Also what is dismissed.")
@click.option("--tracked", is_flag=True, help="Only what you track, no suggestions.")
@click.option(
    "--group",
    "grouping",
    type=click.Choice([grouping.name.lower() for grouping in Grouping]),
    default=Grouping.DATE.name.lower(),
    help="What stands together: what has a date, a subject, a name, a source … in common.",
)
@click.option("--today", type=DayParameter(), help="As seen on another day.")
@click.option(
    "--due", "only_due", is_flag=True, help="Only reminders, one a line; exit code 10 where there are any."
)
@click.option("--hook", is_flag=True, help="With --due: run config.toml's on_due with them as JSON.")
@json_option
@click.pass_obj
def agenda(
    invocation: Invocation,
    query: tuple[str, ...],
    within: int | None,
    done: bool,
    snoozed: bool,
    dismissed: bool,
    tracked: bool,
    grouping: str,
    today: dt.date | None,
    only_due: bool,
    hook: bool,
    as_json: bool,
) -> int:
    """Deadlines: what you track, and what your articles announce, or those of them that QUERY asks for."""
    day = today or dt.date.today()
    view = asked(query, ON_AGENDA, day).view
    with closing(invocation.open()) as library:
        events = library.deadlines.events(
            day,
            within_days=within,
            include_done=done,
            include_dismissed=dismissed,
            include_suggested=not tracked,
            include_snoozed=snoozed,
        )
        by = Grouping[grouping.upper()]
        about = {}
        if by in (Grouping.SUBJECT, Grouping.WHO):
            keys = (key_of(event[0]) for event in events)
            about = dict(zip(keys, library.deadlines.about(events), strict=True))
    events = tuple(event for event in events if fits(event, view))
    if only_due or hook:
        return due.remind(events, day, as_json=as_json, hook=hook)
    groups = grouped(events, by, day, about)
    if as_json:
        printing.say_json(agenda_lines.agenda_json(events, day, {} if by is Grouping.DATE else groups))
        return 0
    country = region().country
    for name, entries in groups.items():
        printing.say(name)
        for event in entries:
            for line in agenda_lines.agenda_lines(event, day, country):
                printing.say(f"  {line}")
    if not events:
        printing.complain(f"nothing is due that {query_words(view)}" if view.query else "nothing is due")
    return 0

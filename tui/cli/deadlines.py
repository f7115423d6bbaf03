"""`dateline track`, `change`, `done` …: what the agenda's keys do, by the numbers that it prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, cast

import click

from store.errors import NotFoundError, NothingToDoError, UsageError
from store.library import Library
from store.library.events import Event, Wanted, open_question
from store.model.decisions import Deadline, DeadlineEdits, DeadlinePlan
from store.model.due import Due
from store.model.findings import DeadlineKind
from store.model.procedure import Rule
from tui.cli import agenda_lines, printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.parameters import DayParameter, EventDayParameter, NumberParameter
from tui.cli.region import region
from tui.words.days import day, when

_EVERYTHING: Wanted = {
    "include_done": True,
    "include_dismissed": True,
    "include_snoozed": True,
    "include_past_suggestions": True,
}
Command = Callable[..., Any]


class Number(click.ParamType[str]):
    """What the agenda calls an entry: 12 for a tracked one, s5 for one that was only found."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        told = str(value).lower()
        digits = told.removeprefix("s")
        if not digits.isdecimal() or int(digits) > LARGEST:
            self.fail(f"“{value}” is none of the agenda's numbers: 12, or s5 for what was found.", param, ctx)
        return told


numbers_argument = click.argument("numbers", nargs=-1, required=True, type=Number())


def planned(command: Command) -> Command:
    """The options that say what a deadline is."""
    for option in (
        click.option("--what", help="What is due."),
        click.option("--due", help="When: a day, a stretch, “no date”, or “30 days after service = 5 june”."),
        click.option(
            "--kind", type=click.Choice([kind.value for kind in DeadlineKind]), help="Of which kind."
        ),
        click.option("--note", help="A note."),
        click.option("--priority/--no-priority", default=None, help="Whether it has priority."),
        click.option(
            "--remind", type=NumberParameter(0, 366), help="Days before on which it is reminded of."
        ),
        click.option("--repeat", help="How it comes again: “every month until june 2027”; “” for never."),
        click.option("--responsible", help="Whose it is."),
        click.option("--tag", "tags", multiple=True, help="A tag; may be given more than once."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("numbers", nargs=-1, type=Number())
@planned
@json_option
@click.pass_obj
def track(invocation: Invocation, /, numbers: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Track what was found, or, without a NUMBER, a deadline of your own: --what and --due.

    NUMBERS are those of `dateline agenda`: s5 is one that was only found.
    """
    with _opened(invocation, create=True) as library:
        if numbers:
            events = _events(library, numbers)
            edits = _edits(given, events[0][0])
            deeds = library.deadlines
            _tell(deeds.edit_all(events, **edits) if edits else deeds.track_all(events), as_json)
            return
        if not given["what"] or not given["due"]:
            raise UsageError("name what was found by its number, or say --what is due, and when: --due.")
        due, rule = _due(given["due"])
        plan = _plan(given, due)
        plan["rule"] = rule
        kind = DeadlineKind(given["kind"] or DeadlineKind.DEADLINE)
        made = library.deadlines.track_passage(None, 0, 0, what=given["what"], due=due, kind=kind, **plan)
        _tell([made], as_json)


@click.command()
@numbers_argument
@planned
@json_option
@click.pass_obj
def change(invocation: Invocation, /, numbers: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Change what is given of deadlines, by their numbers in `dateline agenda`.

    A date that moves keeps the one before.
    """
    with _opened(invocation) as library:
        events = _events(library, numbers)
        edits = _edits(given, events[0][0])
        if not edits:
            raise UsageError("say what to change: --what, --due, --note, --remind, --repeat, --responsible …")
        _tell(library.deadlines.edit_all(events, **edits), as_json)


@click.command()
@numbers_argument
@click.option("--not", "undone", is_flag=True, help="To be done again.")
@json_option
@click.pass_obj
def done(invocation: Invocation, numbers: tuple[str, ...], undone: bool, as_json: bool) -> None:
    """Mark deadlines done, by their numbers in `dateline agenda`; what repeats is due again."""
    with _opened(invocation) as library:
        _tell(library.deadlines.set_all_done(_events(library, numbers), not undone), as_json)


@click.command()
@numbers_argument
@click.option("--until", required=True, type=DayParameter(), help="The day on which they come back.")
@json_option
@click.pass_obj
def snooze(invocation: Invocation, numbers: tuple[str, ...], until: dt.date, as_json: bool) -> None:
    """Keep deadlines off the agenda until a day, by their numbers there."""
    with _opened(invocation) as library:
        _tell(library.deadlines.snooze_all(_events(library, numbers), until), as_json)


@click.command()
@numbers_argument
@json_option
@click.pass_obj
def dismiss(invocation: Invocation, numbers: tuple[str, ...], as_json: bool) -> None:
    """Take deadlines off the agenda, by their numbers there; no later reading brings them back."""
    with _opened(invocation) as library:
        events = _events(library, numbers)
        library.deadlines.dismiss_all(events)
        _tell([each for event in events for each in event], as_json, "dismissed")


@click.command("reopen")
@numbers_argument
@json_option
@click.pass_obj
def bring_back(invocation: Invocation, numbers: tuple[str, ...], as_json: bool) -> None:
    """Put what is snoozed, done or dismissed on the agenda again.

    NUMBERS are those of `dateline agenda` with --snoozed, --done or --dismissed.
    """
    with _opened(invocation) as library:
        events = _events(library, numbers)
        library.deadlines.restore(events)
        _tell([each for event in events for each in event], as_json, "back on the agenda")


@click.command()
@numbers_argument
@json_option
@click.pass_obj
def join(invocation: Invocation, numbers: tuple[str, ...], as_json: bool) -> None:
    """Make several deadlines one, with all their sentences, due when the first is.

    NUMBERS are those of `dateline agenda`.
    """
    with _opened(invocation) as library:
        _tell([library.deadlines.join(_events(library, numbers))], as_json)


@click.command("apart")
@click.argument("number", type=Number())
@json_option
@click.pass_obj
def tell_apart(invocation: Invocation, number: str, as_json: bool) -> None:
    """Say that one sentence is of another deadline than the rest of its entry.

    NUMBER is that of the sentence in `dateline agenda --json`.
    """
    with _opened(invocation) as library:
        (event,) = _events(library, (number,))
        (deadline,) = (each for each in event if _is_called(each, number))
        library.deadlines.tell_apart(deadline, event)
        _tell([deadline], as_json, "another deadline")


@click.command()
@click.argument("number", type=Number())
@click.argument("decision", type=click.Choice(["take", "keep"]))
@json_option
@click.pass_obj
def moved(invocation: Invocation, number: str, decision: str, as_json: bool) -> None:
    """Where another date is told for a deadline: take it, or keep the one that it has.

    NUMBER is that of `dateline agenda asks`, which lists such deadlines.
    """
    with _opened(invocation) as library:
        (event,) = _events(library, (number,))
        asked = open_question(event)
        if asked is None:
            raise NothingToDoError("no other date is told for it.")
        take = decision == "take"
        deadlines = library.deadlines
        _tell([deadlines.take_date(event, asked) if take else deadlines.keep_date(event)], as_json)


@click.command("event")
@click.argument("name", required=False)
@click.option("--on", "on", type=EventDayParameter(), help="The day of the event.")
@click.option("--not-known", is_flag=True, help="Its day is not known.")
@json_option
@click.pass_obj
def event_day(
    invocation: Invocation, name: str | None, on: dt.date | None, not_known: bool, as_json: bool
) -> None:
    """List the events that deadlines are counted from; or say when one is, and move those with it."""
    with _opened(invocation) as library:
        if name is None:
            events = library.deadlines.procedure_events()
            if as_json:
                printing.say_json({"schema": "dateline.events/1", "events": events})
            for each in () if as_json else events:
                told = day(each.day) if each.day else "not known"
                printing.say(f"{told:>12}  {each.name}  ({each.deadlines})")
            return
        if (on is None) is not not_known:
            raise UsageError("say when it is: --on 5 june, or --not-known.")
        _tell(library.deadlines.set_event_day(name, on), as_json)


@contextmanager
def _opened(invocation: Invocation, *, create: bool = False) -> Iterator[Library]:
    with closing(invocation.open(create=create)) as library:
        library.region = region()
        yield library


def _is_called(deadline: Deadline, number: str) -> bool:
    if number.startswith("s"):
        return deadline.id is None and deadline.suggestion_id == int(number[1:])
    return deadline.id == int(number)


def _events(library: Library, numbers: Sequence[str]) -> list[Event]:
    """The entries that some numbers name, each once. Raises NotFoundError."""
    agenda = library.deadlines.events(dt.date.today(), **_EVERYTHING)
    events: dict[Event, None] = {}
    for number in numbers:
        named = [event for event in agenda if any(_is_called(each, number) for each in event)]
        if not named:
            raise NotFoundError(f"there is no deadline {number} in this library.")
        events[named[0]] = None
    return list(events)


def _due(typed: str) -> tuple[Due, Rule | None]:
    from store.calendar.typed.rules import read_due

    return read_due(typed, dt.date.today(), region())


def _edits(given: dict[str, Any], lead: Deadline) -> DeadlineEdits:
    """What the options change of a deadline. Raises UsageError."""
    edits: DeadlineEdits = {}
    due = lead.due
    if given["due"] is not None:
        due, edits["rule"] = _due(given["due"])
        edits["due"] = due
    if given["what"] is not None:
        edits["what"] = given["what"]
    if given["kind"] is not None:
        edits["kind"] = DeadlineKind(given["kind"])
    return cast("DeadlineEdits", {**edits, **_plan(given, due)})


def _plan(given: dict[str, Any], due: Due) -> DeadlinePlan:
    """What the options add to a deadline that is due then. Raises UsageError."""
    from store.calendar.typed.rules import read_repeat

    plan: DeadlinePlan = {}
    if given["repeat"] is not None:
        plan["repeat"] = read_repeat(given["repeat"], due, dt.date.today(), region())
    if given["remind"] is not None:
        plan["lead_days"] = given["remind"]
    if given["tags"]:
        plan["tags"] = given["tags"]
    if given["note"] is not None:
        plan["note"] = given["note"]
    if given["priority"] is not None:
        plan["priority"] = given["priority"]
    if given["responsible"] is not None:
        plan["responsible"] = given["responsible"]
    return plan


def _tell(deadlines: Sequence[Deadline], as_json: bool, became: str = "") -> None:
    if as_json:
        printing.say_json({"schema": "dateline.deadlines/1", "deadlines": deadlines})
        return
    for deadline in deadlines:
        if deadline.same_as is None:
            state = became or deadline.status.value
            number = agenda_lines.number_of(deadline)
            printing.say(f"{number:>5} {state}: {deadline.what} · {when(deadline.due)}")

"""`dateline export`: what the library holds, in the formats of other programs; a command a format."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from store.care.archive import write_archive
from store.errors import ExportError
from store.export import ical, taskwarrior
from store.export.articles import table
from store.export.articles.folder import Outcome, WrittenFile, write_folder
from store.export.articles.formats import ARTICLE_FORMATS, ArticleFormat
from store.export.writing import whole_file, write_whole
from store.library.calendar import CalendarEntries
from store.model.due import LEAD_DAYS
from store.model.view import EVERYWHERE, ON_AGENDA, Subject, View
from store.text import sanitise
from store.text.paths import named_path
from tui.cli import printing
from tui.cli.invocation import Invocation
from tui.cli.queries import QueryCommand, asked
from tui.cli.sections import Group
from tui.cli.settings import setting
from tui.words.exports import ABOUT, archive_words, folder_words, left_alone_words

Command = Callable[..., Any]

_EVERYWHERE = View(places=EVERYWHERE)
"""What is written where nothing is asked for: all articles but those in the bin."""

_WHICH = "Of all articles, or of those that QUERY asks for."


@click.group(cls=Group)
def export() -> None:
    """Write what the library holds for other programs, to standard output or into a file."""


def _into_a_file(command: Command) -> Command:
    """The options of a format that is one stream."""
    command = click.option("--force", is_flag=True, help="Also in the place of a file that is there.")(
        command
    )
    return click.option(
        "--to", type=click.Path(dir_okay=False, path_type=Path), help="Into this file; without it printed."
    )(command)


def _of_the_agenda(command: Command) -> Command:
    """The options and the argument of a format of deadlines."""
    command = click.option("--dismissed", is_flag=True, help="Also what is dismissed, as cancelled.")(command)
    command = click.option("--suggested", is_flag=True, help="Also what is only suggested.")(command)
    return click.argument("query", nargs=-1)(command)


@export.command("calendar", cls=QueryCommand, subject=Subject.DEADLINES)
@_of_the_agenda
@click.option("--todo", is_flag=True, help="Things to do (VTODO) in place of events (VEVENT).")
@_into_a_file
@click.pass_obj
def export_calendar(
    invocation: Invocation,
    query: tuple[str, ...],
    suggested: bool,
    dismissed: bool,
    todo: bool,
    to: Path | None,
    force: bool,
) -> None:
    """What you track, or what QUERY asks for of it, as a calendar (iCalendar) for khal, calcurse and others.

    Each deadline keeps its identity, so that a calendar that is brought in again changes what was there.
    `calendar_file` in config.toml names a file that is always up to date.
    """
    lead_days: int | None = setting("remind_days")
    ahead = LEAD_DAYS if lead_days is None else lead_days
    with _entries(invocation, query, suggested=suggested, dismissed=dismissed) as entries:
        _put(invocation, ical.calendar(entries, todo=todo, lead_days=ahead), to, force=force)
    if entries.undated and not todo:
        printing.complain(f"{entries.undated} without a date cannot be events; --todo has them.")


@export.command("tasks", cls=QueryCommand, subject=Subject.DEADLINES)
@_of_the_agenda
@_into_a_file
@click.pass_obj
def export_tasks(
    invocation: Invocation,
    query: tuple[str, ...],
    suggested: bool,
    dismissed: bool,
    to: Path | None,
    force: bool,
) -> None:
    """What you track, or what QUERY asks for of it, for taskwarrior: pipe it into `task import`."""
    with _entries(invocation, query, suggested=suggested, dismissed=dismissed) as entries:
        lines = (f"{line}\n".encode() for line in taskwarrior.task_lines(entries))
        _put(invocation, lines, to, force=force)


def _of_articles(form: ArticleFormat) -> click.Command:
    """The command of one format of articles."""

    @click.argument("query", nargs=-1)
    @_into_a_file
    @click.pass_obj
    def write(
        invocation: Invocation, query: tuple[str, ...], to: Path | None, force: bool, raw: bool = False
    ) -> None:
        lines = table.raw_lines if raw else form.lines
        with closing(invocation.open()) as library:
            view = asked(query, _EVERYWHERE, library=library).view
            articles = library.exports.articles(view, findings=form.findings)
            _put(invocation, (f"{line}\n".encode() for line in lines(articles)), to, force=force)

    if form.name == "csv":
        write = click.option("--raw", is_flag=True, help="Each cell as it is, formula or not.")(write)
    return click.command(form.name, cls=QueryCommand, help=f"{ABOUT[form.name]} {_WHICH}")(write)


for _form in ARTICLE_FORMATS.values():
    export.add_command(_of_articles(_form))


@export.command("folder", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), required=True, help="Into this folder."
)
@click.pass_obj
def export_folder(invocation: Invocation, query: tuple[str, ...], to: Path) -> None:
    """A folder of Markdown, a file an article, for Obsidian and others: of all, or those that QUERY asks for.

    Written again, each file is brought up to date; what you wrote below its last line stays.
    """
    with closing(invocation.open()) as library:
        view = asked(query, _EVERYWHERE, library=library).view
        words = folder_words(_complained_of(write_folder(named_path(to), library.exports.articles(view))))
    printing.say(f"{to}: {words}")


def _complained_of(files: Iterable[WrittenFile]) -> Iterator[WrittenFile]:
    """The files, one by one, with a complaint for each that was left alone."""
    for file in files:
        if file.outcome is Outcome.LEFT_ALONE:
            printing.complain(left_alone_words(file))
        yield file


@export.command("archive")
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Into this file (.zip)."
)
@click.option("--force", is_flag=True, help="Also in the place of a file that is there.")
@click.pass_obj
def export_archive(invocation: Invocation, to: Path, force: bool) -> None:
    """Everything: articles, findings, all you did, history, views, feeds, as JSON lines in a zip.

    `dateline import archive` makes the same library of it again.
    """
    _spare_the_library(invocation, to)
    with whole_file(to, over=force) as (file, place):
        archived = write_archive(invocation.path, file)
    printing.say(f"{archive_words(archived)} written: {place}")


@contextmanager
def _entries(
    invocation: Invocation, query: tuple[str, ...], *, suggested: bool, dismissed: bool
) -> Iterator[CalendarEntries]:
    """What is asked for of the agenda, while the library is open, and as it is at one moment."""
    today = dt.date.today()
    view = asked(query, ON_AGENDA, today).view
    with closing(invocation.open()) as library, library.at_one_moment():
        yield library.calendar.entries(today, view, suggested=suggested, dismissed=dismissed)


def _put(invocation: Invocation, chunks: Iterable[bytes], to: Path | None, *, force: bool) -> None:
    """Print what is written, or put it into a file whole. Raises ExportError."""
    if to is not None:
        _spare_the_library(invocation, to)
        printing.say(f"written: {write_whole(to, chunks, over=force)}")
        return
    for chunk in chunks:
        if sys.stdout.isatty():  # a library that a stranger made may hold what a terminal obeys
            sys.stdout.write(sanitise(chunk.decode("utf-8", "replace")))
        else:
            sys.stdout.buffer.write(chunk)


def _spare_the_library(invocation: Invocation, to: Path) -> None:
    """Raises ExportError where an export would take the place of the library that it is made of."""
    if to.exists() and invocation.path.exists() and to.samefile(invocation.path):
        raise ExportError(f"{to} is the library itself. Give another name.")

"""`dateline import`: what other programs kept, and archives of Dateline's own; a command a program."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

import click

from store.library.storing import ImportEntry
from store.model.brought import Joined
from store.model.programs import PROGRAMS, Program
from store.text.paths import named_path
from tui.cli import printing
from tui.cli.invocation import Invocation, json_option
from tui.cli.reader import reader, recogniser_option, setting
from tui.cli.results import exit_code, said
from tui.cli.sections import Group
from tui.words.feeds import subscribed_words
from tui.words.imports import ABOUT_PROGRAMS, counts_words, joined_lines


@click.group("import", cls=Group)
def import_() -> None:
    """Bring in what other programs kept: articles with their dates, tags, states, highlights and notes.

    The same again brings in what is new. `dateline undo` takes all of one import back.
    """


def _of_program(program: Program) -> click.Command:
    """The command of one program."""

    @click.argument("path", type=click.Path(path_type=Path))
    @click.option("--tag", "tags", multiple=True, help="Tag what comes in; may be given more than once.")
    @click.option("--no-read", is_flag=True, help="Store now, look for findings later.")
    @recogniser_option
    @json_option
    @click.pass_obj
    def bring_in(
        invocation: Invocation,
        path: Path,
        tags: tuple[str, ...],
        no_read: bool,
        recogniser: str | None,
        as_json: bool,
    ) -> int:
        path = named_path(path)
        with closing(invocation.open(create=True)) as library:
            entry = ImportEntry()
            told = library.imports.feeds_of_program(program.name, path)
            feeds = library.feeds.subscribe(told, entry) if told else ()
            reading = None if no_read else reader(setting(recogniser))
            added = library.imports.add_program(
                program.name, path, entry=entry, tags=tags, read=not no_read, reader=reading
            )
            results = list(said(added, as_json=as_json))
            joined = library.imports.join_rest(program.name, path, entry)
        if as_json:
            if feeds or joined != Joined():
                printing.say_json({"schema": "dateline.joined/1", "joined": joined, "feeds": feeds})
        else:
            for line in joined_lines(joined):
                printing.say(line)
            for feed in feeds:
                printing.say(subscribed_words(feed))
            printing.say(counts_words(results))
        return exit_code(results)

    about = f"What {program.title} kept. PATH is {ABOUT_PROGRAMS[program.name]}."
    return click.command(program.name, help=about)(bring_in)


for _program in PROGRAMS.values():
    import_.add_command(_of_program(_program))


@import_.command("archive")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_archive(invocation: Invocation, path: Path) -> None:
    """Make a library of an archive that `dateline export archive` wrote, where there is none yet.

    `dateline --library NEW import archive PATH` says where. To a library that holds something,
    `dateline import dateline PATH` joins the articles, with their tags, annotations, deadlines and what was
    put right, the feeds, the saved views, what names are and who is followed, and deadlines of no article.
    What was decided here stays. History stays behind: to take back here what was done there would change
    rows that are not these. So do which announcements were told apart, and which words of an article's
    head are yours and not its source's.
    """
    from store.care.archive import read_archive
    from tui.words.exports import archive_words

    archived = read_archive(path, invocation.path, dt.datetime.now(dt.UTC))
    printing.say(f"{archive_words(archived)} read: it is the library {invocation.path} now")

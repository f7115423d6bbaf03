"""The commands of `dateline`, each a thin layer over the library."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import click

from store.errors import DatelineError, QueryError, UsageError
from store.library import Library
from store.model.articles import AddStatus, PublicationDate
from store.model.view import View
from store.version import __version__
from tui.cli import analysing, articles, deadlines, exits, filing, printing
from tui.cli.agenda import agenda
from tui.cli.annotations import annotate, list_annotations
from tui.cli.brief import brief
from tui.cli.care import backup, doctor, restore
from tui.cli.cite import cite
from tui.cli.correcting import correct
from tui.cli.corrections import list_corrections
from tui.cli.entities import follow, list_entities, show_entity, unfollow
from tui.cli.export import export
from tui.cli.feeds import feeds
from tui.cli.fetching import fetch
from tui.cli.figures import list_figures
from tui.cli.importing import import_
from tui.cli.imports import imports
from tui.cli.invocation import Invocation, json_option
from tui.cli.naming import name
from tui.cli.opening import open_app, told
from tui.cli.parameters import PublishedParameter
from tui.cli.pipe import pipe
from tui.cli.queries import pointed_at
from tui.cli.quotes import list_quotes
from tui.cli.reader import places_to_read, reader, recogniser_option, setting
from tui.cli.refresh import refresh
from tui.cli.rereading import read_restated, reread
from tui.cli.sections import SectionedGroup
from tui.cli.serve import serve
from tui.cli.stories import show_story
from tui.cli.timeline import show_timeline
from tui.cli.views import views
from tui.cli.watch import watch
from tui.crash import defect
from tui.own_library import LIBRARY_VARIABLE, data_folder


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code. Errors are told on standard error."""
    if sys.stdout is None or sys.stderr is None:
        return exits.NOWHERE_TO_TELL
    printing.accept_any_text()
    try:
        outcome = dateline.main(arguments, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
    except QueryError as error:
        printing.complain(str(error))
        for line in pointed_at(error):
            printing.say(f"  {line}", to=sys.stderr)
        return error.exit_code
    except DatelineError as error:
        printing.complain(told(error))
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        printing.complain("stopped")
        return exits.STOPPED
    except SystemExit as ended:
        # Click ends so where the reader of our pipe has gone (`| head`), who has all that was wanted.
        if ended.code:
            _drop_output()
        return 0
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        printing.complain(f"what was found could not be written out: {error.strerror or error}.")
        return DatelineError.exit_code
    except Exception as error:  # noqa: BLE001 - told in a sentence; a traceback could show foreign text
        printing.complain(str(defect(error)))
        return DatelineError.exit_code
    return outcome if isinstance(outcome, int) else 0


def _drop_output() -> None:
    """Keep the interpreter from trying once more, and complaining, when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=SectionedGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--library",
    type=click.Path(dir_okay=False, readable=False, path_type=Path),
    help=f"The library file; else ${LIBRARY_VARIABLE}, else your own.",
)
@click.version_option(__version__, prog_name="dateline")
@click.pass_context
def dateline(context: click.Context, library: Path | None) -> int:
    """Read articles with who is named, who said what, and which dates are ahead.

    Without a command, opens the app. New here? `dateline demo` opens it on sample articles.
    """
    context.obj = Invocation(library)
    return open_app(library) if context.invoked_subcommand is None else 0


@click.command()
@click.argument("file", default="-")
@click.option(
    "--published", type=PublishedParameter(), help="Publication date; relative dates count from it."
)
@click.option(
    "--jsonl", is_flag=True, help='Lines of {"id", "text", "published", "title"} in, lines of findings out.'
)
@recogniser_option
@places_to_read
@json_option
def analyse(
    file: str,
    published: PublicationDate | None,
    jsonl: bool,
    recogniser: str | None,
    jobs: int,
    cluster: str | None,
    as_json: bool,
) -> int:
    """Read a text without storing it, and print what is in it."""
    if jsonl:
        return analysing.lines(file, reader(setting(recogniser), jobs, cluster))
    return analysing.one(file, published, setting(recogniser), as_json=as_json)


@click.command()
@json_option
@click.pass_obj
def undo(invocation: Invocation, as_json: bool) -> None:
    """Take back the last thing that was done to the library."""
    with closing(invocation.open()) as library:
        entry = library.history.undo()
        read_restated(library)
    if as_json:
        printing.say_json({"schema": "dateline.history/1", "undone": entry})
    else:
        printing.say(f"undone: {entry.label}")


@click.command()
@json_option
@click.pass_obj
def redo(invocation: Invocation, as_json: bool) -> None:
    """Do again what `undo` took back."""
    with closing(invocation.open()) as library:
        entry = library.history.redo()
        read_restated(library)
    if as_json:
        printing.say_json({"schema": "dateline.history/1", "redone": entry})
    else:
        printing.say(f"done again: {entry.label}")


@click.command()
@click.option(
    "--at",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to keep the sample library; else beside your own, never in it.",
)
@click.option("--fill-only", is_flag=True, help="Fill the sample library and do not open the app.")
def demo(at: Path | None, fill_only: bool) -> int:
    """Open the app on a library of sample articles, never on your own."""
    from seeds import seed_files

    path = at or data_folder() / "demo.db"
    new = not path.exists()
    with closing(Library.open(path)) as library:
        if new:
            with reader(setting()) as reads:
                for result in library.imports.add_sources(map(str, seed_files()), reader=reads):
                    if result.status is AddStatus.NOT_READ:
                        printing.complain(printing.result_line(result))
        if fill_only:
            printing.say(f"{library.views.count(View())} articles in {path}")
            return 0
    return open_app(path, demo=new)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete `dateline`; see the README for where to put it."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"there is no completion for {shell}; bash, zsh and fish are known.")
    printing.say(found(dateline, {}, "dateline", "_DATELINE_COMPLETE").source())


add, list_articles, show, edit, search = articles.COMMANDS

SECTIONS: dict[str, tuple[click.Command, ...]] = {
    "Begin": (demo, serve, completion),
    "Bring articles in": (add, import_, imports, fetch, feeds, refresh, watch),
    "Find and read them": (list_articles, search, show, show_story, views, pipe, analyse, reread),
    "Put them in order": (*filing.COMMANDS, edit),
    "Deadlines": (agenda, *deadlines.COMMANDS),
    "What accumulates": (
        brief,
        list_entities,
        show_entity,
        follow,
        unfollow,
        list_quotes,
        list_figures,
        show_timeline,
    ),
    "Highlight and correct": (annotate, list_annotations, correct, list_corrections, name),
    "Use elsewhere": (cite, export),
    "Keep safe": (undo, redo, backup, restore, doctor),
}
"""What a newcomer reads in this order: every command under its heading."""

for heading, commands in SECTIONS.items():
    dateline.add_section(heading, *commands)

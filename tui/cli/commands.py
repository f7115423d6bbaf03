"""The commands of `dateline`, each a thin layer over the library. One is loaded when it is called."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from store.errors import DatelineError, QueryError
from store.version import __version__
from tui.cli import exits, printing
from tui.cli.invocation import Invocation
from tui.cli.opening import open_app, told
from tui.cli.sections import SectionedGroup
from tui.own_library import LIBRARY_VARIABLE

SECTIONS = {
    "Begin": {
        "demo": "beginning.demo",
        "serve": "serve.serve",
        "completion": "beginning.completion",
    },
    "Bring articles in": {
        "add": "articles.add",
        "import": "importing.import_",
        "imports": "imports.imports",
        "fetch": "fetching.fetch",
        "feeds": "feeds.feeds",
        "refresh": "refresh.refresh",
        "watch": "watch.watch",
    },
    "Find and read them": {
        "list": "articles.list_articles",
        "search": "articles.search",
        "show": "articles.show",
        "story": "stories.show_story",
        "views": "views.views",
        "pipe": "pipe.pipe",
        "analyse": "analysing.analyse",
        "reread": "rereading.reread",
    },
    "Put them in order": {
        "star": "filing.star",
        "archive": "filing.archive",
        "inbox": "filing.inbox",
        "bin": "filing.bin_",
        "mark": "filing.mark",
        "tag": "filing.tag",
        "edit": "articles.edit",
    },
    "Deadlines": {
        "agenda": "agenda.agenda",
        "track": "deadlines.track",
        "change": "deadlines.change",
        "done": "deadlines.done",
        "snooze": "deadlines.snooze",
        "dismiss": "deadlines.dismiss",
        "reopen": "deadlines.bring_back",
        "join": "deadlines.join",
        "apart": "deadlines.tell_apart",
        "moved": "deadlines.moved",
        "event": "deadlines.event_day",
    },
    "What accumulates": {
        "brief": "brief.brief",
        "entities": "entities.list_entities",
        "entity": "entities.show_entity",
        "follow": "entities.follow",
        "unfollow": "entities.unfollow",
        "quotes": "quotes.list_quotes",
        "figures": "figures.list_figures",
        "timeline": "timeline.show_timeline",
    },
    "Highlight and correct": {
        "annotate": "annotations.annotate",
        "annotations": "annotations.list_annotations",
        "correct": "correcting.correct",
        "corrections": "corrections.list_corrections",
        "name": "naming.name",
    },
    "Use elsewhere": {
        "cite": "cite.cite",
        "export": "export.export",
    },
    "Keep safe": {
        "undo": "undoing.undo",
        "redo": "undoing.redo",
        "backup": "care.backup",
        "restore": "care.restore",
        "doctor": "care.doctor",
    },
}
"""What a newcomer reads in this order: every command under its heading, and where it is in `tui.cli`."""


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
        from tui.cli.queries import pointed_at

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
        from tui.crash import defect

        printing.complain(str(defect(error)))
        return DatelineError.exit_code
    return outcome if isinstance(outcome, int) else 0


def _drop_output() -> None:
    """Keep the interpreter from trying once more, and complaining, when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=SectionedGroup,
    sections=SECTIONS,
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

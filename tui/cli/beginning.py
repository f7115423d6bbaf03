"""`dateline demo` and `completion`: what a newcomer tries, and sets up once."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from store.errors import UsageError
from store.library import Library
from store.model.articles import AddStatus
from store.model.view import View
from tui.cli import printing
from tui.cli.opening import open_app
from tui.cli.reader import reader, setting
from tui.cli.results import result_line
from tui.own_library import data_folder


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
            printing.say("Reading the sample articles, once …", to=sys.stderr)
            with reader(setting()) as reads:
                for result in library.imports.add_sources(map(str, seed_files()), reader=reads):
                    if result.status is AddStatus.NOT_READ:
                        printing.complain(result_line(result))
        if fill_only:
            printing.say(f"{library.views.count(View())} articles in {path}")
            return 0
    return open_app(path, demo=new)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete `dateline`; see the README for where to put it."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"there is no completion for {shell}; bash, zsh and fish are known.")
    printing.say(found(context.find_root().command, {}, "dateline", "_DATELINE_COMPLETE").source())

"""`dateline pipe`: an article, or a passage of it, to the standard input of another program."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing

import click

from store.errors import ProgramError
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, article_argument
from tui.cli.parameters import NumberParameter
from tui.words.piping import piped_json, piped_text


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.option(
    "--passage", nargs=2, type=NumberParameter(0, LARGEST), metavar="START END", help="Only this passage."
)
@click.option("--json", "as_json", is_flag=True, help="Give it JSON, with notes and deadlines, not text.")
@article_argument
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
@click.pass_obj
def pipe(
    invocation: Invocation,
    passage: tuple[int, int] | None,
    as_json: bool,
    article_id: int,
    command: tuple[str, ...],
) -> int:
    """Run COMMAND with an article on its standard input; options come before NUMBER.

    No shell reads the command. It prints where this prints, and its exit code is that of this.
    """
    command = command[1:] if command[0] == "--" and len(command) > 1 else command
    with closing(invocation.open()) as library:
        article = library.articles.one(article_id)
        if as_json:
            notes = library.annotations.of_article(article_id)
            told = piped_json(article, passage, notes, library.deadlines.of_article(article_id))
            text = json.dumps(printing.plain(told)) + "\n"
        else:
            text = piped_text(article, passage)
    sys.stdout.flush()
    try:
        return subprocess.run(list(command), input=text.encode("utf-8", "replace"), check=False).returncode
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ProgramError(f"{command[0]} cannot be run: {why.lower()}.") from error

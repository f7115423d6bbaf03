"""`dateline story`: the articles that tell the same wire story as one, and taking that out of it."""

from __future__ import annotations

from contextlib import closing

import click

from tui.cli import article_lines, printing
from tui.cli.invocation import Invocation, article_argument, json_option
from tui.words.stories import ALONE


@click.command("story")
@article_argument
@click.option("--take-out", is_flag=True, help="Let it be another story for ever; undo takes that back.")
@json_option
@click.pass_obj
def show_story(invocation: Invocation, article_id: int, take_out: bool, as_json: bool) -> None:
    """The articles that tell the same wire story as article NUMBER, the fullest first."""
    with closing(invocation.open()) as library:
        library.articles.one(article_id)
        if take_out:
            library.stories.take_out(article_id)
        members = library.stories.of(article_id)
    if as_json:
        printing.say_json({"schema": "dateline.story/1", "articles": members})
        return
    for row in members:
        printing.say(article_lines.row_line(row))
    if not members:
        printing.complain(ALONE.partition("\n")[0])

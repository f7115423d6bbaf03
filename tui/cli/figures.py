"""`dateline figures`: quantities of all articles, or what a query asks for, each with where it is from."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import click

from store.library import Library
from store.model.figures import FigureAt
from store.model.passages import Key
from store.model.view import ALL_FIGURES, Subject, View
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.passages import passage_lines
from tui.cli.queries import QueryCommand, asked
from tui.words.figures import is_same_thing, none_words, over_time, told


class FiguresCommand(QueryCommand):
    """A command whose arguments are a query about figures."""

    subject = Subject.FIGURES


@click.command("figures", cls=FiguresCommand)
@click.argument("query", nargs=-1)
@click.option(
    "--limit", type=click.IntRange(1, LARGEST), default=50, show_default=True, help="At most so many."
)
@json_option
@click.pass_obj
def list_figures(invocation: Invocation, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """The figures of all articles, or those that QUERY asks for, newest first, each in its sentence.

    With about: and unit: they are also told over time.
    """
    view = asked(query, ALL_FIGURES).view
    with closing(invocation.open()) as library:
        found = _figures(library, view, limit)
    if as_json:
        printing.say_json({"schema": "dateline.figures/1", "figures": found})
        return
    if line := over_time(found) if is_same_thing(view) else "":
        printing.say(line)
    for line in passage_lines(replace(each.passage, of_it=told(each)) for each in found):
        printing.say(line)
    if not found:
        printing.complain(none_words(view).partition(".")[0])


def _figures(library: Library, view: View, limit: int) -> list[FigureAt]:
    """The first figures of a view."""
    found: list[FigureAt] = []
    after: Key | None = None
    while len(found) < limit:
        page = library.figures.page(view, after)
        found += page.figures
        after = page.after
        if after is None:
            break
    return found[:limit]

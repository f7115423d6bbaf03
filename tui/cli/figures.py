"""`dateline figures`: quantities of all articles, or what a query asks for, each with where it is from."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice

from store.model.page import all_rows
from store.model.view import ALL_FIGURES, Subject
from tui.cli import printing
from tui.cli.invocation import Invocation
from tui.cli.passages import passage_lines
from tui.cli.queries import asked, query_command
from tui.words.figures import is_same_thing, none_words, over_time_lines, told


@query_command("figures", Subject.FIGURES)
def list_figures(invocation: Invocation, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """The figures of all articles, or those that QUERY asks for, newest first, each in its sentence.

    With about: and unit: they are also told over time.
    """
    view = asked(query, ALL_FIGURES).view
    with closing(invocation.open()) as library:
        figures = list(islice(all_rows(partial(library.figures.page, view)), limit))
    if as_json:
        printing.say_json({"schema": "dateline.figures/1", "figures": figures})
        return
    for line in over_time_lines(figures) if is_same_thing(view) else ():
        printing.say(line)
    for line in passage_lines(replace(each.passage, of_it=told(each)) for each in figures):
        printing.say(line)
    if not figures:
        printing.complain(none_words(view).partition(".")[0])

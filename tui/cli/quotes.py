"""`dateline quotes`: what everybody is quoted with, or what a query asks for, each with where it is from."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from itertools import islice

from store.export import json_lines
from store.export.formats import FORMATS
from store.model.page import all_rows
from store.model.view import ALL_QUOTATIONS, Subject
from tui.cli import printing
from tui.cli.invocation import Invocation, format_option
from tui.cli.queries import asked, query_command
from tui.words.quotes import none_words


@query_command("quotes", Subject.QUOTATIONS)
@format_option(FORMATS, "text")
def list_quotes(
    invocation: Invocation, query: tuple[str, ...], limit: int, format_name: str, as_json: bool
) -> None:
    """What everybody is quoted with, or the quotes that QUERY asks for, newest first, ready to cite."""
    view = asked(query, ALL_QUOTATIONS).view
    with closing(invocation.open()) as library:
        quotes = list(islice(all_rows(partial(library.quotes.page, view)), limit))
    if as_json:
        printing.say_json({"schema": "dateline.quotes/1", "quotes": list(map(json_lines.quote, quotes))})
        return
    for line in FORMATS[format_name].quote_lines(quotes):
        printing.say(line)
    if not quotes:
        printing.complain(none_words(view).partition(".")[0])

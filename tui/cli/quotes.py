"""`dateline quotes`: what everybody is quoted with, or what a query asks for, each with where it is from."""

from __future__ import annotations

from contextlib import closing

import click

from store.library import Library
from store.model.passages import Key, Passage
from store.model.view import ALL_QUOTATIONS, Subject, View
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.queries import QueryCommand, asked
from tui.words.quotes import cited, none_words


class QuotesCommand(QueryCommand):
    """A command whose arguments are a query about quotations."""

    subject = Subject.QUOTATIONS


@click.command("quotes", cls=QuotesCommand)
@click.argument("query", nargs=-1)
@click.option(
    "--limit", type=click.IntRange(1, LARGEST), default=50, show_default=True, help="At most so many."
)
@json_option
@click.pass_obj
def list_quotes(invocation: Invocation, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """What everybody is quoted with, or the quotes that QUERY asks for, newest first, ready to cite."""
    view = asked(query, ALL_QUOTATIONS).view
    with closing(invocation.open()) as library:
        quotes = _quotes(library, view, limit)
    if as_json:
        printing.say_json({"schema": "dateline.quotes/1", "quotes": [_as_json(quote) for quote in quotes]})
        return
    for quote in quotes:
        printing.say(cited(quote))
    if not quotes:
        printing.complain(none_words(view).partition(".")[0])


def _as_json(quote: Passage) -> dict[str, object]:
    """A quote for other programs. Offsets count code points of the article's text."""
    return {
        "speaker": quote.of_it or None,
        "speaker_id": quote.entity_id,
        "quotation": quote.sentence,
        "start": quote.start,
        "end": quote.end,
        "article_id": quote.article_id,
        "title": quote.title,
        "byline": quote.byline,
        "source": quote.source,
        "url": quote.url,
        "published": quote.published,
    }


def _quotes(library: Library, view: View, limit: int) -> list[Passage]:
    """The first quotes of a view."""
    quotes: list[Passage] = []
    after: Key | None = None
    while len(quotes) < limit:
        page = library.quotes.page(view, after)
        quotes += page.passages
        after = page.after
        if after is None:
            break
    return quotes[:limit]

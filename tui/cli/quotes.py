"""`dateline quotes`: what everybody is quoted with, or what a query asks for, each with where it is from."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from itertools import islice

from store.model.page import all_rows
from store.model.passages import Passage
from store.model.view import ALL_QUOTATIONS, Subject
from tui.cli import printing
from tui.cli.invocation import Invocation
from tui.cli.queries import asked, query_command
from tui.words.quotes import cited, none_words


@query_command("quotes", Subject.QUOTATIONS)
def list_quotes(invocation: Invocation, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """What everybody is quoted with, or the quotes that QUERY asks for, newest first, ready to cite."""
    view = asked(query, ALL_QUOTATIONS).view
    with closing(invocation.open()) as library:
        quotes = list(islice(all_rows(partial(library.quotes.page, view)), limit))
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

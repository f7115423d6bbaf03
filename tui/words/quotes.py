"""Quotes in words: what one says with who and where, for panes, the clipboard and the command line. Pure."""

from __future__ import annotations

import datetime as dt

from store.model.passages import Passage
from store.model.view import View
from tui.words.days import published
from tui.words.views import query_words

UNKNOWN = "speaker not known"


def parts(quote: Passage, today: dt.date) -> list[tuple[str, str]]:
    """A quote at length: who, when, the words, where."""
    day = published(quote.published, today) if quote.published else "no date"
    return [
        (f"{quote.of_it or UNKNOWN}\n", "bold"),
        (f"{' · '.join(filter(None, (day, quote.source)))}\n\n", "$muted"),
        (f"{quote.sentence}\n\n", ""),
        (quote.title, "$muted"),
    ]


def none_words(view: View) -> str:
    """What an empty page says."""
    if not view.query:
        return "Nobody is quoted yet.\nQuotes are found when articles come in: a in the list adds some."
    return f"There is no quote that {query_words(view)}. F shows all again."

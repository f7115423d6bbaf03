"""What a query asks of figures, as SQL: of the figure itself, and of articles that may hold one.

The SQL is for figures as `f` beside their articles as `articles`.
"""

from __future__ import annotations

from store.model.view import WORDS, Clause, Condition
from store.records import conditions
from store.records.connection import LibraryFile
from store.records.where import EVERY, Where, either, every, opposite, plain

_ABOUT = "has_words(coalesce(f.about, ''), ?, ?)"
_SURFACE = "has_words(substr(articles.text, f.start + 1, f.[end] - f.start), ?, ?)"


def of_figures(file: LibraryFile, query: tuple[Clause, ...]) -> Where:
    """What must be true of a figure."""
    return every([either([_of_figure(file, each) for each in clause]) for clause in query])


def of_articles(file: LibraryFile, query: tuple[Clause, ...]) -> Where:
    """What is true of every article that holds such a figure, and as an index tells it."""
    return every([either([_of_article(file, each) for each in clause]) for clause in query])


def _of_figure(file: LibraryFile, asked: Condition) -> Where:
    said = asked.value, int(asked.begun)
    match asked.term:
        case term if term == WORDS:
            where = plain(f"({_ABOUT} OR {_SURFACE})", *said, *said)
        case "about":
            where = plain(_ABOUT, *said)
        case "kind":
            where = plain("f.kind = ?", asked.value)
        case "unit":
            where = plain("lower(f.unit) = lower(?)", asked.value)
        case term:
            where = conditions.TERMS[term](file, asked)
    return opposite(where) if asked.unwanted else where


def _of_article(file: LibraryFile, asked: Condition) -> Where:
    """Of an article with something that is not wanted of one figure, another may be wanted."""
    if asked.term not in (WORDS, "about", "kind", "unit"):
        return conditions.condition(file, asked)
    words = asked.value.split()
    if asked.unwanted or asked.term in ("kind", "unit") or not words:
        return EVERY
    # What a figure is about is told in words of its text, though not always side by side.
    return every(
        [
            conditions.TERMS[WORDS](file, Condition(WORDS, word, asked.begun and word == words[-1]))
            for word in words
            if any(map(str.isalnum, word))
        ]
    )

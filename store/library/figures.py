"""Figures: quantities across all articles, and the same one over time."""

from __future__ import annotations

from store.model.figures import FigureAt
from store.model.findings import Figure
from store.model.page import Page
from store.model.passages import Key
from store.model.view import ALL_FIGURES, View
from store.records import figure_conditions, figures, passages
from store.records.connection import LibraryFile
from store.records.walks import figuring


class Figures:
    """Reads figures, newest first, page by page."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def page(
        self, view: View = ALL_FIGURES, after: Key | None = None, enough: int = passages.ENOUGH
    ) -> Page[FigureAt, Key]:
        """The next figures of a view after an article of it."""
        walk = figuring(figure_conditions.of_articles(self._file, view.query), view.places)
        source = passages.figures(figure_conditions.of_figures(self._file, view.query))
        page = passages.page(self._file, walk, source, (), after, enough)
        values: dict[figures.Place, Figure] = figures.of_articles(
            self._file, {passage.article_id for passage in page.rows}
        )
        # A reading in the background may have put others in the place of some in between.
        found = (
            FigureAt(figure, passage)
            for passage in page.rows
            if (figure := values.get((passage.article_id, passage.start, passage.end))) is not None
        )
        return Page(tuple(found), page.after)

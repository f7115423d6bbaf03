"""The article with its findings beside it, on the library: shows, follows, keeps the reading place."""

from __future__ import annotations

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from store.errors import DatelineError
from store.model.articles import Article
from store.model.decisions import Annotation, Deadline
from store.model.findings import Findings
from tui.session import Session
from tui.telling import tell, tell_error
from tui.widgets.article_view import ArticleView
from tui.widgets.findings_pane import FindingsLines, FindingsPane, FindingsStrip
from tui.widgets.highlights import Layer

NARROWEST, WIDEST = 40, 120
"""Bounds of the text's measure, in cells."""


class Shown(NamedTuple):
    """An article as it is on the screen."""

    article: Article
    findings: Findings
    annotations: tuple[Annotation, ...]
    deadlines: tuple[Deadline, ...]


class Reader(Horizontal):
    """One article of the library. `article` is None while there is none to show."""

    DEFAULT_CSS = """
    Reader {
        & > #article-column { width: 1fr; }
        & ArticleView { height: 1fr; }
    }
    """

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._session = session
        self.article: Article | None = None
        self._shown: Shown | None = None
        self._place = 0

    def compose(self) -> ComposeResult:
        with Vertical(id="article-column"):
            yield ArticleView()
            yield FindingsStrip()
        yield FindingsPane(id="findings-column")

    def on_mount(self) -> None:
        view = self.query_one(ArticleView)
        view.measure = self._session.config.text_width
        view.shown_layers = frozenset(Layer(name) for name in self._session.config.layers)

    # What is shown

    def show(self, article_id: int, start: int | None = None, end: int | None = None) -> bool:
        """Show an article at its reading place, or at the passage `[start, end)`; False where it is gone."""
        try:
            self._shown = self._read(article_id)
        except DatelineError as error:
            tell_error(self, error)
            return False
        self.article = self._shown.article
        self._place = self.article.reading_place
        self.query_one(ArticleView).show(*self._shown, cursor=start, end=end)
        self._show_findings()
        return True

    def update(self) -> None:
        """Read findings and decisions of the shown article again; the text stays where it is."""
        if self.article is None:
            return
        try:
            now = self._read(self.article.id)
        except DatelineError as error:
            self.clear()
            tell_error(self, error)
            return
        if now != self._shown:
            self._shown = now
            self.article = now.article
            self.query_one(ArticleView).update(*now)
            self._show_findings()

    def _read(self, article_id: int) -> Shown:
        library = self._session.library
        return Shown(
            library.article(article_id),
            library.findings(article_id),
            library.annotations(article_id),
            library.article_deadlines(article_id),
        )

    def clear(self) -> None:
        """Show nothing."""
        self.article = self._shown = None
        self.query_one(ArticleView).clear()
        self._show_findings()

    def _show_findings(self) -> None:
        found = self.query_one(ArticleView).found
        text = self.article.text if self.article else ""
        self.query_one(FindingsPane).show(found, text, self._session.today())
        self.query_one(FindingsStrip).show(found, text)

    def keep_place(self) -> None:
        """Remember the line that is first in sight, for the next time."""
        place = self.query_one(ArticleView).top_offset
        if self.article is not None and place != self._place:
            self._session.library.set_reading_place(self.article.id, place)
            self._place = place

    def focus_text(self) -> None:
        """Give the keys to the text."""
        self.query_one(ArticleView).focus(scroll_visible=False)

    def focus_findings(self) -> None:
        """Give the keys to the findings."""
        self.query_one(FindingsLines).focus(scroll_visible=False)

    def change_measure(self, by: int) -> None:
        """Make the text column wider or narrower by some cells."""
        view = self.query_one(ArticleView)
        view.measure = min(WIDEST, max(NARROWEST, view.measure + by))

    # Article and findings follow each other

    @on(ArticleView.CursorMoved)
    def _cursor_moved(self, event: ArticleView.CursorMoved) -> None:
        if self.article is not None:
            self.query_one(FindingsPane).follow(event.item)

    @on(FindingsPane.GoTo)
    def _go_to(self, event: FindingsPane.GoTo) -> None:
        self.query_one(ArticleView).go_to(event.item.start, event.item.end)

    @on(ArticleView.NothingThere)
    def _nothing_there(self, event: ArticleView.NothingThere) -> None:
        tell(self, event.sentence)

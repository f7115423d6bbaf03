"""The article with its findings beside it, on the library: shows, follows, keeps the reading place."""

from __future__ import annotations

from dataclasses import replace

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from store.errors import DatelineError, NotFoundError
from store.model.articles import Article
from store.model.decisions import Deadline
from store.model.findings import Findings
from store.model.kinds import Layer
from tui.article.findings_pane import FindingsLines, FindingsPane, FindingsStrip
from tui.article.shown import Shown
from tui.article.view import ArticleView
from tui.messages import Sought
from tui.notify import tell, tell_error, worker_errors_told
from tui.session import Session
from tui.workers.answering import answer

NARROWEST, WIDEST = 40, 120
"""Bounds of the text's measure, in cells."""

_LONG = 20_000
"""Words from which a text is shown at once and its findings, then tens of thousands, come from a worker."""

_AFTER_PAINT = 0.15
"""Seconds after which a long article has been drawn."""


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
        self.query_one(ArticleView).show(self._shown, cursor=start, end=end)
        self._show_findings()
        return True

    def mark_sought(self, sought: Sought) -> None:
        """Mark what a search looked for in the shown article."""
        self.query_one(ArticleView).mark_sought(sought)

    def update(self) -> None:
        """Read findings and decisions of the shown article again; the text stays where it is."""
        if self.article is None:
            return
        try:
            now = self._read(self.article.id)
        except NotFoundError:
            self.clear()  # The bin was emptied, or its import taken back.
            return
        except DatelineError as error:
            self.clear()
            tell_error(self, error)
            return
        if now != self._shown:
            self._shown = now
            self.article = now.article
            self.query_one(ArticleView).update(now)
            self._show_findings()

    def _read(self, article_id: int) -> Shown:
        library = self._session.library
        article = library.articles.one(article_id)
        annotations = library.annotations.of_article(article_id)
        if article.words < _LONG:
            findings, deadlines = (
                library.findings.of_article(article_id),
                library.deadlines.of_article(article_id),
            )
            return Shown(article, findings, annotations, deadlines)
        # After the paint: the worker would take turns with it.
        self.set_timer(_AFTER_PAINT, lambda: self._fetch_findings(article_id))
        shown = self._shown
        if shown is None or shown.article.id != article_id or shown.article.text != article.text:
            return Shown(article, annotations=annotations)
        return replace(shown, article=article, annotations=annotations)

    @work(thread=True, exclusive=True, exit_on_error=False, group="findings")
    def _fetch_findings(self, article_id: int) -> None:
        if self.article is None or self.article.id != article_id:
            return
        with worker_errors_told(self), self._session.library.sibling() as library:
            findings, deadlines = (
                library.findings.of_article(article_id),
                library.deadlines.of_article(article_id),
            )
            answer(self, self._found, article_id, findings, deadlines)

    def _found(self, article_id: int, findings: Findings, deadlines: tuple[Deadline, ...]) -> None:
        shown = self._shown
        if shown is None or shown.article.id != article_id:
            return
        now = replace(shown, findings=findings, deadlines=deadlines)
        if now != shown:
            self._shown = now
            self.query_one(ArticleView).update(now)
            self._show_findings()

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
            self._session.library.articles.set_reading_place(self.article.id, place)
            self._place = place

    def focus_text(self) -> None:
        """Give the keys to the text."""
        self.screen.set_focus(self.query_one(ArticleView), scroll_visible=False)

    def focus_findings(self) -> None:
        """Give the keys to the findings."""
        self.screen.set_focus(self.query_one(FindingsLines), scroll_visible=False)

    @property
    def cursor(self) -> int:
        """Where the cursor stands in the text."""
        return self.query_one(ArticleView).cursor

    @property
    def in_findings(self) -> bool:
        """Whether the findings have the keys."""
        return self.query_one(FindingsLines).has_focus

    @property
    def read_to(self) -> int:
        """How far the article has come into sight, in percent."""
        return self.query_one(ArticleView).read_to

    @property
    def link_here(self) -> str:
        """Where the link under the cursor leads; "" where there is none."""
        return self.query_one(ArticleView).link_here

    @property
    def measure(self) -> int:
        """The longest line of the text, in cells."""
        return self.query_one(ArticleView).measure

    def change_measure(self, by: int) -> None:
        """Make the text column wider or narrower by some cells."""
        view = self.query_one(ArticleView)
        view.measure = min(WIDEST, max(NARROWEST, view.measure + by))

    def set_findings(self, cells: int, *, hidden: bool) -> None:
        """Make the findings column as wide as that, or hide it; 0 leaves both to the style sheet.

        Its own styles, because a class of the screen would have all styles looked up anew.
        """
        pane = self.query_one(FindingsPane)
        pane.styles.width = cells or None
        pane.styles.display = "none" if hidden and cells else None

    # Article and findings follow each other

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _keys_come_or_go(self) -> None:
        self.query_one(ArticleView).attended = self.has_focus_within

    @on(ArticleView.CursorMoved)
    def _cursor_moved(self, event: ArticleView.CursorMoved) -> None:
        if self.article is not None:
            self.query_one(FindingsPane).follow(event.item)
            self.query_one(FindingsStrip).follow(event.item, self._session.today())

    @on(FindingsPane.GoTo)
    def _go_to(self, event: FindingsPane.GoTo) -> None:
        self.query_one(ArticleView).go_to(event.item.start, event.item.end)

    @on(ArticleView.NothingThere)
    def _nothing_there(self, event: ArticleView.NothingThere) -> None:
        tell(self, event.sentence)

"""The columns of the library: list, article and findings side by side, or one of them where it is narrow."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from store.model.articles import Article
from tui.lists.shelf import Shelf
from tui.screens.article_actions import ArticleDeeds
from tui.screens.columns import Columns, share
from tui.session import Session
from tui.workers.answering import is_whole

if TYPE_CHECKING:
    from tui.article.annotator import Desk

_BREAKPOINTS = {
    "1": [(0, "-one")],
    "2": [(0, "-one"), (100, "-two")],
    "auto": [(0, "-one"), (100, "-two"), (120, "-three"), (180, "-vast")],
}
"""From how many cells on which columns are seen, by what the configuration allows."""

_THREE = ("-three", "-vast")
"""The breakpoints from which on list, article and findings stand side by side."""

_READING, _OVER, _ZEN = "-reading", "-over", "-zen"
"""Classes of the screen: an article has the keys, the findings lie over it, there is nothing but its text."""

_SHOWN_BY = {
    _READING: "Shelf, Reader",
    _OVER: "#findings-column",
    _ZEN: "Shelf, #findings-column, FindingsStrip, Header",
}
"""What each of these classes shows or hides, as the style sheet says how."""


class ColumnedScreen(ArticleDeeds):
    """Decides which of list, article and findings is seen, and how wide they are."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._desk: Desk | None = None
        self._furnishing = asyncio.Lock()
        self._breakpoints = _BREAKPOINTS.get(session.config.columns, _BREAKPOINTS["auto"])
        self.HORIZONTAL_BREAKPOINTS = self._breakpoints
        self._list_wish: int | None = None
        self._without_findings = False

    def compose_columns(self, shelf: Shelf) -> ComposeResult:
        """The list, as wide as it will be: so that the first frame has the right columns already."""
        width = self.app.size.width
        self.add_class(self._breakpoint(width))
        if (columns := self._columns(width)) is not None:
            shelf.styles.width = columns.articles
        with Horizontal(id="columns"):
            yield shelf
            yield Static(id="empty")

    async def _furnish(self) -> Desk:
        """Put the article's column beside the list: after the first paint, which must not wait for it."""
        async with self._furnishing:
            if self._desk is None:
                from tui.article.annotator import Desk

                desk = Desk(self._session)
                await self.query_one("#columns").mount(desk)
                if not is_whole(desk):  # The app was left meanwhile.
                    return desk
                self._desk = desk
                self._divide(self.app.size.width)
                self.after_furnishing()
            return self._desk

    def after_furnishing(self) -> None:
        """The article's column stands beside the list."""

    @property
    def shelf(self) -> Shelf:
        return self.query_one(Shelf)

    @property
    def reading(self) -> bool:
        """Whether an article is open to be read; else the list has the keys."""
        return self.has_class(_READING)

    @property
    def zen(self) -> bool:
        """Whether the text of an article is all that is seen."""
        return self.has_class(_ZEN)

    @property
    def findings_over(self) -> bool:
        """Whether the findings lie over the article, where there is no room beside it."""
        return self.has_class(_OVER)

    def see(self, *, reading: bool | None = None, over: bool | None = None, zen: bool | None = None) -> None:
        """Change which columns are seen; None leaves it as it is.

        Only what is shown or hidden by it has its styles looked up: for the whole screen, with the looks of
        texts and lists, that takes longer than all else that opening an article does.
        """
        for name, wanted in ((_READING, reading), (_OVER, over), (_ZEN, zen)):
            if wanted is not None and wanted != self.has_class(name):
                self.set_class(wanted, name, update=False)
                self.app.stylesheet.update_nodes(self.query(_SHOWN_BY[name]))

    @property
    def _shown(self) -> Article | None:
        """The article in the article's column, read or only previewed."""
        return self._desk.article if self._desk is not None else None

    # Which columns are seen

    def action_toggle_findings(self) -> None:
        if any(self.has_class(name) for name in _THREE):
            self._without_findings = not self._without_findings
            self._divide(self.app.size.width)
            away = self._without_findings
        else:
            self.see(over=not self.findings_over)
            away = not self.findings_over
        if away:
            self._findings_away()
        elif self._desk is not None and self.reading:
            self._desk.focus_findings()

    def _findings_away(self) -> None:
        self.see(over=False)
        if self._desk is not None and self.reading:
            self._desk.focus_text()
        else:
            self.set_focus(self.shelf.articles, scroll_visible=False)

    # How wide they are

    async def action_narrower(self) -> None:
        await self._change_measure(-4)

    async def action_wider(self) -> None:
        await self._change_measure(4)

    async def _change_measure(self, by: int) -> None:
        (await self._furnish()).change_measure(by)
        self._divide(self.app.size.width)

    def action_pane_smaller(self) -> None:
        self._change_list(-4)

    def action_pane_larger(self) -> None:
        self._change_list(4)

    def _change_list(self, by: int) -> None:
        if not self.has_class("-one"):
            self._list_wish = self.shelf.outer_size.width + by
            self._divide(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        self._divide(event.size.width)

    def _breakpoint(self, width: int) -> str:
        return next(name for least, name in reversed(self._breakpoints) if width >= least)

    def _columns(self, width: int) -> Columns | None:
        """How the columns share `width` cells; None where there is room for one only."""
        breakpoint_here = self._breakpoint(width)
        if breakpoint_here == "-one":
            return None
        measure = self._desk.measure if self._desk is not None else self._session.config.text_width
        return share(width, measure, findings=breakpoint_here in _THREE, wish=self._list_wish)

    def _divide(self, width: int) -> None:
        """Give the columns their widths. Where findings lie over the article, the style sheet has them.

        The article has the room of findings that are put away: the list does not jump.
        """
        columns = self._columns(width) or Columns(0, 0)
        self.shelf.styles.width = columns.articles or None
        if self._desk is not None:
            self._desk.set_findings(columns.findings, hidden=self._without_findings)

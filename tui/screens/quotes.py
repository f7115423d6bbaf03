"""What everybody is quoted with, newest first: of all, of one speaker, of a query; two side by side."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from store.model.kinds import Role
from store.model.passages import Key, Passage
from store.model.view import ALL_QUOTATIONS, View, said_by
from tui.actions import bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.docks.dock import asking
from tui.docks.query import QueryDock
from tui.lists.line_list import LineList
from tui.lists.lines import Entry
from tui.lists.passage_rows import passage_entries, passage_key
from tui.messages import OpenArticle, ShowEntity
from tui.notify import errors_told, tell
from tui.safe import content
from tui.screens.list_screen import ListScreen
from tui.screens.side_by_side import SideBySide
from tui.session import Session
from tui.words.entities import counted
from tui.words.quotes import cited, none_words
from tui.words.views import filter_words

_TALL = 30
"""Quotes that are read at first, and each time the cursor comes to their end."""


class QuotesScreen(ListScreen):
    """Quotes under their articles. Enter leads to one; two marked ones are shown side by side."""

    CSS_PATH = "quotes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("quotes")
    AUTO_FOCUS = "LineList"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._view = ALL_QUOTATIONS
        self._quotes: list[Passage] = []
        self._after: Key | None = None
        self._marked: dict[tuple[int, int, int], Passage] = {}

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static(id="shown")
        yield LineList()
        yield Static(id="empty")
        yield SideBySide()
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Header).place = "Quotes"
        self.watch(self.lines, "scroll_y", self._want_more, init=False)

    def on_screen_resume(self) -> None:
        self.redraw()

    def show(self, view: View) -> None:
        """Show the quotes of a view from the newest on."""
        self._view, self._quotes = view, []
        if self.is_mounted:
            self._read(at_least=0, keep=False)

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to this view, and the quote under the cursor."""
        view, key, loaded = self._view, self.lines.key, len(self._quotes)

        async def back() -> None:
            self._view = view
            self._read(at_least=loaded, keep=True)
            if key is not None:
                self.lines.put_cursor(key)

        return back

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the quotes again, as many as there were; the cursor stays on its own."""
        self._read(at_least=len(self._quotes), keep=True)

    # What is listed

    def _read(self, *, at_least: int, keep: bool) -> None:
        with errors_told(self):
            page = self._library.quotes.page(self._view, enough=max(at_least, _TALL))
            self._quotes, self._after = list(page.passages), page.after
            self.lines.set_entries(self._drawn(self._quotes), keep=keep)
            self._tell_what_is_shown()

    def _drawn(self, quotes: Sequence[Passage], before: Passage | None = None) -> list[Entry]:
        def marked(quote: Passage) -> bool:
            return passage_key(quote) in self._marked

        return list(passage_entries(quotes, self._session.today(), Role.QUOTATION, before, marked))

    def _tell_what_is_shown(self) -> None:
        self.set_class(not self._quotes, "-empty")
        typed = filter_words(self._view)
        self.set_class(bool(typed), "-filtered")
        self.query_one("#shown", Static).update(content(typed))
        self.query_one("#empty", Static).update(content(none_words(self._view)))
        number = f"{len(self._quotes):,}"
        shown = f"more than {number}" if self._after is not None else number
        marks = f" · {len(self._marked)} marked" if self._marked else ""
        self.query_one(Header).about = f"{shown}{marks}"

    @on(LineList.Moved)
    def _want_more(self) -> None:
        """Near the end of what was read, read on."""
        if self._after is not None and self.lines.at_end:
            with errors_told(self):
                page = self._library.quotes.page(self._view, self._after, enough=_TALL)
                last = self._quotes[-1] if self._quotes else None
                self._quotes += page.passages
                self._after = page.after
                self.lines.add_entries(self._drawn(page.passages, last))
                self._tell_what_is_shown()

    @asking
    async def action_filter(self) -> None:
        before = self._view
        answer = await QueryDock(self._session, before, self._narrow).ask(self)
        self._narrow(before if answer is None else answer)

    def action_clear_filter(self) -> None:
        self._narrow(ALL_QUOTATIONS)

    def _narrow(self, view: View) -> None:
        if view != self._view:
            self.show(view)

    def go_back(self) -> bool:
        """Put away what is side by side, then the marks; False where there is neither."""
        if self.has_class("-comparing"):
            self.remove_class("-comparing")
        elif self._marked:
            self._marked = {}
            self._show_quotes()
        else:
            return False
        return True

    # What is done

    @property
    def _here(self) -> Passage | None:
        return next((each for each in self._quotes if passage_key(each) == self.lines.key), None)

    def action_open(self) -> None:
        self.lines.choose()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if (quote := self._here) is not None:
            self.post_message(OpenArticle(quote.article_id, quote.start, quote.end))

    def action_mark(self) -> None:
        """Mark the quote under the cursor, or take its mark away, and go on to the next."""
        if (quote := self._here) is not None:
            if self._marked.pop(passage_key(quote), None) is None:
                self._marked[passage_key(quote)] = quote
            self._show_quotes()
            self.lines.action_cursor_down()

    def _show_quotes(self) -> None:
        self.lines.set_entries(self._drawn(self._quotes))
        self._tell_what_is_shown()

    def action_compare(self) -> None:
        """Show two quotes side by side, or put them away again."""
        if self.has_class("-comparing"):
            self.remove_class("-comparing")
            return
        chosen = dict(list(self._marked.items())[-2:])
        if len(chosen) < 2 and (quote := self._here) is not None:
            chosen[passage_key(quote)] = quote
        if len(chosen) < 2:
            tell(self, "x marks one quote; v on another shows both side by side.")
            return
        one, other = chosen.values()
        self.query_one(SideBySide).show(one, other, self._session.today())
        self.add_class("-comparing")

    def action_copy(self) -> None:
        """Copy the marked quotes, or the one under the cursor, each with who said it and where."""
        quotes = list(self._marked.values()) or [each for each in (self._here,) if each is not None]
        if quotes:
            self.app.copy_to_clipboard("\n".join(cited(quote) for quote in quotes))
            tell(self, f"{counted(len(quotes), 'quote')} copied, with who said it and where.")

    def action_speaker(self) -> None:
        """Only what the speaker under the cursor said; all again, where that is what is shown."""
        quote = self._here
        if self._view.asks_for("speaker"):
            self._narrow(ALL_QUOTATIONS)
        elif quote is not None and quote.entity_id is not None:
            self._narrow(said_by(quote.entity_id, quote.of_it))
        else:
            tell(self, "Who says this is not known. E in its article gives a quote its speaker.")

    def action_who(self) -> None:
        """The page of who speaks."""
        quote = self._here
        if quote is not None and quote.entity_id is not None:
            self.post_message(ShowEntity(quote.entity_id))
        else:
            tell(self, "Who says this is not known. E in its article gives a quote its speaker.")

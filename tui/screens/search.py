"""Search across the library: hits while typing, each with the words around its match."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from store.errors import DatelineError, QueryError, StoppedError
from store.model.articles import SearchHit, SearchPage
from store.model.view import BEST_MATCHES, View
from store.query import parse
from tui.actions import Context, bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.docks.safe_input import SafeInput
from tui.lists.line_list import LineList
from tui.lists.lines import Entry, Line, Part, fit
from tui.messages import OpenArticle
from tui.notify import tell_error
from tui.safe import content
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.words.days import published

_PAGE = 50
_SETTLED_AFTER = 0.12
"""Seconds without a key after which the words are looked up."""
_HOW = (
    "Words find the articles that have them all,\n"
    '"port fees" the words side by side, harb* words that begin so, -not what must not be there.\n'
    "tag:trade, source:ledger, since:2024, who:lindqvist and unread narrow it down."
)


class WordsInput(SafeInput):
    """Where the words are typed. Down goes to the hits without leaving the words' place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.to_hits", show=False),
        Binding("escape", "screen.leave_words", show=False),
    ]


class SearchScreen(ListScreen):
    """Looks in every article that is not in the bin. Enter opens the article at its first match."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Context.SEARCH)
    AUTO_FOCUS = "WordsInput"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._searcher = session.library.sibling()
        self._one_at_a_time = Lock()
        self._hits: list[SearchHit] = []
        self._more = False
        self._loading = False
        self._view = BEST_MATCHES
        self._settling: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        with Horizontal(id="words"):
            yield Static(content("Search"), classes="label")
            yield WordsInput(select_on_focus=False)
        yield LineList()
        yield Static(content(_HOW), id="empty")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Header).place = "Search"
        self.watch(self.lines, "scroll_y", self._want_more, init=False)

    def on_screen_resume(self) -> None:
        """The words take the keys, whatever had them when the search was left; typing replaces them."""
        self.set_focus(self._input)
        self._input.select_all()

    def on_unmount(self) -> None:
        self._searcher.interrupt()
        with self._one_at_a_time:
            self._searcher.close()

    @property
    def _input(self) -> WordsInput:
        return self.query_one(WordsInput)

    # Looking up

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(_SETTLED_AFTER, self._look_up)

    def _look_up(self) -> None:
        self._searcher.interrupt()
        try:
            self._view = parse(self._input.value, self._session.today(), BEST_MATCHES)
        except QueryError as error:
            self._view = BEST_MATCHES
            self._show_nothing(f"{error.sentence}\n\n{_HOW}")
            return
        if self._view.query:
            self._loading = True
            self._search(self._view, 0)
        else:
            self._show_nothing(_HOW)

    @work(thread=True, exclusive=True, group="search")
    def _search(self, view: View, offset: int) -> None:
        """In a thread: a word of every article takes longer than a frame. The next key stops it."""
        worker = get_current_worker()
        page: SearchPage | DatelineError
        with self._one_at_a_time:
            if worker.is_cancelled:
                return
            try:
                page = self._searcher.views.search(view, limit=_PAGE, offset=offset)
            except StoppedError:
                return
            except DatelineError as error:
                page = error
        if not worker.is_cancelled:
            self.app.call_from_thread(self._found, view, offset, page)

    def _found(self, view: View, offset: int, page: SearchPage | DatelineError) -> None:
        if not self.is_attached or view != self._view:
            return
        self._loading = False
        if isinstance(page, DatelineError):
            tell_error(self, page)
            return
        self._more = page.more
        if offset == 0:
            self._hits = list(page.hits)
            self.lines.set_entries(_entries(page.hits, 0), keep=False)
        else:
            self._hits += page.hits
            self.lines.add_entries(_entries(page.hits, offset))
        self.set_class(not self._hits, "-empty")
        if not self._hits:
            self._show_nothing(f"No article has “{self._input.value.strip()}”. {_HOW}")
        self.query_one(Header).about = self._counted()

    def _counted(self) -> str:
        match len(self._hits):
            case 0:
                return "nothing found"
            case 1:
                return "1 article"
            case many:
                return f"more than {many} articles" if self._more else f"{many} articles"

    def _show_nothing(self, sentence: str) -> None:
        self._hits, self._more, self._loading = [], False, False
        self.lines.set_entries(())
        self.add_class("-empty")
        self.query_one("#empty", Static).update(content(sentence))
        self.query_one(Header).about = ""

    @on(LineList.Moved)
    def _want_more(self) -> None:
        """Near the end of the hits, look up the next page."""
        if self._more and not self._loading and self.lines.at_end:
            self._loading = True
            self._search(self._view, len(self._hits))

    # Opening

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_to_hits()

    def action_to_hits(self) -> None:
        """From the words to the hits."""
        if self._hits:
            self.set_focus(self.lines, scroll_visible=False)

    def action_leave_words(self) -> None:
        """From the words to the hits, or out of the search where there are none."""
        if self._hits:
            self.action_to_hits()
        else:
            self.app.pop_screen()

    def action_edit_query(self) -> None:
        self.set_focus(self._input)

    def action_open(self) -> None:
        self.lines.choose()

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        if isinstance(event.key, int):
            hit = self._hits[event.key]
            passage = (hit.start, hit.end) if hit.end > hit.start else (None, None)
            self.post_message(OpenArticle(hit.article_id, *passage))


def _entries(hits: Sequence[SearchHit], first: int) -> list[Entry]:
    return [_entry(hit, first + index) for index, hit in enumerate(hits)]


def _entry(hit: SearchHit, number: int) -> Entry:
    about = " · ".join(
        part for part in (hit.source or "", published(hit.published) if hit.published else "") if part
    )

    def draw(width: int) -> Sequence[Line]:
        title = fit(hit.title, max(8, width - 2 - len(about) - 3))
        return [
            [(" " + title, "strong"), ("   " + fit(about, width - len(title) - 4), "muted")],
            [("   ", ""), *excerpt_parts(hit, width - 4)],
            [("", "")],
        ]

    return Entry(draw, number)


def excerpt_parts(hit: SearchHit, width: int) -> list[Part]:
    """The excerpt cut at its matches, from a little before the first one, at most `width` code points."""
    text = hit.excerpt
    begin = 0
    if hit.excerpt_matches and hit.excerpt_matches[0][1] > width:
        begin = max(0, hit.excerpt_matches[0][0] - width // 3)
    stop = min(len(text), begin + width)
    parts: list[Part] = []
    at = begin
    for start, end in hit.excerpt_matches:
        if start >= stop:
            break
        if end <= at:
            continue
        parts.append((text[at:start], "muted"))
        parts.append((text[max(at, start) : min(end, stop)], "match"))
        at = min(end, stop)
    parts.append((text[at:stop], "muted"))
    return parts

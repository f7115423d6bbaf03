"""Search across the library: hits while typing, each with the words around its match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input, Static

from store.errors import QueryError
from store.library import Library
from store.model.articles import SearchHit, SearchPage
from store.model.view import BEST_MATCHES, WORDS, Emptiness, View
from tui.actions import bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.docks.query_input import QueryInput
from tui.lists.line_list import LineList
from tui.lists.lines import Entry, Line, Part, fit
from tui.messages import OpenArticle, Sought, ToRead
from tui.notify import errors_told
from tui.safe import assembled, content
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.words.days import published
from tui.words.queries import HINT, hint
from tui.words.views import none_words
from tui.workers.lookup import READING, Lookup

_PAGE = 50
_SETTLED_AFTER = 0.12
"""Seconds without a key after which the words are looked up."""
_HOW = (
    "Words find the articles that have them all,\n"
    '"port fees" the words side by side, harb* words that begin so, -not what must not be there.\n'
    "tag:trade, source:ledger, since:2024, who:lindqvist and unread narrow it down.\n"
    "The filter of the list takes the same."
)


class _Found(NamedTuple):
    """A page of what was found in a view, and where that is nothing, the words that no article has."""

    view: View
    offset: int
    page: SearchPage
    why: Emptiness | None


class WordsInput(QueryInput):
    """Where the query is typed. Down, at what was asked last, goes on to the hits."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "screen.leave_words", show=False)]

    def below(self) -> None:
        self.call_later(self.run_action, "screen.to_hits")


class SearchScreen(ListScreen):
    """Looks in every article that is not in the bin. Enter opens the article at its first match."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("search")
    PLACE = "Search"
    AUTO_FOCUS = "WordsInput"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._lookup = Lookup(self, session.library, "search")
        self._hits: list[SearchHit] = []
        self._more = False
        self._view = BEST_MATCHES
        self._typed = ""
        self._coming_back = False
        self._settling: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        with Horizontal(id="words"):
            yield Static(content("Search"), classes="label")
            yield WordsInput(self._session, BEST_MATCHES)
        yield Static(content(HINT), id="hint")
        yield LineList()
        yield Static(content(_HOW), id="empty")
        yield Footer()

    def on_mount(self) -> None:
        self.watch(self.lines, "scroll_y", self._want_more, init=False)

    def on_screen_resume(self) -> None:
        """The words take the keys, and typing replaces them; but who comes back is at the hits again."""
        self._input.begin_anew()
        if self._coming_back:
            self._coming_back = False
            self.action_to_hits()
            return
        self.set_focus(self._input)
        self._input.select_all()

    def come_back(self, *, at_lines: bool) -> None:
        """From an article that was opened here: to the hit it was opened from."""
        self._coming_back = at_lines

    def on_unmount(self) -> None:
        self._lookup.leave()

    @property
    def _input(self) -> WordsInput:
        return self.query_one(WordsInput)

    @property
    def _has_list(self) -> bool:
        """False where the screen is being taken down: what is on it goes first."""
        return bool(self.query(LineList))

    # Looking up

    @on(QueryInput.Looked)
    def _looked(self, event: QueryInput.Looked) -> None:
        event.stop()
        self.query_one("#hint", Static).update(assembled(*hint(event.look)))
        if event.look.typed != self._typed:
            self._typed = event.look.typed
            self._lookup.drop()
            if self._settling is not None:
                self._settling.stop()
            self._settling = self.set_timer(_SETTLED_AFTER, self._look_up)

    def _look_up(self, group: str = "", then: Callable[[], None] = lambda: None) -> None:
        """Look up what is typed, to the letter; what it finds so far stays while it is unfinished."""
        self._settling = None
        if not self._has_list or (look := self._input.look).unfinished:
            return
        view = BEST_MATCHES
        with suppress(QueryError):
            view = self._input.asked()
        if view.query:
            self._search(view, 0, group, then)
        else:
            self._show_nothing("" if look.fault else _HOW)

    def _search(
        self, view: View, offset: int, group: str = "", then: Callable[[], None] = lambda: None
    ) -> None:
        def take(found: _Found) -> None:
            self._found(found)
            then()

        self._lookup.look_up(partial(_look, view, offset), take, group=group)

    def _found(self, found: _Found) -> None:
        self._view, page, offset = found.view, found.page, found.offset
        self._more = page.more
        if offset == 0:
            self._hits = list(page.hits)
            self.lines.set_entries(_entries(page.hits, 0), keep=False)
        else:
            self._hits += page.hits
            self.lines.add_entries(_entries(page.hits, offset))
        self.set_empty(empty=not self._hits)
        if found.why is not None:
            doubted = (doubt.sentence for doubt in self._input.look.doubts)
            self._show_nothing("\n".join(none_words(found.view, found.why, doubted)))
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
        self._hits, self._more = [], False
        self.lines.set_entries(())
        self.set_empty(empty=True)
        self.query_one("#empty", Static).update(content(sentence))
        self.query_one(Header).about = ""

    @on(LineList.Moved)
    def _want_more(self) -> None:
        """Near the end of the hits, look up the next page."""
        if self._more and not self._lookup.awaited and self.lines.at_end:
            self._search(self._view, len(self._hits))

    # Opening

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._input.look.fault is None:
            with errors_told(self):
                self._input.remember()
        if self._settling is None and not self._lookup.awaited:
            self.action_to_hits()
            return
        if self._settling is not None:
            self._settling.stop()
        self._look_up(READING, self.action_to_hits)  # The next key is for the hits, and waits for them.

    def action_to_hits(self) -> None:
        """From the words to the hits."""
        if self._hits:
            self.set_focus(self.lines, scroll_visible=False)

    async def action_leave_words(self) -> None:
        """From the words to the hits, or out of the search where there are none."""
        if self._hits:
            self.action_to_hits()
        else:
            await self.run_action("app.back")

    def action_edit_query(self) -> None:
        self.set_focus(self._input)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        if isinstance(event.key, int):
            hit = self._hits[event.key]
            start, end = (hit.start, hit.end) if hit.end > hit.start else (None, None)
            with errors_told(self):
                self._input.remember()
                sought = Sought(self._phrase(), self._library.views.matches(self._view, hit.article_id))
                self.post_message(OpenArticle(ToRead(hit.article_id, start, end, sought=sought)))

    def _phrase(self) -> str:
        """The one word or phrase that is wanted, if it is one."""
        wanted = [each for clause in self._view.query for each in clause if not each.unwanted]
        words = [each.value for each in wanted if each.term == WORDS]
        return words[0] if len(words) == 1 else ""


def _look(view: View, offset: int, own: Library) -> _Found:
    page = own.views.search(view, limit=_PAGE, offset=offset)
    return _Found(view, offset, page, own.views.why_empty(view) if not page.hits and not offset else None)


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
    """The excerpt cut at its matches, from a little before the first one, in at most `width` cells.

    It ends with a whole word and "…" where it goes on.
    """
    text = hit.excerpt
    begin = 0
    if hit.excerpt_matches and hit.excerpt_matches[0][1] > width:
        first, last = hit.excerpt_matches[0]
        begin = max(0, min(first, max(first - width // 3, last - width + 1)))
    stop = _whole_words(text, begin, width)
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
    if stop < len(text):
        parts.append(("…", "muted"))
    return parts


def _whole_words(text: str, begin: int, width: int) -> int:
    """Where the words from a place on end that have room in `width` cells with "…" behind them."""
    if cell_len(text[begin:]) <= width:
        return len(text)
    room = begin + len(set_cell_size(text[begin : begin + width], max(0, width - 1)).rstrip())
    blank = text.rfind(" ", begin, room + 1)
    return blank if blank > begin + width // 2 else room

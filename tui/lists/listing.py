"""Which articles are in the list column, in what order, folded or not, filtered or by a saved view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker

from store.model.articles import ArticleRow
from store.model.saved_views import SIGN
from store.model.view import View
from store.query.write import written
from tui.chrome.next_due import NextDue
from tui.decide import decide
from tui.docks.dock import asking
from tui.lists.article_list import ArticleList
from tui.lists.pages import Begun, Read, begun
from tui.messages import ShowStory, ShowTimeline
from tui.notify import errors_told, tell
from tui.safe import assembled
from tui.session import Session
from tui.words.stories import repeats_words
from tui.words.views import heading as heading_of
from tui.words.views import heading_of_saved, next_order, order_words, saved_parts
from tui.workers.lookup import READING, Lookup

if TYPE_CHECKING:
    from store.library import Library
    from tui.workers.overview import Overview


class Listing(Vertical):
    """The articles of one view of the library, below the view's name."""

    DEFAULT_CSS = """
    Listing {
        & > .listing--title { height: 1; padding: 0 1; color: $muted; text-style: bold; }
        & > .listing--views { height: auto; max-height: 2; padding: 0 1; color: $muted; display: none; }
        & > .listing--views.-some { display: block; }
        & > .listing--title.-focused { color: $accent; }
        & > ArticleList { height: 1fr; }
    }
    """

    class LookedOver(Message):
        """The articles were counted and the agenda was looked at."""

        def __init__(self, overview: Overview) -> None:
            super().__init__()
            self.overview = overview

    def __init__(
        self,
        session: Session,
        view: View | None = None,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._session = session
        self._library = session.library
        self.view = view or View()
        self.heading = ""
        self._folds = True
        self._unfolded: frozenset[int] = frozenset()
        self._lookup = Lookup(self, self._library, READING)
        self._counting = Lookup(self, self._library, "counting")

    def compose(self) -> ComposeResult:
        yield Static(classes="listing--title")
        yield Static(classes="listing--views")
        yield ArticleList(self._session.today, self._repeats)
        yield NextDue()

    def on_mount(self) -> None:
        self._list(self.view)
        self.call_after_refresh(self.look_over)

    def on_unmount(self) -> None:
        self._lookup.leave()
        self._counting.leave()

    def on_descendant_focus(self) -> None:
        self.query_one(".listing--title").add_class("-focused")

    def on_descendant_blur(self) -> None:
        self.query_one(".listing--title").remove_class("-focused")

    @property
    def articles(self) -> ArticleList:
        """The list itself."""
        return self.query_one(ArticleList)

    # Which articles

    @property
    def seen(self) -> View:
        """The view as it is listed: wire stories folded, but for those that are asked for or unfolded."""
        return self._as_listed(self.view, self._unfolded)

    def _as_listed(self, view: View, unfolded: frozenset[int] = frozenset()) -> View:
        if not self._folds or view.asks_for("repeat", "story"):
            return view
        return replace(view, folded=True, unfolded=tuple(sorted(unfolded)))

    def _repeats(self, row: ArticleRow) -> str:
        seen = self.seen
        return repeats_words(row, unfolded=not seen.folded or row.story in seen.unfolded)

    def show_view(self, view: View, name: str = "", at: int | None = None) -> Worker[None]:
        """Look up the articles of a view, and show them under `name` or the view's own.

        They are shown from the first, or with the cursor on the article `at`, where that is among them. Until
        then the list stays; keys that come meanwhile wait.
        """
        look = partial(_begun, self._as_listed(view), at)
        return self._lookup.look_up(look, partial(self._found, view, name), (view, name, at))

    def _found(self, view: View, name: str, begun: Begun) -> None:
        self._list(view, name, begun)
        self.look_over()

    def _list(self, view: View, name: str = "", begun: Begun | None = None) -> None:
        self.view = view
        self._unfolded = frozenset()
        self.heading = name or heading_of(view)
        self.articles.clear_marks()
        self.articles.show(self._reader(), begun=begun)
        self._show_title()

    def reload(self) -> None:
        """Read the rows again after a change; the cursor stays on its article."""
        self.articles.reload(self._reader(), lambda number: self._library.views.position(self.seen, number))
        self._show_title()
        self.look_over()

    def go_to(self, article_id: int) -> bool:
        """Put the cursor on an article; False where this view does not show it."""
        position = self._library.views.position(self.seen, article_id)
        if position is None and self._unfold(article_id):
            position = self._library.views.position(self.seen, article_id)
        if position is None:
            return False
        self.articles.move_to(position)
        return True

    def _reader(self) -> Read:
        view = self.seen
        return lambda offset, limit: self._library.views.rows(view, offset, limit)

    def _show_title(self) -> None:
        marks = f"{self.articles.marks} marked" if self.articles.marks else order_words(self.view.order)
        self.query_one(".listing--title", Static).update(
            assembled((self.heading, ""), (f"  {marks}", "not bold $muted"))
        )

    def look_over(self) -> None:
        """Count the articles and look at the agenda, beside the screen."""
        self._counting.look_up(partial(_overview, self.seen, self._session.today()), self._looked_over)

    def _looked_over(self, overview: Overview) -> None:
        if overview.view == self.seen:
            self.articles.set_total(overview.listed)
        views = self.query_one(".listing--views", Static)
        views.set_class(bool(overview.saved), "-some")
        views.update(assembled(*saved_parts(overview.saved, self.heading)))
        due = self.query_one(NextDue)
        due.today = self._session.today()
        due.entries = overview.next_due
        self.post_message(self.LookedOver(overview))

    # Wire stories

    def _unfold(self, article_id: int) -> bool:
        """Show an article that may be folded away; whether there is such a story."""
        row = self._library.articles.row(article_id)
        if row is None or row.story is None or not self.seen.folded or row.place not in self.view.places:
            return False
        self._unfolded |= {row.story}
        self.reload()
        return True

    def action_fold(self) -> None:
        """Show the articles of a story that are folded away, or fold them again."""
        row = self.articles.row_here
        if row is None or row.story is None or not row.repeats:
            tell(self, "No other article tells the same story.")
        elif not self.seen.folded:
            tell(self, "Every article is shown; “fold or not” among the commands folds wire stories.")
        else:
            self._unfolded ^= {row.story}
            self.reload()

    def action_fold_all(self) -> None:
        self._folds = not self._folds
        self.show_view(self.view, self.heading)
        folded = "Wire stories are folded to their fullest article."
        tell(self, folded if self._folds else "Every article is shown.")

    def action_story(self) -> None:
        """The articles that tell the same story, side by side."""
        row = self.articles.row_here
        if row is None or not row.repeats:
            tell(self, "No other article tells the same story.")
        else:
            self.post_message(ShowStory(row.id))

    def with_repeats(self, article_ids: Sequence[int]) -> tuple[int, ...]:
        """Some articles of the list, and those that are folded into them."""
        return self._library.stories.folded_with(self.seen, article_ids)

    # Order and filter

    def action_timeline(self) -> None:
        """What the articles that are listed tell, on the timeline."""
        from store.library.timeline import of_view

        self.post_message(ShowTimeline(of_view(self.view)))

    def action_sort(self) -> None:
        order = next_order(self.view.order)
        self.show_view(replace(self.view, order=order), self.heading)
        tell(self, f"The list is in order: {order_words(order)}.")

    def action_clear_filter(self) -> None:
        self.show_view(View(order=self.view.order))

    def action_saved_view(self, number: int) -> None:
        """Show the saved view of a number, from its beginning."""
        views = self._library.saved_views
        with errors_told(self):
            saved = views.all()[number - 1 : number]
            if not saved:
                tell(self, f"There is no saved view {number}. V saves the filter that is shown.")
                return
            view = views.view(saved[0], self._session.today(), self._session.region)
            self.show_view(view, heading_of_saved(saved[0].name))

    @asking
    async def action_save_view(self) -> None:
        from tui.docks.prompt import Prompt

        query = written(self.view)
        if not query:
            tell(self, "f filters the list; V then saves the filter under a name.")
            return
        name = self.heading.removeprefix(SIGN) if self.heading.startswith(SIGN) else ""
        hint = f"one word, for {query} · enter saves it · esc does not"
        await Prompt("Save view as", name, hint).ask(self.screen, lambda name: self._save_view(name, query))

    def _save_view(self, name: str, query: str) -> bool:
        views, session = self._library.saved_views, self._session
        return decide(
            self,
            lambda: views.save(name, query, session.today(), session.region),
            lambda saved: f"{heading_of_saved(saved.name)} is saved.",
            then=lambda saved: self.show_view(self.view, heading_of_saved(saved.name)),
        )

    def action_drop_view(self) -> None:
        """Keep the saved view that is shown no longer."""
        name = self.heading
        if not name.startswith(SIGN):
            tell(self, "A key from 1 to 9 shows a saved view; what is shown can be dropped.")
            return
        decide(
            self,
            lambda: self._library.saved_views.drop(name),
            f"{name} is dropped. u brings it back.",
            then=lambda _: self.show_view(self.view),
        )

    @asking
    async def action_filter(self) -> None:
        """Ask for a query; each that is typed on the way is shown, and without an answer what was there."""
        from tui.docks.query import QueryDock

        before, heading, row = self.view, self.heading, self.articles.row_here
        answer = await QueryDock(self._session, before, self._narrow).ask(self.screen)
        if answer is None:
            self._narrow(before, heading, row.id if row is not None else None)
        else:
            self._narrow(answer)

    def _narrow(self, view: View, name: str = "", at: int | None = None) -> None:
        """Show another view; what is looked up is not wanted any more where it is the one that is shown."""
        if view == self.view:
            self._lookup.drop()
        else:
            self.show_view(view, name, at)

    # Steps

    def action_next_unread(self) -> None:
        self._to_unread(backwards=False)

    def action_previous_unread(self) -> None:
        self._to_unread(backwards=True)

    def _to_unread(self, *, backwards: bool) -> None:
        row = self.articles.row_here
        found = self._library.views.next_unread(self.seen, row.id, backwards=backwards) if row else None
        if found is None or not self.go_to(found):
            tell(self, "Nothing unread further up." if backwards else "Nothing unread further down.")

    def on_article_list_marked(self) -> None:
        self._show_title()


def _begun(seen: View, at: int | None, own: Library) -> Begun:
    """The first page of a view, or that of an article in it."""
    place = own.views.position(seen, at) if at is not None else None
    return begun(partial(own.views.rows, seen), place or 0)


def _overview(seen: View, today: dt.date, own: Library) -> Overview:
    from tui.workers.overview import look_over

    return look_over(own, seen, today)

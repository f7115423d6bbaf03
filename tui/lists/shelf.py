"""The list column: what is done to its articles, one, some or all of them, and what comes in by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import BindingType
from textual.message import Message

from store.errors import DatelineError
from store.model.view import Subject, View
from tui.actions import bindings
from tui.decide import decide
from tui.docks.dock import asking
from tui.lists.listing import Listing
from tui.notify import errors_told, tell, tell_error, worker_errors_told

if TYPE_CHECKING:
    from store.model.deliveries import Delivery


class Shelf(Listing):
    """The listed articles, and the keys for them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    class AddAsked(Message):
        """The user typed, or pasted, what to add."""

        def __init__(self, source: str | Delivery) -> None:
            super().__init__()
            self.source = source

    class FetchAsked(Message):
        """The user wants the texts of the articles `ids`, or of all in the view."""

        def __init__(self, view: View, ids: Sequence[int]) -> None:
            super().__init__()
            self.view = view
            self.ids = ids

    def action_mark_all_read(self) -> None:
        decide(
            self,
            lambda: self._library.articles.mark_all_read(self.seen),
            "u takes it back.",
            "All marked read",
        )

    def action_copy(self) -> None:
        row = self.articles.row_here
        if row is None:
            return
        with errors_told(self):
            url = self._library.articles.one(row.id).url
            self.app.copy_to_clipboard(f"{row.title}\n{url}\n" if url else f"{row.title}\n")
            tell(self, row.title, "Copied")

    @asking
    async def action_tag(self) -> None:
        from tui.docks.tags import TagsDock

        ids, marked = self.articles.targets, self.articles.marks
        if not ids:
            return
        along = self.with_repeats(ids)
        if marked:
            await TagsDock(f"Tags to add to {marked} articles", (), self._known_tags).ask(
                self.screen,
                lambda tags: self._tag(lambda: self._library.articles.add_tag(along, *tags)),
            )
            return
        with errors_told(self):
            await TagsDock("Tags", self._library.articles.one(ids[0]).tags, self._known_tags).ask(
                self.screen,
                lambda tags: self._tag(lambda: self._library.articles.set_tags(ids[0], tags, along)),
            )

    def _known_tags(self, part: str) -> Sequence[str]:
        return self._session.known_tags(Subject.ARTICLES, part)

    def _tag(self, change: Callable[[], object]) -> bool:
        return decide(self, change, then=lambda _: self.articles.clear_marks())

    @asking
    async def action_write(self) -> None:
        """Write the marked articles, or without marks all that are listed, into a file or a folder."""
        from tui.docks.path import PathDock
        from tui.words.exports import WRITE_HINT, write_words

        some = self.articles.targets if self.articles.marks else ()
        await PathDock(write_words(len(some)), WRITE_HINT).ask(
            self.screen, lambda typed: self._write(typed, some)
        )

    def _write(self, typed: str, some: Sequence[int]) -> bool:
        from tui.workers.exporting import check_place

        try:
            check_place(typed)
        except DatelineError as error:
            tell_error(self, error)
            return False
        self._write_out(typed, self.view, some)
        return True

    @work(thread=True, exit_on_error=False, group="writing")
    def _write_out(self, typed: str, view: View, some: Sequence[int]) -> None:
        from tui.workers.exporting import write_out

        with worker_errors_told(self):
            told = write_out(self._library, typed, view, some)
            self.app.call_later(tell, self, told)

    def action_fetch(self) -> None:
        """Fetch the texts of the marked articles, or of all that are listed and have none."""
        some = self.articles.targets if self.articles.marks else ()
        self.post_message(self.FetchAsked(self.view, some))

    @asking
    async def action_add(self) -> None:
        from tui.docks.path import PathDock

        if source := await PathDock("Add").ask(self.screen):
            self.post_message(self.AddAsked(source))

    @asking
    async def action_pipe(self) -> None:
        from tui.docks.pipe import pipe

        for article_id in self.articles.targets[:1]:
            await pipe(self.screen, self._library.articles.one(article_id))

    @work(thread=True, exit_on_error=False, group="clipboard")
    def action_add_clipboard(self) -> None:
        from tui.clipboard import clipboard_text, pasted

        with worker_errors_told(self):
            self.post_message(self.AddAsked(pasted(clipboard_text())))

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted where nothing is typed comes in, without a program for the clipboard."""
        from tui.clipboard import pasted

        event.stop()
        if event.text.strip():
            self.post_message(self.AddAsked(pasted(event.text)))

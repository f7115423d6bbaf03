"""What the user does to whole articles: star, mark read, archive, bin, open in the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from store.model.articles import ArticleRow, Place
from store.model.view import View
from tui.actions import bindings
from tui.decide import decide
from tui.docks.dock import asking
from tui.messages import LibraryChanged, ReadingNotice, Restated
from tui.notify import errors_told, tell, worker_errors_told
from tui.screens.screen import LibraryView
from tui.words.articles import provenance_words

if TYPE_CHECKING:
    from store.model.decisions import ArticleEdits

Change = Callable[[list[int]], object]
"""Does something to the articles of these ids."""


class ArticleDeeds(LibraryView):
    """A screen on which articles are chosen; `targets` says which ones an action is for.

    Each deed is one entry of the library's history, told in a toast.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("library")

    def targets(self) -> tuple[int, ...]:
        """Ids of the articles that the next action is for."""
        return ()

    def after_deed(self, *, moved: bool) -> None:
        """Something was done to the targets; `moved` where they lie in another place now."""

    def with_repeats(self, article_ids: Sequence[int]) -> tuple[int, ...]:
        """These articles, and those that are folded into them where they are listed."""
        return tuple(article_ids)

    def _rows(self) -> list[ArticleRow]:
        ids = self.with_repeats(self.targets())
        return [row for row in map(self._library.articles.row, ids) if row is not None]

    def action_star(self) -> None:
        rows = self._rows()
        starred = not all(row.starred for row in rows)
        title = "Starred" if starred else "Star removed"
        self._do(lambda ids: self._library.articles.set_starred(ids, starred), title, rows)

    def action_toggle_read(self) -> None:
        rows = self._rows()
        read = not all(row.read for row in rows)
        self._do(lambda ids: self._library.articles.set_read(ids, read), "Read" if read else "Unread", rows)

    def action_cite(self) -> None:
        """Copy the references of the targets, in the form that the settings name."""
        from store.export.references import FORMS

        form = self._session.config.citation
        with errors_told(self):
            cited = [FORMS[form](self._library.articles.one(number)) for number in self.targets()]
            if cited:
                self.app.copy_to_clipboard("\n".join(cited) + "\n")
                tell(self, cited[0] if len(cited) == 1 else f"{len(cited)} references are copied.", "Copied")

    def action_provenance(self) -> None:
        """Tell where the article's title, author, date and source come from, and how sure that is."""
        for article_id in self.targets()[:1]:
            with errors_told(self):
                article = self._library.articles.one(article_id)
                tell(self, provenance_words(article.told), "Where it is from", seconds=10)

    def action_archive(self) -> None:
        self._move(Place.ARCHIVE, "Archived")

    def action_bin(self) -> None:
        self._move(Place.BIN, "In the bin")

    def _move(self, place: Place, title: str) -> None:
        """Move articles to a place, or back to the inbox where they are there already."""
        rows = self._rows()
        back = bool(rows) and all(row.place is place for row in rows)
        goal = Place.INBOX if back else place
        title = "Back in the inbox" if back else title
        self._do(lambda ids: self._library.articles.move(ids, goal), title, rows, moved=True)

    def _do(self, change: Change, title: str, rows: Sequence[ArticleRow], *, moved: bool = False) -> None:
        """Make a change to articles, where there are any, and name it."""
        if rows:
            decide(
                self,
                lambda: change([row.id for row in rows]),
                rows[0].title if len(rows) == 1 else _counted(len(rows)),
                title,
                then=lambda _: self.after_deed(moved=moved),
            )

    def action_open_browser(self) -> None:
        from tui.browser import open_in_browser

        for article_id in self.targets()[:1]:
            with errors_told(self):
                open_in_browser(self, self._library.articles.one(article_id).url)

    def action_read_again(self) -> None:
        for article_id in self.targets()[:1]:
            self._read_again(article_id)

    @work(thread=True, exit_on_error=False)
    def _read_again(self, article_id: int) -> None:
        from store.reading import reading

        reader = reading(
            self._session.config.recogniser,
            lambda sentence: self.post_message(ReadingNotice(sentence)),
            processes=1,
        )
        with worker_errors_told(self), self._library.sibling() as own, reader:
            own.findings.read_again(article_id, reader)
            self.post_message(LibraryChanged(article_id))

    @asking
    async def action_edit_article(self) -> None:
        from tui.docks.edit import EditDock

        row = next(iter(self._rows()), None)
        if row is not None:
            article = self._library.articles.one(row.id)
            await EditDock(article, self._session).ask(self, lambda edits: self._edit(article.id, edits))

    def _edit(self, article_id: int, edits: ArticleEdits) -> bool:
        articles = self._library.articles
        return not edits or decide(
            self,
            lambda: articles.edit(article_id, **edits),
            "It stays so, whatever its source says later. u takes it back.",
            "Edited",
            then=lambda _: self.app.post_message(Restated()),
        )

    @asking
    async def action_empty_bin(self) -> None:
        from tui.docks.prompt import Prompt

        count = self._library.views.count(View(places=(Place.BIN,)))
        if count == 0:
            tell(self, "The bin is empty.")
            return
        hint = f"{_counted(count)} and your notes in what lies there will be gone for good; type yes"
        if (await Prompt("Empty the bin?", "", hint).ask(self) or "").lower() == "yes":
            decide(
                self,
                self._library.articles.empty_bin,
                lambda gone: f"{_counted(gone)} gone.",
                "The bin is empty",
            )


def _counted(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles:,} articles"

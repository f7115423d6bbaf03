"""An article's text before and now, side by side: what changed is marked by word."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from store.errors import DatelineError
from store.model.articles import Article
from store.model.versions import TextVersion
from tui.actions import bindings
from tui.lists.line_list import LineList
from tui.messages import OpenArticle, ToRead
from tui.notify import tell, tell_error
from tui.safe import content
from tui.screens.compared import ComparedScreen
from tui.session import Session
from tui.words.days import day

_NONE = (
    "The text of this article was never another one.\n\n"
    "When it comes in again and says something else, both versions stand here side by side."
)


class VersionsScreen(ComparedScreen):
    """What one article said and says. The cursor goes from change to change; enter leads into the text."""

    CSS_PATH = "versions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("versions")
    PLACE = "Versions"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._article: Article | None = None
        self._versions: tuple[TextVersion, ...] = ()
        self._chosen_version = 0

    def show(self, article_id: int) -> None:
        """Compare the versions of an article, the last one before with the one now."""
        try:
            self._article = self._library.articles.one(article_id)
        except DatelineError as error:
            tell_error(self, error)
            return
        self._chosen_version = 0
        if self.is_mounted:
            self.redraw()

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to these versions of this article, and to the change under the cursor."""
        article, chosen, key = self._article, self._chosen_version, self.lines.key

        async def back() -> None:
            if article is not None:
                self._article, self._chosen_version, self.to_go_to = article, chosen, key
                self.redraw()

        return back

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the versions again."""
        if self._article is None:
            return
        try:
            self._article = self._library.articles.one(self._article.id)
            self._versions = self._library.articles.versions(self._article.id)
        except DatelineError as error:
            tell_error(self, error)
            return
        self._chosen_version = min(self._chosen_version, max(0, len(self._versions) - 1))
        self.tell(content(self._shown_words()), self._article.title, "" if self._versions else _NONE)
        if self._versions:
            texts = (self._article.text, *(version.text for version in self._versions))
            after, before = texts[self._chosen_version : self._chosen_version + 2]
            self.compare(before, after)

    def _shown_words(self) -> str:
        if not self._versions:
            return ""
        replaced = self._versions[self._chosen_version].replaced.astimezone().date()
        which = f"{self._chosen_version + 1} of {len(self._versions)} · " if len(self._versions) > 1 else ""
        return f"{which}left until {day(replaced, self._session.today())}, right from then on"

    def action_older(self) -> None:
        self._step(1, "There is no earlier text.")

    def action_newer(self) -> None:
        self._step(-1, "This is the last change.")

    def _step(self, by: int, otherwise: str) -> None:
        if 0 <= self._chosen_version + by < len(self._versions):
            self._chosen_version += by
            self.redraw()
        else:
            tell(self, otherwise)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        """To the change in the text as it is now, where that is the one on the right."""
        if self._article is not None and self.lines.key is not None:
            place = self.changed_here() if not self._chosen_version else None
            self.post_message(OpenArticle(ToRead(self._article.id, *(place or ()))))

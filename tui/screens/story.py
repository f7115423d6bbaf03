"""The articles that tell one wire story, two of them side by side: what differs is marked by word."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from store.errors import DatelineError
from store.model.articles import ArticleRow
from tui.actions import bindings
from tui.decide import decide
from tui.lists.line_list import LineList
from tui.messages import OpenArticle, ToRead
from tui.notify import tell_error
from tui.safe import content
from tui.screens.compared import ComparedScreen
from tui.session import Session
from tui.words.stories import ALONE, side_words


class StoryScreen(ComparedScreen):
    """The fullest article on the left, on the right the others in turn, into which enter leads."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("story")
    PLACE = "Wire story"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._article_id: int | None = None
        self._members: tuple[ArticleRow, ...] = ()

    def show(self, article_id: int) -> None:
        """Be the page of the story that an article tells, beginning with that."""
        self._article_id = article_id
        if self.is_mounted:
            self.redraw()

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to the same two, and to the change under the cursor."""
        article_id, key = self._article_id, self.lines.key

        async def back() -> None:
            self._article_id, self.to_go_to = article_id, key
            self.redraw()

        return back

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read both again."""
        if self._article_id is None:
            return
        self._members = self._library.stories.of(self._article_id)
        other = self._other
        if other is None:
            self.tell(content(""), "", ALONE)
            return
        fullest = self._members[0]
        self.tell(content(side_words(self._members, other, self._session.today())), fullest.title, "")
        try:
            articles = self._library.articles
            self.compare(articles.one(fullest.id).text, articles.one(other.id).text)
        except DatelineError as error:
            tell_error(self, error)

    @property
    def _other(self) -> ArticleRow | None:
        """The article on the right: the one that is asked about, where that is not the fullest."""
        others = self._members[1:]
        return next((row for row in others if row.id == self._article_id), others[0] if others else None)

    def action_next_article(self) -> None:
        self._step(1)

    def action_previous_article(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        others, other = self._members[1:], self._other
        if other is not None:
            self.show(others[(others.index(other) + by) % len(others)].id)

    def action_take_out(self) -> None:
        """The article on the right is another story."""
        other = self._other
        if other is not None:
            fullest = self._members[0].id
            decide(
                self,
                lambda: self._library.stories.take_out(other.id),
                f"{other.title} is a story by itself. u takes it back.",
                "Told apart",
                then=lambda _: self.show(fullest),
            )

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        other = self._other
        if other is not None:
            self.post_message(OpenArticle(ToRead(other.id, *(self.changed_here() or ()))))

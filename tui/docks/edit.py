"""What is known of an article, being put right: title, author, source, address, date of publication."""

from __future__ import annotations

import datetime as dt

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from store.calendar.publication import published_on
from store.errors import UsageError
from store.model.articles import Article, PublicationDate
from store.model.decisions import ArticleEdits
from tui.docks.due import DueInput
from tui.docks.form import FormDock
from tui.docks.safe_input import SafeInput
from tui.notify import tell
from tui.session import Session

_LINES = (("title", "title"), ("byline", "author"), ("source", "source"), ("url", "address"))
"""The fields that are plain lines, and what they are called here."""

_EXAMPLES = "5 jun, last friday, june 2026"


class EditDock(FormDock[ArticleEdits]):
    """Asks what is to be changed of an article; the answer has only what differs."""

    def __init__(self, article: Article, session: Session) -> None:
        super().__init__()
        self._article = article
        self._session = session
        self._published = _typed(article.published)

    def compose(self) -> ComposeResult:
        yield self.titled("This article")
        for field, label in _LINES:
            yield from self.field(label, SafeInput(self._before(field), id=field, select_on_focus=False))
        published = DueInput(self._session, self._published, past=True, placeholder=_EXAMPLES)
        yield from self.field("published", published)
        yield self.hint()

    def _before(self, field: str) -> str:
        return getattr(self._article, field) or ""

    def action_save(self) -> None:
        """Save as soon as the date has been read, where it is another one."""
        due = self.query_one(DueInput)
        if not self.query_one("#title", Input).value.strip():
            self.screen.set_focus(self.query_one("#title", Input))
        elif due.value == self._published:
            self.answer(self._edits())
        elif not due.value:
            self.answer({**self._edits(), "published": None})
        else:
            due.enter()

    @on(DueInput.Entered)
    def _date_entered(self, event: DueInput.Entered) -> None:
        event.stop()
        try:
            published = published_on(event.due, self.query_one(DueInput).value)
        except UsageError as error:
            tell(self, error.sentence)
            return
        self.answer({**self._edits(), "published": published})

    def _edits(self) -> ArticleEdits:
        """The lines that differ from what they were."""
        edits: ArticleEdits = {}
        title, byline, source, url = (self.query_one(f"#{field}", Input).value.strip() for field, _ in _LINES)
        if title != self._before("title"):
            edits["title"] = title
        if byline != self._before("byline"):
            edits["byline"] = byline
        if source != self._before("source"):
            edits["source"] = source
        if url != self._before("url"):
            edits["url"] = url
        return edits


def _typed(published: PublicationDate | None) -> str:
    """A publication date as one would type it: a moment without seconds and time zone."""
    if isinstance(published, dt.datetime):
        return published.replace(tzinfo=None).isoformat(" ", "minutes")
    return published.isoformat() if published else ""

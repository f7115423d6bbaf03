"""The agenda: what is due, what was found and not decided on, and for each the way back to its sentence."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from store.errors import DatelineError
from store.model.decisions import Deadline, DeadlineStatus
from tui.actions import Context, bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.decide import decide
from tui.docks.deadline import DeadlineDock, DeadlineForm
from tui.docks.dock import asking
from tui.docks.due import DateDock
from tui.docks.tracking import Passage, save_deadline, track_as_found
from tui.lists.line_list import LineList
from tui.messages import OpenArticle
from tui.notify import tell, tell_error
from tui.safe import content
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.words.days import day, weekday
from tui.words.deadlines import Key, agenda_entries, counts, key_of

_EMPTY = (
    "Nothing is due.\n\n"
    "In an article, D puts the date under the cursor on the agenda.\n"
    "Here, a adds one that is in no article."
)


class AgendaScreen(ListScreen):
    """Deadlines by when they are due. Each keeps the sentence it came from."""

    CSS_PATH = "agenda.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Context.AGENDA)
    AUTO_FOCUS = "LineList"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._agenda: dict[Key, Deadline] = {}
        self._with_done = False

    def compose(self) -> ComposeResult:
        yield Header()
        yield LineList()
        yield Static(content(_EMPTY), id="empty")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Header).place = "Agenda"

    def on_screen_resume(self) -> None:
        self.redraw()

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the agenda again; the cursor stays on its entry."""
        today = self._session.today()
        try:
            agenda = self._library.deadlines.agenda(today, include_done=self._with_done)
        except DatelineError as error:
            tell_error(self, error)
            return
        self._agenda = {key_of(deadline): deadline for deadline in agenda}
        self.lines.set_entries(list(agenda_entries(agenda, today)))
        self.set_class(not agenda, "-empty")
        header = self.query_one(Header)
        header.about = counts(agenda, today)
        header.right = ("", f"today {weekday(today)}")

    @property
    def _here(self) -> Deadline | None:
        key = self.lines.key
        return self._agenda.get(key) if isinstance(key, tuple) else None

    def _go_along(self, changed: Deadline | None) -> None:
        """Let the cursor go along with a deadline that stands elsewhere now."""
        if changed is not None:
            self.lines.put_cursor(key_of(changed))

    # Going to the sentence

    def action_open(self) -> None:
        self.lines.choose()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        deadline = self._here
        if deadline is None:
            return
        if deadline.article_id is None and deadline.sentence:
            tell(self, "Its article is no longer in the library.")
        elif deadline.article_id is None:
            tell(self, "You added this one yourself; it is in no article. e changes it.")
        else:
            self.post_message(OpenArticle(deadline.article_id, deadline.start, deadline.end))

    # Deciding

    def action_done(self) -> None:
        if (deadline := self._here) is not None:
            done = deadline.status is not DeadlineStatus.DONE
            decide(
                self,
                lambda: self._library.deadlines.set_done(_id(track_as_found(self._library, deadline)), done),
                f"Done: {deadline.what}" if done else f"Not done after all: {deadline.what}",
                then=self._go_along,
            )

    def action_track(self) -> None:
        if (deadline := self._here) is not None and deadline.id is None:
            decide(
                self,
                lambda: track_as_found(self._library, deadline),
                f"Tracked: {deadline.what}",
                then=self._go_along,
            )

    def action_dismiss_entry(self) -> None:
        if (deadline := self._here) is not None:
            decide(self, lambda: self._library.deadlines.dismiss(deadline), f"Dismissed: {deadline.what}")

    def action_priority(self) -> None:
        if (deadline := self._here) is not None:
            decide(
                self,
                lambda: self._library.deadlines.edit(
                    _id(track_as_found(self._library, deadline)), priority=not deadline.priority
                ),
                then=self._go_along,
            )

    @asking
    async def action_snooze(self) -> None:
        if (deadline := self._here) is None:
            return
        hint = "it comes back on that day · esc leaves it here"
        dock = DateDock(f"Snooze “{deadline.what}” until", hint, self._session)
        await dock.ask(
            self,
            lambda due: decide(
                self,
                lambda: self._library.deadlines.snooze(
                    _id(track_as_found(self._library, deadline)), due.first
                ),
                f"Back on {day(due.first)}: {deadline.what}",
            ),
        )

    @asking
    async def action_edit(self) -> None:
        if (deadline := self._here) is not None:
            title = "Track this" if deadline.id is None else "Change this deadline"
            form = DeadlineForm(deadline.what, deadline.due, deadline.kind, deadline.note)
            await self._ask_deadline(title, form, deadline)

    @asking
    async def action_add(self) -> None:
        await self._ask_deadline("A deadline of your own", DeadlineForm(), Passage())

    async def _ask_deadline(self, title: str, form: DeadlineForm, target: Deadline | Passage) -> None:
        await DeadlineDock(title, form, self._session).ask(
            self,
            lambda typed: decide(
                self, lambda: save_deadline(self._library, target, typed), then=self._go_along
            ),
        )

    # What is seen

    def action_show_done(self) -> None:
        self._with_done = not self._with_done
        self.redraw()

    def action_today(self) -> None:
        self._go_to_day(self._session.today())

    def action_next_week(self) -> None:
        if (deadline := self._here) is not None:
            self._go_to_day(_monday(deadline.first) + dt.timedelta(weeks=1))

    def action_previous_week(self) -> None:
        if (deadline := self._here) is None:
            return
        monday = _monday(deadline.first)
        earlier = [entry.first for entry in self._agenda.values() if entry.first < monday]
        if earlier:
            self._go_to_day(_monday(max(earlier)))

    def _go_to_day(self, date: dt.date) -> None:
        """Put the cursor on the first entry that is due on a day or after it, tracked ones first."""
        ahead = [entry for entry in self._agenda.values() if entry.last >= date]
        if ahead:
            first = min(ahead, key=lambda entry: (entry.id is None, entry.first))
            self.lines.put_cursor(key_of(first))


def _monday(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=date.weekday())


def _id(deadline: Deadline) -> int:
    if deadline.id is None:
        raise ValueError("a deadline that is tracked has an id")
    return deadline.id

"""What was added and what became of it: import by import, item by item, tried again where it failed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, cast

from textual import on
from textual.binding import BindingType

from store.library import import_names
from store.model.articles import AddResult, AddStatus
from store.model.import_reports import ImportReport
from tui.actions import bindings
from tui.coming_in import Wish
from tui.docks.importing import ImportDock, bring_in_on, pause_or_go_on
from tui.lists.import_rows import item_entry, report_entry
from tui.lists.line_list import LineList
from tui.messages import LibraryChanged, OpenArticle, ToRead
from tui.notify import errors_told, tell
from tui.safe import content
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.words.import_reports import (
    CUT_OFF,
    CUT_OFF_FOR_GOOD,
    HAD_ONLY_ONCE,
    ON_ITS_WAY,
    PAUSED,
    TEACHING,
    TRIED_ALREADY,
    WAITS,
    outcome_words,
    sources_words,
    trying_words,
    waiting_words,
    when_words,
    why_words,
)
from tui.workers.importing import of_report, what_is_tried, wish_to_retry

_PAGE = 200
"""Items that are listed at a time."""


class ImportsScreen(ListScreen):
    """The reports of imports, the last first. Enter shows the items of one, those not read first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("imports")
    PLACE = "Imports"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._reports: dict[int, ImportReport] = {}
        self._opened: int | None = None
        """The report of which the items are listed; None where the reports are."""
        self._items: list[AddResult] = []

    def on_mount(self) -> None:
        self.watch(self.lines, "scroll_y", self._want_more, init=False)

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read again what is listed, as much as there was; the cursor stays where it is."""
        with errors_told(self):
            self._reports = {report.id: report for report in self._library.imports.reports.all()}
            report = self._reports.get(self._opened) if self._opened is not None else None
            if report is None:
                self._opened, self._items = None, []
                self.lines.set_entries(
                    [report_entry(each, self._state(each)) for each in self._reports.values()]
                )
                self.tell(content(""), self._about(), "" if self._reports else TEACHING)
            else:
                count = max(_PAGE, len(self._items))
                self._items = list(self._library.imports.reports.by_outcome(report.id, 0, count))
                self.lines.set_entries([item_entry(item, index) for index, item in enumerate(self._items)])
                told = f"{when_words(report)}  {outcome_words(report)}\n{sources_words(report)}"
                self.tell(content(told), self._about(), "")

    def _state(self, report: ImportReport) -> str:
        """How far an import is that has not ended."""
        run = self._session.coming_in.run
        if self._session.coming_in.waits(report.id):
            return WAITS
        if run is not None and report.id == self._on_its_way:
            return PAUSED if run.paused else ON_ITS_WAY
        if report.ended:
            return ""
        return CUT_OFF if import_names.all_of(report) else CUT_OFF_FOR_GOOD

    def _about(self) -> str:
        """What is being tried again, else how many reports there are."""
        run = self._session.coming_in.run
        dock = next((dock for dock in self.query(ImportDock) if dock.running), None)
        if run is not None and run.paused:
            return PAUSED
        if dock is not None:
            waiting = waiting_words(len(self._session.coming_in.waiting))
            return " · ".join(filter(None, (trying_words(dock.counts), waiting)))
        return f"{len(self._reports):,}" if self._reports else ""

    @on(LineList.Moved)
    def _want_more(self) -> None:
        """List further items where the last of those that are listed come into sight."""
        if self._opened is None or not self.lines.at_end:
            return
        with errors_told(self):
            count = len(self._items)
            further = self._library.imports.reports.by_outcome(self._opened, count, _PAGE)
            self._items += further
            self.lines.add_entries([item_entry(item, count + index) for index, item in enumerate(further)])

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        if not isinstance(event.key, int):
            return
        if self._opened is None:
            self._show_items(event.key)
            return
        item = self._items[event.key]
        if item.article_id is not None:
            self.post_message(OpenArticle(ToRead(item.article_id)))
        elif item.status is AddStatus.NOT_READ:
            tell(self, f"{why_words(item)} r tries it again.", "Not read", seconds=10)
        else:
            tell(self, "This article is no longer in the library.")

    def _show_items(self, report_id: int | None) -> None:
        """List the items of a report, from the first; None lists the reports, where one was."""
        before, self._opened, self._items = self._opened, report_id, []
        self.redraw()
        if before is not None and report_id is None:
            self.lines.put_cursor(before)
        else:
            self.lines.action_top()

    def go_back(self) -> bool:
        """Stop what is tried again, or put its results away, then leave the items; False at the reports."""
        if docks := self.query(ImportDock):
            docks.first().close()
        elif self._opened is not None:
            self._show_items(None)
        else:
            return False
        return True

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to the report, or the item of one, under the cursor."""
        opened, to_line = self._opened, super().way_back()

        async def back() -> None:
            if opened != self._opened:
                self._show_items(opened)
            await to_line()

        return back

    def action_retry(self) -> None:
        """Add the item under the cursor again, or what was not read of an import, or go on with that."""
        key = self.lines.key
        if not isinstance(key, int):
            return
        if self._opened is None:
            self._try_again(self._reports[key])
            return
        item = self._items[key]
        if item.status is AddStatus.NOT_READ:
            self._try_again(self._reports[self._opened], item)
        else:
            tell(self, "This one was read. R tries again all that was not.")

    def action_retry_all(self) -> None:
        """The same for the import whose items are shown."""
        if (key := self._opened if self._opened is not None else self.lines.key) is not None:
            self._try_again(self._reports[cast("int", key)])

    def action_pause(self) -> None:
        pause_or_go_on(self, self._session)
        self.redraw()

    def action_stop(self) -> None:
        """Take off the import under the cursor, or the one whose items are shown, or stop it on its way."""
        coming_in = self._session.coming_in
        key = self._opened if self._opened is not None else self.lines.key
        wish = coming_in.waits(key) if isinstance(key, int) else None
        if wish is not None:
            coming_in.waiting.remove(wish)
            if wish.accepted:
                with errors_told(self):
                    self._library.imports.withdraw(cast("int", wish.report))
            if coming_in.run is not None:
                coming_in.run.changed()
            tell(self, f"Taken off: {wish.label}")
        elif coming_in.run is not None and key is not None and key == self._on_its_way:
            coming_in.run.stop()
        else:
            tell(self, "This import is neither on its way nor waits for its turn.")
        self.redraw()

    def _try_again(self, report: ImportReport, *items: AddResult) -> None:
        """Bring in, as it was asked for then, what was not read of an import, or these of its items.

        One that was cut off goes on.
        """
        if report.ended is None and not items:
            if report.id == self._on_its_way:
                tell(self, "This import is on its way. p lets it pause, and go on; X stops it.")
                return
            if self._session.coming_in.waits(report.id):
                tell(self, "This import waits for its turn. X takes it off.")
                return
            if not import_names.all_of(report):
                tell(self, HAD_ONLY_ONCE, "Cannot go on", seconds=10)
                return
            rest = f"the rest of {sources_words(report)}"
            bring_in_on(self, self._session, Wish(rest, of_report(report.id), report.id))
            self.redraw()
            return
        with errors_told(self):
            chosen = items or None
            if self._session.coming_in.tries(what_is_tried(report.id, chosen)):
                tell(self, TRIED_ALREADY)
                return
            sources = self._library.retrying.sources(report, chosen)
            label = import_names.told(sources[0]) if len(sources) == 1 else f"{len(sources):,} sources again"
            bring_in_on(self, self._session, wish_to_retry(self._library, report.id, chosen, label))
            self.redraw()

    @property
    def _on_its_way(self) -> int | None:
        """The report of the import that is on its way in this program."""
        run = self._session.coming_in.run
        return None if run is None else run.report

    @on(ImportDock.Told)
    @on(ImportDock.Finished)
    def _tried(self) -> None:
        self.post_message(LibraryChanged())

"""Two texts side by side, what differs marked by word: the versions of one article, or two articles."""

from __future__ import annotations

from collections.abc import Hashable

from textual import work

from store.text.differences import Pair, differences
from tui.lists.version_rows import version_entries
from tui.notify import worker_errors_told
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.workers.answering import answer
from tui.workers.lookup import READING


class ComparedScreen(ListScreen):
    """Shows two texts; the cursor goes from change to change."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pairs: tuple[Pair, ...] = ()
        self._compared = ("", "")
        self.to_go_to: Hashable | None = None
        """The change to which the cursor goes when both are compared."""

    def compare(self, before: str, after: str) -> None:
        """Show these, the first one on the left."""
        if self._compared != (before, after):
            self._compare(before, after)

    @work(thread=True, exclusive=True, exit_on_error=False, group=READING)
    def _compare(self, before: str, after: str) -> None:
        """Beside the screen: two long texts take a while."""
        with worker_errors_told(self):
            answer(self, self._show_pairs, before, after, differences(before, after))

    def _show_pairs(self, before: str, after: str, pairs: tuple[Pair, ...]) -> None:
        self._pairs, self._compared = pairs, (before, after)
        self.lines.set_entries(list(version_entries(pairs, before, after)), keep=False)
        if self.to_go_to is not None:
            self.lines.put_cursor(self.to_go_to)
            self.to_go_to = None

    def changed_here(self) -> tuple[int, int] | None:
        """Where the change under the cursor is in the text on the right; None where it is not in that."""
        key = self.lines.key
        side = self._pairs[key].after if isinstance(key, int) else None
        if side is None:
            return None
        return side.changed[0][0] if side.changed else side.start, side.end

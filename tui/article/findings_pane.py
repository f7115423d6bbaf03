"""Beside the article: everything found in it, by kind, and why the finding under the cursor is there."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from store.model.kinds import KINDS, STEPS
from tui.actions import bindings
from tui.article.findings_entries import Fold, pane_entries
from tui.article.findings_list import FindingsList, Item
from tui.lists.line_list import LineList
from tui.lists.lines import fit
from tui.safe import assembled, content
from tui.theme import colour_of
from tui.words.findings import brief, explain, one_line
from tui.words.sections import RowKey, Section, key_of, sections

_STEP_KEYS = " ".join(f"]{step.letter}" for step in STEPS.values())


class FindingsPane(Vertical):
    """Lists the findings of one article; follows the article's cursor, and the article follows its own."""

    DEFAULT_CSS = """
    FindingsPane {
        width: 34;
        background: $surface;
        & > #why { height: 7; padding: 0 1; background: $panel; }
    }
    """

    class GoTo(Message):
        """Show this item in the article."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    class Asked(Message):
        """The user wants something done with an item: "track", "reject", "who", "merge" or "retype"."""

        def __init__(self, what: str, item: Item) -> None:
            super().__init__()
            self.what = what
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = ""
        self._today = dt.date.min
        self._explained: Item | Fold | None = None

    def compose(self) -> ComposeResult:
        yield FindingsLines(id="findings")
        yield Static(id="why")

    def show(self, found: FindingsList, text: str, today: dt.date) -> None:
        """List the findings of an article's `text`; for the same text as before, the cursor stays."""
        same = text == self._text
        self._text, self._today = text, today
        self.query_one(FindingsLines).show(found, text, today, keep=same)
        self._tell_why(None)

    def follow(self, item: Item | None) -> None:
        """The article's cursor stands on `item`: put the pane's cursor there, and say why it is there.

        While the pane has the keys, its own cursor leads, and this does nothing.
        """
        lines = self.query_one(FindingsLines)
        if lines.has_focus:
            return
        if item is not None:
            lines.follow(item)
        self.explain(item)

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        event.stop()
        lines = self.query_one(FindingsLines)
        self.explain(lines.key if isinstance(lines.key, Fold) else lines.item)

    def explain(self, item: Item | Fold | None) -> None:
        """Say what an item is and why it was found."""
        if item != self._explained:
            self._tell_why(item)

    def _tell_why(self, item: Item | Fold | None) -> None:
        self._explained = item
        self.query_one("#why", Static).update(self._words(item), layout=False)

    def _words(self, item: Item | Fold | None) -> Content:
        if item is None:
            return content(f"Nothing found at the cursor. {_STEP_KEYS} step to what is.", "$muted")
        if isinstance(item, Fold):
            return content("enter shows what is folded here, or folds it away again.", "$muted")
        rows = [
            assembled((f"{name}  ", "$muted"), (words, ""))
            for name, words in explain(item, self._text, self._today)
        ]
        return Content("\n").join(rows)


class FindingsLines(LineList):
    """The list in the findings pane. What is folded stays folded from article to article."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("findings")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._sections: tuple[Section, ...] = ()
        self._rows: dict[RowKey, list[Item]] = {}
        self._text = ""
        self._today = dt.date.min
        self._turn = 0
        self._folded: set[str] = set()
        self._open_minor: set[str] = set()

    def show(self, found: FindingsList, text: str, today: dt.date, *, keep: bool) -> None:
        """List the findings, grouped; `keep` leaves the cursor where it is."""
        self._sections = sections(found, text)
        self._rows = {
            row.key: row.items for section in self._sections for row in (*section.rows, *section.minor)
        }
        self._text, self._today = text, today
        self._turn = 0
        self._list(keep=keep)

    def _list(self, *, keep: bool) -> None:
        entries = pane_entries(self._sections, self._text, self._today, self._open_minor, self._folded)
        self.set_entries(list(entries), keep=keep)

    @property
    def item(self) -> Item | None:
        """The item whose turn it is in the row under the cursor; None on what is folded."""
        items = self._rows.get(self.key, []) if isinstance(self.key, tuple) else []
        return items[self._turn % len(items)] if items else None

    def follow(self, item: Item) -> None:
        """Put the cursor on the row of an item, or on what it is folded into."""
        (
            self.put_cursor(key_of(item, self._text))
            or self.put_cursor(Fold(item.kind, minor=True))
            or self.put_cursor(Fold(item.kind))
        )

    # Sections

    @property
    def _kind_here(self) -> str | None:
        """The kind of the section that the cursor is in."""
        match self.key:
            case Fold(kind=kind) | (str(kind), _):
                return kind
        return None

    def action_fold(self) -> None:
        """Fold the section under the cursor, or open what is folded there."""
        kind = self._kind_here
        if isinstance(self.key, Fold):
            self._open_or_close(self.key)
        elif kind is not None:
            self._folded.add(kind)
            self._list(keep=True)
            self._stand_on(Fold(kind))

    def _open_or_close(self, fold: Fold) -> None:
        if fold.minor:
            self._open_minor ^= {fold.kind}
            self._list(keep=True)
        else:
            self._folded.discard(fold.kind)
            self._list(keep=True)
            self._to_section(fold.kind)

    def action_next_section(self) -> None:
        self._step_section(1)

    def action_previous_section(self) -> None:
        self._step_section(-1)

    def _step_section(self, by: int) -> None:
        kinds = [section.kind.name for section in self._sections]
        if self._kind_here in kinds:
            at = kinds.index(self._kind_here) + by
            if 0 <= at < len(kinds):
                self._to_section(kinds[at])

    def _to_section(self, name: str) -> None:
        """Put the cursor on the first line of a section that it can stand on."""
        section = next(section for section in self._sections if section.kind.name == name)
        if name in self._folded:
            self._stand_on(Fold(name))
        else:
            self._stand_on(section.rows[0].key if section.rows else Fold(name, minor=True))

    def _stand_on(self, key: Fold | RowKey) -> None:
        """Put the cursor there and tell it, even where that line has come to the cursor by itself."""
        self.put_cursor(key)
        self.post_message(self.Moved(self, self.key))

    # What is done with an item

    def on_line_list_moved(self) -> None:
        self._turn = 0
        self._go_to()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_go_to()

    def action_go_to(self) -> None:
        """Open what is folded, or go to the row's next place: a name of eleven mentions has eleven."""
        if isinstance(self.key, Fold):
            self._open_or_close(self.key)
            return
        self._go_to()
        self._turn += 1

    def action_track(self) -> None:
        self._ask("track")

    def action_reject(self) -> None:
        self._ask("reject")

    def action_who(self) -> None:
        self._ask("who")

    def action_merge(self) -> None:
        self._ask("merge")

    def action_retype(self) -> None:
        self._ask("retype")

    def _go_to(self) -> None:
        if self.item is not None and self.item.start >= 0:
            self.post_message(FindingsPane.GoTo(self.item))

    def _ask(self, what: str) -> None:
        if self.item is not None:
            self.post_message(FindingsPane.Asked(what, self.item))


class FindingsStrip(Widget):
    """One line where there is no room for the pane: `@3 #5 %6 "3 =7 ~4 !1`, each as the pane counts it.

    Behind the counts stands what lies under the article's cursor.
    """

    DEFAULT_CSS = """
    FindingsStrip { height: 1; padding: 0 1; background: $surface; }
    """

    here: reactive[tuple[str, str]] = reactive(("", ""))
    """The kind of what lies under the cursor, and what is to be said of it."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._counts: list[tuple[str, str]] = []

    def show(self, found: FindingsList, text: str) -> None:
        """Count the findings of an article's `text`."""
        self._text = text
        self._counts = [
            (f"{section.kind.sign}{section.size}  ", colour_of(section.kind))
            for section in sections(found, text)
        ]
        self.refresh()

    def follow(self, item: Item | None, today: dt.date) -> None:
        """The article's cursor stands on `item`."""
        self.here = (item.kind, one_line(brief(item, self._text, today))) if item else ("", "")

    def render(self) -> Content:
        name, words = self.here
        room = self.size.width - 2 - sum(cell_len(count) for count, _ in self._counts) - 1
        if not name or room < 8:
            return assembled(*self._counts)
        said = fit(f"{KINDS[name].sign} {words}", room)
        blank = " " * (room + 1 - cell_len(said))
        return assembled(*self._counts, (blank, ""), (said, colour_of(KINDS[name])))

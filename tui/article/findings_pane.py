"""Beside the article: everything found in it, by kind, and why the finding under the cursor is there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
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

from store.model.decisions import Annotation, Deadline
from store.model.findings import Change, Figure, Mention, Quotation, Timex
from tui.actions import Context, bindings
from tui.article.findings_list import ENTITY_KINDS, FindingsList, Item
from tui.lists.line_list import Entry, Line, LineList, fit, heading, padded
from tui.safe import assembled, content
from tui.theme import KINDS
from tui.words.days import days
from tui.words.findings import DEADLINE_SIGNS, brief, change_words, explain, one_line, timex_words

_MOST_ROWS = 400
"""Rows of one kind that are listed; a whole book has more than anybody looks through."""
RowKey = tuple[str, str]
"""A row of the pane: its kind, and what its items have in common."""


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
        """The user wants something done with an item: "track", "reject", "merge" or "retype"."""

        def __init__(self, what: str, item: Item) -> None:
            super().__init__()
            self.what = what
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = ""
        self._today = dt.date.min
        self._explained: Item | None = None

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
            lines.put_cursor(key_of(item, self._text))
        self.explain(item)

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.explain(self.query_one(FindingsLines).item)

    def explain(self, item: Item | None) -> None:
        """Say what an item is and why it was found."""
        if item != self._explained:
            self._tell_why(item)

    def _tell_why(self, item: Item | None) -> None:
        self._explained = item
        self.query_one("#why", Static).update(self._words(item), layout=False)

    def _words(self, item: Item | None) -> Content:
        if item is None:
            return content("Nothing found at the cursor. ]e ]q ]f ]d step to what is.", "$muted")
        rows = [
            assembled((f"{name}  ", "$muted"), (words, ""))
            for name, words in explain(item, self._text, self._today)
        ]
        return Content("\n").join(rows)


class FindingsLines(LineList):
    """The list in the findings pane."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Context.FINDINGS)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: dict[RowKey, list[Item]] = {}
        self._turn = 0

    def show(self, found: FindingsList, text: str, today: dt.date, *, keep: bool) -> None:
        """List the findings, grouped; `keep` leaves the cursor where it is."""
        self._rows = rows_of(found, text)
        self._turn = 0
        self.set_entries(list(findings_entries(self._rows, text, today)), keep=keep)

    @property
    def item(self) -> Item | None:
        """The item whose turn it is in the row under the cursor."""
        items = self._rows.get(self.key, []) if isinstance(self.key, tuple) else []
        return items[self._turn % len(items)] if items else None

    def on_line_list_moved(self) -> None:
        self._turn = 0
        self._go_to()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_go_to()

    def action_go_to(self) -> None:
        """Enter goes to the row's next place: a name of eleven mentions has eleven."""
        self._go_to()
        self._turn += 1

    def action_track(self) -> None:
        self._ask("track")

    def action_reject(self) -> None:
        self._ask("reject")

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
        self._counts: list[tuple[str, str]] = []

    def show(self, found: FindingsList, text: str) -> None:
        """Count the findings of an article's `text`."""
        rows = Counter(name for name, _ in rows_of(found, text))
        self._counts = [
            (f"{kind.sign}{rows[name]}  ", f"${kind.variable}") for name, kind in KINDS.items() if rows[name]
        ]
        self.refresh()

    def follow(self, item: Item | None, today: dt.date) -> None:
        """The article's cursor stands on `item`."""
        self.here = (item.kind, brief(item.finding, today)) if item else ("", "")

    def render(self) -> Content:
        kind, words = self.here
        room = self.size.width - 2 - sum(cell_len(count) for count, _ in self._counts) - 1
        if not kind or room < 8:
            return assembled(*self._counts)
        said = fit(f"{KINDS[kind].sign} {one_line(words)}", room)
        blank = " " * (room + 1 - cell_len(said))
        return assembled(*self._counts, (blank, ""), (said, f"${KINDS[kind].variable}"))


def key_of(item: Item, text: str) -> RowKey:
    """The row that an item belongs to: mentions go by their entity, dates by their words."""
    match item.finding:
        case Mention(entity=entity):
            return item.kind, entity
        case Timex(value=value):
            return item.kind, f"{value} {one_line(text[item.start : item.end]).lower()}"
        case Annotation(id=number):
            return item.kind, str(number)
        case Deadline(start=start, date=date):
            return item.kind, f"{start} {date}"
    return item.kind, f"{item.start} {item.end}"


def rows_of(found: FindingsList, text: str) -> dict[RowKey, list[Item]]:
    """The items by row. Rows stand in the order of their first item."""
    rows: dict[RowKey, list[Item]] = {}
    for item in (*found.items, *found.orphans):
        rows.setdefault(key_of(item, text), []).append(item)
    return rows


def findings_entries(rows: dict[RowKey, list[Item]], text: str, today: dt.date) -> Iterator[Entry]:
    """The lines of the pane: a heading for each kind that there is, names by how often they are named."""
    by_kind: dict[str, list[tuple[RowKey, list[Item]]]] = {}
    for key, items in rows.items():
        by_kind.setdefault(key[0], []).append((key, items))
    for name, kind in KINDS.items():
        group = by_kind.get(name, [])
        if not group:
            continue
        if name in ENTITY_KINDS:
            group.sort(key=lambda row: -len(row[1]))
        yield heading((f" {kind.sign} ", name), (kind.plural, "heading"), (f"  {len(group)}", "muted"))
        for key, items in group[:_MOST_ROWS]:
            yield _entry(key, items, text, today)
        if len(group) > _MOST_ROWS:
            yield heading((f"   and {len(group) - _MOST_ROWS:,} more in the text", "muted"))
    if not by_kind:
        yield heading((" Nothing was found in this text.", "muted"))


def _entry(key: RowKey, items: Sequence[Item], text: str, today: dt.date) -> Entry:
    item = items[0]
    surface = one_line(text[item.start : item.end])

    def draw(width: int) -> Sequence[Line]:
        room = width - 4
        match item.finding:
            case Mention(entity=entity):
                count = str(len(items)) if len(items) > 1 else ""
                return [[("   " + padded(entity, room - len(count)), item.kind), (count, "muted")]]
            case Quotation(speaker=speaker):
                who = fit(speaker or "?", max(6, room // 2))
                return [[("   " + who, "quotation"), ("  " + fit(surface, room - len(who) - 2), "")]]
            case Change() as change:
                return [_pair(change_words(change), "figure", change.what or surface, room)]
            case Figure(about=about):
                return [_pair(surface, "figure", about or "", room)]
            case Timex() as timex:
                return [_pair(surface, "date", timex_words(timex, today), room)]
            case Deadline() as deadline:
                sign = DEADLINE_SIGNS[deadline.status]
                due = days(deadline.first, deadline.last, today)
                return [_pair(f"{sign} {due}", "deadline", deadline.what, room + 1, indent=2)]
            case Annotation() as note:
                return _note_lines(note, room)

    return Entry(draw, key)


def _pair(left: str, look: str, right: str, room: int, indent: int = 3) -> Line:
    """Two things on one line: the right one keeps up to half of it."""
    first = fit(left, room - min(cell_len(right), room // 2) - 2 if right else room)
    return [(" " * indent + first, look), ("  " + fit(right, room - cell_len(first) - 2), "muted")]


def _note_lines(note: Annotation, room: int) -> Sequence[Line]:
    quoted = fit(one_line(note.anchor.exact), room)
    tags = " ".join(f"+{tag}" for tag in note.tags)
    lines: list[Line] = [[("   " + quoted, "struck" if note.orphan else "")]]
    if note.orphan:
        lines.append([("   " + fit("no longer in the text", room), "warning")])
    if note.note or tags:
        lines.append([("   " + fit(one_line(f"{note.note} {tags}"), room), "annotation")])
    return lines

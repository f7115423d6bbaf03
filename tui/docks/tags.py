"""Tags, typed on one line with commas between them; tab completes the one at the end from those in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.docks.prompt import LineDock
from tui.safe import assembled, content

_HINT = "commas separate them · tab completes · enter saves · esc changes nothing"
_SHOWN = 12
"""Tags that are proposed at once."""

Known = Callable[[str], Sequence[str]]
"""Tags in use that have some letters in them, the likeliest first."""


class TagsDock(LineDock[tuple[str, ...]]):
    """Asks for tags. Tab takes the first proposal, and pressed again the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete(1)", show=False),
        Binding("shift+tab", "complete(-1)", show=False),
    ]

    def __init__(self, label: str, tags: Sequence[str], known: Known, hint: str = _HINT) -> None:
        super().__init__(label, ", ".join(tags), hint)
        self._known = known
        self._proposals: tuple[str, ...] = ()
        self._put = ""

    def typed(self, value: str, /) -> None:
        if value != self._put:
            self._proposals = proposals(value, self._known)
        self._show(value)

    def entered(self, value: str, /) -> None:
        self.answer(tags_of(value))

    def action_complete(self, by: int) -> None:
        line = self.query_one(Input)
        if not self._proposals:
            self._proposals = proposals(line.value, self._known)
        if self._proposals:
            at = self._proposals.index(line.value) + by if line.value in self._proposals else 0
            self._put = line.value = self._proposals[at % len(self._proposals)]
            line.cursor_position = len(line.value)

    def _show(self, value: str) -> None:
        if not self._proposals:
            self.show_hint(content(self._hint))
            return
        named = [(f"{each.rpartition(',')[2].strip()}  ", each == value) for each in self._proposals[:_SHOWN]]
        self.show_hint(
            assembled(("tab ", "bold $accent"), *((name, "bold" if it else "$muted") for name, it in named))
        )


def proposals(line: str, known: Known) -> tuple[str, ...]:
    """The ways in which a line of tags may go on: its last tag completed, those it has left out."""
    before, comma, begun = line.rpartition(",")
    sign = "-" if begun.strip().startswith("-") else ""
    has = {tag.casefold() for tag in tags_of(before)}
    head = f"{before}{comma} " if comma else ""
    fitting = (tag for tag in known(begun.strip().removeprefix("-")) if tag.casefold() not in has)
    return tuple(whole for tag in fitting if (whole := f"{head}{sign}{tag}") != line)


def tags_of(typed: str) -> tuple[str, ...]:
    """The tags in a line where commas separate them."""
    return tuple(tag.strip() for tag in typed.split(",") if tag.strip())

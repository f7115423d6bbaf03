"""One of several things, chosen with the arrows; letters narrow them down."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic

from textual.binding import Binding, BindingType

from store.model.kinds import Kind
from tui.docks.dock import Answer
from tui.docks.prompt import LineDock
from tui.safe import assembled, content
from tui.theme import colour_of


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Answer]):
    """One thing that can be chosen: its words, its kind where it has one, and what stands beside it."""

    answer: Answer
    words: str
    kind: Kind | None = None
    beside: str = ""


class PickDock(LineDock[Answer]):
    """Asks for one of the `options` of a subclass."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False),
        Binding("up", "choose(-1)", show=False),
    ]
    DEFAULT_CSS = """
    PickDock > .dock--hint { max-height: 12; }
    """

    def __init__(self, label: str, nothing: str) -> None:
        super().__init__(label)
        self._nothing = nothing
        self._options: Sequence[Candidate[Answer]] = ()
        self._chosen = 0

    @abstractmethod
    def options(self, words: str, /) -> Sequence[Candidate[Answer]]:
        """What can be chosen while `words` are typed, the likeliest first."""

    def opened(self) -> None:
        super().opened()
        self.typed("")

    def typed(self, value: str, /) -> None:
        self._options, self._chosen = self.options(value.strip()), 0
        self._show()

    def entered(self, _value: str, /) -> None:
        if self._options:
            self.answer(self._options[self._chosen].answer)

    def action_choose(self, by: int) -> None:
        if self._options:
            self._chosen = (self._chosen + by) % len(self._options)
            self._show()

    def _show(self) -> None:
        if not self._options:
            self.show_hint(content(self._nothing, "$muted"))
            return
        parts: list[tuple[str, str]] = []
        for index, option in enumerate(self._options):
            chosen, kind = index == self._chosen, option.kind
            look = f"bold {colour_of(kind)}" if kind else "bold"
            parts += [
                ("▌" if chosen else " ", "$accent"),
                (f"{kind.sign if kind else ' '} {option.words}", look if chosen else ""),
                (f"  {option.beside}\n", "$muted"),
            ]
        self.show_hint(assembled(*parts, ("↑ ↓ choose · letters narrow · enter", "$muted")))

"""Putting an entity right: which kind it is, and which other one it is the same as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from store.model.kinds import NAME_KINDS, kind_of
from tui.docks.choice import Choice
from tui.docks.dock import Dock
from tui.docks.prompt import LineDock
from tui.safe import assembled, content
from tui.theme import colour_of

_KINDS = tuple(MentionKind(name) for name in NAME_KINDS)
_CANDIDATES = 6
"""Other names that are offered at once."""

LookUp = Callable[[str], Sequence[EntitySummary]]
"""The entities whose names have some letters, the most often named first."""


@dataclass(frozen=True, slots=True)
class Retyping:
    """Which kind a name is of, and whether that holds only for the one place it was asked about."""

    kind: MentionKind
    here_only: bool


class KindDock(Dock[Retyping]):
    """Asks for the kind of a name; where a single place can be meant, also for which places."""

    DEFAULT_CSS = """
    KindDock Horizontal { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("down", "next_field(1)", show=False),
        Binding("up", "next_field(-1)", show=False),
    ]

    def __init__(self, name: str, kind: MentionKind, *, one_place: bool) -> None:
        super().__init__()
        self._name = name
        self._kind = kind
        self._one_place = one_place

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(content(f"{self._name} is"), classes="dock--label")
            yield Choice([kind_of(kind).label for kind in _KINDS], _KINDS.index(self._kind), id="kind")
        if self._one_place:
            with Horizontal():
                yield Static(content("that is so"), classes="dock--label")
                yield Choice(("everywhere", "only here"), id="where")
        fields = " · tab where" if self._one_place else ""
        yield Static(
            content(f"← → or first letter · enter{fields} · esc changes nothing"), classes="dock--hint"
        )

    def action_choose(self) -> None:
        here_only = self._one_place and self.query_one("#where", Choice).index == 1
        self.answer(Retyping(_KINDS[self.query_one("#kind", Choice).index], here_only))


class MergeDock(LineDock[EntitySummary]):
    """Asks which other entity is the same: letters find names, up and down choose one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False),
        Binding("up", "choose(-1)", show=False),
    ]

    def __init__(self, entity: EntitySummary, look_up: LookUp) -> None:
        super().__init__(f"{entity.name} is the same as", "", "type some letters of the other name")
        self._entity = entity
        self._look_up = look_up
        self._candidates: list[EntitySummary] = []
        self._chosen = 0

    def typed(self, value: str, /) -> None:
        words = value.strip()
        others = [entity for entity in self._look_up(words) if entity.id != self._entity.id] if words else []
        others.sort(key=lambda entity: (entity.kind is not self._entity.kind, -entity.mentions))
        self._candidates, self._chosen = others[:_CANDIDATES], 0
        self._show_candidates()

    def entered(self, _value: str, /) -> None:
        if self._candidates:
            self.answer(self._candidates[self._chosen])

    def action_choose(self, by: int) -> None:
        if self._candidates:
            self._chosen = (self._chosen + by) % len(self._candidates)
            self._show_candidates()

    def _show_candidates(self) -> None:
        if not self._candidates:
            typed = self.value.strip()
            self.show_hint(content("no other name has these letters" if typed else "", "$muted"))
            return
        parts: list[tuple[str, str]] = []
        for index, entity in enumerate(self._candidates):
            kind, here = kind_of(entity.kind), index == self._chosen
            parts += [
                ("▌" if here else " ", "$accent"),
                (f"{kind.sign} {entity.name}", f"bold {colour_of(kind)}" if here else ""),
                (f"  {entity.mentions:,}\n", "$muted"),
            ]
        self.show_hint(assembled(*parts, ("↑ ↓ choose · enter", "$muted")))

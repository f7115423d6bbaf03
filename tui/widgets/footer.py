"""The last line of a screen: what the keys do here, from the registry, and where the cursor is."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.actions import ACTIONS
from tui.keymap import shown
from tui.safe import assembled


class Footer(Widget):
    """As many keys as fit, the most useful first. A click on one does it."""

    DEFAULT_CSS = """
    Footer { height: 1; dock: bottom; background: $panel; padding: 0 1; }
    """

    place: reactive[str] = reactive("")
    """What stands at the right end, such as "3:120"."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[tuple[str, str, str], ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._update)
        self._update(self.screen)

    def _update(self, screen: Screen[object]) -> None:
        if screen is not self.screen:
            return
        ranked = []
        seen = set()
        for key, (_, binding, enabled, _) in screen.active_bindings.items():
            action = ACTIONS.get(binding.id or "")
            if action and action.footer and enabled and action.id not in seen:
                seen.add(action.id)
                ranked.append((action.footer, key, action.label))
        keys = tuple((shown(key), label.lower(), key) for _, key, label in sorted(ranked))
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def _fitting(self) -> list[tuple[str, str, str]]:
        room = self.size.width - 2 - cell_len(self.place) - 1
        fitting = []
        for name, label, key in self._keys:
            room -= cell_len(name) + 1 + cell_len(label) + 2
            if room < 0:
                break
            fitting.append((name, label, key))
        return fitting

    def render(self) -> Content:
        parts = []
        used = 0
        for name, label, _ in self._fitting():
            parts += [(name, "bold $accent"), (f" {label}  ", "$muted")]
            used += cell_len(name) + cell_len(label) + 3
        gap = max(0, self.size.width - 2 - used - cell_len(self.place))
        return assembled(*parts, (" " * gap, ""), (self.place, "$muted"))

    def on_click(self, event: Click) -> None:
        x = event.x - 1
        for name, label, key in self._fitting():
            x -= cell_len(name) + cell_len(label) + 3
            if x < 0:
                self.app.simulate_key(key)
                return

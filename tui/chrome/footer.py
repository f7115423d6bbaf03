"""The last line of a screen: what the keys do here, from the registry, and where the cursor is."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.actions import ACTIONS, Action
from tui.keymap import shown, writes
from tui.safe import assembled

EMPTY = "-empty"
"""The class of a screen that has nothing to act on: keys that act on an entry are not offered there."""


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
        empty = screen.has_class(EMPTY)
        typed_in = screen.focused is not None and screen.focused.check_consume_key("a", "a")
        found: dict[str, list[str]] = {}
        for key, (_, binding, enabled, _) in screen.active_bindings.items():
            action = ACTIONS.get(binding.id or "")
            if not action or not action.footer or not enabled:
                continue
            if not (typed_in and writes(key)) and not (empty and action.on_entry):
                found.setdefault(action.id, []).append(key)
        ranked = sorted(
            (ACTIONS[name].footer, _first(ACTIONS[name], keys), name) for name, keys in found.items()
        )
        keys = tuple((shown(key), ACTIONS[name].label.lower(), key) for _, key, name in ranked)
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


def _first(action: Action, keys: list[str]) -> str:
    """The key to name: the user's own, or else the first one that the registry has for the action."""
    return min(keys, key=lambda key: action.keys.index(key) if key in action.keys else -1)

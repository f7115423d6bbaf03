"""The second half of a chord: after `g` or `]`, what the next key would do."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.actions import ACTIONS
from tui.keymap import shown
from tui.safe import assembled

NO_BREAK = "\N{NO-BREAK SPACE}"


class ChordPopup(Widget, can_focus=True):
    """Has the focus for one key, which the app then asks it about."""

    DEFAULT_CSS = """
    ChordPopup {
        layer: popup; dock: bottom; width: 1fr; height: auto; margin-bottom: 1;
        background: $panel; padding: 0 1;
    }
    """

    def __init__(self, start: str, labels: Mapping[str, str]) -> None:
        super().__init__()
        self._start = start
        self._labels = labels

    def render(self) -> Content:
        parts = [(f"{self._start} …   ", "bold")]
        for chord, label in self._labels.items():
            second = shown(chord)[len(self._start) :]
            parts += [(f"{second} ", "bold $accent"), (f"{label.lower()}   ".replace(" ", NO_BREAK), "")]
            parts.append((" ", ""))
        return assembled(*parts).rstrip()

    def chord_with(self, key: events.Key) -> str | None:
        """The chord that a key completes; None for a key that is none of those offered."""
        chord = f"{self._start} {key.character or key.key}"
        return chord if chord in self._labels else None


def chords(screen: Screen[object], start: str) -> dict[str, str]:
    """The chords that begin with `start` and would do something on this screen now, with their labels."""
    found = {}
    for key, (_, binding, enabled, _) in screen.active_bindings.items():
        if enabled and key.startswith(f"{start} ") and (action := ACTIONS.get(binding.id or "")):
            found[key] = action.label
    return found

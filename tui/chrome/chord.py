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


class Chord:
    """A chord whose first key has been typed on `screen`, with what may follow it by whole chord."""

    def __init__(self, screen: Screen[object], start: str, labels: Mapping[str, str]) -> None:
        self.screen = screen
        self.start = start
        self._labels = labels
        self._popup: ChordPopup | None = None

    def show(self) -> None:
        """Put up what the second keys would do."""
        self._popup = ChordPopup(self.start, self._labels)
        self.screen.mount(self._popup)

    def hide(self) -> None:
        """Take that away again, if it was put up."""
        if self._popup is not None:
            self._popup.remove()

    def completed_by(self, key: events.Key) -> str | None:
        """The chord that a key completes; None for a key that is none of those offered."""
        chord = f"{self.start} {key.character or key.key}"
        return chord if chord in self._labels else None


class ChordPopup(Widget):
    """A line or two at the lower edge: each second key with what it does. It takes no keys itself."""

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


def chords(screen: Screen[object], start: str) -> dict[str, str]:
    """The chords that begin with `start` and would do something on this screen now, with their labels."""
    found = {}
    for key, (_, binding, enabled, _) in screen.active_bindings.items():
        if enabled and key.startswith(f"{start} ") and (action := ACTIONS.get(binding.id or "")):
            found[key] = action.label
    return found

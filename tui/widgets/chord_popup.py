"""The second half of a chord: after `g` or `]`, what the next key would do."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.actions import ACTIONS
from tui.keymap import shown
from tui.safe import assembled

NO_BREAK = "\N{NO-BREAK SPACE}"


class ChordPopup(Widget, can_focus=True):
    """Takes the focus for one key, then gives it back and says which chord was completed."""

    DEFAULT_CSS = """
    ChordPopup {
        layer: popup; dock: bottom; width: 1fr; height: auto; margin-bottom: 1;
        background: $panel; padding: 0 1;
    }
    """

    class Completed(Message):
        """A chord was typed to its end. Any other key only closes the popup."""

        def __init__(self, chord: str) -> None:
            super().__init__()
            self.chord = chord

    class Closed(Message):
        """The key was none of those offered."""

    def __init__(self, start: str, labels: Mapping[str, str]) -> None:
        super().__init__()
        self._start = start
        self._labels = labels
        self._answered = False

    def render(self) -> Content:
        parts = [(f"{self._start} …   ", "bold")]
        for chord, label in self._labels.items():
            second = shown(chord)[len(self._start) :]
            parts += [(f"{second} ", "bold $accent"), (f"{label.lower()}   ".replace(" ", NO_BREAK), "")]
            parts.append((" ", ""))
        return assembled(*parts).rstrip()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self._answered:
            self.app.simulate_key(event.key)  # typed before the focus was given back: let it come again
            return
        self._answered = True
        chord = f"{self._start} {event.character or event.key}"
        self.post_message(self.Completed(chord) if chord in self._labels else self.Closed())


def chords(screen: Screen[object], start: str) -> dict[str, str]:
    """The chords that begin with `start` and would do something on this screen now, with their labels."""
    found = {}
    for key, (_, binding, enabled, _) in screen.active_bindings.items():
        if enabled and key.startswith(f"{start} ") and (action := ACTIONS.get(binding.id or "")):
            found[key] = action.label
    return found

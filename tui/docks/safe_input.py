"""A line to type in that what is pasted cannot break: pasted text is as foreign as an article's."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from store.text import sanitise


class SafeInput(Input):
    """An Input that drops control characters from what is pasted, before they are drawn or kept."""

    def on_paste(self, event: events.Paste) -> None:
        event.text = sanitise(event.text)

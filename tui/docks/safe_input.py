"""A line to type in that no text can break: what is pasted, or stored, is as foreign as an article's."""

from __future__ import annotations

from textual.widgets import Input

from store.text import sanitise


class SafeInput(Input):
    """An Input into which no control character gets: not by pasting, nor from a file that others wrote."""

    def validate_value(self, value: str) -> str:
        return sanitise(value)

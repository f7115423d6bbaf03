"""A screen follows the size that its terminal has: what tells of an earlier one is let go.

Textual's screens tell themselves of the size that they were laid out for. Of two sizes on their way at
once, as where a terminal does not know its own size, each would bring back the other for ever.
"""

from __future__ import annotations

from textual.events import Resize
from textual.geometry import Size
from textual.message import Message


def overtaken(message: Message, size: Size) -> bool:
    """Whether a message to a screen tells of another size than the app has by now."""
    return isinstance(message, Resize) and message.size != size

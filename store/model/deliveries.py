"""A text that another program hands over, and what it says of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delivery:
    """What comes in by no path and no address: from a pipe, the clipboard, the page of a browser.

    `text` is None for what comes on standard input. `origin` is what the user calls where it
    came from. `content_type` is told where it is known. `title` and `url` are what the user,
    or the page, says of it: they come before what the text says itself; "" for nothing said.
    """

    origin: str
    text: str | None = None
    content_type: str = ""
    title: str = ""
    url: str = ""

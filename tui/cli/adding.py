"""What `dateline add` is to add: what is named, what is on the clipboard, and what is said of one text."""

from __future__ import annotations

from collections.abc import Sequence

from store.errors import UsageError
from store.model.deliveries import Delivery
from tui.clipboard import clipboard_text, pasted

_STANDARD_INPUT = "-"


def sources(
    named: Sequence[str], *, clipboard: bool = False, title: str = "", url: str = ""
) -> list[str | Delivery]:
    """The sources in order. Raises UsageError, and ProgramError where the clipboard cannot be read."""
    if not named and not clipboard:
        raise UsageError(
            "say what to add: a file, a folder, a web address, - for standard input, or --clipboard."
        )
    one_text = clipboard if not named else not clipboard and list(named) == [_STANDARD_INPUT]
    if (title or url) and not one_text:
        raise UsageError("--title and --url are of one text: give only -, or only --clipboard.")
    if clipboard:
        return [*named, pasted(clipboard_text(), title=title, url=url)]
    return [Delivery(_STANDARD_INPUT, title=title, url=url)] if one_text else list(named)

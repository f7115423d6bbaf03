"""What was seen of a library when the app was left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LastSession:
    """Filter and order as a `query`, the article at the cursor and whether it was being read.

    `list_width` is how wide the user made the list, in cells; None where that was left to the app.
    """

    query: str = ""
    article_id: int | None = None
    reading: bool = False
    list_width: int | None = None

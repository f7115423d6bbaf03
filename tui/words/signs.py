"""The signs that stand for no kind of finding: what an article, an entry of the agenda or a line is."""

from __future__ import annotations

from store.model.decisions import DeadlineStatus

DEADLINE_SIGNS = {
    DeadlineStatus.SUGGESTED: "□",
    DeadlineStatus.TRACKED: "!",
    DeadlineStatus.DONE: "✓",
    DeadlineStatus.DISMISSED: "×",
}
UNREAD, READ, STARRED, MARKED = "●", "○", "★", "+"

SIGNS = {
    UNREAD: "an article that is unread; " + READ + " one that is read",
    STARRED: "a starred article, or a name that you follow; in the header, new mentions of those",
    MARKED: "marked: the next action is for all that are",
    DEADLINE_SIGNS[DeadlineStatus.TRACKED]: "a deadline on the agenda",
    DEADLINE_SIGNS[DeadlineStatus.SUGGESTED]: "a deadline that was found, and you have not decided on",
    DEADLINE_SIGNS[DeadlineStatus.DONE]: "done; " + DEADLINE_SIGNS[DeadlineStatus.DISMISSED] + " dismissed",
}
"""What help says of each."""
